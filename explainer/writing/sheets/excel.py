"""What an Excel workbook (.xlsx) keeps beside the values of its cells."""

import re
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET  # as in `beside`

from explainer.writing.sheets.beside import Beside, Place, tag_of

BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
"""The part of the package by which a book of this kind is known, and that of its formats."""

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = ("1", "true")

_DATES = {14: "m/d/yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "m/d/yy h:mm"}
"""Formats of dates that have a number in every workbook."""

_NO_SIGN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|am/pm|a/p|h+[^a-z]*m+|m+[^a-z]*s', re.IGNORECASE)
"""What of a format of numbers stands for no day, month or year: words, languages, minutes."""

_FILLED = re.compile(rb'<c\s[^>]*?r="([A-Z]{1,3})(\d+)"[^>]*(?<!/)>')


def last_cell(parts: zipfile.ZipFile, path: str) -> Place:
    """Return the last row and the last column of a sheet in which anything stands."""
    filled = _FILLED.findall(parts.read(path))
    columns, rows = {letters for letters, _ in filled}, {row for _, row in filled}
    last = max((next(_places(f"{letters.decode()}1"))[1] for letters in columns), default=0)
    return max(map(int, rows), default=1), last


def read_excel(parts: zipfile.ZipFile, sheet: str, found: Beside) -> None:
    """Put into `found` what stands beside the cells of a sheet. Raises ParseError, KeyError, ValueError and OSError."""
    relations = _relations(parts, BOOK)
    for part in _each(parts, BOOK, "sheet"):
        path = relations.get(part.get(_RELATION, ""), ("", ""))[1]
        if part.get("name") == sheet and path in parts.namelist():
            below = _relations(parts, path)
            _cells(parts, path, below, _shown_parts(parts), found)
            for sort, target in below.values():
                if sort == "comments":
                    _comments(parts, target, found)
                elif sort == "drawing":
                    _pictures(parts, target, found)


def _relations(parts: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """(sort, target) of what a part of a workbook refers to: a web address, or the path of another part."""
    name = f"{dirname(path)}/_rels/{path.rpartition('/')[2]}.rels"
    found = {}
    for one in _each(parts, name, "Relationship") if name in parts.namelist() else ():
        target = one.get("Target", "")
        if one.get("TargetMode") != "External":
            target = normpath(join("/", dirname(path), target)).lstrip("/")
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target)
    return found


def _each(parts: zipfile.ZipFile, path: str, *names: str) -> Iterator[ET.Element]:
    """Yield the elements of some names, whole; what was read is forgotten row by row."""
    with parts.open(path) as file:
        for _, element in ET.iterparse(file):  # noqa: S314  # as above
            name = tag_of(element)
            if name in names:
                yield element
            if name == "row" and len(element):  # a drawing has rows too, which are numbers
                element.clear()


def _parts(element: ET.Element, name: str) -> list[str]:
    return [part.text or "" for part in element.iter() if tag_of(part) == name]


def _places(reference: str) -> Iterator[Place]:
    """Yield the place of a cell, or of the two ends of a range."""
    for letters, row in _CELL.findall(reference):
        place = 0
        for letter in letters:
            place = place * 26 + ord(letter) - ord("A") + 1
        yield int(row), place - 1


def _shown_parts(parts: zipfile.ZipFile) -> list[str]:
    """Which parts of a date cells show, by the number of their style; "" where all, or where it shows none."""
    formats, found = dict[str, str](), list[str]()
    for element in _each(parts, _STYLES, "numFmt", "cellXfs") if _STYLES in parts.namelist() else ():
        if tag_of(element) == "numFmt":
            formats[element.get("numFmtId", "")] = element.get("formatCode", "")
            continue
        for style in element:
            number = style.get("numFmtId", "0")
            code = formats.get(number, _DATES.get(int(number), "")).partition(";")[0]
            shown = {sign for sign in _NO_SIGN.sub("", code).lower() if sign in "ymd"}
            found.append("".join(sorted(shown)) if len(shown) < len("ymd") else "")
    return found


def _cells(
    parts: zipfile.ZipFile, path: str, relations: dict[str, tuple[str, str]], shown: list[str], found: Beside
) -> None:
    for element in _each(parts, path, "c", "row", "col", "hyperlink"):
        name = tag_of(element)
        if name == "c":
            place = next(_places(element.get("r", "")), (0, 0))
            if element.get("t") == "e":
                found.error(place, "".join(_parts(element, "v")))
            elif (style := int(element.get("s", "0"))) < len(shown) and shown[style]:
                found.shown(place, place, shown[style])
            for formula in _parts(element, "f"):
                values = _parts(element, "v")
                is_empty_text = element.get("t") == "str" and bool(values)
                found.formula(place, formula, has_value=is_empty_text or any(values))
        elif name == "row" and element.get("hidden") in _TRUE:
            row = int(element.get("r", "0"))
            found.hidden_rows(row, row)
        elif name == "col" and element.get("hidden") in _TRUE:
            found.hidden_columns(int(element.get("min", "1")) - 1, int(element.get("max", "1")) - 1)
        elif name == "hyperlink" and (ends := list(_places(element.get("ref", "")))):
            found.link(ends[0], ends[-1], relations.get(element.get(_RELATION, ""), ("", ""))[1])


def _comments(parts: zipfile.ZipFile, path: str, found: Beside) -> None:
    for comment in _each(parts, path, "comment"):
        for place in _places(comment.get("ref", "")):
            found.comment(place, "".join(_parts(comment, "t")))


def _pictures(parts: zipfile.ZipFile, path: str, found: Beside) -> None:
    for anchor in _each(parts, path, "oneCellAnchor", "twoCellAnchor", "absoluteAnchor"):
        row = next((int(number) + 1 for number in _parts(anchor, "row")), 0)
        if any(tag_of(part) == "pic" for part in anchor.iter()):
            found.picture(row)
        found.box(row, " ".join(_parts(anchor, "t")))
