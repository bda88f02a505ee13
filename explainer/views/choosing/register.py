"""A register: a list of records of one kind among which a reader chooses, declared once and built in one way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, TypeVar

from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME, kinds_on
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.choosing.pagination import ListPage, list_page, with_page
from explainer.views.choosing.query import NOTHING, Given, Query

R = TypeVar("R", bound=Record)

AS_TABLE = {"view": ("table",)}
"""What stands in the address where a register is shown as a table."""


@dataclass(frozen=True, kw_only=True)
class RegisterView(Generic[R]):
    """What a register shows of `dossier` on a day, without which nothing is counted to a day.

    `chosen` are the choices and what they leave; `selected` has the id that was asked for by name, for each kind on the page;
    `ways` says how the records are shown (as a table, in another order), `page` which page of a long list; `ignored` are the
    values that could not be used. `orders` are the names of other orders in which the records can be shown.
    """

    dossier: Dossier = field(repr=False)
    today: date | None
    kind: str
    chosen: Chosen[R]
    selected: Mapping[str, str]
    ways: Query
    page: ListPage
    ignored: tuple[str, ...]
    orders: tuple[str, ...]

    @property
    def records(self) -> tuple[R, ...]:
        """The records that are shown, in the order asked for."""
        return self.chosen.records

    @property
    def listed(self) -> tuple[R, ...]:
        """The records on this page of the list; before them the one that was asked for, if it stands on another."""
        listed = tuple(self.page.cut(self.records))
        record: Any = self.dossier.get(self.kind, self.selected.get(self.kind, ""))
        return (record, *listed) if record and record not in listed else listed

    @property
    def is_table(self) -> bool:
        """Whether the records are shown as a table."""
        return self.ways.first("view") == "table"

    def way(self, **changes: str) -> Query:
        """Return the query that keeps the choices, with `changes` made; an empty value takes a name away."""
        query = self.chosen.query.without(*changes)
        for name, value in changes.items():
            query = query.plus(name, value)
        return query

    @property
    def sorts(self) -> list[tuple[str, Query, bool]]:
        """The orders: the name of each, the query that asks for it or takes it away, whether it is in use."""
        used = self.ways.first("sort")
        return [(name, self.way(sort="" if name == used else name), name == used) for name in self.orders]

    def on_page(self, number: int) -> Query:
        """Return the query of another page of the list."""
        return with_page(self.chosen.query, number)


Key = Callable[[Any], Any]
V = TypeVar("V", bound=RegisterView[Any])


@dataclass(frozen=True, kw_only=True)
class Register(Generic[V]):
    """How a reader chooses among the records of a kind.

    `view` is what it shows, `facets` gives the ways to choose, `text_of` the words of a record that a reader may look
    for. `order` gives the records where they do not stand in the dossier's order, `sorts` other orders by their name in
    the address: a function of dossier and day that gives a key. `ways` are other names of the address that say how
    records are shown, with their values. `page_size` is how many records are sent at once, 0 for all.
    """

    kind: str
    view: type[V]
    facets: Callable[[Dossier], Sequence[Facet[Any]]]
    text_of: Callable[[Any], str] | None = None
    order: Callable[[Dossier], Sequence[Any]] | None = None
    sorts: Mapping[str, Callable[[Dossier, date], Key]] = field(default_factory=dict)
    ways: Mapping[str, Sequence[str]] = field(default_factory=lambda: AS_TABLE)
    page_size: int = 0

    @property
    def all_ways(self) -> dict[str, Sequence[str]]:
        """Names of the address that say how records are shown, with the values of each."""
        return {**({"sort": tuple(self.sorts)} if self.sorts else {}), **self.ways}

    def names(self, dossier: Dossier) -> tuple[str, ...]:
        """Return the names of the address that this register reads, besides those of records."""
        facets = (facet.name for facet in self.facets(dossier))
        others = (*(["q"] if self.text_of else []), *(["page"] if self.page_size else []))
        return (*facets, *self.all_ways, *others)

    def build(self, dossier: Dossier, given: Given, today: date | None = None) -> V:
        """Return what the register shows for the choices in `given`.

        A record that is asked for by name is shown whatever else is chosen: before the others, or on its page.
        """
        query = Query.of(given)
        every: Sequence[Any] = self.order(dossier) if self.order else list(dossier.of(self.kind).values())
        ways = NOTHING
        ignored: list[str] = []
        for name, known in self.all_ways.items():
            value, wrong = query.one(name, known)
            ways, ignored = ways.plus(name, value), [*ignored, *wrong]
        chosen = choose(every, self.facets(dossier), query, text_of=self.text_of, showing=ways)
        selected, unknown = select(dossier, BY_NAME[self.kind].page, query)
        records = list(chosen.records)
        sort = self.sorts.get(ways.first("sort"))
        if sort:
            records.sort(key=sort(dossier, today or date.max))
        record = dossier.get(self.kind, selected.get(self.kind, ""))
        if record and record not in records and not self.page_size:
            records.insert(0, record)
        place = records.index(record) if record in records else None
        page, wrong = list_page(query, len(records), self.page_size, place)
        return self.view(
            dossier=dossier,
            today=today,
            kind=self.kind,
            chosen=replace(chosen, records=tuple(records)),
            selected=selected,
            ways=ways,
            page=page,
            ignored=(*chosen.ignored, *ignored, *unknown, *wrong),
            orders=tuple(self.sorts),
        )


def select(dossier: Dossier, page: str, given: Given) -> tuple[dict[str, str], list[str]]:
    """Return the id that `given` asks for by name, for each kind on a page of the explorer; and the ids that are unknown."""
    query = Query.of(given)
    found: dict[str, str] = {}
    unknown: list[str] = []
    for kind in kinds_on(page):
        id, wrong = query.one(kind.parameter, dossier.records.get(kind.name, {}))
        found |= {kind.name: id} if id else {}
        unknown += wrong
    return found, unknown
