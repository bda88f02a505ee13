"""Workbooks, read back by another library than the one that writes them."""

import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from explainer.exports.base_url import BaseUrl
from explainer.exports.cells import row_of, table_head, text_of
from explainer.exports.dictionary import describe_kinds
from explainer.exports.records import DANGEROUS
from explainer.exports.workbook import FIRST_DAY, LONGEST_CELL, build_whole, build_workbook
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME
from explainer.words import say

Rows = list[dict[str, object]]


def read(data: bytes, sheet: str) -> Rows:
    """The rows of a sheet by the names in its head."""
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def of_kind(dossier: Dossier, base: BaseUrl, kind: Kind) -> Rows:
    return read(build_workbook(dossier, base, [(kind, tuple(dossier.of(kind.name).values()))]), kind.plural)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_a_sheet_holds_what_the_other_tables_hold(wild: Dossier, base: BaseUrl, kind: Kind) -> None:
    rows = of_kind(wild, base, kind)
    assert len(rows) == len(wild.of(kind.name))
    for row, record in zip(rows, wild.of(kind.name).values(), strict=True):
        for name, cell in zip(table_head(kind), row_of(wild, base, kind, record), strict=True):
            found = row[name]
            text = str(int(found)) if isinstance(found, float) else str(found)
            assert text == text_of(cell).replace("\r", "\n").strip("\n") or text == text_of(cell), name


def test_the_whole_has_a_sheet_for_each_kind_between_what_it_is_and_what_it_means(tiny: Dossier, base: BaseUrl) -> None:
    whole = build_whole(tiny, base)
    names = CalamineWorkbook.from_filelike(io.BytesIO(whole)).sheet_names
    assert names == ["about", *(kind.plural for kind in ALL), "dictionary"]
    about = {row["What"]: row["Value"] for row in read(whole, "about")}
    assert about["Licence"] == "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    assert about["events"] == len(tiny.events)
    told = {(row["kind"], row["column"]) for row in read(whole, "dictionary")}
    assert told == {(kind.name, name) for kind in ALL for name in table_head(kind)}


def test_a_day_that_is_known_is_a_date_and_any_other_is_words(wild: Dossier, base: BaseUrl) -> None:
    rows = {str(row["id"]): row for row in of_kind(wild, base, BY_NAME["event"])}
    days = [event for event in wild.events.values() if event.date.is_day]
    others = [event for event in wild.events.values() if not event.date.is_day]
    assert days
    assert others
    for event in days:
        assert rows[event.id]["date"] == event.date.earliest
        assert rows[event.id]["date_words"] == event.date.label
    for event in others:
        assert rows[event.id]["date"] == event.date.text
        assert rows[event.id]["date_earliest"] == (event.date.earliest or "")


def test_a_day_before_the_calendar_of_spreadsheets_stays_text(wild: Dossier, base: BaseUrl) -> None:
    event = next(iter(wild.events.values()))
    old, first = (event.model_copy(update={"date": When.read(day)}) for day in ("1900-02-28", FIRST_DAY.isoformat()))
    rows = read(build_workbook(wild, base, [(BY_NAME["event"], (old, first))]), "events")
    assert [row["date"] for row in rows] == ["1900-02-28", date(1900, 3, 1)]


def test_no_cell_of_any_sheet_is_a_formula(wild: Dossier, base: BaseUrl) -> None:
    whole = build_whole(wild, base)
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "sheets/" in name)
    title = read(whole, "sources")[0]["title"]
    assert str(title).startswith(DANGEROUS)


def test_a_text_that_is_too_long_for_a_cell_says_that_it_is_cut(wild: Dossier, base: BaseUrl) -> None:
    event = next(iter(wild.events.values()))
    texts = ["x" * LONGEST_CELL, "x" * (LONGEST_CELL + 1)]
    records = tuple(event.model_copy(update={"summary": text}) for text in texts)
    whole, cut = (
        str(row["summary"]) for row in read(build_workbook(wild, base, [(BY_NAME["event"], records)]), "events")
    )
    assert whole == texts[0]
    assert len(cut) == LONGEST_CELL
    assert cut.endswith(say("data.cut"))


def test_the_head_stays_in_sight_and_each_column_can_be_filtered(tiny: Dossier, base: BaseUrl) -> None:
    with zipfile.ZipFile(io.BytesIO(build_whole(tiny, base))) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(ALL) + 2
    assert all(b'state="frozen"' in sheet and b"<autoFilter" in sheet for sheet in sheets)


def test_columns_are_described_in_the_order_in_which_they_stand(tiny: Dossier, base: BaseUrl) -> None:
    for kind, told in zip(ALL, describe_kinds(tiny, base), strict=True):
        assert tuple(column["name"] for column in told["table"]) == table_head(kind)
