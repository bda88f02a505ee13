"""What an OpenDocument sheet (.ods) keeps beside the values of its cells."""

import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET  # as in `beside`

from explainer.writing.sheets.beside import Beside, Place, tag_of

BOOK = "content.xml"
"""The part of the package by which a book of this kind is known."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ADDRESS = "{http://www.w3.org/1999/xlink}href"
_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_DAY = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}date-value"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = ("table-cell", "covered-table-cell")


_TOKEN = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])[^>]*>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')


def last_cell(parts: zipfile.ZipFile) -> Place:
    """Return the last row and the last column of any sheet in which anything stands: few words may stand for many cells."""
    largest = row = at = rows = column = 0
    times, found, is_filled = 1, (1, 0), False
    for token in _TOKEN.finditer(parts.read(BOOK)):
        repeated = int(number[1]) if (number := _REPEATED.search(token[0])) else 1
        is_end, is_empty = bool(token[1]), token[0].endswith(b"/>")
        if token[2] == b"table":
            row = rows = column = 0
        elif token[2] != b"table-row" and not is_end:
            column, is_filled = (column, is_filled) if is_empty else (max(column, at + repeated), True)
            at += repeated
        elif token[2] == b"table-row" and not is_end:
            times, at, is_filled = repeated, 0, False
        if token[2] == b"table-row" and (is_end or is_empty):
            row += times
            rows = row if is_filled else rows
            if rows * column > largest:
                largest, found = rows * column, (rows, column - 1)
    return found


def read_opendocument(parts: zipfile.ZipFile, sheet: str, found: Beside) -> None:
    """Put into `found` what stands beside the cells of a sheet. Raises ParseError, ValueError and OSError."""
    row, column, is_read = 1, 0, False
    with parts.open(BOOK) as file:
        for event, element in ET.iterparse(file, ("start", "end")):  # noqa: S314  # as above
            tag = tag_of(element)
            if tag == "table":
                is_read = event == "start" and element.get(f"{_TABLE}name") == sheet
            if event == "start" or tag not in ("table-column", "table-row", "shapes"):
                continue
            if is_read and tag == "table-column":
                end = column + _times(element, "columns")
                if _is_hidden(element):
                    found.hidden_columns(column, end - 1)
                column = end
            elif is_read:
                row = _row(element, row, found)
            element.clear()


def _row(element: ET.Element, row: int, found: Beside) -> int:
    """Read a row that may stand for several alike, or the pictures that lie at none. Returns the number of the next."""
    if tag_of(element) == "shapes":
        _look(element, (0, 0), (0, 0), found)
        return row
    end, at = row + _times(element, "rows"), 0
    if _is_hidden(element):
        found.hidden_rows(row, end - 1)
    for cell in element:
        if tag_of(cell) in _CELLS:
            next_at = at + _times(cell, "columns")
            _look(cell, (row, at), (end - 1, next_at - 1), found)
            at = next_at
    return end


def _error(cell: ET.Element, first: Place, _: Place, found: Beside) -> None:
    if cell.get(_KIND) == "error":
        found.error(first, "".join(cell.itertext()))


def _shown(cell: ET.Element, first: Place, last: Place, found: Beside) -> None:
    """Which parts of a day its words show: "Sep 2022" has none for the first of the month."""
    words = "".join("".join(part.itertext()) for part in cell if tag_of(part) == "p")
    year, month, day = map(int, cell.get(_DAY, "")[:10].split("-"))
    numbers, parts = [int(number) for number in re.findall(r"\d+", words)], ""
    for sign, meant in (("y", year), ("m", month), ("d", day), ("y", year % 100)):
        if meant in numbers and sign not in parts:
            numbers.remove(meant)
            parts += sign
    shown = set(parts) | ({"m"} if re.search(r"[^\W\d_]", words) else set())
    if words and len(shown) < len("ymd"):
        found.shown(first, last, "".join(shown))


def _cell(cell: ET.Element, first: Place, last: Place, found: Beside) -> None:
    _formula(cell, first, last, found)
    _error(cell, first, last, found)
    if cell.get(_TYPE) == "date":
        _shown(cell, first, last, found)
    if (rows := int(cell.get(f"{_TABLE}number-rows-spanned", "1"))) > 1:
        found.merged(first, (first[0] + rows - 1, first[1]))


def _look(element: ET.Element, first: Place, last: Place, found: Beside) -> None:
    for inner in element.iter():
        if tell := _STANDS_IN.get(tag_of(inner)):
            tell(inner, first, last, found)


def _times(element: ET.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _is_hidden(element: ET.Element) -> bool:
    return element.get(f"{_TABLE}visibility", "visible") != "visible"


def _formula(cell: ET.Element, first: Place, _: Place, found: Beside) -> None:
    if formula := cell.get(f"{_TABLE}formula"):
        has_value = bool(cell.get(_TYPE)) or "p" in map(tag_of, cell)  # an empty text has no type
        found.formula(first, formula.partition("=")[2], has_value=has_value)


def _comment(note: ET.Element, first: Place, _: Place, found: Beside) -> None:
    found.comment(first, " ".join("".join(part.itertext()) for part in note.iter() if tag_of(part) == "p"))


_STANDS_IN: dict[str, Callable[[ET.Element, Place, Place, Beside], None]] = {
    "table-cell": _cell,
    "text-box": lambda box, first, _, found: found.box(first[0], " ".join(box.itertext())),
    "custom-shape": lambda box, first, _, found: found.box(first[0], " ".join(box.itertext())),
    "annotation": _comment,
    "a": lambda link, first, last, found: found.link(first, last, link.get(_ADDRESS, "")),
    "image": lambda _, first, __, found: found.picture(first[0]),
}
"""What is used or told of a cell that stands for those from one place to another, by the name of the element."""
