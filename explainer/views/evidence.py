"""The evidence matrix: evidence down, hypotheses across. No totals and no winner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.evidence import Bearing, Evidence, EvidenceKind, Hypothesis, Reliability
from explainer.views.facets import Chosen, Facet, choose
from explainer.words import say

Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class EvidenceView:
    """What the evidence page shows: the hypotheses (one alone, if asked for) and the rows."""

    chosen: Chosen[Evidence]
    hypotheses: tuple[Hypothesis, ...]
    alone: Hypothesis | None
    selected: str | None
    ignored: tuple[str, ...]

    @property
    def rows(self) -> tuple[Evidence, ...]:
        """The evidence that is shown, in order of date."""
        return self.chosen.records

    def bearing(self, evidence: Evidence, hypothesis: Hypothesis) -> Bearing:
        """What a piece of evidence means for a hypothesis."""
        return evidence.bearing.get(hypothesis.id, Bearing.NEUTRAL)

    def by_bearing(self, hypothesis: Hypothesis) -> list[tuple[Bearing, list[Evidence]]]:
        """The evidence that is shown, grouped by its bearing on one hypothesis."""
        return [(b, [e for e in self.rows if self.bearing(e, hypothesis) == b]) for b in Bearing]


def evidence_facets() -> list[Facet[Evidence]]:
    """The ways to choose among pieces of evidence."""
    reliabilities: dict[str, str] = {r: say(f"reliability.{r}") for r in Reliability}
    kinds: dict[str, str] = {k: say(f"evidence-kind.{k}") for k in EvidenceKind}
    return [
        Facet("reliability", say("facet.reliability"), lambda e: (e.reliability,), reliabilities),
        Facet("kind", say("facet.kind"), lambda e: (e.kind,), kinds),
    ]


def build_evidence(dossier: Dossier, given: Given) -> EvidenceView:
    """Return what the evidence page shows for the choices in `given`."""
    chosen = choose(list(dossier.evidence.values()), evidence_facets(), given)
    ignored = list(chosen.ignored)
    name, item = ((given.get(key) or ("",))[0] for key in ("hypothesis", "item"))
    ignored += [x for x, known in ((name, dossier.hypotheses), (item, dossier.evidence)) if x and x not in known]
    alone = dossier.hypotheses.get(name)
    selected = item if item in dossier.evidence else None
    return EvidenceView(chosen, tuple(dossier.hypotheses.values()), alone, selected, tuple(ignored))
