"""A named view of the timeline chooses something, shows something, and is there once."""

from collections.abc import Iterator
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.site import Preset
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.views.timeline.period import Period
from explainer.words import say

RULES = ("idle-preset",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find presets that choose nothing, choose what an earlier one does, or leave no event to show."""
    seen: dict[tuple[object, ...], str] = {}
    for number, preset in enumerate(dossier.site.timeline_presets):
        here = ("timeline_presets", number)
        choices = (preset.begin, preset.end, frozenset(preset.kinds))
        if not any(choices):
            yield Finding.of("idle-preset", "site", "", here, name=preset.name)
        elif (other := seen.setdefault(choices, preset.name)) != preset.name:
            message = say("message.same-preset", name=preset.name, other=other)
            yield Finding(kind="site", id="", field=here, rule="idle-preset", message=message)
        elif context.is_whole("event") and not _shows_any(dossier, preset):
            yield Finding.of("empty-figure", "site", "", here, level=Level.WARNING)


def _shows_any(dossier: Dossier, preset: Preset) -> bool:
    """Whether an event is left to show, or what is wrong with the choices is told already: an unknown kind, a backwards period."""
    kinds = {kind.id for kind in dossier.site.event_kinds}
    first = (preset.begin and preset.begin.earliest) or date.min
    last = (preset.end and preset.end.latest) or date.max
    period = Period(first, last)
    return (
        first > last
        or not kinds.issuperset(preset.kinds)
        or any(
            period.may_hold(event.date) and (not preset.kinds or event.kind in preset.kinds)
            for event in dossier.events.values()
        )
    )
