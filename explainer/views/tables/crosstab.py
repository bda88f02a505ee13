"""Counts of records by one field or by two: kind by certainty, side by outcome, month by kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product

from explainer.model.base import Record
from explainer.model.dates import Point, When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import columns_of
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.query import Query
from explainer.views.tables.values import choice_words, reader_of, title_of
from explainer.words import say

MOST_VALUES = 40
"""Different values of a text field by which counting still makes sense."""

MOST_ROWS, MOST_COLUMNS = 60, 12
"""What a table of counts shows; what is rarest is gathered under one name."""

NONE, OTHERS = "-none", "-others"
"""What an address calls records without a value, and with one of those that are gathered."""


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A value by which records are counted: where it stands among others, its words, and what an address calls it."""

    key: tuple[int, str]
    words: str
    id: str


@dataclass(frozen=True, slots=True)
class Countable:
    """A way to count: `name` as the address has it, `title` in words, `of` gives the values of a record."""

    name: str
    title: str
    of: Callable[[Record], Sequence[Value]]

    def ids(self, record: Record) -> list[str]:
        """Return what an address calls the values of a record."""
        return [value.id for value in self.of(record)] or [NONE]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosstab:
    """Counts of records: `counts` has a row for each of `rows` and in it a number for each of `columns`.

    `in_rows` and `in_columns` say how many records each row and each column is made of, which are those that its link leads to.

    `across` is None where records are counted by one field alone; `is_overlapping` says that a record may count in several
    places, so that sums are larger than the number of records.
    """

    by: Countable
    across: Countable | None
    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    counts: tuple[tuple[int, ...], ...]
    in_rows: tuple[int, ...]
    in_columns: tuple[int, ...]
    records: int
    is_overlapping: bool

    def facets(self, query: Query) -> list[Facet[Record]]:
        """Return the choices of what is counted in some rows (`row`) and columns (`cell`), where `query` has them."""
        found = []
        for name, way, values in (("row", self.by, self.rows), ("cell", self.across, self.columns)):
            asked = query.all(name)
            if way and asked:
                labels = {value.id: value.words for value in values}
                chosen = {id: words for id, words in labels.items() if id in asked}
                of = partial(_gathered, way, frozenset(labels))
                found.append(Facet(name=name, title=way.title, of=of, labels=chosen, folded=True))
        return found


def _gathered(way: Countable, shown: frozenset[str], record: Record) -> list[str]:
    return [id if id in shown else OTHERS for id in way.ids(record)]


def _time(attribute: str, precision: str) -> Callable[[Record], Sequence[Value]]:
    def of(record: Record) -> Sequence[Value]:
        when: When | None = getattr(record, attribute)
        point = (when.start or when.end) if when else None
        if point is None or (precision == "month" and not point.month):
            return []
        shown = Point(year=point.year, month=point.month if precision == "month" else None)
        month = f"-{shown.month:02}" if shown.month else ""
        return [Value((shown.year * 12 + (shown.month or 0), ""), shown.plain, f"{shown.year:04}{month}")]

    return of


def _values(dossier: Dossier, kind: Kind, name: str) -> Callable[[Record], Sequence[Value]]:
    column = next(column for column in columns_of(kind.model) if column.name == name)
    read = reader_of(dossier, kind, column)
    order = {word: number for number, word in enumerate(choice_words(dossier, kind, column).values())}

    def pairs(record: Record) -> Iterable[tuple[str, str]]:
        words, value = read(record), getattr(record, column.attribute)
        if isinstance(words, tuple):
            return zip(words, map(str, value), strict=True)
        return () if words is None else ((str(words), str(value)),)

    @cache
    def ids() -> dict[str, str]:
        """The id for each of the words: of two values that readers cannot tell apart, the first."""
        every = [pair for record in reversed(dossier.of(kind.name).values()) for pair in pairs(record)]
        return dict(every)

    def of(record: Record) -> Sequence[Value]:
        every = dict.fromkeys(words for words, _ in pairs(record))
        return [Value((order.get(one, -1), one.casefold()), one, ids()[one]) for one in every]

    return of


def list_countables(dossier: Dossier, kind: Kind) -> list[Countable]:
    """Return the fields of `kind` by which its records can be counted: choices, ids, few different texts, years and months."""
    found: list[Countable] = []
    records = tuple(dossier.of(kind.name).values())
    for column in columns_of(kind.model):
        shape, title = column.shape, title_of(column)
        if shape.sort == "date" and not shape.many:
            found += [
                Countable(f"{column.name}.{unit}", say(f"tables.{unit}", field=title), _time(column.attribute, unit))
                for unit in ("month", "year")
            ]
        elif column.name != "id" and not shape.part and not shape.is_map:
            of = _values(dossier, kind, column.name)
            if shape.of or choice_words(dossier, kind, column) or _are_few(map(of, records)):
                found.append(Countable(column.name, title, of))
    return found


def _are_few(values: Iterable[Sequence[Value]]) -> bool:
    """Whether values come again: a text of which each record has its own is nothing to count by."""
    number, different = 0, set[Value]()
    for several in values:
        number += len(several)
        different.update(several)
        if len(different) > MOST_VALUES:
            return False
    return 0 < len(different) <= number // 2


def _most_frequent(counts: Counter[Value], most: int) -> tuple[list[Value], bool]:
    """The values that are shown, in their order, and whether others are gathered."""
    kept = [value for value, _ in counts.most_common(most)] if len(counts) > most else list(counts)
    return sorted(kept), len(kept) < len(counts)


def count_records(records: Sequence[Record], by: Countable, across: Countable | None) -> Crosstab:
    """Return how many of `records` have each pair of values; those that have none count as such."""
    none = Value((10**9, ""), say("tables.none"), NONE)
    others = Value((10**8, ""), say("tables.others"), OTHERS)
    total = Value((0, ""), say("tables.number"), "")
    found = [(by.of(one) or [none], (across.of(one) or [none]) if across else [total]) for one in records]
    rows, more_rows = _most_frequent(Counter(value for ours, _ in found for value in ours), MOST_ROWS)
    columns, more_columns = _most_frequent(Counter(value for _, theirs in found for value in theirs), MOST_COLUMNS)
    rows += [others] if more_rows else []
    columns += [others] if more_columns else []
    shown_rows, shown_columns = set(rows), set(columns)
    table: Counter[tuple[Value, Value]] = Counter()
    in_rows: Counter[Value] = Counter()
    in_columns: Counter[Value] = Counter()
    for ours, theirs in found:
        down = {value if value in shown_rows else others for value in ours}
        over = {value if value in shown_columns else others for value in theirs}
        in_rows.update(down)
        in_columns.update(over)
        table.update(product(down, over))
    return Crosstab(
        by=by,
        across=across,
        rows=tuple(rows),
        columns=tuple(columns),
        counts=tuple(tuple(table[row, column] for column in columns) for row in rows),
        in_rows=tuple(in_rows[row] for row in rows),
        in_columns=tuple(in_columns[column] for column in columns),
        records=len(records),
        is_overlapping=any(len(ours) > 1 or len(theirs) > 1 for ours, theirs in found),
    )
