"""The kinds of record, in the order in which open data lists them. Each is declared below its model."""

from explainer.model.base import Record
from explainer.model.events import ERA, EVENT, NARRATIVE
from explainer.model.evidence import EVIDENCE, HYPOTHESIS
from explainer.model.inquiries import DEMAND, INQUIRY
from explainer.model.kind import Kind
from explainer.model.law import LAW, PRECEDENT, RULING
from explainer.model.people import BODY, PERSON
from explainer.model.questions import QUESTION
from explainer.model.recordings import RECORDING
from explainer.model.site import CORRECTION, EXPLAINER, TERM
from explainer.model.sources import SOURCE
from explainer.words import say

ALL = (
    SOURCE,
    PERSON,
    BODY,
    EVENT,
    ERA,
    NARRATIVE,
    QUESTION,
    DEMAND,
    INQUIRY,
    RECORDING,
    HYPOTHESIS,
    EVIDENCE,
    LAW,
    RULING,
    PRECEDENT,
    TERM,
    CORRECTION,
    EXPLAINER,
)

BY_NAME = {kind.name: kind for kind in ALL}
BY_PLURAL = {kind.plural: kind for kind in ALL}
IN_DATA = {plural: kind for plural, kind in BY_PLURAL.items() if kind is not EXPLAINER}


def kinds_on(page: str) -> list[Kind]:
    """Return the kinds that a page of the explorer shows; of two that an address asks for, the first is meant.

    The kind of the page's own name comes first: a piece of evidence together with a hypothesis is a cell of the matrix. People and
    bodies, which other pages list and which only choose among events here, come last.
    """
    shown = (kind for kind in ALL if page and kind.page == page)
    return sorted(shown, key=lambda kind: (kind.listed_on != page, kind.plural != page))


def headline(kind: str, record: Record) -> str:
    """Return the words that name `record` to a reader."""
    return str(getattr(record, BY_NAME[kind].headline))


def short_name(kind: str, record: Record) -> str:
    """Return the words that name `record` in links and lists."""
    short = BY_NAME[kind].short
    return str((short and getattr(record, short)) or headline(kind, record))


def title_of(kind: Kind, record: Record) -> str:
    """Return the words that name `record` on a page of its own."""
    return say(kind.title, **dict(record)) if kind.title else headline(kind.name, record)
