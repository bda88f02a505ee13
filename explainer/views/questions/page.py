"""Open questions: the line on top, the cards a reader asked for."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from explainer.model.dossier import Dossier
from explainer.model.questions import Question, QuestionStatus
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.query import Query
from explainer.views.choosing.register import Register, RegisterView
from explainer.views.questions.history import TurnSpan, build_strip

LATELY = 90
"""Days for which a question counts as reviewed lately."""
STILL_OPEN = (QuestionStatus.OPEN, QuestionStatus.PARTLY_ANSWERED, QuestionStatus.DISPUTED)


class QuestionsView(RegisterView[Question]):
    """What the questions page shows on a day."""

    @property
    def day(self) -> date:
        """Today; far away where no day is given, since the order of days is the order of asking on any day."""
        return self.today or date.max

    @property
    def every(self) -> tuple[Question, ...]:
        """All questions, whatever is chosen."""
        return tuple(self.dossier.questions.values())

    @cached_property
    def days(self) -> Mapping[str, int]:
        """The days from the first asking of each question to today, by id."""
        return {q.id: days_open(q, self.day) for q in self.every}

    @cached_property
    def strips(self) -> Mapping[str, tuple[TurnSpan, ...]]:
        """The history of each question that is shown, by id."""
        return {q.id: build_strip(q, self.day) for q in self.records}

    @property
    def oldest(self) -> Question | None:
        """Of the questions that are still open, the one that was asked first."""
        return max((q for q in self.every if q.status in STILL_OPEN), key=lambda q: self.days[q.id], default=None)

    @property
    def reviewed_lately(self) -> int:
        """How many questions were reviewed within the last LATELY days."""
        reviews = (q.last_reviewed.latest for q in self.every)
        return sum((self.day - review).days <= LATELY for review in reviews if review)

    @property
    def is_open(self) -> bool:
        """Whether every card stands open."""
        return bool(self.ways.first("open"))

    @property
    def open_query(self) -> Query:
        """The query that keeps the choices and opens all cards, or closes them where they are open."""
        return self.way(open="" if self.is_open else "all")


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
        by_field(dossier, "question", "status"),
        by_field(dossier, "question", "group"),
        Facet(
            name="answerer",
            of=lambda q: [id for n in q.who_could_answer for id in (n.person, n.body) if id],
            labels=dict(sorted(labels.items(), key=lambda pair: pair[1].lower())),
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


SORTS = {
    "longest-open": lambda dossier, today: lambda q: -days_open(q, today),
    "latest-change": lambda dossier, today: lambda q: -_last_change(q).toordinal(),
    "due-for-review": lambda dossier, today: lambda q: q.last_reviewed.sort_key,
}
"""Orders of the cards, by their name in the address."""

QUESTIONS = Register(
    kind="question", facets=question_facets, text_of=text_of, sorts=SORTS, ways={"open": ("all",)}, view=QuestionsView
)
