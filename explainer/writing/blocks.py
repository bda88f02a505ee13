"""Changes to one record of a file, to the letter: what is not meant stays byte for byte."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from explainer.reading.csv_text import delimiter_of
from explainer.reading.file import Location, ReadFile, parse_file
from explainer.writing.files import yaml_of
from explainer.writing.named import Lines, cells_of, column_of
from explainer.writing.texts import CannotMoveError

_CLOSING = {"[": "]", "{": "}"}


def place_in(path: str, text: str, kind: str, id: str) -> tuple[ReadFile, Location]:
    """Return what a text holds, and the place of one record in it."""
    read = parse_file(path, text)
    place = next((place for k, record, place in read.records if (k, record.id) == (kind, id)), None)
    if place is None:
        raise CannotMoveError.at(path, 1)
    return read, place


def end_of(read: ReadFile, place: Location, lines: Lines) -> int:
    """Return the line (from 1) behind the last of a record: where the next begins, or its remarks."""
    later = [other.mark.line for _, _, other in read.records if other.mark.line > place.mark.line]
    rows = lines.text.split("\n")
    end = min(later, default=len(rows) + (0 if rows[-1] == "" else 1))
    if place.path.endswith(".csv"):
        return end
    while end - 1 > place.mark.line and (not rows[end - 2].strip() or rows[end - 2].lstrip().startswith("#")):
        end -= 1
    return end


def without_record(path: str, text: str, kind: str, id: str) -> str | None:
    """Return the text of a file without one record, or None where it then holds none."""
    read, place = place_in(path, text, kind, id)
    if len(read.records) == 1:
        return None
    lines = Lines(text)
    end = end_of(read, place, lines)
    rows = text.split("\n")
    while end - 1 < len(rows) - 1 and not rows[end - 1].strip() and not path.endswith(".csv"):
        end += 1
    before, after = text[: lines.offset(place.mark.line, 1)], text[lines.offset(end, 1) :]
    return before + after if after.strip() else before.rstrip("\n") + "\n"


def with_values(path: str, text: str, kind: str, id: str, values: Mapping[str, Any]) -> str:
    """Return the text of a file in which a record has more: entries for its lists, and fields that it lacks."""
    for name, value in values.items():
        read, place = place_in(path, text, kind, id)
        if path.endswith(".csv"):
            text = _in_table(text, place, name, value)
        else:
            text = _in_record(text, read, place, name, value)
    return text


def _flow(value: Any) -> str:
    return (
        yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**9)
        .removesuffix("...\n")
        .strip()
    )


def _in_record(text: str, read: ReadFile, place: Location, name: str, value: Any) -> str:
    lines, inside = Lines(text), place.mark.inside or {}
    if name in inside and isinstance(value, list):
        return _in_list(text, read, place, name, value)
    if place.path.endswith(".md"):
        return f"{text[:4]}{_field(name, value, 0)}{text[4:]}"
    line, column, mark = inside["id"]
    if text[lines.offset(place.mark.line, place.mark.column)] == "{":
        found = re.compile(r"['\"]?[\w-]+['\"]?").match(text, lines.offset(mark.line, mark.column))
        at = found.end() if found else 0
        return f"{text[:at]}, {name}: {_flow(value)}{text[at:]}"
    at = lines.offset(line + 1, 1)
    before = text[:at] if text[:at].endswith("\n") else f"{text[:at]}\n"
    return f"{before}{_field(name, value, column - 1)}{text[at:]}"


def _field(name: str, value: Any, indent: int) -> str:
    """Return the lines of a field: a list of words on one line, anything else as editors write it."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return f"{' ' * indent}{name}: {_flow(value)}\n"
    rows = yaml_of([{name: value}]).split("\n")
    return "".join(f"{' ' * indent}{row[2:]}\n" for row in rows if row.strip())


def _in_list(text: str, read: ReadFile, place: Location, name: str, value: list[Any]) -> str:
    lines, mark = Lines(text), (place.mark.inside or {})[name][2]
    start = lines.offset(mark.line, mark.column)
    if not mark.inside and text[start : start + 1] != "[":
        raise CannotMoveError.at(place.path, mark.line)
    if text[start] == "[":
        end = _closing(text, start)
        items = ", ".join(_flow(one) for one in value)
        return f"{text[:end].rstrip(', ')}{', ' if mark.inside else ''}{items}{text[end:]}"
    last = max(number for number in mark.inside or {})
    item = (mark.inside or {})[last]
    later = [line for line, _, _ in (place.mark.inside or {}).values() if line > item[0]]
    end = min([*later, end_of(read, place, lines)])
    rows = text.split("\n")
    hyphen = " " * (len(rows[item[0] - 1]) - len(rows[item[0] - 1].lstrip()))
    groups = [row for row in yaml_of(value).split("\n") if row.strip()] if isinstance(value[0], dict) else []
    added = "".join(f"{hyphen}{row}\n" for row in groups or [f"- {_flow(one)}" for one in value])
    at = lines.offset(end, 1)
    before = text[:at] if text[:at].endswith("\n") else f"{text[:at]}\n"
    return f"{before}{added}{text[at:]}"


def _closing(text: str, start: int) -> int:
    """Return the offset of the bracket that closes the one at `start`."""
    open_brackets: list[str] = []
    quote = ""
    for at in range(start, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote and text[at - 1] != "\\" else quote
        elif sign in "'\"" and text[at - 1] in "[{,: \n":
            quote = sign
        elif sign in _CLOSING:
            open_brackets.append(_CLOSING[sign])
        elif open_brackets and sign == open_brackets[-1]:
            open_brackets.pop()
            if not open_brackets:
                return at
    return len(text)


def _in_table(text: str, place: Location, name: str, value: Any) -> str:
    delimiter = delimiter_of(text)
    if column_of(text, name) is None:
        head = text.index("\n")
        text = f"{text[:head]}{delimiter}{name}{text[head:]}"
    number = column_of(text, name) or 0
    cells = cells_of(text, Lines(text).offset(place.mark.line, 1))
    added = ";".join(value) if isinstance(value, list) else str(value)
    if re.search(rf'[{re.escape(delimiter)}"\n]', added):
        quoted = added.replace('"', '""')
        added = f'"{quoted}"'
    if number >= len(cells):
        end = cells[-1][1]
        return f"{text[:end]}{delimiter * (number - len(cells) + 1)}{added}{text[end:]}"
    start, end = cells[number]
    there = text[start:end].strip('"')
    joined = f"{there};{added}" if there.strip() and isinstance(value, list) else added
    return f"{text[:start]}{_cell(joined, delimiter)}{text[end:]}"


def _cell(words: str, delimiter: str) -> str:
    return f'"{words}"' if delimiter in words and not words.startswith('"') else words


def without_item(text: str, start: int, end: int) -> str:
    """Return a text without one entry of a list: its line, or its part of a line with its comma."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end + 1
    before, after = text[line_start:start], text[end:line_end]
    if re.fullmatch(r"\s*(?:- +)?(?:[a-z_]+: +)?['\"]?", before) and re.match(r"['\"]?\s*(?:#.*)?(?:\n|:|$)", after):
        return text[:line_start] + text[line_end:]
    opened, closed = re.search(r"['\"]?(?:[a-z]+:)?['\"]?$", before), re.match(r"['\"]?(?::\s*[^,\]}\n]*)?", after)
    start -= len(opened[0]) if opened else 0
    end += len(closed[0]) if closed else 0
    if found := re.compile(r"\s*[,;]\s*").match(text, end):
        return text[:start] + text[found.end() :]
    return re.sub(r"\s*[,;]\s*$", "", text[:start]) + text[end:]
