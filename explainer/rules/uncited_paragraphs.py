"""A paragraph of an explainer that states facts cites who says so."""

import re
from collections.abc import Iterator

from explainer.markup.parse import paragraphs
from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context

RULES = ("uncited-paragraph",)

_FACT = re.compile(r"\d|\"|\u201c")
"""A figure, a date or a quotation: the surest sign that a paragraph states something checkable."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find paragraphs with figures, dates, quotations or links to records, but no citation.

    A paragraph that only leads into a list (it ends with a colon) is left alone.
    """
    for slug, document in context.documents.items():
        explainer = dossier.explainers.get(slug)
        if explainer is None:
            continue
        first = explainer.text_line
        linked = {m.line - first + 1 for m in explainer.mentions if m.kind in ("event", "person", "body")}
        for line, words, cites in paragraphs(document):
            states = _FACT.search(words) or linked & set(range(line, line + words.count("\n") + 1))
            if states and not cites and not words.endswith(":"):
                yield Finding.of("uncited-paragraph", "explainer", slug, level=Level.WARNING, line=line)
