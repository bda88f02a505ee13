"""A source that nothing uses is either forgotten or not needed."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context

RULES = ("unused-source",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find sources that no record, no text and no list of further reading names, not even one that is itself wrong."""
    if context.may_be_meant("explainer") or any(not id for _, id in context.broken):  # what cannot be read may use them
        return
    by_wrong = {(kind, id) for one in context.unbuilt for _, kind, id in one.names}
    by_wrong |= {(mention.kind, mention.id) for one in context.unbuilt for mention in one.mentions}
    for id in dossier.sources:
        if ("source", id) not in dossier.uses and ("source", id) not in by_wrong:
            yield Finding.of("unused-source", "source", id, level=Level.WARNING)
