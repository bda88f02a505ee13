"""What stands where most people read names what it rests on, and a picture's events have a label."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding
from explainer.rules.context import Context
from explainer.words import say

RULES = ("uncited-statement", "key-without-label")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find answers and other statements that rest on nothing, and key events that a picture could not name."""
    for kind, id, path, statement in dossier.statements:
        if not (statement.sources or statement.records):
            yield Finding(
                kind=kind, id=id, field=path, rule="uncited-statement", message=say("message.uncited-statement")
            )
    for id, event in dossier.events.items():
        if event.key and not event.label:
            yield Finding(
                kind="event", id=id, field=("key",), rule="key-without-label", message=say("message.key-without-label")
            )
