"""Open questions: the line on top, the cards a reader asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.questions import Question, QuestionStatus
from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.questions.history import Stretch, build_strip
from explainer.words import say

SORTS = ("longest-open", "latest-change", "due-for-review")
OPEN = ("open", "all")
"""What stands in the address where every card is open."""
LATELY = 90
"""Days for which a question counts as reviewed lately."""
STILL_OPEN = (QuestionStatus.OPEN, QuestionStatus.PARTLY_ANSWERED, QuestionStatus.DISPUTED)


@dataclass(frozen=True)
class QuestionsView:
    """What the questions page shows. `days` counts from the first asking to today, by id.

    `is_open` says that every card stands open, and `open_query` is the query that turns that round.
    """

    chosen: Chosen[Question]
    counts: tuple[tuple[QuestionStatus, int], ...]
    total: int
    oldest: Question | None
    oldest_days: int
    reviewed_lately: int
    days: Mapping[str, int]
    strips: Mapping[str, tuple[Stretch, ...]]
    selected: str | None
    sort: str
    is_open: bool
    ignored: tuple[str, ...]

    @property
    def open_query(self) -> Query:
        """The query that keeps the choices and opens all cards, or closes them where they are open."""
        rest = tuple(pair for pair in self.chosen.query if pair != OPEN)
        return rest if self.is_open else (*rest, OPEN)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are shown, in the order asked for."""
        return self.chosen.records


def days_open(question: Question, today: date) -> int:
    """Days from the last possible day of the asking to today, the least that it can be; 0 where that is unknown or later."""
    asked = question.asked_on.earliest and (question.asked_on.latest or question.asked_on.earliest)
    return max((today - asked).days, 0) if asked else 0


def question_facets(dossier: Dossier) -> list[Facet[Question]]:
    """The ways to choose among questions."""
    could = [name for q in dossier.questions.values() for name in q.who_could_answer]
    labels = {n.person: dossier.name_of("person", n.person) for n in could if n.person}
    labels |= {n.body: dossier.name_of("body", n.body) for n in could if n.body}
    return [
        Facet("status", say("facet.status"), lambda q: (q.status,), {s: say(f"status.{s}") for s in QuestionStatus}),
        Facet("group", say("facet.group"), lambda q: (q.group,), {g.id: g.name for g in dossier.site.question_groups}),
        Facet(
            "answerer",
            say("facet.answerer"),
            lambda q: [id for n in q.who_could_answer for id in (n.person, n.body) if id],
            dict(sorted(labels.items(), key=lambda pair: pair[1].lower())),
            folded=True,
        ),
    ]


def text_of(question: Question) -> str:
    """The words of a question that a reader may look for."""
    known = " ".join(known.text for known in question.what_is_known)
    answers = " ".join(f"{answer.who} {answer.said}" for answer in question.official_answers)
    unknown = " ".join(question.what_is_not_known)
    return f"{question.question} {question.why_it_matters} {question.status_reason} {known} {unknown} {answers}"


def _last_change(question: Question) -> date:
    return max((turn.date.latest or date.min for turn in question.history), default=date.min)


def build_questions(dossier: Dossier, given: Given, today: date) -> QuestionsView:
    """Return what the questions page shows on `today` for the choices in `given`."""
    every = list(dossier.questions.values())
    asked = (given.get("sort") or ("",))[0]
    sort = asked if asked in SORTS else ""
    opened = (given.get("open") or ("",))[0]
    is_open = opened == OPEN[1]
    showing = (*((("sort", sort),) if sort else ()), *((OPEN,) if is_open else ()))
    chosen = choose(every, question_facets(dossier), given, text_of=text_of, showing=showing)
    ignored = [*chosen.ignored, *(x for x, used in ((asked, sort), (opened, is_open)) if x and not used)]
    days = {q.id: days_open(q, today) for q in every}
    records = list(chosen.records)
    if sort == "longest-open":
        records.sort(key=lambda q: -days[q.id])
    elif sort == "latest-change":
        records.sort(key=_last_change, reverse=True)
    elif sort == "due-for-review":
        records.sort(key=lambda q: q.last_reviewed.sort_key)
    one = (given.get("question") or ("",))[0]
    if one and one not in dossier.questions:
        ignored.append(one)
        one = ""
    if one and dossier.questions[one] not in records:  # a link to a card shows the card, whatever else is chosen
        records.insert(0, dossier.questions[one])
    chosen = replace(chosen, records=tuple(records))
    counts = Counter(q.status for q in every)
    lately = sum((today - q.last_reviewed.latest).days <= LATELY for q in every if q.last_reviewed.latest)
    oldest = max((q for q in every if q.status in STILL_OPEN), key=lambda q: days[q.id], default=None)
    return QuestionsView(
        chosen,
        tuple((status, counts[status]) for status in QuestionStatus if counts[status]),
        len(every),
        oldest,
        days[oldest.id] if oldest else 0,
        lately,
        days,
        {q.id: build_strip(q, today) for q in records},
        one or None,
        sort,
        is_open,
        tuple(ignored),
    )


def sorted_query(view: QuestionsView, sort: str) -> Query:
    """Return the query that keeps the choices and orders by `sort`; the order in use is taken away."""
    rest = tuple(pair for pair in view.chosen.query if pair[0] != "sort")
    return rest if view.sort == sort else (*rest, ("sort", sort))
