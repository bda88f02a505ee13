"""What an Excel workbook keeps beside the values of its cells: where they lead, comments, pictures, formulas, what is hidden."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET  # expat refuses what grows without end; the size is looked at before

from explainer.words import say
from explainer.writing.sheets.report import told_text

_HYPERLINK = re.compile(r'HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Beside:
    """`links` are web addresses by (number of the row, place of the column); `told` is (row, words, what was left out)."""

    links: dict[tuple[int, int], str] = field(default_factory=dict)
    told: list[tuple[int, str, str]] = field(default_factory=list)


def letters_of(place: int) -> str:
    """Return the name that spreadsheets give to the column at `place`, from 0: A to Z, then AA."""
    return ("" if place < 26 else letters_of(place // 26 - 1)) + chr(ord("A") + place % 26)


def read_beside(data: bytes, sheet: str) -> Beside:
    """Return what stands beside the cells of a sheet. Other files than .xlsx have nothing here; what is broken is told."""
    found = Beside()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if "xl/workbook.xml" in parts.namelist():
                _read(parts, sheet, found)
    except (ET.ParseError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        found.told.append((0, say("sheet.beside-unread", reason=error), ""))
    return found


def _read(parts: zipfile.ZipFile, sheet: str, found: Beside) -> None:
    book = "xl/workbook.xml"
    relations = _relations(parts, book)
    for part in _each(parts, book, "sheet"):
        path = relations.get(part.get(_RELATION, ""), ("", ""))[1]
        if part.get("name") == sheet and path in parts.namelist():
            below = _relations(parts, path)
            _cells(parts, path, below, found)
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
            name = _name(element)
            if name in names:
                yield element
            if name == "row" and len(element):  # a drawing has rows too, which are numbers
                element.clear()


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _parts(element: ET.Element, name: str) -> list[str]:
    return [part.text or "" for part in element.iter() if _name(part) == name]


def _places(reference: str) -> Iterator[tuple[int, int]]:
    """Yield (row, place of the column) of a cell or the two ends of a range."""
    for letters, row in _CELL.findall(reference):
        place = 0
        for letter in letters:
            place = place * 26 + ord(letter) - ord("A") + 1
        yield int(row), place - 1


def _cells(parts: zipfile.ZipFile, path: str, relations: dict[str, tuple[str, str]], found: Beside) -> None:
    for element in _each(parts, path, "c", "row", "col", "hyperlink"):
        name = _name(element)
        if name == "c":
            _formula(element, found)
        elif name == "row" and element.get("hidden") in ("1", "true"):
            found.told.append((int(element.get("r", "0")), say("sheet.hidden-row"), ""))
        elif name == "col" and element.get("hidden") in ("1", "true"):
            first, last = (letters_of(int(element.get(side, "1")) - 1) for side in ("min", "max"))
            found.told.append((0, say("sheet.hidden-columns", first=first, last=last), ""))
        elif name == "hyperlink":
            address = relations.get(element.get(_RELATION, ""), ("", ""))[1]
            ends = list(_places(element.get("ref", "")))
            if ends and address.lower().startswith(("http://", "https://")):
                found.links[ends[0]] = address


def _formula(cell: ET.Element, found: Beside) -> None:
    for formula in _parts(cell, "f"):
        place = next(_places(cell.get("r", "")), (0, 0))
        if link := _HYPERLINK.search(formula):
            found.links[place] = link[1]
        elif not any(_parts(cell, "v")):
            words = say("sheet.formula", column=letters_of(place[1]), formula=told_text(formula))
            found.told.append((place[0], words, "cell"))


def _comments(parts: zipfile.ZipFile, path: str, found: Beside) -> None:
    for comment in _each(parts, path, "comment"):
        words = " ".join("".join(_parts(comment, "t")).split())
        for row, place in _places(comment.get("ref", "")):
            found.told.append((row, say("sheet.comment", column=letters_of(place), text=told_text(words)), "comment"))


def _pictures(parts: zipfile.ZipFile, path: str, found: Beside) -> None:
    for anchor in _each(parts, path, "oneCellAnchor", "twoCellAnchor", "absoluteAnchor"):
        if any(_name(part) == "pic" for part in anchor.iter()):
            row = next((int(number) + 1 for number in _parts(anchor, "row")), 0)
            found.told.append((row, say("sheet.picture"), "media"))
