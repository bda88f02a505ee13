"""Who contradicts whom is said by names that lead to one official answer each."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.nearest import did_you_mean
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context
from explainer.words import say

RULES = ("unknown-answer", "duplicate-answer", "contradicts-itself")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find official answers whose id is taken, and contradictions of an answer that is not there, or of oneself."""
    seen: set[str] = set()
    for question in dossier.questions.values():
        for number, answer in enumerate(question.official_answers):
            at: FieldPath = ("official_answers", number)
            if answer.id in seen:
                message = say("message.duplicate-answer", id=answer.id, other=dossier.answers[answer.id][0].id)
                yield Finding(
                    kind="question", id=question.id, field=(*at, "id"), rule="duplicate-answer", message=message
                )
            seen |= {answer.id} if answer.id else set()
            for place, other in enumerate(answer.contradicts):
                field = (*at, "contradicts", place)
                if other == answer.id:
                    yield _itself("question", question.id, field)
                elif other not in dossier.answers and not any(kind == "question" for kind, _ in context.broken):
                    message = say("message.unknown-answer", id=other, hint=did_you_mean(other, dossier.answers))
                    yield Finding(kind="question", id=question.id, field=field, rule="unknown-answer", message=message)
    for id, event in dossier.events.items():
        if id in event.contradicts:
            yield _itself("event", id, ("contradicts", event.contradicts.index(id)))


def _itself(kind: str, id: str, field: FieldPath) -> Finding:
    return Finding(kind=kind, id=id, field=field, rule="contradicts-itself", message=say("message.contradicts-itself"))
