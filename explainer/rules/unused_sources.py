"""A source that nothing uses is either forgotten or not needed."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.words import say

RULES = ("unused-source",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find sources that no record, no text and no list of further reading names."""
    for id in dossier.sources:
        if ("source", id) not in dossier.uses:
            yield Finding("source", id, (), Level.WARNING, "unused-source", say("message.unused-source"))
