"""Open questions: the line on top, the cards a reader asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.questions import Question, QuestionStatus
from explainer.views.address import Query
from explainer.views.facets import Chosen, Facet, choose
from explainer.words import say

Given = Mapping[str, Sequence[str]]

SORTS = ("longest-open", "latest-change", "due-for-review")
STILL_OPEN = (QuestionStatus.OPEN, QuestionStatus.PARTLY_ANSWERED, QuestionStatus.DISPUTED)


@dataclass(frozen=True)
class QuestionsView:
    """What the questions page shows. `days` counts from the first asking to today, by id."""

    chosen: Chosen[Question]
    counts: tuple[tuple[QuestionStatus, int], ...]
    total: int
    oldest_days: int
    reviewed_lately: int
    days: Mapping[str, int]
    selected: str | None
    sort: str
    ignored: tuple[str, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are shown, in the order asked for."""
        return self.chosen.records


def days_open(question: Question, today: date) -> int:
    """Days from the first possible day of the asking to today; 0 where that is unknown or later."""
    asked = question.asked_on.earliest
    return max((today - asked).days, 0) if asked else 0


def question_facets(dossier: Dossier) -> list[Facet[Question]]:
    """The ways to choose among questions."""
    bodies = dict.fromkeys(n.body for q in dossier.questions.values() for n in q.who_could_answer if n.body)
    labels = {id: dossier.name_of("body", id) for id in bodies if id}
    return [
        Facet("status", say("facet.status"), lambda q: (q.status,), {s: say(f"status.{s}") for s in QuestionStatus}),
        Facet("group", say("facet.group"), lambda q: (q.group,), {g.id: g.name for g in dossier.site.question_groups}),
        Facet(
            "answerer",
            say("facet.answerer"),
            lambda q: [n.body for n in q.who_could_answer if n.body],
            dict(sorted(labels.items(), key=lambda pair: pair[1])),
            folded=True,
        ),
    ]


def text_of(question: Question) -> str:
    """The words of a question that a reader may look for."""
    known = " ".join(known.text for known in question.what_is_known)
    return f"{question.question} {question.why_it_matters} {known} {' '.join(question.what_is_not_known)}"


def _last_change(question: Question) -> date:
    return max((turn.date.latest or date.min for turn in question.history), default=date.min)


def build_questions(dossier: Dossier, given: Given, today: date) -> QuestionsView:
    """Return what the questions page shows on `today` for the choices in `given`."""
    every = list(dossier.questions.values())
    asked = (given.get("sort") or ("",))[0]
    sort = asked if asked in SORTS else ""
    order = (("sort", sort),) if sort else ()
    chosen = choose(every, question_facets(dossier), given, text_of=text_of, showing=order)
    ignored = [*chosen.ignored, *([asked] if asked and not sort else [])]
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
    lately = sum((today - q.last_reviewed.latest).days <= 90 for q in every if q.last_reviewed.latest)
    oldest = max((days[q.id] for q in every if q.status in STILL_OPEN), default=0)
    table = tuple((status, counts[status]) for status in QuestionStatus if counts[status])
    return QuestionsView(chosen, table, len(every), oldest, lately, days, one or None, sort, tuple(ignored))


def sorted_query(view: QuestionsView, sort: str) -> Query:
    """Return the query that keeps the choices and orders by `sort`; the order in use is taken away."""
    rest = tuple(pair for pair in view.chosen.query if pair[0] != "sort")
    return rest if view.sort == sort else (*rest, ("sort", sort))
