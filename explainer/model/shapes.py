"""What each field of a kind holds, read from its model: for tables, JSON, the data dictionary and new records alike."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from explainer.model.base import ANY, Followed, OneOf, Part, Reference
from explainer.model.dates import When

Sort = Literal["text", "whole", "yes-no", "date", "choice", "id", "part"]

NOT_EXPORTED = frozenset({"text_line", "mentions"})
"""Fields that say only where something stands in a file."""

_OF_EVERY_RECORD = frozenset(Followed.model_fields) - {"id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a field holds. `of` is the kind that an id names, `words` are those of a choice, `part` the inner model.

    `is_map` marks a mapping from ids of kind `of` to `words`, `is_name` a text that names any record as `kind:id`.
    """

    sort: Sort
    many: bool = False
    is_map: bool = False
    is_name: bool = False
    of: str = ""
    words: tuple[str, ...] = ()
    part: type[Part] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field of a model under the name that files use, `required` where a record cannot be without it."""

    name: str
    attribute: str
    required: bool
    shape: Shape


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:  # noqa: PLR0911  # one line a shape of type
    for mark in metadata:
        if isinstance(mark, Reference):
            return Shape(sort="text", is_name=True) if mark.kind == ANY else Shape(sort="id", of=mark.kind)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], tuple(arguments[1:]))
    if origin is tuple:
        return replace(_shape(arguments[0]), many=True)
    if origin is dict:
        return Shape(sort="choice", is_map=True, of=_shape(arguments[0]).of, words=_shape(arguments[1]).words)
    if isinstance(annotation, type):
        if issubclass(annotation, OneOf):
            return Shape(sort="choice", words=tuple(annotation))
        if issubclass(annotation, Part):
            return Shape(sort="part", part=annotation)
        simple: Mapping[type, Sort] = {When: "date", bool: "yes-no", int: "whole"}
        return Shape(sort=simple.get(annotation, "text"))
    return next((_shape(a) for a in arguments if a is not type(None)), Shape(sort="text"))  # X | None


@cache
def columns_of(model: type[Part]) -> tuple[Column, ...]:
    """Return the fields of `model` in their order; what every record may have comes last."""
    return tuple(
        Column(
            name=field.alias or name,
            attribute=name,
            required=field.is_required(),
            shape=_shape(field.annotation, tuple(field.metadata)),
        )
        for name, field in sorted(model.model_fields.items(), key=lambda pair: pair[0] in _OF_EVERY_RECORD)
        if name not in NOT_EXPORTED
    )
