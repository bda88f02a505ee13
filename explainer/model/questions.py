"""Open questions, with what is known, what is not, and the history of each question so far."""

from itertools import groupby

from explainer.model.base import (
    EventId,
    HypothesisId,
    Id,
    InquiryId,
    LawId,
    Many,
    OneOf,
    Part,
    PrecedentId,
    Record,
    Some,
    SourceId,
    Statement,
    Text,
)
from explainer.model.dates import When
from explainer.model.kind import Kind
from explainer.model.people import Named, anchors_of


class QuestionStatus(OneOf):
    """How far a question is answered."""

    OPEN = "open"
    PARTLY_ANSWERED = "partly-answered"
    DISPUTED = "disputed"
    ANSWERED = "answered"
    OVERTAKEN = "overtaken"


class HistoryStatus(OneOf):
    """A turn in the history of a question."""

    ASKED = "asked"
    INQUIRY_ANNOUNCED = "inquiry-announced"
    STAYED = "stayed"
    OPEN = "open"
    PARTLY_ANSWERED = "partly-answered"
    DISPUTED = "disputed"
    ANSWERED = "answered"
    OVERTAKEN = "overtaken"


class Known(Part):
    """One thing that is known about a question, and who says so."""

    text: Text
    sources: Some[SourceId]


class Answer(Named):
    """What an official said in answer, on what day.

    `id` names the answer on the whole site; `contradicts` names others that cannot be true together with it.
    """

    id: Id | None = None
    said: Text
    date: When
    contradicts: Many[Id] = ()
    sources: Some[SourceId]

    @property
    def as_said(self) -> tuple[str, str, str]:
        """Who said it on which day, and the words: equal where one statement answers several questions."""
        return self.person or self.body or self.who, self.date.text, self.said


class Turn(Part):
    """One dated turn in the history of a question, with the event that brought it."""

    date: When
    status: HistoryStatus
    event: EventId | None = None
    note: Text


class Question(Record):
    """An unanswered question; `group` is one of site.yaml's question groups, `also_asked` are other ways in which readers ask it."""

    group: Text
    question: Text
    also_asked: Many[Text] = ()
    answer: Statement | None = None
    why_it_matters: Text
    asked_on: When
    asked_by: Some[Named]
    status: QuestionStatus
    status_reason: Text
    what_is_known: Many[Known] = ()
    what_is_not_known: Many[Text] = ()
    official_answers: Many[Answer] = ()
    who_could_answer: Many[Named] = ()
    what_would_settle_it: Many[Text] = ()
    related_events: Many[EventId] = ()
    related_precedents: Many[PrecedentId] = ()
    related_hypotheses: Many[HypothesisId] = ()
    related_laws: Many[LawId] = ()
    related_inquiries: Many[InquiryId] = ()
    history: Many[Turn] = ()
    last_reviewed: When
    further_sources: Many[SourceId] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """The names of the places on the card where its official answers stand: that of an answer's id, else of who said it when."""
        return anchors_of(
            ((f"answer-{one.id}" if one.id else "", one) for one in self.official_answers), f"said-{self.id}"
        )

    @property
    def answers_by_day(self) -> tuple[tuple[When, tuple[tuple[str, Answer], ...]], ...]:
        """The official answers under each day, in order of date, with their anchors."""
        pairs = sorted(zip(self.anchors, self.official_answers, strict=True), key=lambda pair: pair[1].date.sort_key)
        return tuple((day, tuple(found)) for day, found in groupby(pairs, key=lambda pair: pair[1].date))

    @property
    def description(self) -> str:
        """What can be said in a sentence, for lists, feeds and previews."""
        return self.answer.text if self.answer else self.status_reason


QUESTION = Kind(
    name="question",
    model=Question,
    headline="question",
    has_own_name=True,
    page="questions",
    template="question",
    has_feed=True,
    described_by="description",
    dated_by="asked_on",
    is_lasting=True,
)
