"""YAML -> plain texts, lists and mappings, each with its place; nothing is guessed.

Every value stays text: the models give the types. Equal keys, aliases, anchors and tags are
problems, since an editor never means them and a reader would never notice them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from explainer.problems import FieldPath, TextFault
from explainer.words import say

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML without its C part reads the same, slower
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

_NOTHING = ("", "null", "~", "Null", "NULL")


@dataclass(slots=True)
class Mark:
    """The place of a value: line and column from 1, and the marks of what is in it.

    `inside` maps a key or an index to (line, column of the key or the item, mark of the value); it is
    None for a text, of which there are many.
    """

    line: int
    column: int
    inside: dict[str | int, tuple[int, int, Mark]] | None = None

    def find(self, path: FieldPath) -> tuple[int, int]:
        """The place of the deepest part of `path` that stands in the file."""
        place, mark = (self.line, self.column), self
        for step in path:
            found = mark.inside.get(step) if mark.inside else None
            if found is None:
                break
            place, mark = (found[0], found[1]), found[2]
        return place


@dataclass(frozen=True)
class YamlText:
    """What a YAML text holds. `value` is None where the text cannot be read at all."""

    value: Any
    mark: Mark
    troubles: tuple[TextFault, ...]


class _Builder:
    def __init__(self, text: str, first_line: int) -> None:
        self.events = yaml.parse(text, Loader=Loader)
        self.offset = first_line
        self.troubles: list[TextFault] = []

    def trouble(self, event: Any, rule: str, **values: object) -> None:
        place = event.start_mark
        self.troubles.append(
            TextFault(
                line=place.line + self.offset,
                column=place.column + 1,
                rule=rule,
                message=say(f"message.{rule}", **values),
            )
        )

    def value(self, event: Any) -> tuple[Any, Mark]:
        place = event.start_mark
        mark = Mark(place.line + self.offset, place.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self.trouble(event, "yaml-alias", text=f"*{event.anchor}")
            return None, mark
        if event.anchor is not None:
            self.trouble(event, "yaml-alias", text=f"&{event.anchor}")
        if event.tag is not None and event.tag != "!":
            self.trouble(event, "yaml-tag", text=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(event, yaml.ScalarEvent):
            empty = event.value in _NOTHING and not event.style
            return (None if empty else event.value), mark
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(mark), mark
        return self.mapping(mark), mark

    def sequence(self, mark: Mark) -> list[Any]:
        items: list[Any] = []
        inside: dict[str | int, tuple[int, int, Mark]] = {}
        mark.inside = inside
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, inner = self.value(event)
            inside[len(items)] = (inner.line, inner.column, inner)
            items.append(value)
        return items

    def mapping(self, mark: Mark) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        inside: dict[str | int, tuple[int, int, Mark]] = {}
        mark.inside = inside
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, place = self.value(event)
            value, inner = self.value(next(self.events))
            if not isinstance(key, str):
                self.trouble(event, "yaml-key")
                continue
            if key in inside:
                self.trouble(event, "duplicate-key", key=key, line=inside[key][0])
                continue
            inside[key] = (place.line, place.column, inner)
            if value is not None:
                fields[key] = value
        return fields

    def document(self) -> tuple[Any, Mark]:
        value, mark = None, Mark(self.offset, 1)
        started = False
        for event in self.events:
            if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                continue
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    self.trouble(event, "yaml-second-document")
                    break
                started = True
                continue
            value, mark = self.value(event)
        return value, mark


_REMEDIES = (
    (r"found character '\\t'|found a tab", "tab"),
    (r"mapping values are not allowed", "colon"),
    (r"unexpected end of stream|quoted scalar", "quote"),
    (r"could not find expected ':'|did not find expected key|expected <block end>", "indent"),
    (r"control characters|special characters", "character"),
    (r"cannot start any token", "sign"),
)


def _remedy(problem: str, sign: str) -> str:
    if sign == "\t":
        return say("yaml.tab")
    for pattern, name in _REMEDIES:
        if re.search(pattern, problem):
            return say(f"yaml.{name}")
    return say("yaml.other", problem=problem)


def read_yaml(text: str, first_line: int = 1) -> YamlText:
    """Read one YAML document. Lines are counted from `first_line`. Never raises for bad text."""
    try:
        builder = _Builder(text, first_line)
        value, mark = builder.document()
    except yaml.MarkedYAMLError as error:
        # What was begun and never ended is noticed at the end of the file: its beginning helps more.
        begun = error.context_mark if str(error.context).startswith("while scanning") else None
        place = begun or error.problem_mark
        line, column = (place.line, place.column) if place else (0, 0)
        sign = "".join(text.split("\n")[line : line + 1])[column : column + 1]
        trouble = TextFault(
            line=line + first_line, column=column + 1, rule="bad-yaml", message=_remedy(str(error.problem), sign)
        )
        return YamlText(None, Mark(first_line, 1), (trouble,))
    except yaml.YAMLError as error:  # a character that YAML forbids: no mark, but a position
        before = text[: getattr(error, "position", 0)]
        line = first_line + before.count("\n")
        return YamlText(
            None, Mark(first_line, 1), (TextFault(line=line, column=1, rule="bad-yaml", message=say("yaml.character")),)
        )
    except RecursionError:
        return YamlText(
            None,
            Mark(first_line, 1),
            (TextFault(line=first_line, column=1, rule="bad-yaml", message=say("yaml.deep")),),
        )
    return YamlText(value, mark, tuple(builder.troubles))
