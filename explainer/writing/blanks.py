"""What a new record cannot be without, and how answers become its values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from explainer.model.base import ANY, Part, Statement
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import Column, columns_of
from explainer.model.vocabulary import vocabulary
from explainer.nearest import did_you_mean
from explainer.words import say

PROMPTED = {
    "source": ("published", "url"),
    "question": ("answer",),
    "explainer": ("answer", "in_short"),
    "event": ("people", "bodies"),
    "correction": ("changed",),
}
"""Fields without which a record can be read, but of which an editor should think: an empty answer leaves one out."""

OF_TODAY = ("last_reviewed", "updated", "added")
"""Fields that say when somebody looked or put the record on the site: of a new record that is today."""

_DATED_BY_THEMSELVES = ("explainer", "correction")
"""Kinds of which feeds and home take the day from another field than `added`."""


class WrongFieldsError(ValueError):
    """Options name a field that the kind does not have, or leave one out; the message says so to an editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A field that a new record should have.

    Arguments: `name` as an editor writes it, with full stops between a group and its field (`asked_by.who`);
    `meaning` in a sentence; `choices`, the only words that fit, if any; `many` where it takes several; `required`
    where the record cannot be without it; `of`, the kind whose ids it takes, or ANY where it takes `kind:id`;
    `is_date`, whether it takes a date.
    """

    name: str
    meaning: str
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = True
    of: str = ""
    is_date: bool = False


def list_blanks(dossier: Dossier, kind: Kind) -> list[Blank]:
    """Return what is asked for a new record of `kind`, in the order of its fields; its id is made."""
    return list(_blanks(dossier, kind, kind.model, ""))


def find_blank(dossier: Dossier, kind: Kind, name: str) -> Blank | None:
    """Return a field of `kind` that an editor names, with or without its group, be it one that is not asked for."""
    every = [*list_blanks(dossier, kind), *_blanks(dossier, kind, kind.model, "", every=True)]
    return next((blank for blank in every if name in (blank.name, blank.name.rpartition(".")[2])), None)


def _blanks(dossier: Dossier, kind: Kind, model: type[Part], before: str, *, every: bool = False) -> Iterator[Blank]:
    own = vocabulary(dossier.site)
    for column in columns_of(model):
        rests_on = model is Statement and column.name == "sources"  # or records, but most rest on sources
        asked = column.required or rests_on or (not before and column.name in PROMPTED.get(kind.name, ()))
        if not (asked or every) or (not before and column.name == "id"):
            continue
        name, shape, meaning = f"{before}{column.name}", column.shape, _meaning(before, column.name)
        if shape.part:
            yield from _blanks(dossier, kind, shape.part, f"{name}.")
        elif shape.is_map:
            for id in dossier.records.get(shape.of, {}):
                yield Blank(name=f"{name}.{id}", meaning=dossier.name_of(shape.of, id), choices=shape.words)
        else:
            choices = shape.words or tuple(choice.id for choice in own.get((kind.name, column.name), ()))
            of = shape.of or (ANY if shape.is_name else "")
            required = column.required or rests_on
            is_date = shape.sort == "date"
            yield Blank(
                name=name, meaning=meaning, choices=choices, many=shape.many, required=required, of=of, is_date=is_date
            )


def _meaning(before: str, name: str) -> str:
    """What a field holds; of one in a group, what the group is, since `text` alone says nothing."""
    group = before.rstrip(".").rpartition(".")[2]
    meanings = [say(f"field.{group}")] if group else []
    return " ".join([*meanings, *([] if group and name == "text" else [say(f"field.{name}")])])


def blanks_left(dossier: Dossier, kind: Kind, value: dict[str, Any]) -> list[Blank]:
    """Return what is asked for and `value` does not hold yet."""
    return [blank for blank in list_blanks(dossier, kind) if not _holds(value, blank.name)]


def _holds(value: Any, name: str) -> bool:
    head, _, rest = name.partition(".")
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, dict) or head not in value:
        return False
    return _holds(value[head], rest) if rest else True


def fields_left(kind: Kind, value: dict[str, Any]) -> list[str]:
    """Return the names of the fields that a record of `kind` may have and `value` has not."""
    return [column.name for column in columns_of(kind.model) if column.name not in value and column.name != "id"]


def put_today(kind: Kind, value: dict[str, Any], today: date) -> None:
    """Say in `value` that it was looked at and put on the site today, where a record of `kind` says that and `value` does not."""
    for name in OF_TODAY:
        if name in kind.model.model_fields and not (name == "added" and kind.name in _DATED_BY_THEMSELVES):
            value.setdefault(name, today.isoformat())


def in_order(kind: Kind, value: dict[str, Any]) -> dict[str, Any]:
    """Return the plain values of a record in the order in which its kind has them."""
    return {column.name: value[column.name] for column in columns_of(kind.model) if column.name in value}


def put(kind: Kind, value: dict[str, Any], name: str, text: str, *, anew: bool = False) -> None:
    """Put `text` into `value`, the plain values of a record of `kind`, as the field `name`.

    Lists are separated by semicolons, and what is given again is appended, unless it is put `anew`. Of a list of groups,
    such as `asked_by.who`, the first group is meant. Raises WrongFieldsError.
    """
    columns, parts = columns_of(kind.model), name.split(".")
    for number, part in enumerate(parts):
        shape = _column(columns, kind, part, is_last=number == len(parts) - 1).shape
        if shape.is_map:
            inner = value.setdefault(part, {})
            _put(inner, ".".join(parts[number + 1 :]), [text], name, many=False, anew=anew)
            return
        if shape.part is None:
            several = [one.strip() for one in text.split(";") if one.strip()] if shape.many else [text]
            _put(value, part, several, name, many=shape.many, anew=anew)
            return
        value = value.setdefault(part, [{}])[0] if shape.many else value.setdefault(part, {})
        columns = columns_of(shape.part)


def _put(value: dict[str, Any], key: str, given: list[str], name: str, *, many: bool, anew: bool) -> None:
    there = None if anew else value.get(key)
    if there is not None and not many:
        raise WrongFieldsError(say("new.twice", field=name))
    value[key] = [*(there or ()), *given] if many else given[0]


def _column(columns: tuple[Column, ...], kind: Kind, name: str, *, is_last: bool) -> Column:
    names = [column.name for column in columns]
    if name not in names:
        hint = did_you_mean(name, names)
        raise WrongFieldsError(say("message.unknown-field", field=name, owner=say(f"a.{kind.name}"), hint=hint))
    column = columns[names.index(name)]
    shape = column.shape
    if is_last and shape.part:
        inner = ", ".join(inner.name for inner in columns_of(shape.part))
        raise WrongFieldsError(say("new.needs-field", field=name, fields=inner))
    if is_last and shape.is_map:
        raise WrongFieldsError(say("new.needs-id", field=name, owner=say(f"a.{shape.of}")))
    if not is_last and not (shape.part or shape.is_map):
        raise WrongFieldsError(say("new.no-fields", field=name))
    return column
