"""Open questions, and what may have gone on since, are looked at again in good time."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.inquiries import Demand, DemandOutcome, Inquiry, InquiryStatus
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.words import say

_GOES_ON = (InquiryStatus.OPEN, InquiryStatus.STAYED, InquiryStatus.UNKNOWN)
_WAITS = (DemandOutcome.PENDING,)
"""Words of state that a later day may make untrue without anybody here noticing."""

RULES = ("review-due", "news-due")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find questions not reviewed, and open inquiries and unanswered demands of which no news was looked for, for too long."""
    limit = dossier.site.review_days
    for id, question in dossier.questions.items():
        latest = question.last_reviewed.latest
        days = (context.today - latest).days if latest else limit + 1
        if days > limit:
            message = say("message.review-due", date=question.last_reviewed.label, days=days, limit=limit)
            yield Finding(
                kind="question",
                id=id,
                field=("last_reviewed",),
                level=Level.WARNING,
                rule="review-due",
                message=message,
            )
    waiting: list[tuple[str, Inquiry | Demand, When]] = [
        *(("inquiry", one, one.status_as_of) for one in dossier.inquiries.values() if one.status in _GOES_ON),
        *(("demand", one, one.outcome_date or one.date) for one in dossier.demands.values() if one.outcome in _WAITS),
    ]
    for kind, record, known in waiting:
        seen = [day for when in (known, record.looked) if when and (day := when.latest)]
        days = (context.today - max(seen)).days if seen else limit + 1
        if days > limit:
            message = say("message.news-due", date=known.label, days=days, limit=limit)
            yield Finding(
                kind=kind,
                id=record.id,
                field=("looked",),
                level=Level.WARNING,
                rule="news-due",
                message=message,
            )
