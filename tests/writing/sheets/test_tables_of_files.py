"""What is in a file: any encoding, any separator, workbooks, and what is no sheet at all."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from explainer.writing.sheets.table import LONGEST_CELL, NoSheetError, read_table

ROWS = (("when", "what"), ("2022", "Urdu: آڈیو, and “quoted”"))


def rows(data: bytes, **options: str) -> list[tuple[str, ...]]:
    return [cells for _, cells in read_table(data, **options).rows]


def text(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_of_unicode_and_every_usual_separator(encoding: str, separator: str) -> None:
    assert rows(text(separator).encode(encoding)) == list(ROWS)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Café “Zürich” – déjà vu, naïve façade, Señor Muñoz"),
        ("mac_roman", "Signalé : l’été à l’Élysée, déjà « reçue »"),
        ("cp1256", "ہم نے کہا کہ وزیر اعظم کی آڈیو لیک ہوئی اور اس پر تحقیقات ہوں"),
    ],
)
def test_older_encodings_are_found_and_told(encoding: str, words: str) -> None:
    data = f"when;what\n2022;{words}\n".encode(encoding, "ignore")
    table = read_table(data)
    assert table.rows[1][1][1] == words.encode(encoding, "ignore").decode(encoding)
    assert any(encoding in told for told in table.told)


def test_an_encoding_that_an_editor_names_is_taken() -> None:
    assert rows("a,b\nж,б".encode("koi8-r"), encoding="koi8-r")[1] == ("ж", "б")
    with pytest.raises(NoSheetError, match="nonsense"):
        read_table(b"a,b", encoding="nonsense")


def test_rows_of_another_encoding_are_told() -> None:
    table = read_table("a,b\nتجربہ,é\nا,ب\n".encode() + "c,caf\xe9\n".encode("cp1252"))
    assert table.rows[-1][1] == ("c", "café")
    assert "4" in table.told[0]


def test_a_workbook_is_read_with_days_as_days() -> None:
    file = io.BytesIO()
    book = Workbook(file, {"default_date_format": "d/m/yyyy"})
    sheet = book.add_worksheet("mine")
    sheet.merge_range(0, 0, 0, 2, "A title over all columns")
    sheet.write_row(1, 0, ["when", "number", "text"])
    sheet.write_datetime(2, 0, datetime(2022, 9, 24))  # noqa: DTZ001
    sheet.write_number(2, 1, 5)
    sheet.write_string(2, 2, "=1+1 as text")
    sheet.write_formula(2, 3, "=1+1", None, 2)
    book.close()
    found = rows(file.getvalue())
    assert found[1][:3] == ("when", "number", "text")
    assert found[2] == ("2022-09-24", "5", "=1+1 as text", "2")


def test_of_several_sheets_one_is_read_and_the_others_are_told() -> None:
    file = io.BytesIO()
    book = Workbook(file)
    for name in ("first", "events"):
        book.add_worksheet(name).write_row(0, 0, [name])
    book.close()
    assert rows(file.getvalue()) == [("first",)]
    assert read_table(file.getvalue(), wanted=("events",)).rows[0][1] == ("events",)
    assert any("events" in told for told in read_table(file.getvalue()).told)
    with pytest.raises(NoSheetError, match="first, events"):
        read_table(file.getvalue(), sheet="third")


def test_sheets_that_are_seen_are_read_before_hidden_ones() -> None:
    file = io.BytesIO()
    book = Workbook(file)
    hidden, seen = book.add_worksheet("hidden"), book.add_worksheet("seen")
    for sheet in (hidden, seen):
        sheet.write_row(0, 0, [sheet.name])
    seen.activate()
    hidden.hide()
    book.close()
    table = read_table(file.getvalue())
    assert table.rows[0][1] == ("seen",)
    assert any("hidden" in told for told in table.told)


def far() -> bytes:
    file = io.BytesIO()
    book = Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["when", "what"])
    sheet.write(1_048_575, 16_383, "far away")
    book.close()
    return file.getvalue()


def locked() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("META-INF/manifest.xml", "<m:file-entry><m:encryption-data/></m:file-entry>")
        parts.writestr("content.xml", b"\x8f\x01")
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for number in range(5):
            parts.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 100_000_000, compresslevel=1)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "nothing"),
        (b"\n\n,,\n", "nothing"),
        (b"PK\x03\x04 no zip", "cannot be read"),
        (b"\xd0\xcf\x11\xe0 no workbook", "cannot be read"),
        (b'a,b\n"open', "Row 2"),
        (b"a,b\n1," + b"x" * (LONGEST_CELL + 1), "Row 2 has a cell of 100,001 characters"),
        (bomb, "more than 400 megabytes"),
        (far, "as far as cell XFD1048576"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (locked, "password"),
    ],
    ids=["empty", "blank", "zip", "ole", "quote", "long", "bomb", "far", "locked", "locked-ods"],
)
def test_what_is_no_sheet_is_told(data: bytes | Callable[[], bytes], told: str) -> None:
    with pytest.raises(NoSheetError, match=told):
        read_table(data() if callable(data) else data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('a,b\n1,"one\ntwo"\n\n2,"open\n3,"last",4\n', r"Row 4 .* column B \(line 5 of the file\).*: \"open"),
        ('a;b\r\n1;"he said "no" twice"\r\n2;x\r\n', r"Row 2 .* column B \(line 2 .*: \"he said \"no\""),
        ('a,b\n"x\ny","z" w,1\n', r"Row 2 .* column B \(line 3 .*: \"z\" w,1"),
        ('sep=;\na;b\n"never', r"Row 3 .* column A \(line 3 .*: \"never"),
    ],
    ids=["open", "inside", "behind", "stated"],
)
def test_a_wrong_quotation_mark_is_told_with_its_place(data: str, told: str) -> None:
    with pytest.raises(NoSheetError, match=told):
        read_table(data.encode())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xef\xbb\xbf\n<!-- x --><TABLE border=1><tr><td>a</td></tr></TABLE>", "web page"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html><body></body></html>', "web page"),
        ('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'.encode("utf-16"), "web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web page"),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML"),
        (b'[\n  {"date": "2022"}]', "JSON"),
        (b"%PDF-1.7\n\xe2\xe3", "PDF"),
        (b"{\\rtf1 a}", "RTF"),
    ],
    ids=["table", "xhtml", "excel", "mhtml", "xml", "json", "pdf", "rtf"],
)
def test_a_file_that_is_no_sheet_is_named(data: bytes, told: str) -> None:
    with pytest.raises(NoSheetError, match=f"{told}.*save it as .xlsx"):
        read_table(data)


@pytest.mark.parametrize("data", [b"<!-- -->" * 400 + b"<p>", b"[a],{b}", b"html,xml\n<b>x</b>,1"])
def test_a_sheet_with_signs_of_other_files_is_a_sheet(data: bytes) -> None:
    assert rows(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_told(data: bytes) -> None:
    with suppress(NoSheetError):
        assert read_table(data).rows
