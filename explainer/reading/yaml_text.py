"""YAML -> plain texts, lists and mappings, each with its place; nothing is guessed.

Every value stays text: the models give the types. Equal keys, aliases, anchors and tags are
problems, since an editor never means them and a reader would never notice them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from explainer.problems import FieldPath, TextFault
from explainer.reading.yaml_remedies import lines_of, remedy
from explainer.words import say

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML without its C part reads the same, slower
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

_FOLDED = re.compile(r": *[>|][-+0-9]*$", re.MULTILINE)
_SEPARATORS = re.compile("[\x85\u2028\u2029]")
_NO_SPACE = re.compile(r"""([a-z_]+):["'](.*)["']""")
"""A field in braces whose value stands at its colon: YAML takes both for a name."""

_NOTHING = ("", "null", "~", "Null", "NULL")


@dataclass(slots=True)
class SourceMark:
    """The place of a value: line and column from 1, and the marks of what is in it.

    `inside` maps a key or an index to (line, column of the key or the item, mark of the value); it is
    None for a text, of which there are many.
    """

    line: int
    column: int
    inside: "dict[str | int, tuple[int, int, SourceMark]] | None" = None

    def _walk(self, path: FieldPath) -> "Iterator[tuple[int, int, SourceMark]]":
        mark = self
        for step in path:
            found = mark.inside.get(step) if mark.inside else None
            if found is None:
                return
            yield found
            mark = found[2]

    def find(self, path: FieldPath) -> tuple[int, int]:
        """The place of the deepest part of `path` that stands in the file."""
        place = (self.line, self.column)
        for line, column, _ in self._walk(path):
            place = (line, column)
        return place

    def value_place(self, path: FieldPath) -> tuple[int, int] | None:
        """The (line, column) at which the value at `path` begins, or None where that does not stand in the file."""
        found = list(self._walk(path))
        return (found[-1][2].line, found[-1][2].column) if found and len(found) == len(path) else None

    def holds(self, path: FieldPath) -> bool:
        """Whether all of `path` stands in the file, be it without a value."""
        return len(list(self._walk(path))) == len(path)


@dataclass(frozen=True)
class YamlText:
    """What a YAML text holds. `value` is None where the text cannot be read at all."""

    value: Any
    mark: SourceMark
    troubles: tuple[TextFault, ...]


class _Builder:
    def __init__(self, text: str, first_line: int) -> None:
        self.events = yaml.parse(text, Loader=Loader)
        self.offset = first_line
        self.lines = lines_of(text) if " #" in text or _FOLDED.search(text) else []
        self.keys: set[str] = set()
        self.folded: list[tuple[int, int]] = []
        self.troubles: list[TextFault] = []

    def trouble(self, event: Any, rule: str, **values: Any) -> None:
        place = event.start_mark
        self.troubles.append(TextFault.of(rule, place.line + self.offset, place.column + 1, **values))

    def value(self, event: Any) -> tuple[Any, SourceMark]:
        place = event.start_mark
        mark = SourceMark(place.line + self.offset, place.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self.trouble(event, "yaml-alias", text=f"*{event.anchor}")
            return None, mark
        if event.anchor is not None:
            self.trouble(event, "yaml-alias", text=f"&{event.anchor}")
        if event.tag is not None and event.tag != "!":
            self.trouble(event, "yaml-tag", text=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(event, yaml.ScalarEvent):
            empty = event.value in _NOTHING and not event.style
            cut_off = self.look_behind(event) if self.lines and not event.style else ""
            if event.style in (">", "|") and event.end_mark:
                self.folded.append((place.line + 1, event.end_mark.line))
            return (None if empty else event.value + cut_off), mark
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(mark), mark
        return self.mapping(mark), mark

    def look_behind(self, event: Any) -> str:
        """Tell of words behind a sharp sign that were meant as part of a text, and return them; behind one word is a remark."""
        end = event.end_mark
        behind = "".join(self.lines[end.line : end.line + 1])[end.column :].lstrip(" ")  # a text may end there
        if behind.startswith("#") and (" " in event.value or re.match(r"#\w", behind)):
            self.trouble(event, "cut-off-text", text=behind[:40])
            return f" {behind}"
        return ""

    def sequence(self, mark: SourceMark) -> list[Any]:
        items: list[Any] = []
        inside: dict[str | int, tuple[int, int, SourceMark]] = {}
        mark.inside = inside
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, inner = self.value(event)
            inside[len(items)] = (inner.line, inner.column, inner)
            items.append(value)
        return items

    def mapping(self, mark: SourceMark) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        inside: dict[str | int, tuple[int, int, SourceMark]] = {}
        mark.inside = inside
        twice: list[tuple[Any, str]] = []
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, place = self.value(event)
            value, inner = self.value(next(self.events))
            if not isinstance(key, str):
                self.trouble(event, "yaml-key")
                continue
            self.keys.add(key)
            if value is None and (lacks := _NO_SPACE.match(key)):
                at = (place.line, place.column + lacks.end(1))
                self.troubles.append(TextFault(line=at[0], column=at[1], rule="bad-yaml", message=say("yaml.no-space")))
                key, value = lacks[1], lacks[2]
            if key in inside:
                twice.append((event, key))
                continue
            inside[key] = (place.line, place.column, inner)
            if value is not None:
                fields[key] = value
        if twice:
            self.tell_twice(twice, inside)
        return fields

    def tell_twice(self, twice: list[tuple[Any, str]], inside: Mapping[str | int, Any]) -> None:
        """Tell of fields that stand in one record twice: of a whole record that lost its first line, once."""
        (event, key), number = twice[0], len(twice)
        new = next((other for other, name in twice if name == "id"), None)
        if new:
            self.trouble(new, "missing-hyphen")
        elif number > 1:
            self.trouble(event, "fields-twice", key=key, number=number)
        else:
            self.trouble(event, "duplicate-key", key=key, line=inside[key][0])

    def tell_swallowed(self) -> None:
        """Tell of lines of folded texts that begin as a field of this file does: they were meant as one, and moved too far right."""
        for start, end in self.folded:
            for number in range(start, min(end, len(self.lines))):
                found = re.match(r"\s+([a-z_]+):(?:\s|$)", self.lines[number])
                if found and found[1] in self.keys:
                    at = (number + self.offset, found.start(1) + 1)
                    self.troubles.append(TextFault.of("swallowed-field", *at, field=found[1]))

    def document(self) -> tuple[Any, SourceMark]:
        value, mark = None, SourceMark(self.offset, 1)
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
        self.tell_swallowed()
        return value, mark


def read_yaml(text: str, first_line: int = 1) -> YamlText:
    """Read one YAML document. Lines are counted from `first_line`. Never raises for bad text."""
    try:
        builder = _Builder(text, first_line)
        value, mark = builder.document()
    except yaml.MarkedYAMLError as error:
        if odd := _SEPARATORS.search(text):  # a line end for YAML, and for nobody else
            line = text.count("\n", 0, odd.start())
            column = odd.start() - text.rfind("\n", 0, odd.start())
            return _unreadable(first_line, line + first_line, column, say("message.control-character"))
        # What was begun and never ended is noticed at the end of the file: its beginning helps more.
        scanning = error.context_mark if str(error.context).startswith("while scanning") else None
        place = scanning or error.problem_mark
        line, column = (place.line, place.column) if place else (0, 0)
        begun = error.context_mark.line if error.context_mark else line
        line, column, message = remedy(text, str(error.problem), line, column, begun)
        return _unreadable(first_line, line + first_line, column + 1, message)
    except yaml.YAMLError as error:  # a character that YAML forbids: no mark, but a position
        before = text[: getattr(error, "position", 0)]
        line = first_line + before.count("\n")
        return _unreadable(first_line, line, 1, say("yaml.character"))
    except RecursionError:
        return _unreadable(first_line, first_line, 1, say("yaml.deep"))
    return YamlText(value, mark, tuple(builder.troubles))


def _unreadable(first_line: int, line: int, column: int, message: str) -> YamlText:
    return YamlText(
        None, SourceMark(first_line, 1), (TextFault(line=line, column=column, rule="bad-yaml", message=message),)
    )
