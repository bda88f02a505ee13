"""A sheet of TimelineJS, of either template -> events and eras; https://timeline.knightlab.com/docs/using-spreadsheets.html."""

import re
from collections.abc import Mapping
from typing import Any

from explainer.model.dates import BadDateError, When
from explainer.model.kinds import BY_NAME
from explainer.words import say
from explainer.writing.names import free_id, taken_ids
from explainer.writing.proof import Proof
from explainer.writing.sheets.dates import UncertainDateError, date_of_parts
from explainer.writing.sheets.flat import Defaults, FlatReader, span
from explainer.writing.sheets.markup import linked, plain_words
from explainer.writing.sheets.report import Report, SheetRow, told_text
from explainer.writing.sheets.sources import Sources, addresses_in

_DATES = "year month day time end_year end_month end_day end_time display_date start_date end_date"
_OTHERS = (
    "headline text media media_credit media_caption media_thumbnail media_alt_text alt_text type group tag background"
)
NAMES = {name: name for name in f"{_DATES} {_OTHERS}".split()} | {"thumbnail": "media_thumbnail"}
"""Columns of both templates; the old one has whole dates and a tag."""

NEEDED = ("year", "headline")

_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp4|mp3|wav|webm|mov)(?:\?.*)?$", re.IGNORECASE)
_KEPT_NOWHERE = ("media_credit", "media_caption", "media_thumbnail", "media_alt_text", "alt_text", "background")
_TIMES = ("time", "end_time")
_PARTS = ("year", "month", "day")
_SORTS = ("", "event", "title", "era")
"""What a type may say; other words are kept nowhere."""


class TimelineJsReader:
    """Reads rows of a sheet of TimelineJS as events and eras."""

    def __init__(self, proof: Proof, sources: Sources, report: Report, defaults: Defaults) -> None:
        self.report, self.defaults = report, defaults
        self.events = FlatReader(BY_NAME["event"], proof, sources, report, defaults)
        self.taken = {kind: taken_ids(proof.dossier, proof.reading, BY_NAME[kind]) for kind in ("event", "era")}
        self.kinds = self.events._choices(self.events.columns["kind"])  # noqa: SLF001  # the same words

    def row(self, number: int, cells: Mapping[str, str]) -> SheetRow | None:
        """Return the event or era of a row, or None where it is neither, or its date asks first: that is told."""
        cells, links = _unlinked(cells)
        sort = cells.get("type", "").casefold()
        if sort == "title":
            self.report.tell(number, say("import.title"), "title")
            return None
        try:
            start, end = self._dates(number, cells)
        except UncertainDateError as error:
            self.report.tell(number, str(error), "sheet-row")
            return None
        title = self.events.words(cells.get("headline", ""), number, links)
        text = self.events.words(cells.get("text", ""), number, links)
        found = self._sources(number, cells, links)
        self._media(number, cells)
        if sort not in _SORTS:
            self._left(number, cells, "type")
        if sort == "era":
            self._left(number, cells, "display_date", "group", "tag")
            value = {"name": title, "from": start, "to": end, "sources": found, "note": text}
            return self._made(number, "era", value)
        value = {
            "date": self._shown(number, span(start, end), cells),
            "kind": self._kind(number, cells),
            "certainty": self.defaults.values.get("certainty", ""),
            "title": title,
            "summary": text,
            "sources": found,
        }
        return self._made(number, "event", value)

    def _made(self, number: int, kind: str, value: dict[str, Any]) -> SheetRow:
        id = free_id(BY_NAME[kind], {"title": value.get("name"), **value}, self.taken[kind])
        self.taken[kind].add(id)
        return SheetRow(number, kind, {"id": id, **{name: given for name, given in value.items() if given}})

    def _left(self, number: int, cells: Mapping[str, str], *names: str, sort: str = "cell") -> None:
        """Tell what stands in cells of which nothing is kept."""
        for name in names:
            if text := cells.get(name):
                words = say("sheet.cell", name=name.replace("_", " "), text=told_text(text))
                self.report.tell(number, words, sort)

    def _dates(self, number: int, cells: Mapping[str, str]) -> tuple[str, str]:
        """The beginning and the end of a row, each from one cell or from three. Raises UncertainDateError."""
        found = []
        for whole, before in (("start_date", ""), ("end_date", "end_")):
            parts = [f"{before}{part}" for part in _PARTS]
            if text := cells.get(whole, ""):
                found.append(self.events.date(whole, text, number))
                self._left(number, cells, *parts)
            else:
                found.append(date_of_parts([cells.get(part, "") for part in parts], self.defaults.order))
        return found[0], found[1]

    def _kind(self, number: int, cells: Mapping[str, str]) -> str:
        group = " ".join((cells.get("group") or cells.get("tag") or "").split())
        found = self.kinds.get(group.casefold())
        default: str = self.defaults.values.get("kind", "")
        if group and not found and default:
            self.report.tell(number, say("sheet.group", group=group, kind=default), "group")
        if cells.get("group"):
            self._left(number, cells, "tag")
        return found or default or group

    def _sources(self, number: int, cells: Mapping[str, str], links: list[tuple[str, str]]) -> list[str]:
        """The sources to which a row links; those that were named for all rows only where it links to none."""
        media = [address for address in addresses_in(cells.get("media", "")) if not _MEDIA.search(address)]
        every = [*links, *((address, plain_words(cells.get("media_credit", "")).words) for address in media)]
        found = [id for address, words in every if (id := self.events.source(address, words, number))]
        return list(dict.fromkeys(found)) or list(self.defaults.values.get("sources", ()))

    def _media(self, number: int, cells: Mapping[str, str]) -> None:
        """Tell what of pictures and films is kept nowhere."""
        media = cells.get("media", "")
        pages = [address for address in addresses_in(media) if not _MEDIA.search(address)]
        if media and (not pages or media not in pages):
            self.report.tell(number, say("sheet.media", text=told_text(media)), "media")
        self._left(number, cells, *_KEPT_NOWHERE, sort="media")
        for name in _TIMES:
            if cells.get(name):
                self.report.tell(number, say("sheet.time-left", field=name.replace("_", " "), time=cells[name]), "time")

    def _shown(self, number: int, date: str, cells: Mapping[str, str]) -> str:
        """The date, or what is displayed instead where that says it more exactly; what says something else is told."""
        shown = cells.get("display_date", "")
        if not shown:
            return date
        try:
            told = self.events.date("display_date", shown, number)
            known, more = When.read(date), When.read(told)
        except (UncertainDateError, BadDateError):
            self.report.tell(number, say("sheet.display-date", text=shown, date=date), "display-date")
            return date
        if known.label == more.label:
            return date
        first, last = known.earliest, known.latest
        inside = first and last and more.earliest and more.latest and first <= more.earliest and more.latest <= last
        if inside:
            self.report.tell(number, say("sheet.display-date-used", text=shown, date=told))
            return told
        self.report.tell(number, say("sheet.display-date", text=shown, date=date), "display-date")
        return date


def _unlinked(cells: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The cells without links that lie on them, and those links; media are where they lead, texts keep theirs."""
    found, links = dict(cells), list[tuple[str, str]]()
    for name, cell in cells.items():
        words, address = linked(cell)
        if address and name not in ("headline", "text"):
            found[name] = address if name == "media" else words
            links += [] if name == "media" else [(address, words)]
    return found, links
