"""Where records are named: every place in every file, to the letter, in records and texts alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from explainer.markup.directive import NEEDS_ID
from explainer.model.base import Part
from explainer.model.references import references
from explainer.model.site import Explainer, Site
from explainer.problems import FieldPath
from explainer.reading.csv_text import delimiter_of
from explainer.reading.file import Location, ReadFile

_CODE = re.compile(r"^(```|~~~).*?^\1|`+[^`\n]*`+", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One place that names a record: `start` and `end` of the id in the text of `path`; the `owner` (kind, id), `field` in it.

    `line` and `column` count from 1. A place in a Markdown text has no field.
    """

    path: str
    start: int
    end: int
    line: int
    column: int
    owner: tuple[str, str]
    field: FieldPath = ()


class Lines:
    """Offsets of the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place that counts from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Return the (line, column) of an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1


def names_in(path: str, text: str, read: ReadFile, kind: str, id: str) -> Iterator[Name | int]:
    """Yield every place of one file that names a record; a line number where the place is not to be found to the letter."""
    if id not in text:
        return
    lines = Lines(text)
    owners: list[tuple[str, str, Part, Location]] = [(k, record.id, record, place) for k, record, place in read.records]
    if read.site:
        owners.append(("site", "", *read.site))
    for owner_kind, owner_id, record, place in owners:
        fields = [field for field, of, one in references(record) if (of, one) == (kind, id)]
        if isinstance(record, Site) and kind == "explainer":
            fields += [field for field, one in record.named_pages() if one == id]

        def name(span: tuple[int, int], field: FieldPath = (), owner: tuple[str, str] = (owner_kind, owner_id)) -> Name:
            line, column = lines.place(span[0])
            return Name(path=path, start=span[0], end=span[1], line=line, column=column, owner=owner, field=field)

        for field in fields:
            span = _span(lines, place, field, kind, id)
            yield name(span, field) if span else place.find(field)[0]
        if isinstance(record, Explainer):
            body = lines.offset(record.text_line, 1)
            for span in _in_markdown(text, body, kind, id):
                yield name(span)


def _span(lines: Lines, place: Location, field: FieldPath, kind: str, id: str) -> tuple[int, int] | None:
    if place.path.endswith(".csv"):
        return _in_cell(lines, place, str(field[0]), id)
    pattern = re.compile(rf"['\"]?(?:{kind}:)?(?P<id>{re.escape(id)})(?![\w-])")
    for spot in (place.mark.value_place(field), place.find(field)):
        found = pattern.match(lines.text, lines.offset(*spot)) if spot else None
        if found:
            return found.span("id")
    return None


def cells_of(text: str, start: int) -> list[tuple[int, int]]:
    """Return (start, end) of each cell of the row of a table that begins at `start`."""
    delimiter = re.escape(delimiter_of(text))
    cells, pattern = [], re.compile(rf'(?:"(?:[^"]|"")*"|[^{delimiter}\n]*)(?={delimiter}|\n|\Z)')
    while found := pattern.match(text, start):
        cells.append(found.span())
        if text[found.end() : found.end() + 1] in ("\n", ""):
            break
        start = found.end() + 1
    return cells


def column_of(text: str, name: str) -> int | None:
    """Return the number of a table's column, or None."""
    names = [text[start:end].strip().strip('"') for start, end in cells_of(text, 0)]
    return names.index(name) if name in names else None


def _in_cell(lines: Lines, place: Location, field: str, id: str) -> tuple[int, int] | None:
    number, cells = column_of(lines.text, field), cells_of(lines.text, lines.offset(place.mark.line, 1))
    if number is None or number >= len(cells):
        return None
    found = re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])").search(lines.text, *cells[number])
    return found.span() if found else None


def _in_markdown(text: str, body: int, kind: str, id: str) -> Iterator[tuple[int, int]]:
    code = [found.span() for found in _CODE.finditer(text, body)]
    name = re.escape(id)
    patterns = [rf"(?<![\w-])(?i:{kind}):({name})(?![\w-])", rf"^:::[^\n]*\s{kind}\s*=\s*({name})(?![\w-])"]
    if kind == "source":
        patterns.append(rf"@({name})(?![\w-])")
    patterns += [rf"^::: *{directive} +({name})(?![\w-])" for directive, of in NEEDS_ID.items() if of == kind]
    for pattern in patterns:
        for found in re.compile(pattern, re.MULTILINE).finditer(text, body):
            if not any(start <= found.start() < end for start, end in code):
                yield found.span(1)
