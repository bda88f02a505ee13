"""The evidence matrix: evidence down, hypotheses across. No totals and no winner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from explainer.model.dossier import Dossier
from explainer.model.evidence import Bearing, Evidence, EvidenceKind, Hypothesis, Reliability
from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.evidence.diagnosticity import count_pairs, count_told_apart
from explainer.words import say

SHOWING = {"sort": ("diagnosticity",), "group": ("reliability", "kind"), "view": ("table",)}
"""Ways to show the rows, by their name in the address; without one they stand by date, ungrouped, as a matrix."""


@dataclass(frozen=True)
class EvidenceView:
    """What the evidence page shows: the hypotheses (one alone, if asked for) and the rows.

    `selected` is a piece of evidence, `cell` the hypothesis whose mark on it was asked for. `told` has
    for each piece how many pairs of hypotheses it tells apart, and how many sharply, of `pairs`.
    """

    chosen: Chosen[Evidence]
    hypotheses: tuple[Hypothesis, ...]
    alone: Hypothesis | None
    selected: str | None
    cell: str | None
    told: Mapping[str, tuple[int, int]]
    pairs: int
    showing: Mapping[str, str]
    ignored: tuple[str, ...]

    @property
    def rows(self) -> tuple[Evidence, ...]:
        """The evidence that is shown, in the order asked for."""
        return self.chosen.records

    @property
    def groups(self) -> list[tuple[str, list[Evidence]]]:
        """The rows under the words by which they are grouped; all of them under "" where they are not."""
        by = self.showing.get("group")
        if not by:
            return [("", list(self.rows))] if self.rows else []
        words: list[str] = [*(Reliability if by == "reliability" else EvidenceKind)]
        grouped = [(word, [e for e in self.rows if getattr(e, by) == word]) for word in words]
        return [(word, rows) for word, rows in grouped if rows]

    def bearing(self, evidence: Evidence, hypothesis: Hypothesis) -> Bearing:
        """What a piece of evidence means for a hypothesis."""
        return evidence.bearing.get(hypothesis.id, Bearing.NEUTRAL)

    def named(self, evidence: Evidence, bearing: str) -> list[Hypothesis]:
        """The hypotheses on which a piece of evidence has this bearing."""
        return [h for h in self.hypotheses if self.bearing(evidence, h) == bearing]

    def by_bearing(self, hypothesis: Hypothesis) -> list[tuple[Bearing, list[Evidence]]]:
        """The evidence that is shown, grouped by its bearing on one hypothesis."""
        return [(b, [e for e in self.rows if self.bearing(e, hypothesis) == b]) for b in Bearing]

    def query(self, **changes: str) -> Query:
        """Return the query that keeps the choices, with `changes` made; an empty value takes a name away."""
        rest = tuple(pair for pair in self.chosen.query if pair[0] not in changes)
        return (*rest, *((name, value) for name, value in changes.items() if value))


def evidence_facets() -> list[Facet[Evidence]]:
    """The ways to choose among pieces of evidence."""
    reliabilities: dict[str, str] = {r: say(f"reliability.{r}") for r in Reliability}
    kinds: dict[str, str] = {k: say(f"evidence-kind.{k}") for k in EvidenceKind}
    return [
        Facet("reliability", say("facet.reliability"), lambda e: (e.reliability,), reliabilities),
        Facet("kind", say("facet.kind"), lambda e: (e.kind,), kinds),
    ]


def measure(dossier: Dossier) -> dict[str, tuple[int, int]]:
    """Return, for each piece of evidence, how many pairs of hypotheses it tells apart, and how many sharply."""
    return {
        e.id: count_told_apart([e.bearing.get(id, Bearing.NEUTRAL) for id in dossier.hypotheses])
        for e in dossier.evidence.values()
    }


def most_telling(dossier: Dossier, most: int) -> list[Evidence]:
    """Return the pieces of evidence that tell the hypotheses apart best; of equals the earlier."""
    told = measure(dossier)
    return sorted(dossier.evidence.values(), key=lambda e: [-n for n in told[e.id]])[:most]


def build_evidence(dossier: Dossier, given: Given) -> EvidenceView:
    """Return what the evidence page shows for the choices in `given`.

    A hypothesis alone is shown by itself; together with an item it names one cell of the matrix.
    """
    asked = {name: (given.get(name) or ("",))[0] for name in (*SHOWING, "hypothesis", "item")}
    showing = {name: asked[name] for name, known in SHOWING.items() if asked[name] in known}
    chosen = choose(list(dossier.evidence.values()), evidence_facets(), given, showing=tuple(showing.items()))
    used = {
        **showing,
        "hypothesis": asked["hypothesis"] in dossier.hypotheses,
        "item": asked["item"] in dossier.evidence,
    }
    ignored = [*chosen.ignored, *(value for name, value in asked.items() if value and not used.get(name))]
    selected = dossier.evidence.get(asked["item"])
    hypothesis = dossier.hypotheses.get(asked["hypothesis"])
    told = measure(dossier)
    records = list(chosen.records)
    if showing.get("sort") == "diagnosticity":
        records.sort(key=lambda e: [-n for n in told[e.id]])
    if selected and selected not in records:  # a link to a row shows the row, whatever else is chosen
        records.insert(0, selected)
    return EvidenceView(
        replace(chosen, records=tuple(records)),
        tuple(dossier.hypotheses.values()),
        None if selected else hypothesis,
        selected.id if selected else None,
        hypothesis.id if selected and hypothesis else None,
        told,
        count_pairs(len(dossier.hypotheses)),
        showing,
        tuple(ignored),
    )
