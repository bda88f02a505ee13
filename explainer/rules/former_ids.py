"""An address that a record once had leads to that record alone."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.nearest import did_you_mean
from explainer.problems import Finding
from explainer.rules.context import Context
from explainer.words import say

RULES = ("former-id",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find former ids that another record has, or had."""
    for kind, id, record in dossier.each():
        for number, old in enumerate(record.formerly):
            is_taken = dossier.get(kind, old) is not None
            other = old if is_taken else dossier.former[kind, old]
            if other != id or is_taken:
                yield Finding.of("former-id", kind, id, ("formerly", number), id=old, other=other)


def hint_of(dossier: Dossier, kind: str, id: str) -> str:
    """Return what an id that leads nowhere may mean: what its record is called now, one of another kind, or the nearest; else nothing."""
    if now := dossier.former.get((kind, id)):
        return say("message.renamed", id=now)
    other = next((of for of, records in dossier.records.items() if id in records), "")
    return (
        say("message.other-kind", owner=say(f"a.{other}")) if other else did_you_mean(id, dossier.records.get(kind, {}))
    )
