"""Open questions, and what may have gone on since, are looked at again in good time."""

from collections.abc import Iterator

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.inquiries import DemandOutcome, InquiryStatus
from explainer.problems import Finding, Level
from explainer.rules.context import Context

_GOES_ON = (InquiryStatus.OPEN, InquiryStatus.STAYED, InquiryStatus.UNKNOWN)
_WAITS = (DemandOutcome.PENDING,)
"""Words of state that a later day may make untrue without anybody here noticing."""

RULES = ("review-due", "news-due")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find questions not reviewed, and open inquiries and unanswered demands of which no news was looked for, for too long."""
    limit = dossier.site.review_days
    looked: list[tuple[str, str, str, str, When, When | None]] = [
        *(("review-due", "question", q.id, "last_reviewed", q.last_reviewed, None) for q in dossier.questions.values()),
        *(
            ("news-due", "inquiry", one.id, "looked", one.status_as_of, one.looked)
            for one in dossier.inquiries.values()
            if one.status in _GOES_ON
        ),
        *(
            ("news-due", "demand", one.id, "looked", one.outcome_date or one.date, one.looked)
            for one in dossier.demands.values()
            if one.outcome in _WAITS
        ),
    ]
    for rule, kind, id, field, known, again in looked:
        seen = [day for when in (known, again) if when and (day := when.latest)]
        days = (context.today - max(seen)).days if seen else limit + 1
        if days > limit:
            yield Finding.of(rule, kind, id, (field,), level=Level.WARNING, date=known.label, days=days, limit=limit)
