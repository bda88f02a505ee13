"""Which records a record names: read from the shapes of its fields."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from explainer.model.base import ANY, Part, split_names
from explainer.model.shapes import Column, Shape, columns_of
from explainer.problems import FieldPath


@cache
def _naming(model: type[Part]) -> tuple[Column, ...]:
    """The fields of `model` that can name records, themselves or within their parts."""
    return tuple(
        column
        for column in columns_of(model)
        if column.shape.of or column.shape.is_name or (column.shape.part and _naming(column.shape.part))
    )


def references_in(model: type[Part], value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str, Any]]:
    """Yield (field path, kind, id) for every reference in a record of `model`, in the order of its fields.

    `value` is the record, or the plain values that an editor wrote for it: values of the wrong shape are skipped, and an id
    among them may be anything.
    """
    for column in _naming(model):
        if isinstance(value, Part):
            yield from _walk(column.shape, getattr(value, column.attribute), (*path, column.attribute))
        elif isinstance(value, Mapping):
            yield from _walk(column.shape, value.get(column.name), (*path, column.name))


def _walk(shape: Shape, value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str, Any]]:
    if shape.is_map:
        if isinstance(value, Mapping):
            yield from (((*path, key), shape.of, key) for key in value)
    elif not shape.many:
        yield from _walk_one(shape, value, path)
    elif isinstance(value, (tuple, list)):
        for number, item in enumerate(value):
            yield from _walk_one(shape, item, (*path, number))


def _walk_one(shape: Shape, value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str, Any]]:
    if shape.part:
        yield from references_in(shape.part, value, path)
    elif shape.is_name and isinstance(value, str):
        ((kind, id),) = split_names([value])
        yield path, kind, id
    elif value is not None:
        yield path, shape.of or ANY, value


def references(record: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield (field path, kind, id) for every reference in `record`, in the order of its fields."""
    yield from references_in(type(record), record, path)
