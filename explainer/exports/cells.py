"""Records as rows of cells: the one source of the columns of every table, whether text, workbook or data frame."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from explainer.exports.base_url import BaseUrl
from explainer.exports.values import json_value
from explainer.model.base import Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import Column, columns_of
from explainer.words import say

Cell: TypeAlias = str | int | bool | date | When | tuple[str, ...] | None
"""A cell as it is meant. A list holds ids; lists of texts and groups of fields are text, as JSON."""

_Maker = Callable[[Dossier, Any], Cell]

_OF_DATE: dict[str, _Maker] = {
    "": lambda d, when: when,
    "_words": lambda d, when: when.label,
    "_earliest": lambda d, when: when.earliest,
    "_latest": lambda d, when: when.latest,
    "_precision": lambda d, when: when.precision,
}
"""The cells that a date fills, by what stands behind the field's name."""


def _addresses(dossier: Dossier, ids: tuple[str, ...]) -> str:
    return " ".join(s.url for id in ids if (s := dossier.sources.get(id)) and s.url)


def _makers(column: Column) -> dict[str, _Maker]:
    """How the cells of a field are made, by name. What is not given leaves all of them empty."""
    name, shape = column.name, column.shape
    if shape.sort == "date" and not shape.many:
        return {name + ending: make for ending, make in _OF_DATE.items()}
    if shape.sort == "id" and shape.many:
        more = {f"{name}_addresses": _addresses} if shape.of == "source" else {}
        return {name: lambda d, ids: tuple(ids), **more}
    if shape.many or shape.is_map:
        return {name: lambda d, v: json.dumps(json_value(d, shape, v), ensure_ascii=False) if v else None}
    if shape.sort in ("yes-no", "whole"):
        return {name: lambda d, value: value}
    return {name: lambda d, value: str(value)}


@cache
def _plan(kind: Kind) -> tuple[tuple[Column, tuple[_Maker, ...]], ...]:
    return tuple((column, tuple(_makers(column).values())) for column in columns_of(kind.model))


def cell_names(column: Column) -> tuple[str, ...]:
    """Return the names of the cells that a field fills in a table."""
    return tuple(_makers(column))


@cache
def table_head(kind: Kind) -> tuple[str, ...]:
    """Return the names of the columns of a kind's table."""
    names = [name for column in columns_of(kind.model) for name in cell_names(column)]
    return (*names, "address", "licence")


def row_of(dossier: Dossier, base: BaseUrl, kind: Kind, record: Record) -> tuple[Cell, ...]:
    """Return the cells of a record, one for each name of `table_head(kind)`."""
    cells: list[Cell] = []
    for column, makers in _plan(kind):
        value = getattr(record, column.attribute)
        cells += [None if value is None else make(dossier, value) for make in makers]
    return (*cells, base.record(kind.name, record.id), say("data.licence"))


def text_of(cell: Cell) -> str:
    """Return a cell as text: dates as they were written, lists with semicolons, yes or no."""
    if cell is None:
        return ""
    if isinstance(cell, When):
        return cell.text
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return ";".join(cell) if isinstance(cell, tuple) else str(cell)
