"""What a workbook keeps beside the values of its cells, whatever the kind of book: what is used of it, and what is told."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from itertools import product
from xml.etree import ElementTree as ET  # expat refuses what grows without end; the size is looked at before

from explainer.words import say
from explainer.writing.sheets.report import told_text

Place = tuple[int, int]
"""The number of a row from 1, and the place of a column from 0."""

_HYPERLINK = re.compile(r'HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


def letters_of(place: int) -> str:
    """Return the name that spreadsheets give to the column at `place`, from 0: A to Z, then AA."""
    return ("" if place < 26 else letters_of(place // 26 - 1)) + chr(ord("A") + place % 26)


def tag_of(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _within(first: Place, last: Place, some: Collection[Place]) -> list[Place]:
    """Those of some places that lie in a range, which may be whole columns or the whole sheet."""
    (top, left), (bottom, right) = first, last
    if (bottom - top + 1) * (right - left + 1) <= len(some):
        return [at for at in product(range(top, bottom + 1), range(left, right + 1)) if at in some]
    return [at for at in some if top <= at[0] <= bottom and left <= at[1] <= right]


class Beside:
    """`links` are web addresses by place; `told` is (row, words, what was left out), with row 0 for the whole sheet."""

    def __init__(self, rows: Iterable[tuple[int, tuple[str, ...]]] = ()) -> None:
        """`rows` are those of the sheet as they are read, since only what lies at cells with something in them counts."""
        self.links: dict[Place, str] = {}
        self.told: list[tuple[int, str, str]] = []
        self._cells = {(row, at): cell for row, cells in rows for at, cell in enumerate(cells) if cell}
        self._read: dict[int, dict[int, str]] = {}
        self._unlinked = set(self._cells)
        self._rows = {row for row, _ in self._unlinked}
        self._last_row = max(self._rows, default=0)
        self._last_column = max((at for _, at in self._unlinked), default=-1)

    def link(self, first: Place, last: Place, address: str) -> None:
        """Keep where cells lead: the first, and of those up to the last all that hold something, as merged ones do not."""
        if not address.lower().startswith(("http://", "https://")):
            if address and not address.startswith("#"):  # another place of the book itself
                self._left(first, address)
            return
        if self.links.setdefault(first, address) != address:
            self._left(first, address)
        for place in _within(first, last, self._unlinked):
            self.links.setdefault(place, address)
            self._unlinked.discard(place)

    def _left(self, place: Place, address: str) -> None:
        words = say("sheet.cell", name=letters_of(place[1]), text=told_text(address))
        self.told.append((place[0], words, "link"))

    def formula(self, place: Place, formula: str, *, has_value: bool) -> None:
        """Use a formula that is a link; tell one of which the book keeps no value."""
        if link := _HYPERLINK.search(formula):
            self.link(place, place, link[1])
        elif not has_value:
            words = say("sheet.formula", column=letters_of(place[1]), formula=told_text(formula))
            self.told.append((place[0], words, "cell"))

    def error(self, place: Place, text: str) -> None:
        """Tell a cell in which the spreadsheet shows that it could not reckon."""
        self.told.append((place[0], say("sheet.error-cell", column=letters_of(place[1]), error=text), "cell"))

    def shown(self, first: Place, last: Place, parts: str) -> None:
        """Read days as the parts of them that their cells show ("ym"): the others are most often the spreadsheet's own."""
        for place in _within(first, last, self._cells):
            with suppress(ValueError):
                self._shown(place, date.fromisoformat(self._cells[place][:10]), parts)

    def _shown(self, place: Place, day: date, parts: str) -> None:
        seen = day.isoformat()[: 7 if "m" in parts else 4] if "y" in parts else f"{day:%d %B}"
        self._read.setdefault(place[0], {})[place[1]] = seen
        if "y" not in parts or (day.day, "m" in parts or day.month) not in ((1, True), (1, 1)):
            words = {"column": letters_of(place[1]), "shown": seen, "held": day.isoformat()}
            self.told.append((place[0], say("sheet.shown-date", **words), ""))

    def merged(self, first: Place, last: Place) -> None:
        """Read in the rows below a cell what it holds, where it is one with those below it."""
        for row in range(first[0] + 1, min(last[0], self._last_row) + 1):
            if row in self._rows and (text := self._cells.get(first)):
                self._read.setdefault(row, {})[first[1]] = text
                words = {"column": letters_of(first[1]), "first": first[0], "text": told_text(text)}
                self.told.append((row, say("sheet.merged", **words), ""))

    def read(self, number: int, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of a row as they are meant."""
        if not (read := self._read.get(number)):
            return cells
        return tuple(read.get(at, cell) for at, cell in enumerate(cells + ("",) * (max(read) + 1 - len(cells))))

    def comment(self, place: Place, text: str) -> None:
        """Tell a comment at a cell."""
        words = say("sheet.comment", column=letters_of(place[1]), text=told_text(" ".join(text.split())))
        self.told.append((place[0], words, "comment"))

    def box(self, row: int, text: str) -> None:
        """Tell what stands in a box that lies on the sheet."""
        if words := " ".join(text.split()):
            self.told.append((row, say("sheet.box", text=told_text(words)), "comment"))

    def picture(self, row: int) -> None:
        """Tell a picture that lies at a row, or at none."""
        self.told.append((row, say("sheet.picture"), "media"))

    def hidden_rows(self, first: int, last: int) -> None:
        """Tell rows that nobody sees and that are read."""
        for row in range(first, min(last, self._last_row) + 1):
            if row in self._rows:
                self.told.append((row, say("sheet.hidden-row"), ""))

    def hidden_columns(self, first: int, last: int) -> None:
        """Tell columns that nobody sees and that are read."""
        if first <= self._last_column:
            ends = {"first": letters_of(first), "last": letters_of(min(last, self._last_column))}
            self.told.append((0, say("sheet.hidden-columns", **ends), ""))
