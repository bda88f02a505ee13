"""The evidence matrix: evidence down, hypotheses across. No totals and no winner."""

from collections.abc import Mapping
from functools import cached_property

from explainer.model.dossier import Dossier
from explainer.model.evidence import Bearing, Evidence, EvidenceKind, Hypothesis, Reliability
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.register import AS_TABLE, Key, Register, RegisterView
from explainer.views.evidence.diagnosticity import ToldApart, count_pairs, count_told_apart
from explainer.views.pictures.places import PlacedHypothesis, SceneShape, places_of, shapes


class EvidenceView(RegisterView[Evidence]):
    """What the evidence page shows: a hypothesis alone if only it is asked for, or the rows of the matrix.

    A hypothesis alone is shown by itself; together with a piece of evidence it names one cell of the matrix.
    """

    @property
    def hypotheses(self) -> tuple[Hypothesis, ...]:
        """All hypotheses: the columns of the matrix."""
        return tuple(self.dossier.hypotheses.values())

    @property
    def places(self) -> tuple[PlacedHypothesis, ...]:
        """Where the drawing of a room shows hypotheses."""
        return places_of(self.dossier)

    @property
    def shapes(self) -> tuple[SceneShape, ...]:
        """What that drawing consists of."""
        return tuple(shapes())

    @property
    def row(self) -> str | None:
        """The id of the piece of evidence that is asked for."""
        return self.selected.get("evidence")

    @property
    def cell(self) -> str | None:
        """The id of the hypothesis whose mark on that piece of evidence is asked for."""
        return self.selected.get("hypothesis") if self.row else None

    @property
    def alone(self) -> Hypothesis | None:
        """The hypothesis that is shown by itself."""
        return None if self.row else self.dossier.hypotheses.get(self.selected.get("hypothesis", ""))

    @cached_property
    def told(self) -> Mapping[str, ToldApart]:
        """For each piece of evidence, how many of all pairs of hypotheses it tells apart, and how many sharply."""
        return measure(self.dossier)

    @property
    def pairs(self) -> int:
        """How many pairs the hypotheses make."""
        return count_pairs(len(self.hypotheses))

    @property
    def groups(self) -> list[tuple[str, list[Evidence]]]:
        """The rows under the words by which they are grouped; all of them under "" where they are not."""
        by = self.ways.first("group")
        if not by:
            return [("", list(self.records))] if self.records else []
        words: list[str] = [*(Reliability if by == "reliability" else EvidenceKind)]
        grouped = [(word, [e for e in self.records if getattr(e, by) == word]) for word in words]
        return [(word, rows) for word, rows in grouped if rows]

    def bearing(self, evidence: Evidence, hypothesis: Hypothesis) -> Bearing:
        """What a piece of evidence means for a hypothesis."""
        return evidence.bearing.get(hypothesis.id, Bearing.NEUTRAL)

    def named(self, evidence: Evidence, bearing: str) -> list[Hypothesis]:
        """The hypotheses on which a piece of evidence has this bearing."""
        return [h for h in self.hypotheses if self.bearing(evidence, h) == bearing]

    def by_bearing(self, hypothesis: Hypothesis) -> list[tuple[Bearing, list[Evidence]]]:
        """The evidence that is shown, grouped by its bearing on one hypothesis."""
        return [(b, [e for e in self.records if self.bearing(e, hypothesis) == b]) for b in Bearing]


def evidence_facets(dossier: Dossier) -> list[Facet[Evidence]]:
    """The ways to choose among pieces of evidence."""
    return [by_field(dossier, "evidence", "reliability"), by_field(dossier, "evidence", "kind", words="evidence-kind")]


def measure(dossier: Dossier) -> dict[str, ToldApart]:
    """Return, for each piece of evidence, how many pairs of hypotheses it tells apart, and how many sharply."""
    return {
        e.id: count_told_apart([e.bearing.get(id, Bearing.NEUTRAL) for id in dossier.hypotheses])
        for e in dossier.evidence.values()
    }


def _by_diagnosticity(dossier: Dossier, _: object) -> Key:
    told = measure(dossier)
    return lambda e: [-n for n in told[e.id]]


EVIDENCE = Register(
    kind="evidence",
    facets=evidence_facets,
    sorts={"diagnosticity": _by_diagnosticity},
    ways={"group": ("reliability", "kind"), **AS_TABLE},
    view=EvidenceView,
)
