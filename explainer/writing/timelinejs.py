"""A sheet of TimelineJS as events; its columns are described at https://timeline.knightlab.com/docs/using-spreadsheets.html."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from explainer.model.dossier import Dossier
from explainer.words import say
from explainer.writing.names import free_id

NEEDED = ("Year", "Headline")
"""Columns without which a table is no sheet of TimelineJS."""


class NoSheetError(ValueError):
    """A file that is no sheet of TimelineJS; the message says why to an editor."""


@dataclass(frozen=True)
class Row:
    """A row of the sheet. `value` holds the plain values of an event; `skipped` says why it is none."""

    number: int
    value: dict[str, Any] = field(default_factory=dict)
    skipped: str = ""


@dataclass(frozen=True)
class Defaults:
    """What a sheet does not say: the certainty of its events, and kind and sources of those that name none."""

    certainty: str
    kind: str = ""
    sources: tuple[str, ...] = ()


def read_sheet(text: str, dossier: Dossier, defaults: Defaults) -> list[Row]:
    """Return the rows of a sheet as events of `dossier`, with ids that are free there. Raises NoSheetError."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True)
    try:
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            raise NoSheetError(say("import.no-column", column=missing[0], columns=", ".join(NEEDED)))
        reader = _Reader(dossier, defaults)
        return [reader.row(rows.line_num, cells) for cells in rows if any((cells.get(n) or "").strip() for n in NEEDED)]
    except csv.Error as error:
        raise NoSheetError(say("message.bad-csv", reason=error)) from None


class _Reader:
    def __init__(self, dossier: Dossier, defaults: Defaults) -> None:
        self.defaults = defaults
        self.taken = set(dossier.events)
        self.kinds = {
            name.casefold(): kind.id
            for kind in dossier.site.event_kinds
            for name in (kind.id, kind.name, kind.plural)
            if name
        }
        self.sources = {_place(source.url): id for id, source in dossier.sources.items() if source.url}

    def row(self, number: int, cells: Mapping[str, str | None]) -> Row:
        def cell(name: str) -> str:
            return " ".join((cells.get(name) or "").split())

        sort = cell("Type").casefold()
        if sort == "title":
            return Row(number, skipped=say("import.title"))
        if sort == "era":
            return Row(number, skipped=say("import.era"))
        title, links = _plain(cell("Headline"))
        summary, more = _plain(cell("Text"))
        when = _date(cell("Year"), cell("Month"), cell("Day"))
        end = _date(cell("End Year"), cell("End Month"), cell("End Day"))
        group = cell("Group")
        value: dict[str, Any] = {
            "id": free_id(title, when, self.taken),
            "date": f"{when}/{end}" if end and end != when else when,
            "kind": self.kinds.get(group.casefold(), group) or self.defaults.kind,
            "certainty": self.defaults.certainty,
            "title": title,
            "summary": summary,
            "sources": self._sources([*links, *more, cell("Media")]),
        }
        self.taken.add(value["id"])
        return Row(number, {name: given for name, given in value.items() if given})

    def _sources(self, links: list[str]) -> list[str]:
        """The sources whose addresses the row links to, or those that were named for all rows."""
        found = [self.sources[_place(link)] for link in links if _place(link) in self.sources]
        return list(dict.fromkeys(found)) or list(self.defaults.sources)


def _date(year: str, month: str, day: str) -> str:
    """An EDTF date; what is no number is left as it stands, so that the editor is told of it."""
    parts = [year.zfill(4) if year.isdecimal() else year, *(part.zfill(2) for part in (month, day) if part)]
    return "-".join(parts) if year else ""


def _place(address: str) -> str:
    """An address without what two writings of one page differ in."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # no address at all
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


class _Words(HTMLParser):
    """Collects the words of a cell that may hold HTML, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words.append(" " if tag in ("br", "p", "li", "div") else "")
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self.words.append(" " if tag in ("p", "li", "div") else "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _plain(cell: str) -> tuple[str, list[str]]:
    words = _Words()
    words.feed(cell)
    words.close()
    text = " ".join("".join(words.words).split())
    return re.sub(r"\s+([.,;:!?])", r"\1", text), words.links
