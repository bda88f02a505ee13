"""Sources: which a reader asked for, and how certain the events are that rest on each."""

from collections import Counter

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.sources import Source
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.register import Register, RegisterView
from explainer.words import known, say

ON_A_PAGE = 120
"""Sources of a list that are sent at once: about 80 kB."""


def certainties_of(dossier: Dossier, source: str) -> tuple[tuple[Certainty, int], ...]:
    """Return each certainty of events that name `source`, with their number, the surest first."""
    events = dossier.users("source", source, "event")
    counts = Counter(dossier.events[id].certainty for id in events)
    return tuple((certainty, counts[certainty]) for certainty in Certainty if counts[certainty])


def source_year(source: Source) -> str:
    """The year in which a source was published, or the word for none."""
    return str(source.published.start.year) if source.published and source.published.start else "undated"


def newest_first(dossier: Dossier) -> list[Source]:
    """Return all sources, the newest first, those without a date last."""

    def key(source: Source) -> tuple[bool, int, str]:
        day = source.published.earliest if source.published else None
        return source.published is None, -(day.toordinal() if day else 0), source.id

    return sorted(dossier.sources.values(), key=key)


def source_facets(dossier: Dossier) -> list[Facet[Source]]:
    """The ways to choose among sources: only source of a statement, kind, year, language, publisher."""
    every, alone = dossier.sources.values(), dossier.carried_alone
    years = sorted({source_year(s) for s in every}, reverse=True)
    languages = sorted({s.language for s in every})
    return [
        Facet(name="alone", of=lambda s: ("yes",) if s.id in alone else (), labels={"yes": say("source.alone")}),
        by_field(dossier, "source", "kind", words="source-kind"),
        Facet(
            name="year",
            of=lambda s: (source_year(s),),
            labels={y: say("source.undated") if y == "undated" else y for y in years},
        ),
        Facet(
            name="language",
            of=lambda s: (s.language,),
            labels={x: say(f"language.{x}") if x in known("language") else x for x in languages},
        ),
        by_field(dossier, "source", "publisher", folded=True),
    ]


SOURCES = Register(
    kind="source",
    view=RegisterView[Source],
    facets=source_facets,
    text_of=lambda s: f"{s.publisher} {s.title} {s.author or ''}",
    order=newest_first,
    ways={},
    page_size=ON_A_PAGE,
)
