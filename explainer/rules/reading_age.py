"""How old a reader should be to read an explainer with ease: told as information, never as an error."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.markup.parse import paragraphs
from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.words import say

RULES = ("reading-age",)

LEAST_WORDS = 100
"""Below this the measure says nothing."""

YEARS_BEFORE_SCHOOL = 5
"""A grade of the measure is a school year in the United States; the first begins at about six."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Tell the reading age of each explainer by the Automated Readability Index.

    The index (Senter and Smith, 1967) counts letters a word and words a sentence; it knows nothing of
    sense, and names make it higher.
    """
    if not context.thorough:
        return
    # A third of a second to import, which only the check pays.
    from textstat import textstat

    for slug, document in context.documents.items():
        text = " ".join(words for _, words, _ in paragraphs(document))
        if slug not in dossier.explainers or len(text.split()) < LEAST_WORDS:
            continue
        age = textstat.automated_readability_index(text) + YEARS_BEFORE_SCHOOL
        message = say("message.reading-age", age=round(age))
        yield Finding("explainer", slug, ("title",), Level.INFORMATION, "reading-age", message)
