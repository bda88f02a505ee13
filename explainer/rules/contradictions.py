"""Who contradicts whom is said by names that lead to one official answer each."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.nearest import did_you_mean
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context

RULES = ("unknown-answer", "duplicate-answer", "contradicts-itself")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find official answers whose id is taken, and contradictions of an answer that is not there, or of oneself."""
    seen: set[str] = set()
    for question in dossier.questions.values():
        for number, answer in enumerate(question.official_answers):
            at: FieldPath = ("official_answers", number)
            if answer.id in seen:
                other = dossier.answers[answer.id][0].id
                yield Finding.of("duplicate-answer", "question", question.id, (*at, "id"), id=answer.id, other=other)
            seen |= {answer.id} if answer.id else set()
            for place, other in enumerate(answer.contradicts):
                field = (*at, "contradicts", place)
                if other == answer.id:
                    yield Finding.of("contradicts-itself", "question", question.id, field)
                elif other not in dossier.answers and not any(kind == "question" for kind, _ in context.broken):
                    hint = did_you_mean(other, dossier.answers)
                    yield Finding.of("unknown-answer", "question", question.id, field, id=other, hint=hint)
