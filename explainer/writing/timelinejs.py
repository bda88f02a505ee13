"""A sheet of TimelineJS as events; its columns are described at https://timeline.knightlab.com/docs/using-spreadsheets.html."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from explainer.model.kinds import BY_NAME
from explainer.words import say
from explainer.writing.names import free_id, taken_ids
from explainer.writing.proof import Proof

NEEDED = ("Year", "Headline")
"""Columns without which a table is no sheet of TimelineJS."""

_EVENT = BY_NAME["event"]


class NoSheetError(ValueError):
    """A file that is no sheet of TimelineJS; the message says why to an editor."""


@dataclass(frozen=True)
class Row:
    """A row of the sheet.

    Arguments: `number` counts as a spreadsheet does; `value`, the plain values of an event; `skipped` says why it is none.
    """

    number: int
    value: dict[str, Any] = field(default_factory=dict)
    skipped: str = ""


@dataclass(frozen=True)
class Defaults:
    """What a sheet does not say: the certainty of its events, and kind and sources of those that name none of the site."""

    certainty: str
    kind: str = ""
    sources: tuple[str, ...] = ()


def read_sheet(text: str, proof: Proof, defaults: Defaults) -> list[Row]:
    """Return the rows of a sheet as events beside those of `proof`, with ids that are free there. Raises NoSheetError."""
    text = text.lstrip("\ufeff")
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    number = 1
    try:
        header = [name.strip() for name in next(rows, [])]
        missing = [name for name in NEEDED if name not in header]
        if missing:
            raise NoSheetError(say("import.no-column", column=missing[0], columns=", ".join(NEEDED)))
        reader, found = _Reader(proof, defaults), []
        for number, cells in enumerate(rows, 2):
            if any(cell.strip() for cell in cells):
                found.append(reader.row(number, dict(zip(header, cells, strict=False))))
    except csv.Error as error:
        raise NoSheetError(say("import.bad-row", number=number + 1, reason=error)) from None
    if not found:
        raise NoSheetError(say("import.no-rows"))
    return found


class _Reader:
    def __init__(self, proof: Proof, defaults: Defaults) -> None:
        dossier = proof.dossier
        self.defaults = defaults
        self.taken = taken_ids(dossier, proof.reading, _EVENT)
        self.kinds = {
            name.casefold(): kind.id
            for kind in dossier.site.event_kinds
            for name in (kind.id, kind.name, kind.plural)
            if name
        }
        self.sources = {_place(source.url): id for id, source in dossier.sources.items() if source.url}

    def row(self, number: int, cells: Mapping[str, str]) -> Row:
        def cell(name: str) -> str:
            return " ".join(cells.get(name, "").split())

        sort = cell("Type").casefold()
        if sort == "title":
            return Row(number, skipped=say("import.title"))
        if sort == "era":
            return Row(number, skipped=say("import.era"))
        for year in (cell("Year"), cell("End Year")):
            if year.isdecimal() and len(year) < 3:
                short = {"year": year, "meant": f"20{year:0>2}", "padded": f"{year:0>4}"}
                return Row(number, skipped=say("import.short-year", **short))
        title, links = _plain(cells.get("Headline", ""))
        summary, more = _plain(cells.get("Text", ""))
        group = cell("Group")
        value: dict[str, Any] = {
            "date": _range(
                _date(cell("Year"), cell("Month"), cell("Day")),
                _date(cell("End Year"), cell("End Month"), cell("End Day")),
            ),
            "kind": self.kinds.get(group.casefold()) or self.defaults.kind or group,
            "certainty": self.defaults.certainty,
            "title": title,
            "summary": summary,
            "sources": self._sources([*links, *more, cell("Media")]),
        }
        id = free_id(_EVENT, value, self.taken)
        self.taken.add(id)
        return Row(number, {"id": id, **{name: given for name, given in value.items() if given}})

    def _sources(self, links: list[str]) -> list[str]:
        """The sources whose addresses the row links to, or those that were named for all rows."""
        found = [self.sources[_place(link)] for link in links if _place(link) in self.sources]
        return list(dict.fromkeys(found)) or list(self.defaults.sources)


def _date(year: str, month: str, day: str) -> str:
    """An EDTF date. A part that is missing before another stays visible, so that the editor is told of it."""
    parts = [year.zfill(4) if year.isdecimal() else year, month.zfill(2) if month else "", day.zfill(2) if day else ""]
    while parts and not parts[-1]:
        parts.pop()
    return "-".join(part or "??" for part in parts)


def _range(start: str, end: str) -> str:
    return f"{start}/{end}" if end and end != start else start


def _place(address: str) -> str:
    """An address without what two writings of one page differ in."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # no address at all
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


_INLINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"]
)
_UNSEEN = frozenset(("script", "style"))


class _Words(HTMLParser):
    """Collects the words of a cell that may hold HTML, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        self.words.append("" if tag in _INLINE else " ")
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        self.words.append("" if tag in _INLINE else " ")

    def handle_data(self, data: str) -> None:
        if self.unseen <= 0:
            self.words.append(data)


def _plain(cell: str) -> tuple[str, list[str]]:
    words = _Words()
    words.feed(cell)
    words.close()
    return " ".join("".join(words.words).split()), words.links
