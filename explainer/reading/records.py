"""Plain values -> records, with every mistake told in editors' words."""

import re
from collections.abc import Collection
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from explainer.model.base import Part
from explainer.model.kinds import BY_NAME
from explainer.model.shapes import columns_of
from explainer.problems import FieldFault, FieldPath
from explainer.reading.other_names import meant_name, other_name
from explainer.signs import odd_signs
from explainer.words import say

P = TypeVar("P", bound=Part)


@cache
def field_names(model: type[Part]) -> tuple[str, ...]:
    """Return the names of a model's fields as editors write them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _given(value: Any, path: FieldPath) -> Collection[str]:
    """The names of the fields that are written at `path` of a record's plain values."""
    for step in path:
        value = value[step]
    return value if isinstance(value, dict) else ()


def _lacking(model: type[Part], given: Collection[str]) -> list[str]:
    return [column.name for column in columns_of(model) if column.required and column.name not in given]


def _part_at(model: type[Part], path: FieldPath) -> type[Part]:
    """The model of the group of fields at `path` below `model`."""
    for step in path:
        model = next((c.shape.part for c in columns_of(model) if step == c.name and c.shape.part), model)
    return model


def _tell(error: Any, model: type[Part], word: str, whole: Any) -> FieldFault:
    path: FieldPath = tuple(error["loc"])
    kind, value = error["type"], error.get("input")
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), word)
    if "-" in kind:  # raised by our own types, which speak for themselves
        told = error["msg"] if kind == "bad-date" else f"{name}: {error['msg']}"
        return FieldFault(field=path, rule=kind, message=told)

    def fault(rule: str, message: str, **words: object) -> FieldFault:
        return FieldFault(field=path, rule=rule, message=say(f"message.{message}", field=name, **words))

    if kind == "extra_forbidden":
        part = _part_at(model, path[:-1])
        group = next((step for step in reversed(path[:-1]) if isinstance(step, str)), word)
        owner = say(f"a.{word}") if part is model else say("a.part", field=group)
        given = _given(whole, path[:-1])
        hint = other_name(name, [one for one in field_names(part) if one not in given], _lacking(part, given))
        return fault("unknown-field", "unknown-field", owner=owner, hint=odd_signs(name) + hint)
    if kind == "too_short" and name == "sources":
        return fault("missing-source", "missing-source")
    rule, message = _TOLD.get(kind, ("bad-value", "bad-value"))
    if kind == "tuple_type" and isinstance(value, str) and value[:1] in "-\u2013\u2014\u2022\u00b7\u2212":
        message = "hyphen-without-space" if value.startswith("-") else "bullet-for-hyphen"
    if value is None and path and isinstance(path[-1], int):
        rule, message = "empty-text", "empty-entry"
    field = _part_at(model, path[:-1]).model_fields.get(name)
    if message == "empty-text" and field and field.is_required():
        message = "no-needed-text"
    signs = odd_signs(value) if isinstance(value, str) else ""
    id = ""
    if message == "bad-id" and name not in _OWN_IDS and not signs:
        message, id = _why_no_id(str(value))
    if message == "not-a-text" and isinstance(value, dict) and len(value) == 1:
        ((before, behind),) = value.items()
        message = "name-with-space" if before in BY_NAME else "colon-in-text"
        id = f"{before}:{behind}"
    limits = error.get("ctx", {})
    most, least = limits.get("max_length"), limits.get("ge")
    return fault(rule, message, value=value, id=id, reason=error["msg"], most=most, least=least, signs=signs)


_OWN_IDS = ("id", "formerly")
_NO_IDS = (
    (r"https?:.*|www\..*", "id-is-address"),
    (r"(?:@|[a-z]+: ?)?([a-z0-9-]+)[.,:;]?", "id-has-sign"),
    (r"(?i:[a-z0-9]+(?:-[a-z0-9]+)+)", "id-has-capital"),
    (r"[a-z0-9-]+(?:[,;\s\u060c\u061b\u3001\uff0c]+[a-z0-9-]+)+", "ids-together"),
    (r".*", "id-is-name"),
)
"""What stands where the id of another record should, and the key of the remedy; the group is the id that is meant."""


def _why_no_id(value: str) -> tuple[str, str]:
    found = ((re.fullmatch(pattern, value.strip(), re.DOTALL), key) for pattern, key in _NO_IDS)
    match, key = next((match, key) for match, key in found if match)
    return key, match[1] if match.re.groups else match[0].lower()


_TOLD = {
    "missing": ("missing-field", "missing-field"),
    "too_short": ("empty-list", "empty-list"),
    "string_pattern_mismatch": ("bad-id", "bad-id"),
    "string_too_short": ("empty-text", "empty-text"),
    "string_too_long": ("too-long", "too-long"),
    "too_long": ("too-long", "too-long"),
    "string_type": ("not-a-text", "not-a-text"),
    "tuple_type": ("bad-shape", "bad-shape-tuple"),
    "dict_type": ("bad-shape", "bad-shape-dict"),
    "model_type": ("bad-shape", "bad-shape-model"),
    "model_attributes_type": ("bad-shape", "bad-shape-model"),
    "greater_than_equal": ("bad-value", "too-small"),
    "int_parsing": ("bad-value", "not-a-number"),
    "int_type": ("bad-value", "not-a-number"),
    "int_from_float": ("bad-value", "not-a-number"),
    "bool_type": ("bad-value", "not-yes-or-no"),
    "bool_parsing": ("bad-value", "not-yes-or-no"),
}
"""For each of pydantic's error types: our rule, and the key of its message."""


def build_record(model: type[P], value: Any, word: str) -> tuple[P | None, list[FieldFault]]:
    """Return the record that `value` describes, or None and what is wrong with it.

    `word` is the kind's name in messages, such as `question`.
    """
    if not isinstance(value, dict):
        message = say("message.bad-shape-record", owner=say(f"a.{word}"))
        return None, [FieldFault(rule="bad-shape", message=message)]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        # A list whose entries are all wrong counts as too short: its entries tell more.
        errors = [e for e in error.errors(include_url=False) if not (e["type"] == "too_short" and e["input"])]
        return None, without_consequences(list(dict.fromkeys(_tell(one, model, word, value) for one in errors)))


def without_consequences(mistakes: list[FieldFault]) -> list[FieldFault]:
    """Leave out fields that are only missing because their name is misspelt."""
    meant = {
        (*one.field[:-1], meant_name(str(one.field[-1]), [str(other.field[-1])]))
        for one in mistakes
        if one.rule == "unknown-field"
        for other in mistakes
        if other.rule == "missing-field" and other.field[:-1] == one.field[:-1]
    }
    return [one for one in mistakes if one.rule != "missing-field" or one.field not in meant]
