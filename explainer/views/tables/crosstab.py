"""Counts of records by one field or by two: kind by certainty, side by outcome, month by kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from explainer.model.base import Record
from explainer.model.dates import Point, When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import columns_of
from explainer.views.tables.values import choice_words, reader_of, title_of
from explainer.words import say

MOST_VALUES = 40
"""Different values of a text field by which counting still makes sense."""

MOST_ROWS, MOST_COLUMNS = 60, 12
"""What a table of counts shows; what is rarest is gathered under one name."""

Label = tuple[tuple[int, str], str]
"""(key to sort by, words) of a value."""


@dataclass(frozen=True, slots=True)
class Countable:
    """A way to count: `name` as the address has it, `title` in words, `of` gives the values of a record."""

    name: str
    title: str
    of: Callable[[Record], Sequence[Label]]


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Counts of records: `counts` has a row for each of `rows` and in it a number for each of `columns`.

    `across` is None where records are counted by one field alone; `is_overlapping` says that a record may count in several
    places, so that sums are larger than the number of records.
    """

    by: Countable
    across: Countable | None
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    records: int
    is_overlapping: bool


def _time(attribute: str, precision: str) -> Callable[[Record], Sequence[Label]]:
    def of(record: Record) -> Sequence[Label]:
        when: When | None = getattr(record, attribute)
        point = (when.start or when.end) if when else None
        if point is None or (precision == "month" and not point.month):
            return []
        shown = Point(year=point.year, month=point.month if precision == "month" else None)
        return [((shown.year * 12 + (shown.month or 0), ""), shown.plain)]

    return of


def _values(dossier: Dossier, kind: Kind, name: str) -> Callable[[Record], Sequence[Label]]:
    column = next(column for column in columns_of(kind.model) if column.name == name)
    read = reader_of(dossier, kind, column)
    order = {word: number for number, word in enumerate(choice_words(dossier, kind, column).values())}

    def of(record: Record) -> Sequence[Label]:
        value = read(record)
        values = value if isinstance(value, tuple) else () if value is None else (str(value),)
        return [((order.get(one, -1), one.casefold()), one) for one in dict.fromkeys(values)]

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


def _are_few(values: Iterable[Sequence[Label]]) -> bool:
    """Whether values come again: a text of which each record has its own is nothing to count by."""
    number, different = 0, set[Label]()
    for several in values:
        number += len(several)
        different.update(several)
        if len(different) > MOST_VALUES:
            return False
    return 0 < len(different) <= number // 2


def _labels(counts: Counter[Label], most: int) -> tuple[list[Label], bool]:
    """The values that are shown, in their order, and whether others are gathered."""
    kept = [label for label, _ in counts.most_common(most)] if len(counts) > most else list(counts)
    return sorted(kept), len(kept) < len(counts)


def count_records(records: Sequence[Record], by: Countable, across: Countable | None) -> Crosstab:
    """Return how many of `records` have each pair of values; those that have none count as such."""
    none: Label = ((10**9, ""), say("tables.none"))
    others: Label = ((10**8, ""), say("tables.others"))
    pairs: Counter[tuple[Label, Label]] = Counter()
    down: Counter[Label] = Counter()
    over: Counter[Label] = Counter()
    total: Label = ((0, ""), say("tables.number"))
    several = False
    for record in records:
        ours = by.of(record) or [none]
        theirs = across.of(record) or [none] if across else [total]
        several = several or len(ours) > 1 or len(theirs) > 1
        down.update(ours)
        over.update(theirs)
        pairs.update((one, other) for one in ours for other in theirs)
    rows, more_rows = _labels(down, MOST_ROWS)
    columns, more_columns = _labels(over, MOST_COLUMNS)
    rows += [others] if more_rows else []
    columns += [others] if more_columns else []
    in_rows, in_columns = set(rows), set(columns)
    table: Counter[tuple[Label, Label]] = Counter()
    for (one, other), number in pairs.items():
        table[one if one in in_rows else others, other if other in in_columns else others] += number
    return Crosstab(
        by=by,
        across=across,
        rows=tuple(label for _, label in rows),
        columns=tuple(label for _, label in columns),
        counts=tuple(tuple(table[row, column] for column in columns) for row in rows),
        records=len(records),
        is_overlapping=several,
    )
