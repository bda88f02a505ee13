"""What a workbook keeps beside the values of its cells is used or told."""

import io
import struct
import zlib
from pathlib import Path

from xlsxwriter import Workbook

from explainer.writing.sheets.table import read_table

HEAD = ("Date", "Title", "Summary", "Source", "Colour")
ROW = ("2022-09-24", "Reported: a tape", "It is said to be long", "A paper", "red")
OPTIONS = ("--certainty", "alleged", "--kind", "leak")


def dot() -> io.BytesIO:
    """Return a picture of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


def workbook(file: Path) -> Path:
    """Write a sheet whose cells lead somewhere, are commented, hidden, reckoned or covered by a picture."""
    book = Workbook(str(file))
    sheet = book.add_worksheet("2022")
    sheet.write_row(0, 0, HEAD)
    for row in range(1, 6):
        sheet.write_row(row, 0, ROW)
    sheet.write_url(1, 3, "https://made.example/one?a=1&b=2", string="Dawn")
    sheet.write_formula(2, 3, '=HYPERLINK("https://made.example/two","News")', None, "News")
    sheet.write_url(3, 1, "https://made.example/three", string="Reported: linked")
    sheet.write_url(3, 4, "https://made.example/unread", string="blue")
    sheet.write_comment(3, 2, "Doubtful: ask first")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column(4, 4, None, None, {"hidden": True})
    sheet.write_formula(5, 1, '=UPPER("x")', None, "")
    sheet.insert_image(5, 6, "dot.png", {"image_data": dot()})
    book.close()
    return file


def test_what_stands_beside_cells_is_used_or_told(run, root: Path, tmp_path: Path) -> None:
    _, out, _ = run("import", "event", workbook(tmp_path / "book.xlsx"), *OPTIONS)
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for told in (
        "row 2 links to https://made.example/one?a=1&b=2, which is no source yet",
        "row 3 links to https://made.example/two, which is no source yet",
        "row 4 links to https://made.example/three, which is no source yet",
        "row 4 not kept: E: https://made.example/unread",
        "row 4 the comment at column C is not kept: Doubtful: ask first",
        "row 5 is hidden in the workbook, and is read",
        'row 6 column B has a formula that was never reckoned: UPPER("x").',
        "row 6 a picture in the sheet is not kept",
    ):
        assert any(line.startswith(told) for line in lines), told
    assert "columns E to E are hidden" in out
    sources = (root / "data/sources/_book.yaml").read_text(encoding="utf-8")
    assert "https://made.example/one?a=1&b=2" in sources
    assert "[Dawn]" in sources
    assert "1 comment" in next(line for line in lines if line.startswith("Left out"))


def test_a_link_on_an_edited_cell_is_told(run, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    run("export", "event", file, "--xlsx")
    rows = read_table(file.read_bytes(), wanted=("events",)).rows
    book = Workbook(str(file))
    sheet = book.add_worksheet("events")
    for number, (_, cells) in enumerate(rows):
        sheet.write_row(number, 0, cells)
    sheet.write_url(1, rows[0][1].index("title"), "https://made.example/t", string="Reported: another title")
    sheet.write_url(1, rows[0][1].index("sources"), "https://made.example/s", string="A paper")
    book.close()
    _, out, _ = run("import", "event", file)
    assert "title links to https://made.example/t: a change takes up no links" in out
    assert "sources links to https://made.example/s: a change takes up no links" in out
    assert "Reported: another title" in out
    assert "sources:" not in out


def test_heads_in_other_languages_and_a_last_row_that_looks_like_one(run, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "blatt.csv"
    file.write_text(
        "Datum;Titel;Zusammenfassung;Quelle\n2022-09-24;Reported: eins;Said to be long;https://made.example/a\n"
    )
    code, out, _ = run("import", "event", file, *OPTIONS)
    assert (code, "title" in out) == (0, True)
    file.write_text("Quand;Quoi\n2022-09-24;Title\n")
    assert "No row among the first" in run("import", "event", file)[2]


def test_a_book_whose_first_sheet_is_no_table_names_the_others(run, tmp_path: Path) -> None:
    file = tmp_path / "several.xlsx"
    book = Workbook(str(file))
    book.add_worksheet("Read me").write(0, 0, "A list.")
    book.add_worksheet("2022").write_row(0, 0, HEAD)
    book.close()
    told = run("import", "event", file)[2]
    assert "Sheet: Read me." in told
    assert "Other sheets are not read: 2022. Name one with --sheet." in told
