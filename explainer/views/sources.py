"""Sources, and the terms and corrections of the about page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.sources import Source, SourceKind
from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.choosing.pagination import Leaf, asked_leaf, with_leaf
from explainer.views.choosing.register import asked_ids
from explainer.words import known, say

ON_A_PAGE = 120
"""Sources of a list that are sent at once: about 80 kB."""


@dataclass(frozen=True)
class SourcesView:
    """What the page of sources shows: of those that are `chosen`, the `listed` ones of one page of the list."""

    chosen: Chosen[Source]
    listed: tuple[Source, ...]
    leaf: Leaf
    selected: str | None
    ignored: tuple[str, ...]

    def on_page(self, number: int) -> Query:
        """Return the query of another page of the list."""
        return with_leaf(self.chosen.query, number)


def source_year(source: Source) -> str:
    """The year in which a source was published, or the word for none."""
    return str(source.published.start.year) if source.published and source.published.start else "undated"


def build_sources(dossier: Dossier, given: Given) -> SourcesView:
    """Return the sources that `given` asks for, newest first, those without a date last.

    A source that is asked for by name is shown whatever else is chosen: on its page, or before the list.
    """
    every = sorted(
        dossier.sources.values(),
        key=lambda s: (
            s.published is None,
            -(s.published.earliest.toordinal() if s.published and s.published.earliest else 0),
            s.id,
        ),
    )
    publishers = Counter(s.publisher for s in every)
    years = sorted({source_year(s) for s in every}, reverse=True)
    facets: list[Facet[Source]] = [
        Facet(
            "alone",
            say("facet.alone"),
            lambda s: ("yes",) if s.id in dossier.carried_alone else (),
            {"yes": say("source.alone")},
        ),
        Facet("kind", say("facet.kind"), lambda s: (s.kind,), {k: say(f"source-kind.{k}") for k in SourceKind}),
        Facet(
            "year",
            say("facet.year"),
            lambda s: (source_year(s),),
            {y: say("source.undated") if y == "undated" else y for y in years},
        ),
        Facet(
            "language",
            say("facet.language"),
            lambda s: (s.language,),
            {x: say(f"language.{x}") if x in known("language") else x for x in sorted({s.language for s in every})},
        ),
        Facet(
            "publisher",
            say("facet.publisher"),
            lambda s: (s.publisher,),
            {p: p for p, _ in sorted(publishers.items())},
            folded=True,
        ),
    ]
    chosen = choose(every, facets, given, text_of=lambda s: f"{s.publisher} {s.title} {s.author or ''}")
    selected, wrong = asked_ids(given, {"source": dossier.sources})
    id = selected.get("source")
    place = next((n for n, source in enumerate(chosen.records) if source.id == id), None)
    leaf, unused = asked_leaf(given, len(chosen.records), ON_A_PAGE, place)
    listed = tuple(leaf.cut(chosen.records))
    if id and dossier.sources[id] not in listed:
        listed = (dossier.sources[id], *listed)
    return SourcesView(chosen, listed, leaf, id, (*chosen.ignored, *wrong, *unused))


def build_about(dossier: Dossier, given: Given) -> dict[str, object]:
    """Return the term or correction that `given` asks for, and what could not be used."""
    selected, wrong = asked_ids(given, {"term": dossier.terms, "correction": dossier.corrections})
    return {"selected": selected, "ignored": tuple(wrong)}
