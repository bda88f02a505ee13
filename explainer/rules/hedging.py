"""What is not confirmed must be worded so: in titles, summaries, subjects and narratives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.words import say

RULES = ("missing-hedge",)

_FIELDS = (("event", ("title", "summary")), ("precedent", ("title", "summary")), ("recording", ("subject",)))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find titles, summaries, subjects and steps of narratives that state as fact what is not confirmed."""
    words = dossier.site.hedge_words
    pattern = _pattern(words)
    for kind, fields in _FIELDS:
        for id, record in dossier.records.get(kind, {}).items():
            certainty = getattr(record, "certainty", Certainty.CONFIRMED)
            if certainty == Certainty.CONFIRMED:
                continue
            for field in fields:
                if not pattern.search(getattr(record, field)):
                    message = _message(certainty, field, words)
                    yield Finding(kind, id, (field,), Level.ERROR, "missing-hedge", message)
    for id, narrative in dossier.narratives.items():
        for number, step in enumerate(narrative.steps):
            event = dossier.events.get(step.event)
            if event and event.certainty != Certainty.CONFIRMED and not pattern.search(step.text):
                yield Finding(
                    "narrative",
                    id,
                    ("steps", number, "text"),
                    Level.ERROR,
                    "missing-hedge",
                    _message(event.certainty, "text", words),
                )


def _message(certainty: str, field: str, words: tuple[str, ...]) -> str:
    some = ", ".join(f'"{word}"' for word in words[:3])
    return say("message.missing-hedge", certainty=certainty, field=field, words=some)
