"""A file of any kind that holds a table -> rows of texts: CSV of any encoding and separator, XLSX, XLS, XLSB, ODS."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from charset_normalizer import from_bytes
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetMetadata, SheetVisibleEnum

from explainer.words import say
from explainer.writing.sheets.beside import letters_of
from explainer.writing.sheets.books import OLD, PACKAGE, is_locked, last_cell, read_beside
from explainer.writing.sheets.no_table import other_kind, wrong_quote

MOST_BYTES = 50_000_000
MOST_UNPACKED = 400_000_000
"""A workbook that unpacks to more than this is no sheet that somebody wrote."""

MOST_CELLS = 10_000_000
"""Cells of a sheet from its first to its last: readers of workbooks have a place for each, also where nothing stands."""

LONGEST_CELL = 100_000
"""Characters of a cell: as many as a whole text of the site may have. More is a quotation mark that is not closed."""

_SEPARATORS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LATIN = ("cp1252", "cp1250", "cp1254")
"""Alike but for a few letters, which no few words tell apart: the most usual is taken, and told with the words that it gives."""

_LIKELY = "cp1252 mac_roman cp1256 cp1250 cp1251 cp1253 cp1254 iso8859_6 shift_jis gb18030 big5 euc_kr".split()


class NoSheetError(ValueError):
    """A file from which no table can be read; the message says why to an editor."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of a sheet as a spreadsheet shows them, and what is to be told about how they were read.

    `rows` are (number from 1, cells); empty rows are left out. `names` are all sheets of a workbook;
    `beside` and `links` what stood beside its cells, as in `Beside`.
    """

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    told: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    beside: tuple[tuple[int, str, str], ...] = ()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)


def read_table(data: bytes, sheet: str = "", encoding: str = "", wanted: Sequence[str] = ()) -> Table:
    """Return the table in `data`. Of a workbook, the sheet that is named or `wanted`, else the first with rows. Raises NoSheetError."""
    if len(data) > MOST_BYTES:
        raise NoSheetError(say("sheet.too-big", most=MOST_BYTES // 1_000_000))
    table = _read_workbook(data, sheet, wanted) if data.startswith((PACKAGE, OLD)) else _read_text(data, encoding)
    for number, cells in table.rows:
        longest = max(cells, key=len)
        if len(longest) > LONGEST_CELL:
            raise NoSheetError(
                say(
                    "sheet.long-cell",
                    number=number,
                    column=letters_of(cells.index(longest)),
                    characters=f"{len(longest):,}",
                    begins=longest[:40],
                )
            )
    if not table.rows:
        raise NoSheetError(say("sheet.empty"))
    return table


def _read_workbook(data: bytes, sheet: str, wanted: Sequence[str]) -> Table:
    _refuse_bombs(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [one.name for one in sorted(book.sheets_metadata, key=_is_hidden)]
        if sheet and sheet not in names:
            raise NoSheetError(say("sheet.no-sheet", name=sheet, names=", ".join(names)))
        name = sheet or next((one for one in wanted if one in names), "")
        for one in [name] if name else names:
            found = book.get_sheet_by_name(one)
            rows = _rows(found.to_python(skip_empty_area=False))
            if rows:
                told = [say("sheet.read-sheet", name=one)] if len(names) > 1 else []
                others = [other for other in names if other != one and other not in ("about", "dictionary")]
                told += [say("sheet.other-sheets", names=", ".join(others))] if others and not sheet else []
                beside = read_beside(data, one, rows)
                for (top, left), (bottom, right) in found.merged_cell_ranges or ():
                    beside.merged((top + 1, left), (bottom + 1, right))
                rows = tuple((number, beside.read(number, cells)) for number, cells in rows)
                return Table(
                    rows=rows, told=tuple(told), names=tuple(names), beside=tuple(beside.told), links=beside.links
                )
    except PasswordError:
        raise NoSheetError(say("sheet.password")) from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        if isinstance(error, NoSheetError):
            raise
        raise NoSheetError(say("sheet.bad-workbook", reason=str(error).strip() or type(error).__name__)) from None
    return Table(rows=(), names=tuple(names))


def _refuse_bombs(data: bytes) -> None:
    """Refuse what is small and unpacks to gigabytes, opens only with a password, or is no workbook at all."""
    size, locked, row, column = 0, False, 1, 0
    try:
        if data.startswith(PACKAGE):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                size = sum(part.file_size for part in parts.infolist())
            row, column = last_cell(data) if size <= MOST_UNPACKED else (1, 0)
        locked = size <= MOST_UNPACKED and is_locked(data)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise NoSheetError(say("sheet.bad-workbook", reason=error)) from None
    if locked:
        raise NoSheetError(say("sheet.password"))
    if size > MOST_UNPACKED:
        raise NoSheetError(say("sheet.too-big", most=MOST_UNPACKED // 1_000_000))
    if row * (column + 1) > MOST_CELLS:
        raise NoSheetError(say("sheet.far-cell", cell=f"{letters_of(column)}{row}", most=f"{MOST_CELLS:,}"))


def _is_hidden(sheet: SheetMetadata) -> bool:
    return sheet.visible != SheetVisibleEnum.Visible


def _rows(rows: Sequence[Sequence[Any]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    texts = ((number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, 1))
    return tuple((number, cells) for number, cells in texts if any(cells))


def _text(cell: Any) -> str:  # one line a type of cell
    """A cell as its spreadsheet means it: days as ISO dates, whole numbers without a fraction."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (time, timedelta, int, float)):
        return str(cell)
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def _read_text(data: bytes, encoding: str) -> Table:
    text, told = _decode(data, encoding)
    if other := other_kind(text):
        raise NoSheetError(say("sheet.other-kind", what=say(f"sheet-file.{other}")))
    first = text.partition("\n")[0].strip()
    stated = first[4:].strip('"') if first.lower().startswith("sep=") else ""
    if stated:
        text = "\n" + text.partition("\n")[2]
    separator = stated[:1] or _separator(text)
    rows: list[tuple[int, tuple[str, ...]]] = []
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = line = 0
    try:
        for number, cells in enumerate(reader, 1):  # told where the reader stops
            line = reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append((number, tuple(_harmed(cell.strip()) for cell in cells)))
    except csv.Error:
        rest = "".join(islice(io.StringIO(text, newline=""), line, None))
        place, below, begins = wrong_quote(rest, separator)
        where = {"number": number + 1, "column": letters_of(place), "line": line + below + 1}
        raise NoSheetError(say("sheet.wrong-quote", **where, begins=" ".join(begins[:40].split()))) from None
    return Table(rows=tuple(rows), told=tuple(told))


def _harmed(cell: str) -> str:
    """A cell without the apostrophe that open data puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell


def _separator(text: str) -> str:
    """The sign that parts the first rows into the most columns of one number."""

    def score(sign: str) -> tuple[int, int]:
        try:
            lengths = [len(row) for row in _first_rows(text, sign)]
        except csv.Error:
            return (0, 0)
        usual = max(set(lengths), key=lambda n: (lengths.count(n), n), default=1)
        return (lengths.count(usual) * (usual - 1), -len(set(lengths)))

    return max(_SEPARATORS, key=score)


def _first_rows(text: str, sign: str) -> Iterator[list[str]]:
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign)):
        if number == 40:
            return
        if row:
            yield row


def _decode(data: bytes, encoding: str) -> tuple[str, list[str]]:
    """The text of a file in the encoding that is told, marked, or found; what was found by guessing is told."""
    if encoding:
        try:
            return data.decode(encoding), []
        except (LookupError, UnicodeError):
            raise NoSheetError(say("sheet.bad-encoding", encoding=encoding)) from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), []
    even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if even + odd > len(data[:4000]) // 5:
        name = "utf-16-le" if odd > even else "utf-16-be"
        return data.decode(name, "replace"), [say("sheet.encoding", encoding=name, words="")]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    lines = data.split(b"\n")
    wrong = [number for number, line in enumerate(lines, 1) if not _is_utf8(line)]
    foreign = sum(not line.isascii() for line in lines)
    if len(wrong) * 2 <= foreign:
        text = "\n".join(
            line.decode("utf-8" if n not in set(wrong) else "cp1252", "replace") for n, line in enumerate(lines, 1)
        )
        return text, [say("sheet.mixed", rows=", ".join(map(str, wrong[:20])))]
    best = from_bytes(data, cp_isolation=_LIKELY).best()
    name = best.encoding if best and best.encoding not in _LATIN else _LATIN[0]
    text = data.decode(name, "replace")
    words = [word for word in text.replace(",", " ").replace(";", " ").split() if not word.isascii()]
    return text, [say("sheet.encoding", encoding=name, words=", ".join(dict.fromkeys(words[:5])))]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
