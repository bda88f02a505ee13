"""What stands where most people read names what it rests on, and a picture's events have a label."""

import re
from collections.abc import Iterator, Mapping

from explainer.model.dossier import Dossier
from explainer.model.questions import Question
from explainer.model.site import Explainer
from explainer.problems import Finding, Level
from explainer.rules.context import Context

LONGEST = 200
"""Characters of an answer: what search engines and chats show of it."""

LONGEST_LEDE = 40
"""Words of the lede of home."""

_NEXT_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")

RULES = (
    "no-text",
    "uncited-statement",
    "missing-answer",
    "long-answer",
    "key-without-label",
    "unnamed-annotation",
    "long-lede",
)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find statements that rest on nothing, are missing or too long, texts that are empty, and key events without a label."""
    for kind, id, path, statement in dossier.statements:
        if not (statement.sources or statement.records):
            yield Finding.of("uncited-statement", kind, id, path)
    yield from _answers(dossier, context)
    for id, text in dossier.explainers.items():
        if not text.text.strip():
            yield Finding.of("no-text", "explainer", id, level=Level.WARNING)
    for id, event in dossier.events.items():
        if event.key and not event.label:
            yield Finding.of("key-without-label", "event", id, ("key",))
    yield from _front(dossier)


def _front(dossier: Dossier) -> Iterator[Finding]:
    """Find what home says at too great length, and events that its figure cannot name."""
    front = dossier.site.home
    if front is None:
        return
    if (found := len(front.lede.text.split())) > LONGEST_LEDE:
        yield Finding.of("long-lede", "site", "", ("home", "lede", "text"), found=found, most=LONGEST_LEDE)
    for number, id in enumerate(front.annotations):
        event = dossier.events.get(id)
        if event and not (event.key and event.label):
            yield Finding.of("unnamed-annotation", "site", "", ("home", "annotations", number), title=event.title)


def _answers(dossier: Dossier, context: Context) -> Iterator[Finding]:
    texts = {id: one for id, one in dossier.explainers.items() if id not in context.pages}
    both: tuple[tuple[str, Mapping[str, Explainer | Question]], ...] = (
        ("explainer", texts),
        ("question", dossier.questions),
    )
    for kind, records in both:
        for id, record in records.items():
            needed = ("answer", "in_short") if kind == "explainer" else ("answer",)
            for field in needed:
                if getattr(record, field) is None:
                    yield Finding.of("missing-answer", kind, id, field=field)
            if record.answer and (len(record.answer.text) > LONGEST or _NEXT_SENTENCE.search(record.answer.text)):
                yield Finding.of("long-answer", kind, id, ("answer", "text"), most=LONGEST)
