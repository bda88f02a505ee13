"""What stands in a cell for a reader: a date in words, names for ids, the words of a choice."""

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from explainer.model.base import Record
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


def choice_word(kind: str, field: str, value: object) -> str:
    """Return the words for a value that stands in a field in which only some may."""
    return say(f"{CHOICE_WORDS.get((kind, field), field)}.{value}")


def choice_words(dossier: Dossier, kind: Kind, column: Column) -> dict[str, str]:
    """Return the words that may stand in a field, by what files write; empty where anything may."""
    own = vocabulary(dossier.site).get((kind.name, column.name))
    if own:
        return {choice.id: choice.name for choice in own}
    return (
        {} if column.shape.is_map else {word: choice_word(kind.name, column.name, word) for word in column.shape.words}
    )


def _maker_of(dossier: Dossier, shape: Shape) -> Callable[[Any], Shown]:
    """Return what makes words of a value, which is not None. The shape is looked at once and not for each of 10,000 values."""
    if shape.is_map:
        return lambda value: tuple(
            f"{dossier.name_of(shape.of, id)}: {say(f'bearing.{word}')}" for id, word in value.items()
        )
    one = _maker_of_one(dossier, shape)
    if not shape.many:
        return one
    # Records name the same few again and again: what is made of them is made once a table.
    return (
        cache(lambda ids: tuple(str(one(id)) for id in ids))
        if shape.of
        else lambda value: tuple(str(one(v)) for v in value)
    )


def _maker_of_one(dossier: Dossier, shape: Shape) -> Callable[[Any], Shown]:
    if shape.part:
        parts = [(attrgetter(c.attribute), _maker_of(dossier, c.shape)) for c in columns_of(shape.part)]
        return lambda part: _join(make(value) for get, make in parts if (value := get(part)) is not None)
    if shape.of == "source":
        return cache(lambda source_id: _name_of_source(dossier, source_id))  # many records name one: made once a table
    if shape.of:
        return cache(lambda record_id: dossier.name_of(shape.of, record_id))
    if shape.sort == "date":
        labels: dict[str, str] = {}
        return lambda when: labels.get(when.text) or labels.setdefault(when.text, when.label)
    if shape.sort == "yes-no":
        return {True: say("tables.yes"), False: say("tables.no")}.__getitem__
    return lambda value: value if isinstance(value, int) else str(value)


def _join(values: Iterable[Shown]) -> str:
    return " · ".join("; ".join(v) if isinstance(v, tuple) else str(v) for v in values if v not in ("", ()))


def _name_of_source(dossier: Dossier, id: str) -> str:
    source = dossier.sources.get(id)
    if source is None:
        return dossier.name_of("source", id)
    return f"{source.publisher}, {source.published.label}" if source.published else source.publisher


def reader_of(dossier: Dossier, kind: Kind, column: Column) -> Callable[[Record], Shown]:
    """Return what gives the value of a field of a record as readers see it."""
    words, get = choice_words(dossier, kind, column), attrgetter(column.attribute)
    if words:
        return lambda record: _word(words, get(record))
    if column.shape.sort == "text" and not (column.shape.many or column.shape.is_map):
        return get
    make = _maker_of(dossier, column.shape)
    return lambda record: None if (value := get(record)) is None else make(value)


def _word(words: dict[str, str], value: Any) -> str | None:
    return None if value is None else words.get(value) or str(value)


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
