"""What officials said, day by day: a ladder for each speaker, and what cannot be true together side by side."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeVar

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Event
from explainer.model.questions import Answer, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAnswer:
    """What was said on one day: an official answer with the questions that it answers.

    `certainty` is that of an event of the same day and speaker that rests on one of its sources; None where there is none.
    `is_at_odds` says whether it cannot be true together with something else that was said.
    """

    answer: Answer
    questions: tuple[Question, ...]
    certainty: Certainty | None
    is_at_odds: bool

    @property
    def date(self) -> When:
        """The day."""
        return self.answer.date


@dataclass(frozen=True, slots=True)
class Told:
    """An event that tells what somebody said, and what cannot be true together with it."""

    event: Event

    @property
    def date(self) -> When:
        """The day."""
        return self.event.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """One speaker by `kind` and `id`, both empty where there is no record, and what they said under each day."""

    name: str
    kind: str
    id: str
    days: tuple[tuple[When, tuple[DatedAnswer, ...]], ...]

    def anchor(self, day: When) -> str:
        """The name of the place in the page where the words of a day stand."""
        return "day-" + _NO_NAME.sub("-", f"{self.id or self.name}-{day.text}").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is drawn: what contradicts each other, in groups; ladders; steps of those who spoke on one day alone."""

    clashes: tuple[tuple[DatedAnswer | Told, ...], ...]
    ladders: tuple[Ladder, ...]
    once: tuple[DatedAnswer, ...]

    @property
    def number(self) -> int:
        """How many steps there are."""
        return len(self.once) + sum(len(steps) for ladder in self.ladders for _, steps in ladder.days)


S = TypeVar("S", DatedAnswer, Told)
_NO_NAME = re.compile(r"[^\w]+")


def build_answers(dossier: Dossier, people: Sequence[str] = ()) -> Answers:
    """Return what officials said, each statement once however many questions it answers; `people` are ids, none for all.

    Those who contradict somebody, or themselves, come first, then those who spoke on most days.
    """
    steps = [step for step in _steps(dossier) if not people or step.answer.person in people]
    ladders = [_ladder(dossier, key, found) for key, found in _by_speaker(steps).items()]
    spoke_often = [ladder for ladder in ladders if len(ladder.days) > 1]
    spoke_often.sort(key=lambda ladder: (not _is_at_odds(ladder), -len(ladder.days), ladder.name))
    once = [step for ladder in ladders if len(ladder.days) == 1 for _, found in ladder.days for step in found]
    once.sort(key=lambda step: step.date.sort_key)
    return Answers(clashes=tuple(_clashes(dossier, steps, people)), ladders=tuple(spoke_often), once=tuple(once))


def _steps(dossier: Dossier) -> Iterator[DatedAnswer]:
    found: dict[tuple[str, str, str], list[tuple[Question, Answer]]] = {}
    for question in dossier.questions.values():
        for answer in question.official_answers:
            found.setdefault(answer.as_said, []).append((question, answer))
    for pairs in found.values():
        answer = next((answer for _, answer in pairs if answer.id), pairs[0][1])
        questions = tuple(question for question, _ in pairs)
        is_at_odds = bool(answer.id and dossier.contradictions("answer", answer.id))
        certainty = _certainty(dossier, answer)
        yield DatedAnswer(answer=answer, questions=questions, certainty=certainty, is_at_odds=is_at_odds)


def _speaker(answer: Answer) -> tuple[str, str]:
    """The (kind, id) of who spoke; without a record, the name stands for the id."""
    if answer.person:
        return "person", answer.person
    return ("body", answer.body) if answer.body else ("", answer.who)


def _certainty(dossier: Dossier, answer: Answer) -> Certainty | None:
    kind, id = _speaker(answer)
    events = [dossier.events[one] for source in answer.sources for one in dossier.users("source", source, "event")]
    same = [e.certainty for e in events if e.date == answer.date and id in (e.people if kind == "person" else e.bodies)]
    return next((certainty for certainty in Certainty if certainty in same), None)


def _by_speaker(steps: Iterable[DatedAnswer]) -> Mapping[tuple[str, str], list[DatedAnswer]]:
    found: dict[tuple[str, str], list[DatedAnswer]] = {}
    for step in sorted(steps, key=lambda step: step.date.sort_key):
        found.setdefault(_speaker(step.answer), []).append(step)
    return found


def _ladder(dossier: Dossier, speaker: tuple[str, str], steps: Sequence[DatedAnswer]) -> Ladder:
    kind, id = speaker
    days = tuple((day, tuple(found)) for day, found in groupby(steps, key=lambda step: step.date))
    return Ladder(name=dossier.name_of(kind, id), kind=kind, id=id if kind else "", days=days)


def _is_at_odds(ladder: Ladder) -> bool:
    return any(step.is_at_odds for _, steps in ladder.days for step in steps)


def _clashes(
    dossier: Dossier, steps: Sequence[DatedAnswer], people: Sequence[str]
) -> Iterator[tuple[DatedAnswer | Told, ...]]:
    """Yield answers, then events, that contradict each other, directly or through others, where one of them is shown."""
    every = {step.answer.id: step for step in _steps(dossier) if step.answer.id}
    shown = {step.answer.id for step in steps if step.answer.id}
    yield from _groups(every, shown, partial(dossier.contradictions, "answer"))
    events = {id: Told(event) for id, event in dossier.events.items() if dossier.contradictions("event", id)}
    meant = {id for id, told in events.items() if not people or set(people).intersection(told.event.people)}
    yield from _groups(events, meant, partial(dossier.contradictions, "event"))


def _groups(
    every: Mapping[str, S], shown: Container[str], against: Callable[[str], Iterable[str]]
) -> Iterator[tuple[S, ...]]:
    seen: set[str] = set()
    for id in every:
        left, group = [id], []
        while left:
            one = left.pop()
            if one not in seen and one in every:
                seen.add(one)
                group.append(one)
                left += against(one)
        if len(group) > 1 and any(one in shown for one in group):
            yield tuple(sorted((every[one] for one in group), key=lambda step: step.date.sort_key))
