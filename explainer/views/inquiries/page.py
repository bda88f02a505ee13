"""Demands and inquiries: what a reader asked for, what came of the demands, and the inquiries in time."""

from collections.abc import Mapping
from functools import cached_property

from explainer.model.dossier import Dossier
from explainer.model.inquiries import Demand, DemandOutcome, Inquiry, InquiryStatus
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.query import NOTHING, Query
from explainer.views.choosing.register import Register, RegisterView
from explainer.views.inquiries.outcomes import DemandGroup, Outcome, build_outcomes, grouped
from explainer.views.inquiries.spans import Spans, build_spans
from explainer.words import say


class InquiriesView(RegisterView[Demand]):
    """What the inquiries page shows: the demands that a reader chose, and all inquiries."""

    @property
    def inquiries(self) -> tuple[Inquiry, ...]:
        """All inquiries, whatever is chosen."""
        return tuple(self.dossier.inquiries.values())

    @cached_property
    def came(self) -> tuple[Outcome, ...]:
        """What became of the demands that are shown."""
        return build_outcomes(self.records, self.sides)

    @cached_property
    def standings(self) -> tuple[tuple[InquiryStatus, tuple[Inquiry, ...]], ...]:
        """The inquiries under each status."""
        return tuple(grouped(self.inquiries, lambda inquiry: inquiry.status, InquiryStatus))

    @property
    def sides(self) -> Mapping[str, str]:
        """The sides that made demands, with their names."""
        return _sides(self.dossier)

    @cached_property
    def spans(self) -> Spans | None:
        """The inquiries as bars up to today, None where no day is given."""
        return build_spans(self.dossier, self.inquiries, self.today) if self.today else None


NOT_SORTED = "not-sorted"
"""The forum of a demand whose record does not say what kind of forum it went to."""


def _sides(dossier: Dossier) -> dict[str, str]:
    """The sides with their names, in the site's order; one that the site does not name stands under its own word."""
    known = {side.id: side.name for side in dossier.site.sides}
    return known | {d.side: d.side for d in dossier.demands.values() if d.side not in known}


def _forum(demand: Demand) -> str:
    return demand.forum_kind or NOT_SORTED


def _forums(dossier: Dossier) -> dict[str, str]:
    known = {forum.id: forum.name for forum in dossier.site.forum_kinds} | {NOT_SORTED: say("demand.not-sorted")}
    return known | {f: f for f in map(_forum, dossier.demands.values()) if f not in known}


def demand_facets(dossier: Dossier) -> list[Facet[Demand]]:
    """The ways to choose among demands: who asked, whom, and what became of it."""
    outcomes = {str(outcome): say(f"outcome.{outcome}") for outcome in DemandOutcome}
    return [
        Facet(name="side", of=lambda d: (d.side,), labels=_sides(dossier)),
        Facet(name="forum", of=lambda d: (_forum(d),), labels=_forums(dossier)),
        Facet(name="outcome", of=lambda d: (d.outcome,), labels=outcomes),
    ]


def demands_by_side(dossier: Dossier) -> list[tuple[str, Query, tuple[DemandGroup, ...]]]:
    """Return each side that asked for something, the query that shows its demands, and what it asked of each kind of forum."""
    sides, forums, found = _sides(dossier), _forums(dossier), []
    for side, own in grouped(tuple(dossier.demands.values()), lambda demand: demand.side, sides):
        query = NOTHING.plus("side", side)
        by_forum = (
            DemandGroup(label=forums[forum], query=query.plus("forum", forum), demands=some)
            for forum, some in grouped(own, _forum, forums)
        )
        found.append((sides[side], query, tuple(by_forum)))
    return found


DEMANDS = Register(
    kind="demand",
    facets=demand_facets,
    text_of=lambda d: f"{d.by} {d.forum} {d.asked_for} {d.reason or ''} {d.outcome_note or ''}",
    view=InquiriesView,
)
