"""Every id that a record names must lead to a record."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.base import references
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL
from explainer.nearest import did_you_mean
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.words import say

RULES = ("unknown-id",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find references from records and the site to records that do not exist."""
    for path, kind, id in references(dossier.site):
        if dossier.get(kind, id) is None and not context.is_broken(kind, id):
            yield Finding("site", "", path, Level.ERROR, "unknown-id", _unknown(dossier, kind, id))
    for of in ALL:
        for record in dossier.records.get(of.name, {}).values():
            for path, kind, id in references(record):
                if dossier.get(kind, id) is None and not context.is_broken(kind, id):
                    yield Finding(of.name, record.id, path, Level.ERROR, "unknown-id", _unknown(dossier, kind, id))


def _unknown(dossier: Dossier, kind: str, id: str) -> str:
    return say("message.unknown-id", kind=kind, id=id, hint=did_you_mean(id, dossier.records.get(kind, {})))
