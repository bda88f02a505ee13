"""When the content last changed, as it says itself: files carry this day, so equal content gives equal bytes."""

from collections.abc import Iterable
from datetime import date

from explainer.model.base import Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.questions import Question
from explainer.model.site import Explainer

NEVER = date(1970, 1, 1)
"""Stands where the content tells no day at all."""


def latest_day(dates: Iterable[When | None]) -> date:
    """Return the latest of the first days that `dates` may mean."""
    return max((day for when in dates if when and (day := when.earliest or when.latest)), default=NEVER)


def question_day(question: Question) -> date:
    """The day on which a question was last reviewed or took a turn, whichever is later."""
    return latest_day([question.asked_on, question.last_reviewed, *(turn.date for turn in question.history)])


def record_day(record: Record | None) -> date | None:
    """The day on which a record last changed, where the content tells one of its own."""
    if isinstance(record, Question):
        return question_day(record)
    if isinstance(record, Explainer):
        return record.updated.earliest
    return record.added.earliest if record and record.added else None


def content_day(dossier: Dossier) -> date:
    """The latest day of which the content tells: an event, something added, a review, an update, a correction."""
    return max(
        latest_day(event.date for event in dossier.events.values()),
        latest_day(record.added for _, _, record in dossier.each()),
        latest_day(correction.date for correction in dossier.corrections.values()),
        latest_day(day for x in dossier.explainers.values() for day in (x.updated, x.reviewed)),
        latest_day(inquiry.status_as_of for inquiry in dossier.inquiries.values()),
        max((question_day(question) for question in dossier.questions.values()), default=NEVER),
    )
