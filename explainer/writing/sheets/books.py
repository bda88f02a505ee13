"""Which kind of workbook a file is, and what of it stands beside the cells."""

import io
import re
import zipfile
from collections.abc import Iterable
from xml.etree.ElementTree import ParseError

from explainer.words import say
from explainer.writing.sheets import excel, opendocument
from explainer.writing.sheets.beside import Beside, Place

PACKAGE, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""What files of workbooks begin with: those that are packages, and .xls."""

_READERS = {excel.BOOK: excel.read_excel, opendocument.BOOK: opendocument.read_opendocument}


def read_beside(data: bytes, sheet: str, rows: Iterable[tuple[int, tuple[str, ...]]]) -> Beside:
    """Return what stands beside the cells of a sheet with `rows`. What is broken, or of a kind that is not looked into, is told."""
    found = Beside(rows)
    try:
        if not (data.startswith(PACKAGE) and _look(data, sheet, found)):
            found.told.append((0, say("sheet.beside-unseen"), ""))
    except (ParseError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        found.told.append((0, say("sheet.beside-unread", reason=error), ""))
    return found


_MANIFEST = "META-INF/manifest.xml"


def is_locked(data: bytes) -> bool:
    """Whether a book opens only with a password: what is in it cannot be seen, so not even its kind."""
    if not data.startswith(PACKAGE):
        return "EncryptedPackage".encode("utf-16-le") in data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return _MANIFEST in parts.namelist() and b"encryption-data" in parts.read(_MANIFEST)


def last_cell(data: bytes) -> Place:
    """Return the last row and column of the largest sheet of a package, where that can be told."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if opendocument.BOOK in parts.namelist():
            return opendocument.last_cell(parts)
        sheets = [path for path in parts.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", path)]
        return max(
            (excel.last_cell(parts, path) for path in sheets), key=lambda at: at[0] * (at[1] + 1), default=(1, 0)
        )


def _look(data: bytes, sheet: str, found: Beside) -> bool:
    """Whether the book is of a kind that can be looked into."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        read = next((read for part, read in _READERS.items() if part in parts.namelist()), None)
        if read:
            read(parts, sheet, found)
    return bool(read)
