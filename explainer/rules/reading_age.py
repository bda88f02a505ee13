"""How old a reader should be to read an explainer with ease: told as information, never as an error."""

import re
from collections.abc import Iterator

from explainer.markup.parse import paragraphs
from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context

RULES = ("reading-age",)

_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")

FRAGMENT = 2
"""So few words between two stops are no sentence, but part of an abbreviation or a number."""

LEAST_WORDS = 100
"""Below this the measure says nothing."""

YEARS_BEFORE_SCHOOL = 5
"""A grade of the measure is a school year in the United States; the first begins at about six."""


def grade_of(text: str) -> float:
    """Return the school grade for which a text is fit, by the Automated Readability Index.

    The index (Senter and Smith, "Automated Readability Index", AMRL-TR-66-220, 1967) counts signs a word and words
    a sentence; it knows nothing of sense, and names make it higher.
    """
    words = text.split()
    sentences = sum(len(part.split()) > FRAGMENT for part in _SENTENCE.findall(text))
    return 4.71 * len("".join(words)) / len(words) + 0.5 * len(words) / max(1, sentences) - 21.43


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Tell the reading age of each explainer in years."""
    if not context.thorough:
        return
    for slug, document in context.documents.items():
        text = " ".join(words for _, words, _ in paragraphs(document))
        if slug not in dossier.explainers or len(text.split()) < LEAST_WORDS:
            continue
        age = round(grade_of(text) + YEARS_BEFORE_SCHOOL)
        yield Finding.of("reading-age", "explainer", slug, ("title",), level=Level.INFORMATION, age=age)
