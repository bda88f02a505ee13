"""Which pages of months a long timeline has in the plain edition."""

from explainer.model.dossier import Dossier, made_once
from explainer.views.timeline.months import Month, fold, in_parts, list_months


def folded_months(dossier: Dossier) -> tuple[Month, ...]:
    """Return the months of the timeline, without their events where they are too many for one page."""
    return fold(list_months(tuple(dossier.events.values())), len(dossier.events))


@made_once
def month_pages(dossier: Dossier) -> tuple[Month, ...]:
    """Return the pages of the months of a long timeline, in parts where a month is long itself; none where it is not."""
    if not any(month.count and not month.events for month in folded_months(dossier)):
        return ()
    return tuple(part for month in list_months(tuple(dossier.events.values())) for part in in_parts(month))
