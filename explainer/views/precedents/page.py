"""Earlier cases with laws and rulings: what a reader asked for, and the cases by year and kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.law import Precedent
from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.choosing.register import asked_ids, asked_table, view_query, with_selected
from explainer.views.precedents.cases import Cases, build_cases, year_of
from explainer.words import say


@dataclass(frozen=True)
class PrecedentsView:
    """What the page of earlier cases, laws and rulings shows."""

    chosen: Chosen[Precedent]
    selected: Mapping[str, str]
    ignored: tuple[str, ...]
    cases: Cases
    is_table: bool

    @property
    def other_view(self) -> Query:
        """The same cases as a table, or as cards where they are a table."""
        return view_query(self.chosen, table=not self.is_table)


def precedents_by_year(dossier: Dossier, cases: Sequence[Precedent]) -> Cases:
    """Return how `cases` lie in time, a row for each kind."""
    kinds = {k.id: k.name for k in dossier.site.precedent_kinds}
    return build_cases(cases, kinds | {case.kind: case.kind for case in cases if case.kind not in kinds})


def build_precedents(dossier: Dossier, given: Given) -> PrecedentsView:
    """Return the earlier cases that `given` asks for."""
    every = list(dossier.precedents.values())
    countries = sorted({p.country for p in every})
    years = sorted({year_of(p) for p in every})
    facets: list[Facet[Precedent]] = [
        Facet("kind", say("facet.kind"), lambda p: (p.kind,), {k.id: k.name for k in dossier.site.precedent_kinds}),
        Facet(
            "certainty", say("facet.certainty"), lambda p: (p.certainty,), {c: say(f"certainty.{c}") for c in Certainty}
        ),
        Facet("country", say("facet.country"), lambda p: (p.country,), {c: c for c in countries}),
        Facet(
            "year",
            say("choose.year"),
            lambda p: (year_of(p),),
            {y: say("source.undated") if y == "undated" else y for y in years},
            folded=True,
        ),
    ]
    is_table, showing, unused = asked_table(given)
    chosen = choose(
        every, facets, given, text_of=lambda p: f"{p.title} {p.country} {p.summary} {p.outcome or ''}", showing=showing
    )
    names: dict[str, Mapping[str, object]] = {
        "precedent": dossier.precedents,
        "law": dossier.laws,
        "ruling": dossier.rulings,
    }
    selected, wrong = asked_ids(given, names)
    chosen = with_selected(chosen, dossier.precedents.get(selected.get("precedent", "")))
    cases = precedents_by_year(dossier, chosen.records)
    return PrecedentsView(chosen, selected, (*chosen.ignored, *unused, *wrong), cases, is_table)
