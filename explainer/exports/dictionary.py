"""The data dictionary: what every field of every kind holds, in words and for programs."""

from __future__ import annotations

from typing import Any

from explainer.exports.place import Place
from explainer.exports.records import about, dump, table_head
from explainer.model.base import Part
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL
from explainer.model.shapes import Column, columns_of
from explainer.model.vocabulary import vocabulary
from explainer.words import say


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


def build_dictionary(dossier: Dossier, place: Place) -> str:
    """Return the data dictionary as JSON."""
    kinds = [
        {
            "kind": kind.name,
            "name": say(f"kinds.{kind.name}"),
            "records": len(dossier.records.get(kind.name, {})),
            "json": place.to(f"data/{kind.plural}.json"),
            "csv": place.to(f"data/{kind.plural}.csv"),
            "columns": list(table_head(kind)),
            "fields": _fields(dossier, kind, kind.model),
        }
        for kind in ALL
    ]
    notes = {key: say(f"data.{key}") for key in ("dates", "lists", "sources", "formulas", "choosing")}
    return dump({**about(dossier, place), "notes": notes, "kinds": kinds})
