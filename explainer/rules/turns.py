"""The status of a question is what the last turn of its history says, and whoever added that turn has looked."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.model.questions import HistoryStatus, QuestionStatus
from explainer.problems import Finding, Level
from explainer.rules.context import Context

RULES = ("status-without-turn", "turn-after-review")

_OPEN = (HistoryStatus.ASKED, HistoryStatus.INQUIRY_ANNOUNCED, HistoryStatus.STAYED)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find questions whose history ends otherwise than their status says, or after their last review."""
    for id, question in dossier.questions.items():
        if not question.history:
            continue
        turns = sorted(question.history, key=lambda turn: turn.date.sort_key)
        last = turns[-1]
        decided = [turn.status.value for turn in turns if turn.status not in _OPEN][-1:]
        right = {*decided, QuestionStatus.OPEN.value} if last.status in _OPEN else set(decided)
        if question.status.value not in right:
            yield Finding.of(
                "status-without-turn",
                "question",
                id,
                ("status",),
                level=Level.WARNING,
                status=question.status,
                turn=last.status,
                date=last.date,
            )
        if last.date.earliest and question.last_reviewed.latest and last.date.earliest > question.last_reviewed.latest:
            field = ("last_reviewed",)
            yield Finding.of("turn-after-review", "question", id, field, level=Level.WARNING, date=last.date)
