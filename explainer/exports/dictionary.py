"""The data dictionary: what every field of every kind holds, in words and for programs."""

from collections.abc import Sequence
from typing import Any

from explainer.exports.base_url import BaseUrl
from explainer.exports.cells import cell_names, table_head
from explainer.exports.records import about, dump
from explainer.model.base import Part
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import Column, columns_of
from explainer.model.vocabulary import vocabulary
from explainer.words import say

NOTES = ("dates", "lists", "sources", "formulas", "spreadsheets", "cells", "choosing")
"""What is said about all tables, by the key in the catalogue."""


def _field(dossier: Dossier, kind: Kind, column: Column) -> dict[str, Any]:
    shape = column.shape
    found: dict[str, Any] = {
        "name": column.name,
        "type": shape.sort,
        "list": shape.many,
        "required": column.required,
        "meaning": say(f"field.{column.name}"),
    }
    if shape.is_map:
        found["keys"] = f"id of {shape.of}"
    elif shape.of:
        found["of"] = shape.of
    if shape.words:
        found["choices"] = [{"id": word} for word in shape.words]
    own = vocabulary(dossier.site).get((kind.name, column.name))
    if own:
        found |= {"type": "choice", "choices": [{"id": c.id, "name": c.name, "meaning": c.about} for c in own]}
    if shape.part:
        found["fields"] = _fields(dossier, kind, shape.part)
    return found


def _fields(dossier: Dossier, kind: Kind, model: type[Part]) -> list[dict[str, Any]]:
    return [_field(dossier, kind, column) for column in columns_of(model)]


_TYPES = {"whole": "integer", "yes-no": "boolean"}


def _table(dossier: Dossier, kind: Kind) -> list[dict[str, Any]]:
    """What each column of a kind's table holds: name, meaning, type and the words that may stand there."""
    own, found = vocabulary(dossier.site), []
    for column in columns_of(kind.model):
        shape = column.shape
        words = [choice.id for choice in own.get((kind.name, column.name), ())] or list(shape.words)
        for name in cell_names(column):
            ending = name.removeprefix(column.name)
            found.append(
                {
                    "name": name,
                    "meaning": say(f"cell.{ending}", field=column.name) if ending else say(f"field.{column.name}"),
                    "type": "date" if ending in ("_earliest", "_latest") else _TYPES.get(shape.sort, "string"),
                    "choices": [] if shape.many or shape.is_map or ending else words,
                    "required": column.required and not ending,
                }
            )
    ends = ({"name": name, "meaning": say(f"cell.{name}")} for name in table_head(kind)[len(found) :])
    return found + [{**end, "type": "string", "choices": [], "required": False} for end in ends]


def describe_kinds(dossier: Dossier, base: BaseUrl, kinds: Sequence[Kind] = ()) -> list[dict[str, Any]]:
    """Return what kinds there are (all that have records, unless told), where their files lie, and what each field and column holds."""
    return [
        {
            "kind": kind.name,
            "name": say(f"kinds.{kind.name}"),
            "records": len(dossier.records.get(kind.name, {})),
            **{ending: base.to(f"data/{kind.plural}.{ending}") for ending in ("json", "csv", "xlsx")},
            "columns": list(table_head(kind)),
            "table": _table(dossier, kind),
            "fields": _fields(dossier, kind, kind.model),
        }
        for kind in kinds or dossier.kinds
    ]


def build_dictionary(dossier: Dossier, base: BaseUrl) -> str:
    """Return the data dictionary as JSON."""
    notes = {key: say(f"data.{key}") for key in NOTES}
    files = {"workbook": base.to("data/dossier.xlsx"), "datapackage": base.to("data/datapackage.json")}
    return dump({**about(dossier, base), **files, "notes": notes, "kinds": describe_kinds(dossier, base)})
