"""Records as an Excel workbook, through XlsxWriter: it only writes, which is all that is asked here."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.cells import Cell, row_of, table_head, text_of
from explainer.exports.changes import content_day
from explainer.exports.dictionary import describe_kinds
from explainer.exports.records import DANGEROUS
from explainer.model.base import Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.words import say

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds; Excel refuses a file with more."""

FIRST_DAY = date(1900, 3, 1)
"""Earlier days stay text: Excel counts from 1900, in which it knows a 29 February that was none."""

WIDTHS = ((("id",), 28), (("title", "name", "summary", "question", "statement", "text"), 60))
DICTIONARY = ("kind", "column", "meaning", "type", "choices")


class _Sheets:
    """A workbook in the making. Equal content gives equal bytes."""

    def __init__(self, dossier: Dossier, base: BaseUrl) -> None:
        self.dossier, self.base = dossier, base
        self.bytes = io.BytesIO()
        self.book = Workbook(self.bytes, {"in_memory": True})
        self.head = self.book.add_format({"bold": True, "bottom": 1})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.text = self.book.add_format({"num_format": "@"})
        self.inert = self.book.add_format({"num_format": "@", "quote_prefix": True})
        made = datetime.combine(content_day(dossier), time())
        self.book.set_properties(
            {"title": dossier.site.title, "comments": f"{say('data.licence')}, {LICENCE_ADDRESS}", "created": made}
        )

    def sheet(self, name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Add a sheet whose head stays in sight, with a filter in each column."""
        sheet: Worksheet = self.book.add_worksheet(name[:31])
        for column, title in enumerate(head):
            wide = next((width for names, width in WIDTHS if title in names), 18)
            sheet.set_column(column, column, wide)
            sheet.write_string(0, column, title, self.head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                self._write(sheet, last, column, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(head) - 1)

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write a cell: a day as a date, a number as one, everything else as text, which no program takes for a formula."""
        if isinstance(cell, When) and cell.is_day:
            cell = cell.earliest or cell
        if isinstance(cell, date) and cell >= FIRST_DAY:
            sheet.write_datetime(row, column, datetime.combine(cell, time()), self.day)
        elif isinstance(cell, int) and not isinstance(cell, bool):
            sheet.write_number(row, column, cell)
        elif text := text_of(cell):
            sheet.write_string(row, column, cut(text), self.inert if text.startswith(DANGEROUS) else self.text)

    def finish(self) -> bytes:
        """Return the file."""
        self.book.close()
        return self.bytes.getvalue()


def cut(text: str) -> str:
    """Return a text that a cell can hold; where it is cut, its last words say so."""
    if len(text) <= LONGEST_CELL:
        return text
    end = say("data.cut")
    return text[: LONGEST_CELL - len(end)] + end


def _front(dossier: Dossier, base: BaseUrl, tables: Sequence[tuple[Kind, Sequence[Record]]]) -> list[tuple[Cell, ...]]:
    site = dossier.site
    rows: list[tuple[Cell, ...]] = [
        (say("workbook.title"), site.title),
        (say("workbook.address"), base.to("")),
        (say("workbook.day"), content_day(dossier)),
        (say("workbook.licence"), f"{say('data.licence')}, {LICENCE_ADDRESS}"),
    ]
    rows += [(kind.plural, len(records)) for kind, records in tables]
    rows += [(key, say(f"data.{key}")) for key in ("dates", "lists", "sources", "cells")]
    return rows


def _dictionary(dossier: Dossier, base: BaseUrl, kinds: Sequence[Kind]) -> list[tuple[Cell, ...]]:
    return [
        (kind["kind"], column["name"], column["meaning"], column["type"], ";".join(column["choices"]))
        for kind in describe_kinds(dossier, base, kinds)
        for column in kind["table"]
    ]


def build_workbook(dossier: Dossier, base: BaseUrl, tables: Sequence[tuple[Kind, Sequence[Record]]]) -> bytes:
    """Return a workbook with a sheet for each (kind, records), one about the site before and the dictionary behind."""
    sheets = _Sheets(dossier, base)
    sheets.sheet("about", (say("workbook.what"), say("workbook.value")), _front(dossier, base, tables))
    for kind, records in tables:
        sheets.sheet(kind.plural, table_head(kind), (row_of(dossier, base, kind, record) for record in records))
    sheets.sheet("dictionary", DICTIONARY, _dictionary(dossier, base, [kind for kind, _ in tables]))
    return sheets.finish()


def build_whole(dossier: Dossier, base: BaseUrl) -> bytes:
    """Return one workbook of all records."""
    return build_workbook(dossier, base, [(kind, tuple(dossier.of(kind.name).values())) for kind in dossier.kinds])
