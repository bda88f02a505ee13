"""Two records become one: what one takes over of the other, and what then stands twice in lists and mappings."""

import re
from typing import Any

from explainer.model.base import Record
from explainer.model.kinds import BY_NAME
from explainer.model.shapes import columns_of
from explainer.reading.file import parse_file
from explainer.writing.blocks import without_item
from explainer.writing.named import Name, names_in

_GROUP = re.compile(r"\[@[^\[\]]+\]")


def union(first: Record, second: Record, kind: str, keep: str) -> tuple[dict[str, Any], list[str]]:
    """Return what `first` takes over of `second`: of its lists what is not in them, of its other fields those that it lacks.

    And the names of what it does not. `keep` says how much: all, only lists of `ids`, or none.
    """
    added: dict[str, Any] = {}
    left_out = []
    for column in columns_of(BY_NAME[kind].model):
        mine, other = getattr(first, column.attribute), getattr(second, column.attribute)
        if column.name in ("id", "formerly") or other in (None, (), mine) or other == mine:
            continue
        if keep != "none" and column.shape.many and (keep == "all" or column.shape.sort == "id"):
            new = [one for one in other if one not in mine]
            if new:
                added[column.name] = [plain_value(one) for one in new]
        elif keep == "all" and mine is None and not column.shape.is_map:
            added[column.name] = plain_value(other)
        else:
            left_out.append(column.name)
    return added, left_out


def plain_value(value: Any) -> Any:
    """Return a value of a record as editors write it."""
    if hasattr(value, "model_dump"):
        dumped = value.model_dump(mode="python", by_alias=True, exclude_defaults=True)
        return {name: plain_value(inner) for name, inner in dumped.items()}
    if isinstance(value, dict):
        return {name: plain_value(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_value(one) for one in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def without_double_keys(path: str, text: str, kind: str, old: str, new: str) -> str:
    """Return a text without the lines of `old` in mappings by id that have one for `new` already."""

    def keys(id: str) -> dict[tuple[Any, ...], Name]:
        names = names_in(path, text, parse_file(path, text), kind, id)
        return {(one.owner, one.field[:-1]): one for one in names if isinstance(one, Name) and one.field[-1:] == (id,)}

    while old in text and new in text:
        there = keys(new)
        double = next((name for at, name in keys(old).items() if at in there), None)
        if double is None:
            break
        text = without_item(text, double.start, double.end)
    return text


def without_repeats(path: str, text: str, kind: str, id: str) -> str:
    """Return a text in which no list names a record twice, no record itself, and no citation a source twice."""
    while True:
        read = parse_file(path, text)
        names = [one for one in names_in(path, text, read, kind, id) if isinstance(one, Name) and one.field]
        seen: set[tuple[Any, ...]] = set()
        extra = None
        for name in names:
            is_entry = isinstance(name.field[-1], int)
            key = (name.owner, name.field[:-1])
            if (is_entry and key in seen) or name.owner == (kind, id):
                extra = name
                break
            seen.add(key)
        if extra is None:
            break
        text = without_item(text, extra.start, extra.end)
    if kind == "source" and path.endswith(".md"):
        text = _GROUP.sub(lambda found: "[" + "; ".join(dict.fromkeys(found[0][1:-1].split("; "))) + "]", text)
    return text
