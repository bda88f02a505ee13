"""What a workbook keeps beside the values of its cells is used or told."""

import io
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from explainer.writing.sheets.books import read_beside
from explainer.writing.sheets.table import NoSheetError, Table, read_table

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
    file.write_text("Wanneer;Wat\n2022-09-24;Title\n")
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


def repacked(file: Path, part: str, old: str, new: str) -> bytes:
    """Return a package with other words in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            after.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("range_", ["D2:E6", "D2:XFD1048576"])
def test_a_link_of_a_range_lies_on_each_of_its_cells_that_hold_something(tmp_path: Path, range_: str) -> None:
    file = tmp_path / "book.xlsx"
    book = Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    for row in range(1, 6):
        sheet.write_row(row, 0, ROW[:5] if row != 3 else ROW[:4])
    sheet.write_url(1, 3, "https://made.example/one", string="Dawn")
    book.close()
    links = read_table(repacked(file, "xl/worksheets/sheet1.xml", 'ref="D2"', f'ref="{range_}"')).links
    assert set(links) == {(row, place) for row in range(2, 7) for place in (3, 4)} - {(4, 4)}
    assert set(links.values()) == {"https://made.example/one"}


CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:spreadsheet>
<table:table table:name="other"><table:table-row>{other}</table:table-row></table:table>
<table:table table:name="mine"><table:shapes><draw:frame><draw:image xlink:href="a.png"/></draw:frame></table:shapes>
<table:table-column table:number-columns-repeated="2"/>
<table:table-column table:number-columns-repeated="16382" table:visibility="collapse"/>{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def cell(text: str, inside: str = "", attributes: str = "") -> str:
    """Return a cell of a sheet of OpenDocument, with what lies in it."""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{kind} {attributes}>{inside}<text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def link(address: str) -> str:
    return f'<text:a xlink:href="{address}">Dawn</text:a>'


def opendocument(*rows: str) -> Table:
    """Return the sheet "mine" of a book of OpenDocument."""
    kind, out = "application/vnd.oasis.opendocument.spreadsheet", io.BytesIO()
    note = "<office:annotation><text:p>of the other sheet</text:p></office:annotation>"
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", CONTENT.format(rows="".join(rows), other=cell("x", note)))
    return read_table(out.getvalue(), sheet="mine")


def test_what_stands_beside_cells_of_opendocument_is_used_or_told() -> None:
    note = "<office:annotation><dc:creator>A</dc:creator><text:p>Doubtful:</text:p><text:p>ask</text:p></office:annotation>"
    table = opendocument(
        row(cell("Title"), cell("Source"), cell("Colour")),
        row(cell("a"), cell(link("https://made.example/one")), attributes='table:number-rows-repeated="2"'),
        row(attributes='table:number-rows-repeated="3" table:visibility="filter"'),
        row(
            cell("b", note), cell("c", attributes="table:formula='of:=HYPERLINK(&quot;https://made.example/two&quot;)'")
        ),
        row(cell("d"), attributes='table:visibility="collapse"'),
        row(
            cell("e", "<draw:frame><draw:image/></draw:frame>"), "<table:table-cell table:formula='of:=UPPER([.A1])'/>"
        ),
        row(cell("f"), cell(link("https://made.example/three") + link("https://made.example/four"), "")),
        row(cell(link("mailto:a@made.example"))),
        row(attributes='table:number-rows-repeated="1048000" table:visibility="collapse"'),
    )
    assert [number for number, _ in table.rows] == [1, 2, 3, 7, 8, 9, 10, 11]
    assert table.links == {
        (2, 1): "https://made.example/one",
        (3, 1): "https://made.example/one",
        (7, 1): "https://made.example/two",
        (10, 1): "https://made.example/three",
    }
    assert sorted((number, words.partition(". Open")[0], left) for number, words, left in table.beside) == [
        (0, "a picture in the sheet is not kept", "media"),
        (0, "columns C to C are hidden in the workbook, and are read", ""),
        (7, "the comment at column A is not kept: Doubtful: ask", "comment"),
        (8, "is hidden in the workbook, and is read", ""),
        (9, "a picture in the sheet is not kept", "media"),
        (9, "column B has a formula that was never reckoned: UPPER([.A1])", "cell"),
        (10, "not kept: B: https://made.example/four", "link"),
        (11, "not kept: A: mailto:a@made.example", "link"),
    ]


def test_a_broken_part_of_opendocument_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("content.xml", "<office")
    assert "cannot be read" in read_beside(out.getvalue(), "mine", ()).told[0][1]


def binary() -> bytes:
    """Return what a binary workbook of Excel is packed like."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("xl/workbook.bin", b"\x83\x01")
    return out.getvalue()


def test_a_few_words_of_opendocument_that_stand_for_many_cells_are_refused() -> None:
    wide = 'table:number-columns-repeated="16384"'
    assert len(opendocument(row(cell("a", attributes=wide))).rows[0][1]) == 16_384
    for attributes in ('table:number-rows-repeated="20000"', 'table:number-rows-repeated="4000000000"'):
        with pytest.raises(NoSheetError, match="as far as cell XFD"):
            opendocument(row(cell("a", attributes=wide), attributes=attributes))


PARTS_SHOWN = {"d mmm yyyy": "2022-09-24", "mmm-yy": "2022-09", '[$-420]"سال" yyyy': "2022", "d-mmm": "24 September"}


def test_of_a_day_is_read_what_its_cell_shows(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    book = Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("Date", "Title"))
    for number, form in enumerate(PARTS_SHOWN, 1):
        sheet.write_datetime(number, 0, datetime(2022, 9, 24), book.add_format({"num_format": form}))  # noqa: DTZ001
    sheet.write_datetime(5, 0, datetime(2022, 9, 1, 14, 30), book.add_format({"num_format": "mmmm yyyy h:mm am/pm"}))  # noqa: DTZ001
    book.close()
    table = read_table(file.read_bytes())
    assert [cells[0] for _, cells in table.rows[1:]] == [*PARTS_SHOWN.values(), "2022-09"]
    assert [(n, "2022-09-24" in words) for n, words, _ in table.beside] == [(3, True), (4, True), (5, True)]


def test_of_a_day_in_opendocument_is_read_what_its_cell_shows() -> None:
    day = 'office:value-type="date" office:date-value="2022-09-{}"'
    shown = {"2022-09-22": "22", "24.09.22": "24", "Sep 2022": "01", "ستمبر 2022": "09", "9/2022": "09", "2022": "01"}
    rows = [
        f"<table:table-cell {day.format(n)}><text:p>{words}</text:p></table:table-cell>" for words, n in shown.items()
    ]
    read = [cells[0] for _, cells in opendocument(row(cell("Date")), *map(row, rows)).rows[1:]]
    assert read == ["2022-09-22", "2022-09-24", "2022-09", "2022-09", "2022-09", "2022"]


def test_merged_cells_errors_empty_texts_and_boxes(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    book = Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.merge_range("A1:A2", "Date")
    sheet.merge_range("B1:C1", "What")
    sheet.write_row("B2", ("Title", "Summary"))
    sheet.merge_range("A3:A4", "2022-09-24")
    for number in (2, 3):
        sheet.write_row(number, 1, ("Reported: one", "It is said"))
    sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
    sheet.write_formula("E4", '=IF(1,"","x")', None, "EMPTY")
    sheet.insert_textbox("G5", "Ask first")
    book.close()
    table = read_table(repacked(file, "xl/worksheets/sheet1.xml", "<v>EMPTY</v>", "<v></v>"))
    assert [cells[:3] for _, cells in table.rows[1:]] == [
        ("Date", "Title", "Summary"),
        *[("2022-09-24", "Reported: one", "It is said")] * 2,
    ]
    assert sorted((number, words.partition(":")[0], left) for number, words, left in table.beside) == [
        (2, "column A is one with row 1", ""),
        (4, "column A is one with row 3", ""),
        (4, "column D holds the error #DIV/0!", "cell"),
        (5, "a box that lies on the sheet is not kept", "comment"),
    ]


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0 an old workbook", binary()], ids=["xls", "xlsb"])
def test_of_books_that_are_not_looked_into_it_is_told_what_may_be_lost(data: bytes) -> None:
    told = read_beside(data, "mine", ()).told
    assert len(told) == 1
    assert all(word in told[0][1] for word in (".xls", "links", "comments", "hidden", "Save it as .xlsx"))
