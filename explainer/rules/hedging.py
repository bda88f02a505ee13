"""What is not confirmed must be worded so: in titles, labels, summaries, subjects, narratives and statements."""

import re
from collections.abc import Iterator
from functools import cache

from explainer.model.base import Record, Statement
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Event
from explainer.model.kinds import BY_NAME
from explainer.model.questions import QuestionStatus
from explainer.model.recordings import Recording
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context
from explainer.views.sources import certainties_of

RULES = ("missing-hedge", "stated-as-known")

_UNKNOWN = {("home", "unsaid"), ("in_short", "unknown")}
"""Where statements stand that say what is not known."""

_UNANSWERED = (QuestionStatus.OPEN, QuestionStatus.DISPUTED)
"""Questions of which no part is answered; a part that is stands as a fact."""

_DISPUTED = ("home", "disputed")
"""Where statements stand of which none is more than disputed, whatever they rest on."""


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find titles, labels, summaries, subjects, steps and statements that state as fact what is not confirmed or not known."""
    words, unknown = dossier.site.hedge_words, dossier.site.unknown_words
    pattern = _pattern(words)
    some, some_unknown = (", ".join(f'"{word}"' for word in those[:3]) for those in (words, unknown))
    open_ones = [one for one in dossier.statements if _is_about_the_unknown(dossier, *one)] if unknown else []
    for kind, id, path, certainty, text in _texts(dossier, whole=context.is_whole("event", "recording", "question")):
        if text and certainty != Certainty.CONFIRMED and not pattern.search(text):
            yield Finding.of("missing-hedge", kind, id, path, certainty=certainty, field=path[-1], words=some)
    for kind, id, path, statement in open_ones:
        if not _pattern((*words, *unknown)).search(statement.text):
            place = (*path, "text")
            yield Finding.of("stated-as-known", kind, id, place, field="text", words=some, unknown=some_unknown)


def _texts(dossier: Dossier, *, whole: bool) -> Iterator[tuple[str, str, FieldPath, Certainty, str | None]]:
    """Yield (kind, id, field path, certainty, text) of everything that must hedge where its certainty is not the surest.

    How certain a statement must be depends on records that may be missing: those are left out unless all are `whole`.
    """
    for kind, id, record in dossier.each():
        for field in BY_NAME[kind].hedged:
            yield kind, id, (field,), _voiced(dossier, record), getattr(record, field)
    for id, narrative in dossier.narratives.items():
        for number, step in enumerate(narrative.steps):
            event = dossier.events.get(step.event)
            if event:
                yield "narrative", id, ("steps", number, "text"), event.certainty, step.text
    for kind, id, path, statement in dossier.statements if whole else ():
        asks_sources = not (statement.named and _is_about_the_unknown(dossier, kind, id, path, statement))
        certainty = _least_certain(dossier, statement, asks_sources=asks_sources)
        disputed = path[:2] == _DISPUTED and certainty == Certainty.CONFIRMED
        yield kind, id, (*path, "text"), Certainty.DISPUTED if disputed else certainty, statement.text


def _is_about_the_unknown(dossier: Dossier, kind: str, id: str, path: FieldPath, statement: Statement) -> bool:
    """Whether a statement stands where it is said what is not known, or rests on a question that is not answered."""
    names = {name for of, name in statement.named if of == "question"} | ({id} if kind == "question" else set())
    questions = (dossier.questions.get(name) for name in names)
    return path[:2] in _UNKNOWN or any(question and question.status in _UNANSWERED for question in questions)


def _voiced(dossier: Dossier, record: Record) -> Certainty:
    """Return the certainty of a record; a recording that not all of its alleged speakers own stays alleged in words."""
    certainty: Certainty = getattr(record, "certainty", Certainty.CONFIRMED)
    recordings = dossier.surfaced_in(record) if isinstance(record, Event) else (record,)
    owned = all(one.is_owned_by_all for one in recordings if isinstance(one, Recording))
    return Certainty.ALLEGED if certainty == Certainty.CONFIRMED and not owned else certainty


def _least_certain(dossier: Dossier, statement: Statement, *, asks_sources: bool) -> Certainty:
    """Return the least certainty of the records that a statement names, which know best; else, where asked, that of its sources.

    A source is as certain as the surest event that rests on it, and says nothing where none does.
    """
    named = [dossier.get(*record) for record in statement.named]
    found = [_voiced(dossier, record) for record in named if record and hasattr(record, "certainty")]
    if not found and asks_sources:
        found = [told[0][0] for id in statement.sources if (told := certainties_of(dossier, id))]
    order = list(Certainty)
    return max(found, key=order.index, default=Certainty.CONFIRMED)
