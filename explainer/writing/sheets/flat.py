"""A row of a sheet -> the plain values of a record of a flat kind; what cannot be taken is told."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from explainer.model.kind import Kind
from explainer.model.shapes import Column, columns_of
from explainer.model.vocabulary import vocabulary
from explainer.views.tables.values import choice_words
from explainer.words import say
from explainer.writing.names import free_id, taken_ids
from explainer.writing.proof import Proof
from explainer.writing.sheets.columns import DATE_END, PARTS
from explainer.writing.sheets.dates import UncertainDateError, date_of_parts, read_date
from explainer.writing.sheets.markup import linked, linked_words, plain_words
from explainer.writing.sheets.report import Report, SheetRow
from explainer.writing.sheets.sources import Sources, named_addresses

_YES_NO = dict.fromkeys("yes true 1 x y".split(), "yes") | dict.fromkeys("no false 0 n".split(), "no")

_ADDRESSES = ("url", "archive_url")


@dataclass(frozen=True)
class Defaults:
    """What a sheet does not say: `values` of fields that its rows leave empty, and what 04/05/2022 means (`order`)."""

    values: Mapping[str, Any] = field(default_factory=dict)
    order: str = ""


def span(start: str, end: str) -> str:
    """Return the date from `start` to `end`, of which either may be empty."""
    return start if not end or start == end else f"{start or '..'}/{end}"


class FlatReader:
    """Reads rows of one kind. What it tells goes into `report`, new sources into `sources`."""

    def __init__(self, kind: Kind, proof: Proof, sources: Sources, report: Report, defaults: Defaults) -> None:
        self.kind, self.proof, self.sources, self.report, self.defaults = kind, proof, sources, report, defaults
        self.columns = {column.name: column for column in columns_of(kind.model)}
        self.taken = taken_ids(proof.dossier, proof.reading, kind)
        self._names: dict[str, dict[str, str]] = {}

    def row(self, number: int, cells: Mapping[str, str]) -> SheetRow | None:
        """Return the record of a row, or None where a date of it asks first. `cells` are by the name of their field."""
        value: dict[str, Any] = {}
        links: list[tuple[str, str]] = []
        try:
            for name, text in cells.items():
                if text and name in self.columns:
                    given = self.value(self.columns[name], text, number, links)
                    value |= {name: given} if given not in ("", []) else {}
            if any(parts := [cells.get(part, "") for part in PARTS]):
                value |= self._of_parts(value.get("date", ""), parts, number)
            if end := cells.get(DATE_END):
                value |= self._until(value.get("date", ""), end, number)
        except UncertainDateError as error:
            self.report.tell(number, str(error), "sheet-row")
            return None
        self._link(value, links, number)
        for name, given in self.defaults.values.items():
            if name in self.columns:
                value.setdefault(name, given)
        if not value.get("id"):
            value["id"] = free_id(self.kind, value, self.taken)
        self.taken.add(value["id"])
        return SheetRow(number, self.kind.name, {name: value[name] for name in self.columns if name in value})

    def _of_parts(self, date: str, parts: list[str], number: int) -> dict[str, str]:
        """The date of a row with a year, a month and a day; a day alone is a whole date. Raises UncertainDateError."""
        alone = not any(parts[:2])
        found = self.date("day", parts[2], number) if alone else date_of_parts(parts, self.defaults.order)
        if date and not date.startswith(found):
            text = "-".join(filter(None, parts))
            self.report.tell(number, say("sheet.cell", name=", ".join(PARTS), text=text), "cell")
        return {"date": date or found}

    def _until(self, start: str, end: str, number: int) -> dict[str, str]:
        """The date of a row that has its end in a cell of its own. Raises UncertainDateError."""
        last = self.date(DATE_END, end, number)
        if "/" in start + last:
            self.report.tell(number, say("sheet.date-end", text=end, date=start), "cell")
            return {}
        return {"date": span(start, last)}

    def date(self, name: str, text: str, number: int) -> str:
        """Return the date of a cell; a time of day beside it is told. Raises UncertainDateError."""
        try:
            edtf, left = read_date(text, self.defaults.order)
        except UncertainDateError as error:
            raise UncertainDateError(say("sheet.in-column", field=name.replace("_", " "), told=error)) from None
        if left:
            self.report.tell(number, say("sheet.time-left", field=name.replace("_", " "), time=left), "time")
        return edtf

    def _link(self, value: dict[str, Any], links: Sequence[tuple[str, str]], number: int) -> None:
        """Links in texts become sources of the record."""
        for address, words in links:
            if "sources" in self.columns and (id := self.source(address, words, number)):
                value["sources"] = list(dict.fromkeys([*value.get("sources", ()), id]))
            elif "sources" not in self.columns:
                self.report.tell(number, say("sheet.link-left", address=address), "link")

    def source(self, address: str, words: str, number: int) -> str:
        """Return the id of the source with an address; a draft is told, and what is no address of the web."""
        id, is_draft = self.sources.of_link(address, words, number)
        if is_draft:
            self.report.tell(number, say("sheet.new-source", address=address, id=id))
        elif not id:
            self.report.tell(number, say("sheet.no-address", address=address), "link")
        return id

    def value(self, column: Column, text: str, number: int, links: list[tuple[str, str]]) -> Any:  # noqa: PLR0911
        """Return the plain value of a cell for a field. Raises UncertainDateError."""
        shape = column.shape
        text = self._unlinked(column, text, links)
        if shape.many:
            return self._many(column, text, number)
        if shape.sort == "date":
            return self.date(column.name, text, number)
        if shape.sort == "whole":
            plain = re.sub(r"(?<=\d)[, ](?=\d{3}\b)", "", text)
            return re.sub(r"\.0+$", "", plain)
        if shape.sort == "yes-no":
            return _YES_NO.get(text.casefold(), text)
        if shape.of:
            return self._id(shape.of, text)
        if words := self._choices(column):
            return self._chosen(column, words, text, number)
        if column.name in (*_ADDRESSES, "id"):
            return text.strip()
        return self.words(text, number, links)

    def _chosen(self, column: Column, words: Mapping[str, str], text: str, number: int) -> str:
        """The choice that a word means; a kind that the site has not is told, and is what was said for all rows."""
        found, told = words.get(text.casefold()), self.defaults.values.get(column.name, "")
        if found or column.name != "kind" or not told:
            return found or text
        self.report.tell(number, say("sheet.group", group=text, kind=told), "group")
        return str(told)

    def _unlinked(self, column: Column, text: str, links: list[tuple[str, str]]) -> str:
        """The words of a cell on which a link lies; texts keep theirs as HTML, and fields of addresses and sources its address."""
        shape, (named, address) = column.shape, linked(text)
        if not address or column.name in _ADDRESSES:
            return address or text
        if shape.sort == "text" and not (shape.many or shape.of or self._choices(column)):
            return text
        links.append((address, named))
        return "" if shape.many and shape.of == "source" else named

    def words(self, text: str, number: int, links: list[tuple[str, str]]) -> str:
        """Return the words of a text; its links are appended to `links`, and what was taken out is told."""
        plain = plain_words(text)
        links += plain.links
        if "sources" in self.columns:
            plain.words, more = linked_words(plain.words)
            links += more
        for taken in plain.taken_out:
            self.report.tell(number, say("sheet.taken-out", text=taken), "html")
        return plain.words

    def _choices(self, column: Column) -> dict[str, str]:
        own = vocabulary(self.proof.dossier.site).get((self.kind.name, column.name), ())
        names = {name.casefold(): c.id for c in own for name in (c.id, c.name, c.plural) if name}
        if not own:
            words = choice_words(self.proof.dossier, self.kind, column)
            names = {name.casefold(): str(id) for id, word in words.items() for name in (str(id), word)}
        return names

    def _id(self, kind: str, text: str) -> str:
        """The id that a name means, where a record of `kind` has that id or exactly that name; else the text itself."""
        if kind not in self._names:
            records = self.proof.dossier.records.get(kind, {})
            names = {self.proof.dossier.name_of(kind, id).casefold(): id for id in records}
            self._names[kind] = names | {str(id): str(id) for id in records}
        return self._names[kind].get(text, self._names[kind].get(text.casefold(), text))

    def _many(self, column: Column, text: str, number: int) -> list[str]:
        of = column.shape.of
        if of == "source":
            found = [id for words, address in named_addresses(text) for id in self._named(words, address, number)]
            return list(dict.fromkeys(id for id in found if id))
        parts = _parts(text)
        if not of:
            return parts
        return list(dict.fromkeys(self._id(of, one) for one in parts))

    def _named(self, words: str, address: str, number: int) -> list[str]:
        """The sources that an address and the words beside it name; the words may be an id, or those of a new source."""
        id = self._id("source", words)
        is_known = id in self.proof.dossier.sources
        if not address:
            return [id]
        found = self.source(address, "" if is_known else words, number)
        if found and words and not is_known and not self.sources.says(found, words):
            self.report.tell(number, say("sheet.cell", name="sources", text=words), "cell")
        return [id, found] if is_known else [found]


def _parts(text: str) -> list[str]:
    """The entries of a list: as JSON, or between semicolons or on lines of their own."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return [one.strip() for one in re.split(r"[;\n]", text) if one.strip()]
