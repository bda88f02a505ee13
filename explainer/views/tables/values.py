"""What stands in a cell for a reader: a date in words, names for ids, the words of a choice."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from explainer.model.base import Part, Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import Column, Shape, columns_of
from explainer.model.vocabulary import vocabulary
from explainer.words import say

Shown = str | int | tuple[str, ...] | None

CHOICE_WORDS = {
    ("source", "kind"): "source-kind",
    ("body", "kind"): "body-kind",
    ("evidence", "kind"): "evidence-kind",
    ("correction", "kind"): "correction",
    ("inquiry", "status"): "inquiry-status",
    ("recording", "reported_as"): "setting",
    ("recording", "certainty"): "case-certainty",
    ("precedent", "certainty"): "case-certainty",
}
"""Where the catalogue has the words of a choice, if not under the field's own name."""


def title_of(column: Column) -> str:
    """Return the name of a field for readers."""
    return column.name.replace("_", " ").capitalize()


def choice_words(dossier: Dossier, kind: Kind, column: Column) -> dict[str, str]:
    """Return the words that may stand in a field, by what files write; empty where anything may."""
    own = vocabulary(dossier.site).get((kind.name, column.name))
    if own:
        return {choice.id: choice.name for choice in own}
    prefix = CHOICE_WORDS.get((kind.name, column.name), column.name)
    return {} if column.shape.is_map else {word: say(f"{prefix}.{word}") for word in column.shape.words}


def _of_part(dossier: Dossier, part: Part) -> str:
    values = (_of_shape(dossier, c.shape, getattr(part, c.attribute)) for c in columns_of(type(part)))
    return " · ".join("; ".join(v) if isinstance(v, tuple) else str(v) for v in values if v not in (None, ()))


def _of_shape(dossier: Dossier, shape: Shape, value: Any) -> Shown:  # noqa: PLR0911  # one line a shape of value
    if value is None or value == ():
        return None if value is None else ()
    if shape.is_map:
        return tuple(f"{dossier.name_of(shape.of, id)}: {say(f'bearing.{word}')}" for id, word in value.items())
    if isinstance(value, tuple):
        return tuple(str(_of_shape(dossier, shape, one)) for one in value)
    if isinstance(value, When):
        return value.label
    if isinstance(value, Part):
        return _of_part(dossier, value)
    if shape.of == "source" and (source := dossier.sources.get(value)):
        return f"{source.publisher}, {source.published.label}" if source.published else source.publisher
    if shape.of:
        return dossier.name_of(shape.of, value)
    if isinstance(value, bool):
        return say("tables.yes") if value else say("tables.no")
    return value if isinstance(value, int) else str(value)


def reader_of(dossier: Dossier, kind: Kind, column: Column) -> Callable[[Record], Shown]:
    """Return what gives the value of a field of a record as readers see it."""
    words = choice_words(dossier, kind, column)
    if words:
        return lambda record: _word(words, getattr(record, column.attribute))
    shape, get = column.shape, attrgetter(column.attribute)
    if shape.sort == "text" and not (shape.many or shape.is_map):
        return get
    return lambda record: _of_shape(dossier, shape, get(record))


def _word(words: dict[str, str], value: Any) -> str | None:
    return None if value is None else words.get(value, str(value))


def sorter_of(dossier: Dossier, kind: Kind, column: Column) -> Callable[[Record], Any]:
    """Return what gives the key by which records are sorted by a field; None for those that have nothing there."""
    if column.shape.sort == "date" and not column.shape.many:
        return lambda record: when.sort_key if (when := getattr(record, column.attribute)) else None
    order = {word: number for number, word in enumerate(choice_words(dossier, kind, column))}
    if order:
        return lambda record: order.get(getattr(record, column.attribute))
    read = reader_of(dossier, kind, column)

    def key(record: Record) -> Any:
        value = read(record)
        return (
            value if isinstance(value, int) else "; ".join([value] if isinstance(value, str) else value or ()) or None
        )

    return lambda record: found.casefold() if isinstance(found := key(record), str) else found
