"""Headings of fixed pages, with the figures that stand in them counted on the records."""

import re
from collections.abc import Callable, Iterator, Mapping

from explainer.model.dossier import Dossier
from explainer.model.inquiries import InquiryStatus
from explainer.model.kinds import IN_DATA
from explainer.views.questions.page import STILL_OPEN

_BRACED = re.compile(r"\{([^{}]*)\}")

_PARTS: Mapping[str, Callable[[Dossier], int]] = {
    "examined": lambda dossier: sum(bool(one.examined) for one in dossier.recordings.values()),
    "unanswered": lambda dossier: sum(one.status in STILL_OPEN for one in dossier.questions.values()),
    "concluded": lambda dossier: sum(one.status == InquiryStatus.CONCLUDED for one in dossier.inquiries.values()),
}
"""Recordings of which an examination is reported, questions without a full answer, inquiries and cases that are concluded."""

FIGURES = (*IN_DATA, *_PARTS)
"""What may stand in braces: a kind of record, in the plural, or a part of one."""


def count_of(dossier: Dossier, figure: str) -> int:
    """Return how many records a figure counts.

    Raises:
        KeyError: for a word that is not in `FIGURES`.
    """
    return _PARTS[figure](dossier) if figure in _PARTS else len(dossier.records.get(IN_DATA[figure].name, {}))


def heading_of(dossier: Dossier, page: str) -> str:
    """Return what the site gives a fixed page for a heading, with its figures filled in; "" where it gives none."""
    title = next((heading.title for heading in dossier.site.headings if heading.page == page), "")
    return _BRACED.sub(lambda found: f"{count_of(dossier, found[1]):,}" if found[1] in FIGURES else found[0], title)


def unknown_figures(title: str) -> Iterator[str]:
    """Yield the words in braces that name no figure."""
    yield from (word for word in _BRACED.findall(title) if word not in FIGURES)
