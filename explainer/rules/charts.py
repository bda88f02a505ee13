"""The chart of the timeline names every key event, and gives room to the part that the site names as dense."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.views.timeline.lanes import WIDE
from explainer.views.timeline.page import build_timeline

RULES = ("unnamed-key", "not-dense")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find key events that have no room for their label in the chart of all events, and a dense part that is not drawn."""
    if not context.is_whole("event"):
        return
    site = dossier.site
    if not site.timeline_dense and not any(event.key for event in dossier.events.values()):
        return
    arranged = build_timeline(dossier, {}, context.today).arranged(WIDE)
    marks = [mark for lane in arranged.lanes for mark in lane.marks]
    named = {mark.events[0].id for mark in marks if mark.label}
    for id, event in dossier.events.items():
        if event.key and event.label and id not in named:
            yield Finding.of(
                "unnamed-key", "event", id, ("label",), level=Level.WARNING, label=event.label, named=len(named)
            )
    told = site.timeline_dense
    if told and (told.begin.earliest, told.end.latest) not in [
        (stretch.period.first, stretch.period.last) for stretch in arranged.stretches
    ]:
        yield Finding.of("not-dense", "site", "", ("timeline_dense",), level=Level.WARNING)
