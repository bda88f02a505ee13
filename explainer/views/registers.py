"""Demands and inquiries, recordings, precedents with laws and rulings, and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.inquiries import Demand, DemandOutcome, Inquiry, InquiryStatus
from explainer.model.law import Precedent
from explainer.model.recordings import Recording, Setting
from explainer.model.sources import Source, SourceKind
from explainer.views.facets import Chosen, Facet, choose
from explainer.words import say

Given = Mapping[str, Sequence[str]]


def _asked(given: Given, names: Mapping[str, Mapping[str, object]]) -> tuple[dict[str, str], list[str]]:
    """For each name, the one id asked for, where it is known; and the ids that are not."""
    found, wrong = {}, []
    for name, known in names.items():
        value = (given.get(name) or ("",))[0]
        if value in known:
            found[name] = value
        elif value:
            wrong.append(value)
    return found, wrong


@dataclass(frozen=True)
class InquiriesView:
    """What the inquiries page shows."""

    chosen: Chosen[Demand]
    inquiries: tuple[Inquiry, ...]
    outcomes: tuple[tuple[DemandOutcome, int], ...]
    statuses: tuple[tuple[InquiryStatus, int], ...]
    selected: Mapping[str, str]
    ignored: tuple[str, ...]


def build_inquiries(dossier: Dossier, given: Given) -> InquiriesView:
    """Return the demands that `given` asks for, and all inquiries."""
    forums = dict.fromkeys(demand.forum for demand in dossier.demands.values())
    facets: list[Facet[Demand]] = [
        Facet("side", say("facet.side"), lambda d: (d.side,), {s.id: s.name for s in dossier.site.sides}),
        Facet("outcome", say("facet.outcome"), lambda d: (d.outcome,), {o: say(f"outcome.{o}") for o in DemandOutcome}),
        Facet("forum", say("facet.forum"), lambda d: (d.forum,), {f: f for f in sorted(forums)}, folded=True),
    ]
    every = list(dossier.demands.values())
    chosen = choose(
        every, facets, given, text_of=lambda d: f"{d.by} {d.asked_for} {d.reason or ''} {d.outcome_note or ''}"
    )
    selected, wrong = _asked(given, {"inquiry": dossier.inquiries, "demand": dossier.demands})
    outcomes = Counter(d.outcome for d in every)
    statuses = Counter(i.status for i in dossier.inquiries.values())
    return InquiriesView(
        chosen,
        tuple(dossier.inquiries.values()),
        tuple((o, outcomes[o]) for o in DemandOutcome if outcomes[o]),
        tuple((s, statuses[s]) for s in InquiryStatus if statuses[s]),
        selected,
        (*chosen.ignored, *wrong),
    )


@dataclass(frozen=True)
class RecordingsView:
    """What the register of alleged recordings shows."""

    chosen: Chosen[Recording]
    selected: str | None
    ignored: tuple[str, ...]


def build_recordings(dossier: Dossier, given: Given) -> RecordingsView:
    """Return the alleged recordings that `given` asks for."""
    every = list(dossier.recordings.values())
    people = dict.fromkeys(v.person for r in every for v in r.alleged_voices if v.person)
    names = {id: dossier.name_of("person", id) for id in people if id}
    answers = {
        "acknowledged": say("answer.acknowledged"),
        "denied": say("answer.denied"),
        "neither": say("answer.neither"),
    }
    facets: list[Facet[Recording]] = [
        Facet("setting", say("facet.setting"), lambda r: (r.reported_as,), {s: say(f"setting.{s}") for s in Setting}),
        Facet("answer", say("facet.answer"), _answers, answers),
        Facet(
            "person",
            say("facet.voice"),
            lambda r: [v.person for v in r.alleged_voices if v.person],
            dict(sorted(names.items(), key=lambda pair: pair[1])),
            folded=True,
        ),
    ]
    chosen = choose(every, facets, given, text_of=lambda r: f"{r.subject} {r.notes or ''}")
    selected, wrong = _asked(given, {"recording": dossier.recordings})
    return RecordingsView(chosen, selected.get("recording"), (*chosen.ignored, *wrong))


def _answers(recording: Recording) -> list[str]:
    found = [name for name in ("acknowledged", "denied") if getattr(recording, name)]
    return found or ["neither"]


@dataclass(frozen=True)
class PrecedentsView:
    """What the page of earlier cases, laws and rulings shows."""

    chosen: Chosen[Precedent]
    selected: Mapping[str, str]
    ignored: tuple[str, ...]


def build_precedents(dossier: Dossier, given: Given) -> PrecedentsView:
    """Return the earlier cases that `given` asks for."""
    every = list(dossier.precedents.values())
    countries = sorted({p.country for p in every})
    facets: list[Facet[Precedent]] = [
        Facet("kind", say("facet.kind"), lambda p: (p.kind,), {k.id: k.name for k in dossier.site.precedent_kinds}),
        Facet(
            "certainty", say("facet.certainty"), lambda p: (p.certainty,), {c: say(f"certainty.{c}") for c in Certainty}
        ),
        Facet("country", say("facet.country"), lambda p: (p.country,), {c: c for c in countries}),
    ]
    chosen = choose(every, facets, given, text_of=lambda p: f"{p.title} {p.summary} {p.outcome or ''}")
    names: dict[str, Mapping[str, object]] = {
        "precedent": dossier.precedents,
        "law": dossier.laws,
        "ruling": dossier.rulings,
    }
    selected, wrong = _asked(given, names)
    return PrecedentsView(chosen, selected, (*chosen.ignored, *wrong))


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
    selected, wrong = _asked(given, {"source": dossier.sources})
    return SourcesView(chosen, selected.get("source"), (*chosen.ignored, *wrong))


def build_about(dossier: Dossier, given: Given) -> dict[str, object]:
    """Return the term or correction that `given` asks for, and what could not be used."""
    selected, wrong = _asked(given, {"term": dossier.terms, "correction": dossier.corrections})
    return {"selected": selected, "ignored": tuple(wrong)}
