"""Sources, and the terms and corrections of the about page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.sources import Source, SourceKind
from explainer.views.address import Given
from explainer.views.asked import asked_ids
from explainer.views.facets import Chosen, Facet, choose
from explainer.words import say


@dataclass(frozen=True)
class SourcesView:
    """What the page of sources shows."""

    chosen: Chosen[Source]
    selected: str | None
    ignored: tuple[str, ...]


def source_year(source: Source) -> str:
    """The year in which a source was published, or the word for none."""
    return str(source.published.start.year) if source.published and source.published.start else "undated"


def build_sources(dossier: Dossier, given: Given) -> SourcesView:
    """Return the sources that `given` asks for, newest first, those without a date last."""
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
            {x: x for x in sorted({s.language for s in every})},
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
    return SourcesView(chosen, selected.get("source"), (*chosen.ignored, *wrong))


def build_about(dossier: Dossier, given: Given) -> dict[str, object]:
    """Return the term or correction that `given` asks for, and what could not be used."""
    selected, wrong = asked_ids(given, {"term": dossier.terms, "correction": dossier.corrections})
    return {"selected": selected, "ignored": tuple(wrong)}
