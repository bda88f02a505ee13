"""A register as a data frame: made once for an edition with all its columns, of which a reader's view is a part."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from explainer.host.whole_imports import import_dataframes
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import Column, columns_of
from explainer.views.address import LinkTo
from explainer.views.tables.page import TableView
from explainer.views.tables.values import choice_words, reader_of

if TYPE_CHECKING:
    import pandas as pd

DAY = "_day"
"""Behind the name of a date: the column of real days that stands beside its words, for the grid to sort by."""

RECORD, SOURCE = "record", "first_source"
"""Columns of addresses: of the record in the explorer, and of the first of its sources."""

MOST_BYTES = 3_000_000
"""What the texts of a grid may weigh before they are packed; a reader is told which columns did not fit."""


def names_in(column: Column) -> tuple[str, ...]:
    """Return the columns of a frame that a field fills."""
    is_date = column.shape.sort == "date" and not column.shape.many
    return (column.name, column.name + DAY) if is_date else (column.name,)


def build_frame(dossier: Dossier, kind: Kind, link: LinkTo) -> "pd.DataFrame":
    """Return all records of a kind as a frame with real types, one row a record in the order of its kind, by id.

    Columns are those of `columns_of(kind.model)`: dates as words with the first day beside them, choices as categories in
    their order, ids as names, lists as lists; and the addresses of the record and of its first source.
    """
    import_dataframes()
    import pandas as pd

    records = list(dossier.of(kind.name).values())
    ids = [record.id for record in records]
    columns: dict[str, Any] = {}
    index = pd.Index(ids)

    # Alike ones are one list, which nobody changes: 60,000 of their own keep the collector of garbage busy.
    list_of: Callable[[Any], list[Any]] = cache(list)

    def put(name: str, values: list[Any], dtype: Any) -> None:
        columns[name] = pd.Series(values, index=index, dtype=dtype)

    for column in columns_of(kind.model):
        read = reader_of(dossier, kind, column)
        values: list[Any] = list(map(read, records))
        if words := choice_words(dossier, kind, column):
            put(column.name, values, pd.CategoricalDtype(list(dict.fromkeys(words.values())), ordered=True))
        elif column.shape.sort == "whole" and not column.shape.many:
            put(column.name, values, "Int64")
        elif column.shape.many or column.shape.is_map:
            put(column.name, [list_of(value or ()) for value in values], "object")
        else:
            put(column.name, values, "str")
        if len(names_in(column)) > 1:
            dates = [getattr(record, column.attribute) for record in records]
            days = {when.text: when.earliest or when.latest for when in {w.text: w for w in dates if w}.values()}
            put(column.name + DAY, [when and days[when.text] for when in dates], "datetime64[s]")
    address = link(kind.name, "ID")  # an id is letters, digits and hyphens: addresses differ by it alone
    put(RECORD, [address and address.replace("ID", id) for id in ids], "str")
    if kind.model.model_fields.get("sources"):
        put(SOURCE, [_first_address(dossier, record) for record in records], "str")
    return pd.DataFrame(columns, index=index)


def _first_address(dossier: Dossier, record: Any) -> str | None:
    return next((s.url for id in record.sources if (s := dossier.sources.get(id)) and s.url), None)


def pick(frame: "pd.DataFrame", view: TableView) -> "tuple[pd.DataFrame, list[Column]]":
    """Return the rows and columns of `frame` that `view` shows, in its order, and the columns for which there is no room.

    The frame stays as it is: pandas copies what is written to.
    """
    rows = frame.loc[[record.id for record in view.records]]
    shown: list[str] = []
    left: list[Column] = []
    room = MOST_BYTES
    for number, column in enumerate(view.columns):
        weight = int(rows[list(names_in(column))].map(_weight).to_numpy().sum()) if len(rows) else 0
        if weight > room and number:
            left.append(column)
            continue
        room -= weight
        shown += names_in(column)
    links = [name for name in (RECORD, SOURCE) if name in frame.columns and frame[name].notna().any()]
    return rows[[*shown, *links]], left


def _weight(value: Any) -> int:
    """About how many bytes a cell takes on its way."""
    if isinstance(value, str):
        return len(value)
    return sum(map(len, value)) if isinstance(value, list) else 8
