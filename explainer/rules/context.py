"""What rules need besides the dossier: today, and the parsed texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from explainer.markup.parse import Document


@dataclass(frozen=True)
class Context:
    """What rules may look at.

    `today` is an argument, never looked up; `documents` are the parsed Markdown texts by slug;
    `pages` are the names of the pages that every site has.
    """

    today: date
    documents: Mapping[str, Document] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
