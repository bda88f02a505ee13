"""A piece of evidence says what it means for every hypothesis, so that no gap reads as "neutral"."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding
from explainer.rules.context import Context

RULES = ("missing-bearing",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find evidence that leaves a hypothesis out."""
    for id, evidence in dossier.evidence.items():
        missing = [name for name in dossier.hypotheses if name not in evidence.bearing]
        if missing:
            yield Finding.of("missing-bearing", "evidence", id, ("bearing",), names=", ".join(missing))
