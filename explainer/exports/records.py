"""Records of any kind as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import orjson

from explainer.exports.place import LICENCE_ADDRESS, Place
from explainer.model.base import Part, Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import Column, Shape, columns_of
from explainer.words import say

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to some spreadsheets (OWASP, CSV injection)."""


def when_values(when: When) -> dict[str, Any]:
    """Return a date with its precision: EDTF, words, the first and the last day that it may mean."""
    return {
        "edtf": when.text,
        "label": when.label,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision,
        "unsure": when.is_unsure,
    }


def _source(dossier: Dossier, id: str) -> dict[str, Any]:
    source = dossier.sources.get(id)
    return {"id": id, "url": source.url if source else None}


def _json_value(dossier: Dossier, shape: Shape, value: Any) -> Any:  # noqa: PLR0911  # one line a shape of value
    if value is None:
        return None
    if shape.many:
        one = Shape(sort=shape.sort, of=shape.of, words=shape.words, part=shape.part)
        return [_json_value(dossier, one, item) for item in value]
    if shape.is_map:
        return {key: str(word) for key, word in value.items()}
    if shape.of == "source":
        return _source(dossier, value)
    if isinstance(value, When):
        return when_values(value)
    if isinstance(value, Part):
        return part_values(dossier, value)
    return str(value) if shape.sort in ("choice", "id", "text") else value


def part_values(dossier: Dossier, part: Part) -> dict[str, Any]:
    """Return a record, or a part of one, as plain values for JSON, with the address of each source."""
    return {c.name: _json_value(dossier, c.shape, getattr(part, c.attribute)) for c in columns_of(type(part))}


def about(dossier: Dossier, place: Place) -> dict[str, str]:
    """Return what stands at the head of every JSON file: whose data it is, and what may be done with it."""
    site = dossier.site
    return {
        "title": site.title,
        "address": place.to(""),
        "language": site.language,
        "licence": say("data.licence"),
        "licence_address": LICENCE_ADDRESS,
        "dictionary": place.to("data/dictionary.json"),
    }


def dump(value: Any) -> str:
    """Return `value` as JSON that is equal for equal values."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n"


def build_json(
    dossier: Dossier, place: Place, kind: Kind, records: Sequence[Record], ignored: Sequence[str] = ()
) -> str:
    """Return `records` of `kind` as JSON. `ignored` tells values of the address that could not be used."""
    rows = [{**part_values(dossier, r), "address": place.record(kind.name, r.id)} for r in records]
    total = len(dossier.records.get(kind.name, {}))
    return dump(
        {
            **about(dossier, place),
            "kind": kind.name,
            "shown": len(rows),
            "total": total,
            "ignored": list(ignored),
            kind.plural: rows,
        }
    )


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before a dangerous sign."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def cell_names(column: Column) -> tuple[str, ...]:
    """Return the names of the cells that a field fills in a table."""
    name, shape = column.name, column.shape
    if shape.sort == "date" and not shape.many:
        return (name, f"{name}_earliest", f"{name}_latest", f"{name}_precision")
    return (name, f"{name}_addresses") if shape.of == "source" and shape.many else (name,)


def _cells(  # noqa: PLR0911  # one line a shape of value
    dossier: Dossier, column: Column, value: Any
) -> tuple[str, ...]:
    shape = column.shape
    if value is None:
        return ("",) * len(cell_names(column))
    if isinstance(value, When):
        return (value.text, str(value.earliest or ""), str(value.latest or ""), value.precision)
    if shape.sort == "id" and shape.many:
        ids = ";".join(value)
        if shape.of != "source":
            return (ids,)
        return ids, " ".join(s.url for id in value if (s := dossier.sources.get(id)) and s.url)
    if shape.sort == "yes-no":
        return ("yes" if value else "no",)
    if shape.many or shape.is_map:
        return (json.dumps(_json_value(dossier, shape, value), ensure_ascii=False) if value else "",)
    return (str(value),)


def table_head(kind: Kind) -> tuple[str, ...]:
    """Return the names of the columns of a kind's table."""
    names = [name for column in columns_of(kind.model) for name in cell_names(column)]
    return (*names, "address", "licence")


def build_csv(dossier: Dossier, place: Place, kind: Kind, records: Sequence[Record]) -> str:
    """Return `records` of `kind` as a table (RFC 4180), safe to open in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table_head(kind))
    for record in records:
        row = [
            cell
            for column in columns_of(kind.model)
            for cell in _cells(dossier, column, getattr(record, column.attribute))
        ]
        row += [place.record(kind.name, record.id) or "", say("data.licence")]
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue()
