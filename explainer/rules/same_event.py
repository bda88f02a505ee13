"""Two records for one event: same day, a shared source, like titles."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.problems import Finding, Level
from explainer.rules.context import Context

RULES = ("same-event",)

ALIKE = 0.72
"""Titles whose words match at least so far (difflib's ratio, 0 to 1) count as like each other."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find pairs of events that share day and source and have like titles; the later one is told."""
    together: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in dossier.events.values():
        for source in set(event.sources):
            together[event.date.text, source].append(event)
    told: set[tuple[str, str]] = set()
    for group in together.values():
        for first, second in combinations(group, 2):
            pair = (first.id, second.id)
            if pair in told:
                continue
            told.add(pair)
            if _alike(first.title, second.title):
                there = first.title
                yield Finding.of(
                    "same-event", "event", second.id, ("title",), level=Level.WARNING, other=first.id, there=there
                )


def _alike(first: str, second: str) -> bool:
    matcher = SequenceMatcher(None, first.lower().split(), second.lower().split(), autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
