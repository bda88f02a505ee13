"""Values of records as plain values for JSON, with dates in their precision and the address of each source."""

from dataclasses import replace
from typing import Any

from explainer.model.base import Part
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.shapes import Shape, columns_of


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


def json_value(dossier: Dossier, shape: Shape, value: Any) -> Any:  # noqa: PLR0911  # one line a shape of value
    """Return a value of a field of this shape for JSON."""
    if value is None:
        return None
    if shape.many:
        return [json_value(dossier, replace(shape, many=False), item) for item in value]
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
    return {c.name: json_value(dossier, c.shape, getattr(part, c.attribute)) for c in columns_of(type(part))}
