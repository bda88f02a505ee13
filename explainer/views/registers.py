"""The registers of a site by kind: where a reader chooses among records, and what each page reads from its address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME, kinds_on
from explainer.model.shapes import columns_of
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.query import Given, Query
from explainer.views.choosing.register import Register, RegisterView, select
from explainer.views.evidence.page import EVIDENCE
from explainer.views.inquiries.page import DEMANDS
from explainer.views.people import PEOPLE
from explainer.views.precedents.page import PRECEDENTS
from explainer.views.questions.page import QUESTIONS
from explainer.views.recordings import RECORDINGS
from explainer.views.sources import SOURCES
from explainer.views.tables.page import OTHER_NAMES as OTHER_TABLE_NAMES
from explainer.views.tables.page import TableView, TextOf, all_texts, build_table, facets_by_choice
from explainer.views.timeline.request import OTHER_NAMES, event_facets, read_request
from explainer.views.timeline.request import text_of as text_of_event

OWN = (QUESTIONS, EVIDENCE, PEOPLE, DEMANDS, RECORDINGS, PRECEDENTS, SOURCES)
"""Registers that have more to say than the descriptor of their kind."""


def _facets(kind: str, dossier: Dossier) -> list[Facet[Record]]:
    return [by_field(dossier, kind, field, folded=True) for field in BY_NAME[kind].facets]


def _words_of(record: Record) -> str:
    """All texts of a record."""
    values = (getattr(record, column.attribute) for column in columns_of(type(record)) if column.name != "id")
    return " ".join(value for value in values if isinstance(value, str))


REGISTERS: dict[str, Register[Any]] = {register.kind: register for register in OWN} | {
    kind.name: Register(
        kind=kind.name, view=RegisterView[Record], facets=partial(_facets, kind.name), text_of=_words_of
    )
    for kind in ALL
    if kind.facets
}
"""The register of each kind that has one; events have the timeline."""


def register_on(page: str) -> Register[Any] | None:
    """Return the register that stands on a page of the explorer."""
    return next((REGISTERS[kind.name] for kind in kinds_on(page) if kind.name in REGISTERS), None)


def chooser_of(dossier: Dossier, kind: Kind) -> tuple[Sequence[Facet[Any]], TextOf | None]:
    """Return the ways to choose among the records of a kind, on its own page and in tables."""
    if kind.name == "event":
        return event_facets(dossier), text_of_event
    register = REGISTERS.get(kind.name)
    if register:
        return register.facets(dossier), register.text_of
    return facets_by_choice(dossier, kind), all_texts


def names_read(dossier: Dossier, page: str) -> tuple[str, ...]:
    """Return the names that a page reads from its address; what else stands there is not ours."""
    register = register_on(page)
    others = _READS.get(page) or (register.names if register else lambda _: ())
    return tuple(dict.fromkeys((*(kind.parameter for kind in kinds_on(page)), *others(dossier))))


_READS: Mapping[str, Callable[[Dossier], Sequence[str]]] = {
    "search": lambda dossier: ("q", "kind"),
    "pictures": lambda dossier: ("picture",),
    "tables": lambda dossier: (*OTHER_TABLE_NAMES, *(f.name for kind in ALL for f in chooser_of(dossier, kind)[0])),
    "timeline": lambda dossier: (*(facet.name for facet in event_facets(dossier)), *OTHER_NAMES),
}
"""What pages read that show no register, besides the records that they show."""


def has_choices(page: str) -> bool:
    """Whether a reader chooses among the records that a page of the explorer shows."""
    return register_on(page) is not None or (page in _READS and bool(kinds_on(page)))


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Records in the order of their page. `is_all` is true where the reader chose nothing."""

    records: Sequence[Any]
    ignored: tuple[str, ...] = ()
    is_all: bool = True


def select_records(dossier: Dossier, kind: str, given: Given) -> Selection:
    """Return the records of `kind` that its page shows for `given`, its table where it has none; nothing of no kind."""
    if kind not in BY_NAME:
        return Selection(records=())
    view: Any
    query = Query.of(given)
    if kind == "event" and not query.first("by"):
        view = read_request(dossier, given)
    elif kind in REGISTERS and not query.first("by"):
        view = REGISTERS[kind].build(dossier, given)
    else:  # so too what a table counts by some fields, whose cells are choices
        view = build_tables(dossier, query.without("table").plus("table", BY_NAME[kind].plural))
    records = tuple(record for record in view.chosen.records if isinstance(record, BY_NAME[kind].model))
    return Selection(records=records, ignored=view.ignored, is_all=not view.chosen.is_filtered)


def build_tables(dossier: Dossier, given: Given) -> TableView:
    """Return the table that an address asks for."""
    return build_table(dossier, given, chooser_of)


def build_about(dossier: Dossier, given: Given) -> dict[str, object]:
    """Return the term or correction that `given` asks for, and what could not be used."""
    selected, unknown = select(dossier, "about", given)
    return {"selected": selected, "ignored": tuple(unknown)}
