"""What an OpenDocument sheet (.ods) keeps beside the values of its cells."""

import zipfile
from collections.abc import Callable
from xml.etree import ElementTree as ET  # as in `beside`

from explainer.writing.sheets.beside import Beside, Place, tag_of

BOOK = "content.xml"
"""The part of the package by which a book of this kind is known."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ADDRESS = "{http://www.w3.org/1999/xlink}href"
_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_CELLS = ("table-cell", "covered-table-cell")


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
        found.formula(first, formula.partition("=")[2], has_value=bool(cell.get(_TYPE)))


def _comment(note: ET.Element, first: Place, _: Place, found: Beside) -> None:
    found.comment(first, " ".join("".join(part.itertext()) for part in note.iter() if tag_of(part) == "p"))


_STANDS_IN: dict[str, Callable[[ET.Element, Place, Place, Beside], None]] = {
    "table-cell": _formula,
    "annotation": _comment,
    "a": lambda link, first, last, found: found.link(first, last, link.get(_ADDRESS, "")),
    "image": lambda _, first, __, found: found.picture(first[0]),
}
"""What is used or told of a cell that stands for those from one place to another, by the name of the element."""
