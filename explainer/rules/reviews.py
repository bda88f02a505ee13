"""Open questions are looked at again in good time."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.words import say

RULES = ("review-due",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find questions whose last review lies further back than the site allows."""
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
