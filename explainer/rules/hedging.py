"""What is not confirmed must be worded so: in titles, labels, summaries, subjects, narratives and statements."""

import re
from collections.abc import Iterator
from functools import cache

from explainer.model.base import Record, Statement
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Event
from explainer.model.kinds import BY_NAME
from explainer.model.recordings import Recording
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context
from explainer.views.sources import certainties_of

RULES = ("missing-hedge",)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find titles, labels, summaries, subjects, steps of narratives and statements that state as fact what is not confirmed."""
    words = dossier.site.hedge_words
    pattern = _pattern(words)
    some = ", ".join(f'"{word}"' for word in words[:3])
    for kind, id, path, certainty, text in _texts(dossier, whole=context.is_whole("event", "recording")):
        if text and certainty != Certainty.CONFIRMED and not pattern.search(text):
            yield Finding.of("missing-hedge", kind, id, path, certainty=certainty, field=path[-1], words=some)


def _texts(dossier: Dossier, *, whole: bool) -> Iterator[tuple[str, str, FieldPath, Certainty, str | None]]:
    """Yield (kind, id, field path, certainty, text) of everything that must hedge where its certainty is not the surest.

    How certain a statement must be depends on records that may be missing: those are left out unless all are `whole`.
    """
    for kind, id, record in dossier.each():
        for field in BY_NAME[kind].hedged:
            yield kind, id, (field,), _voiced(dossier, record), getattr(record, field)
    for id, narrative in dossier.narratives.items():
        for number, step in enumerate(narrative.steps):
            event = dossier.events.get(step.event)
            if event:
                yield "narrative", id, ("steps", number, "text"), event.certainty, step.text
    for kind, id, path, statement in dossier.statements if whole else ():
        yield kind, id, (*path, "text"), _least_certain(dossier, statement), statement.text


def _voiced(dossier: Dossier, record: Record) -> Certainty:
    """Return the certainty of a record; a recording that not all of its alleged speakers own stays alleged in words."""
    certainty: Certainty = getattr(record, "certainty", Certainty.CONFIRMED)
    recordings = dossier.surfaced_in(record) if isinstance(record, Event) else (record,)
    owned = all(one.is_owned_by_all for one in recordings if isinstance(one, Recording))
    return Certainty.ALLEGED if certainty == Certainty.CONFIRMED and not owned else certainty


def _least_certain(dossier: Dossier, statement: Statement) -> Certainty:
    """Return the least certainty of the records that a statement names, which know best; else that of its sources.

    A source is as certain as the surest event that rests on it, and says nothing where none does.
    """
    named = [dossier.get(*record) for record in statement.named]
    found = [_voiced(dossier, record) for record in named if record and hasattr(record, "certainty")]
    if not named:
        found = [told[0][0] for id in statement.sources if (told := certainties_of(dossier, id))]
    order = list(Certainty)
    return max(found, key=order.index, default=Certainty.CONFIRMED)
