"""The page of tables: a register of any kind as a table, with its columns, order and counts chosen in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME, BY_PLURAL
from explainer.model.shapes import Column, columns_of
from explainer.views.choosing.facets import Chosen, Facet, Option, choose
from explainer.views.choosing.pagination import ListPage, list_page, with_page
from explainer.views.choosing.query import NOTHING, Given, Query
from explainer.views.tables.crosstab import Crosstab, count_records, list_countables
from explainer.views.tables.values import choice_words, reader_of, sorter_of, title_of

PAGE_SIZE = 50
"""Rows of the plain table that stand on one page; the explorer's grid holds all."""

OTHER_NAMES = ("table", "column", "order", "by", "across", "row", "cell", "q", "page")
"""What the page reads from its address besides facets."""

FIRST_COLUMNS = 6
"""Columns that a table begins with, at most."""

TextOf = Callable[[Any], str]
ChooserOf = Callable[[Dossier, Kind], tuple[Sequence[Facet[Any]], TextOf | None]]
"""Gives the facets of a kind, and the words of a record of which a reader may ask for some."""


@dataclass(frozen=True, kw_only=True)
class TableView:
    """A table of one kind. `records` are those chosen, in order; `columns` those shown, `every` all that could be."""

    dossier: Dossier = field(repr=False)
    kind: Kind
    chosen: Chosen[Record]
    records: tuple[Record, ...]
    columns: tuple[Column, ...]
    order: str
    counts: Crosstab | None
    page: ListPage
    ignored: tuple[str, ...]

    @property
    def query(self) -> Query:
        """All that is chosen, as pairs of an address."""
        return self.chosen.query

    @property
    def base(self) -> Query:
        """The query of the same table with nothing chosen."""
        return self.query.only("table")

    @property
    def listed(self) -> Sequence[Record]:
        """The records on this page of the plain table."""
        return self.page.cut(self.records)

    @staticmethod
    def title_of(column: Column) -> str:
        """Return the name of a column for readers."""
        return title_of(column)

    def on_page(self, number: int) -> Query:
        """Return the query of another page of the plain table."""
        return with_page(self.query, number)

    def cells(self, record: Record) -> list[Any]:
        """Return what stands in the cells of a record, one for each of the columns."""
        return [reader_of(self.dossier, self.kind, column)(record) for column in self.columns]

    @property
    def tables(self) -> list[Option]:
        """The kinds that can be shown: each with nothing chosen."""
        shown = [kind for kind in ALL if self.dossier.records.get(kind.name)]
        return [Option(label=kind.name, query=_table_query(kind), chosen=kind == self.kind) for kind in shown]

    @property
    def column_choices(self) -> list[Option]:
        """Each column, with the query that shows it or takes it away."""
        every, shown = columns_of(self.kind.model), [column.name for column in self.columns]
        found = []
        for column in every:
            others = [c.name for c in every if (c.name in shown) != (c == column)]
            if others:
                query = self.query.without("column").plus("column", *others)
                found.append(Option(label=title_of(column), query=query, chosen=column.name in shown))
        return found

    @property
    def orders(self) -> list[Option]:
        """Each shown column as the one by which rows stand: from its beginning, or from its end when it is chosen."""
        found = []
        for column in self.columns:
            name = column.name
            query = self.query.without("order").plus("order", f"-{name}" if self.order == name else name)
            found.append(Option(label=title_of(column), query=query, chosen=self.order.lstrip("-") == name))
        return found

    def countables(self, name: str) -> list[Option]:
        """Return the fields to count by, as `by` or `across`; the one that is chosen is taken away."""
        now, other = self.query.first(name), self.query.first("across" if name == "by" else "by")
        rest = self.query.without(*(("by", "across", "row", "cell") if name == "by" else ("across", "cell")))
        keep = self.query.only("across") if name == "by" else NOTHING
        found = []
        for one in list_countables(self.dossier, self.kind):
            if one.name != other:
                query = rest if one.name == now else rest.plus(name, one.name).then(keep)
                found.append(Option(label=one.title, query=query, chosen=one.name == now))
        return found

    def counted(self, row: str = "", cell: str = "") -> Query:
        """Return the query that shows what is counted in a row, in a column or where both meet."""
        return self.query.without("row", "cell", "page").plus("row", row).plus("cell", cell)


def _table_query(kind: Kind) -> Query:
    return NOTHING.plus("table", kind.plural)


def first_columns(kind: Kind, records: Sequence[Record]) -> tuple[str, ...]:
    """Return the names of the columns that a table of `kind` begins with: what it is, when, of what sort, on which sources.

    A column that is empty in all `records` tells nothing and is not among them.
    """
    filled = [c for c in columns_of(kind.model) if any(getattr(r, c.attribute) for r in records)]
    every = {column.name: column for column in filled or columns_of(kind.model)}
    sorts = [
        c.name for c in every.values() if (c.shape.words and not c.shape.is_map) or c.name in ("kind", "side", "group")
    ]
    dates = [c.name for c in every.values() if c.shape.sort == "date" and not c.shape.many]
    dated = next((c.name for c in every.values() if c.attribute == kind.dated_by), "") or next(iter(dates), "")
    texts = [kind.described_by, "publisher", "url", "sources"]
    wanted = [kind.headline, dated, *sorts, *(name for name in texts if name in every)]
    return tuple(dict.fromkeys(name for name in wanted if name))[:FIRST_COLUMNS]


def all_texts(record: Record) -> str:
    """All texts of a record, among which a reader may look for words."""
    values = (getattr(record, column.attribute) for column in columns_of(type(record)))
    return " ".join(value for value in values if isinstance(value, str))


def build_table(dossier: Dossier, given: Given, chooser_of: ChooserOf) -> TableView:
    """Return the table that `given` asks for: of events unless told; `chooser_of` says how readers choose among a kind."""
    query = Query.of(given)
    plural, ignored = query.one("table", [kind.plural for kind in ALL])
    kind = BY_PLURAL.get(plural, BY_NAME["event"])
    every = {column.name: column for column in columns_of(kind.model)}
    names, wrong = query.split("column", every)
    order, wrong_order = query.one("order", [f"{sign}{name}" for name in every for sign in ("", "-")])
    ways = {one.name: one for one in list_countables(dossier, kind)}
    by, wrong_by = query.one("by", ways)
    across, wrong_across = query.one("across", [name for name in ways if by and name != by])
    showing = _table_query(kind).plus("column", *names).plus("order", order).plus("by", by).plus("across", across)
    records = tuple(dossier.of(kind.name).values())
    facets, text_of = chooser_of(dossier, kind)
    chosen = choose(records, facets, query, text_of=text_of, showing=showing)
    counts = count_records(chosen.records, ways[by], ways.get(across)) if by else None
    if counts and (counted := counts.facets(query)):
        chosen = choose(records, [*facets, *counted], query, text_of=text_of, showing=showing)
    listed = _in_order(dossier, kind, every, chosen.records, order)
    page, wrong_page = list_page(query, len(listed), PAGE_SIZE)
    return TableView(
        dossier=dossier,
        kind=kind,
        chosen=chosen,
        records=listed,
        columns=tuple(every[name] for name in names or first_columns(kind, tuple(dossier.of(kind.name).values()))),
        order=order,
        counts=counts,
        page=page,
        ignored=(*chosen.ignored, *ignored, *wrong, *wrong_order, *wrong_by, *wrong_across, *wrong_page),
    )


def _in_order(
    dossier: Dossier, kind: Kind, every: dict[str, Column], records: tuple[Record, ...], order: str
) -> tuple[Record, ...]:
    """Records by a field, from its end where a minus stands before its name; those without it come last."""
    if not order:
        return records
    key = sorter_of(dossier, kind, every[order.lstrip("-")])
    keyed = [(key(record), record) for record in records]
    known = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=order[0] == "-")
    return tuple(record for _, record in known) + tuple(record for found, record in keyed if found is None)


def facets_by_choice(dossier: Dossier, kind: Kind) -> list[Facet[Any]]:
    """Return a facet for each field of `kind` in which one of a few words stands, for kinds without a register of their own."""
    found: list[Facet[Any]] = []
    for column in columns_of(kind.model):
        words = choice_words(dossier, kind, column)
        if words and not column.shape.many:
            of = lambda record, a=column.attribute: [v] if (v := getattr(record, a)) else []  # noqa: E731
            found.append(Facet(name=column.name, title=title_of(column), of=of, labels=words))
    return found
