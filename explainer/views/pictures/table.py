"""The table of figures: what a text can show between its paragraphs, and which of it is a picture with an address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from explainer.model.base import Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier, made_once
from explainer.model.events import Certainty
from explainer.model.questions import Question
from explainer.views.choosing.query import NOTHING, Query
from explainer.views.evidence.page import EVIDENCE
from explainer.views.inquiries.page import DEMANDS, demands_by_side
from explainer.views.inquiries.spans import build_spans
from explainer.views.pictures import sketches
from explainer.views.pictures.answers import build_answers
from explainer.views.pictures.places import places_of, shapes
from explainer.views.pictures.sketches import Sketch
from explainer.views.precedents.page import precedents_by_year
from explainer.views.questions.history import build_strip
from explainer.views.questions.page import days_open
from explainer.views.recordings import RECORDINGS
from explainer.views.timeline.lanes import WIDE
from explainer.views.timeline.page import build_timeline
from explainer.views.timeline.request import read_request
from explainer.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRequest:
    """What a figure is drawn from: `query` and `ids` are what stands behind its name; without a day it is brief."""

    dossier: Dossier
    query: Query = NOTHING
    ids: tuple[str, ...] = ()
    today: date | None = None


Values = dict[str, Any]

IN_TEXT = 450
"""Pixels for which the marks of the timeline are placed in a column of text."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: its name in a text, the page of the explorer that has all of it, what its template is drawn from.

    `templates/figures/NAME.html` draws it. `values` may have `counts`, (word, number) for a line above it that leads to
    its page, with `title`, `query` and the words `open` of that link. What has a `sketch`, which draws it small from the same
    values, is a picture: it has an address of its own and needs no choices. `is_there` says whether a site has anything to draw.
    `previews` is the page of which its sketch stands in previews. `takes` are the names that may stand behind its name in a text, `words` values that a site has for them (for "did you mean"),
    `refused` those of the given values that choose nothing, `records_of` the records that the values leave: where it can be none, the check tells
    so, unless records of the kinds `of` cannot be read.
    """

    name: str
    page: str
    values: Callable[[FigureRequest], Values]
    sketch: Callable[[Values], Sketch] | None = None
    is_there: Callable[[Dossier], bool] = lambda _: True
    previews: str = ""
    takes: tuple[str, ...] = ()
    words: Callable[[Dossier], tuple[str, ...]] = lambda _: ()
    refused: Callable[[Dossier, Mapping[str, Sequence[str]]], tuple[str, ...]] = lambda _, __: ()
    records_of: Callable[[Dossier, Mapping[str, Sequence[str]]], Sequence[Record]] | None = None
    of: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether it has an address of its own."""
        return self.sketch is not None


def _timeline(asked: FigureRequest) -> Values:
    view = build_timeline(asked.dossier, asked.query, asked.today)
    walk = view.request.narrative
    return {
        "view": view,
        "widths": (WIDE, IN_TEXT),
        "query": view.request.query,
        "title": walk.title if walk else "",
        "open": say("narrative.walk") if walk else say("figure.open"),
        "counts": [("timeline", len(view.events))],
    }


def _questions(asked: FigureRequest) -> Values:
    groups, today = asked.query.all("group"), asked.today

    def is_meant(question: Question) -> bool:
        return question.id in asked.ids if asked.ids else not groups or question.group in groups

    found = [question for question in asked.dossier.questions.values() if is_meant(question)]
    return {
        "questions": found,
        "days": {q.id: days_open(q, today) for q in found} if today else {},
        "strips": {q.id: build_strip(q, today) for q in found} if today else {},
    }


def _evidence(asked: FigureRequest) -> Values:
    view = EVIDENCE.build(asked.dossier, {})
    return {"v": view, "counts": [("evidence", len(view.records)), ("hypotheses", len(view.hypotheses))]}


def _places(asked: FigureRequest) -> Values:
    places = places_of(asked.dossier)
    return {"places": places, "shapes": tuple(shapes()), "counts": [("places", len(places))]}


def _demands(asked: FigureRequest) -> Values:
    return {"v": DEMANDS.build(asked.dossier, {}, asked.today), "counts": [("demands", len(asked.dossier.demands))]}


def _asked(asked: FigureRequest) -> Values:
    return {"asked": demands_by_side(asked.dossier), "counts": [("asked", len(asked.dossier.demands))]}


def _inquiries(asked: FigureRequest) -> Values:
    every = tuple(asked.dossier.inquiries.values())
    return {
        "spans": build_spans(asked.dossier, every, asked.today) if asked.today else None,
        "as_of": When.read(str(asked.today)).label if asked.today else "",
        "counts": [("inquiries", len(every))],
    }


def _recordings(asked: FigureRequest) -> Values:
    return {"v": RECORDINGS.build(asked.dossier, {}), "counts": [("recordings", len(asked.dossier.recordings))]}


def _answers(asked: FigureRequest) -> Values:
    view = build_answers(asked.dossier, asked.query.all("person"))
    return {"v": view, "counts": [("answers", view.number)]}


def _precedents(asked: FigureRequest) -> Values:
    every = tuple(asked.dossier.precedents.values())
    return {"cases": precedents_by_year(asked.dossier, every), "counts": [("precedents", len(every))]}


def _groups(dossier: Dossier) -> tuple[str, ...]:
    return tuple(group.id for group in dossier.site.question_groups)


TABLE = (
    Figure(
        name="timeline",
        page="timeline",
        values=_timeline,
        takes=("kind", "certainty", "person", "body", "from", "to", "q", "narrative"),
        words=lambda d: (*(kind.id for kind in d.site.event_kinds), *Certainty),
        refused=lambda d, given: read_request(d, given).ignored,
        records_of=lambda d, given: read_request(d, given).chosen.records,
        of=("event", "person", "body", "narrative"),
        sketch=sketches.timeline,
        is_there=lambda d: bool(d.events),
    ),
    Figure(name="question", page="questions", values=_questions),
    Figure(
        name="questions",
        page="questions",
        values=_questions,
        takes=("group",),
        words=_groups,
        refused=lambda d, given: tuple(value for value in given.get("group", ()) if value not in _groups(d)),
    ),
    Figure(
        name="evidence",
        page="evidence",
        values=_evidence,
        sketch=sketches.evidence,
        is_there=lambda d: bool(d.evidence),
    ),
    Figure(
        name="places",
        page="evidence",
        values=_places,
        sketch=sketches.places,
        is_there=lambda d: bool(places_of(d)),
        previews="evidence",
    ),
    Figure(
        name="answers",
        page="pictures",
        values=_answers,
        takes=("person",),
        sketch=sketches.answers,
        is_there=lambda d: bool(build_answers(d).ladders or build_answers(d).clashes),
    ),
    Figure(
        name="demands", page="inquiries", values=_demands, sketch=sketches.demands, is_there=lambda d: bool(d.demands)
    ),
    Figure(name="asked", page="inquiries", values=_asked, sketch=sketches.asked, is_there=lambda d: bool(d.demands)),
    Figure(
        name="inquiries",
        page="inquiries",
        values=_inquiries,
        sketch=sketches.inquiries,
        is_there=lambda d: bool(d.inquiries),
        previews="inquiries",
    ),
    Figure(
        name="recordings",
        page="recordings",
        values=_recordings,
        sketch=sketches.recordings,
        is_there=lambda d: bool(d.recordings),
        previews="recordings",
    ),
    Figure(
        name="precedents",
        page="precedents",
        values=_precedents,
        sketch=sketches.precedents,
        is_there=lambda d: bool(d.precedents),
        previews="precedents",
    ),
)
FIGURES: Mapping[str, Figure] = {figure.name: figure for figure in TABLE}


def values_of(figure: Figure, asked: FigureRequest) -> Values:
    """Return what the template of `figure` is drawn from."""
    return {"title": "", "query": NOTHING, "open": say("figure.open"), "counts": (), **figure.values(asked)}


@made_once
def pictures_of(dossier: Dossier) -> tuple[Figure, ...]:
    """Return the pictures that a site has something for, in the order of the table."""
    return tuple(figure for figure in TABLE if figure.is_picture and figure.is_there(dossier))
