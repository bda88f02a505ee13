"""The history of a question so far: who asked first, each turn with its length, and what has changed last."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.people import Named
from explainer.model.questions import HistoryStatus, Question, Turn

MOST = 12
"""Turns on a strip: each needs room for its sign on a phone. The text below the strip has them all."""


@dataclass(frozen=True, slots=True)
class TurnSpan:
    """The time from one turn to the next, or to today: `days` is its length."""

    status: HistoryStatus
    date: When
    days: int


def build_strip(question: Question, today: date) -> tuple[TurnSpan, ...]:
    """Return the last turns of a question with the days that each lasted, in order of time.

    A turn begins with the first day that its date may mean. One without a beginning, or dated later
    than today, has no place on the strip.
    """
    turns = [(t.date.earliest, t) for t in question.history if t.date.earliest and t.date.earliest <= today]
    turns.sort(key=lambda pair: pair[0])
    ends = [*(begin for begin, _ in turns[1:]), today]
    stretches = [
        TurnSpan(turn.status, turn.date, (end - begin).days) for (begin, turn), end in zip(turns, ends, strict=False)
    ]
    return tuple(stretches[-MOST:])


def askers(question: Question) -> tuple[Named, ...]:
    """Return who asked, the earliest first; those without a date come after, in their order."""
    return tuple(sorted(question.asked_by, key=lambda n: (n.date is None, n.date.sort_key if n.date else ())))


def last_turn(question: Question) -> Turn | None:
    """Return the turn with the latest date, or None where nothing is dated."""
    return max(question.history, key=lambda turn: turn.date.latest or date.max, default=None)


def is_quiet(question: Question) -> bool:
    """Whether the last look at the sources came after the last turn, and so found nothing new."""
    turn, looked = last_turn(question), question.last_reviewed.earliest
    return bool(turn and looked and (turn.date.latest or date.max) < looked)


def stamps_of(dossier: Dossier) -> dict[str, str]:
    """Return, for each question, eight signs that change when anything of it but the day of its review does.

    A reader's browser compares them with those of the last visit.
    """
    texts = {q.id: q.model_dump_json(exclude={"last_reviewed"}) for q in dossier.questions.values()}
    return {id: blake2b(text.encode(), digest_size=4).hexdigest() for id, text in texts.items()}
