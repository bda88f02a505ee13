"""A sheet that goes out and comes back: no change where nothing was edited, changes by id where something was."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from explainer.model.kinds import ALL
from explainer.reading.folder import Reader

FLAT = [kind for kind in ALL if kind.is_flat]


@pytest.fixture
def exported(run, tmp_path: Path):
    def start(kind: str, *options: str) -> Path:
        file = tmp_path / ("out.xlsx" if options else "out.csv")
        assert run("export", kind, file, *options)[0] == 0
        return file

    return start


def edit(file: Path, edits: dict[str, dict[str, str]], plural: str) -> None:
    """Change cells of an exported workbook, by id and name of the column."""
    head, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_name(plural).to_python()
    names = [str(name) for name in head]
    for row in rows:
        for name, text in edits.get(str(row[names.index("id")]), {}).items():
            row[names.index(name)] = text
    book = Workbook(str(file), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(plural)
    cells: list[list[Any]] = [[*names], *rows]
    for number, line in enumerate(cells):
        for column, cell in enumerate(line):
            if hasattr(cell, "year"):
                sheet.write_datetime(number, column, cell)
            elif isinstance(cell, str):
                sheet.write_string(number, column, cell)
            else:
                sheet.write(number, column, cell)
    book.close()


@pytest.mark.parametrize("options", [(), ("--xlsx",)], ids=["csv", "xlsx"])
@pytest.mark.parametrize("kind", FLAT, ids=lambda kind: kind.name)
def test_an_unedited_sheet_proposes_no_change(run, exported, files, kind, options) -> None:
    file = exported(kind.name, *options)
    before = files()
    code, out, err = run("import", kind.name, file)
    assert (code, err) == (0, "")
    assert "0 records changed" in out
    assert "Left out" not in out
    assert files() == before


def test_an_edited_cell_is_a_change_that_is_shown_before_it_is_written(run, root: Path, exported, files) -> None:
    file = exported("event", "--xlsx")
    edit(file, {"mayor-speaks": {"place": "The old pier", "notes": "Seen again."}}, "events")
    before = files()
    code, out, err = run("import", "event", file)
    assert code == 1
    assert "mayor-speaks  place: " in out
    assert "-> The old pier" in out
    assert "1 record changed" in out
    assert files() == before
    assert "--yes" in err
    assert run("import", "event", file, "--yes")[0] == 0
    event = Reader(root).read().dossier.events["mayor-speaks"]
    assert (event.place, event.notes) == ("The old pier", "Seen again.")
    assert {path for path, data in files().items() if data != before[path]} == {
        path
        for path in before
        if path.startswith("data/events") and b"mayor-speaks" in before[path] and data_differs(files, before, path)
    }
    assert "0 records changed" in run("import", "event", file)[1]


def test_what_is_changed_in_a_column_that_the_site_makes_is_told(run, exported, files) -> None:
    file = exported("event", "--xlsx")
    edit(file, {"mayor-speaks": {"date_words": "in spring"}}, "events")
    before = files()
    _, out, _ = run("import", "event", file, "--yes")
    assert "date_words is made by the site from the others, so what was changed there is not kept: in spring" in out
    assert "0 records changed" in out
    assert files() == before


def data_differs(files, before: dict[str, bytes], path: str) -> bool:
    return files()[path] != before[path]


def test_lines_that_were_not_edited_stay_as_they_are(run, root: Path, exported) -> None:
    path = next(p for p in (root / "data").rglob("*.yaml") if "- id: mayor-speaks" in p.read_text(encoding="utf-8"))
    path.write_text(
        path.read_text(encoding="utf-8").replace("- id: mayor-speaks", "# A remark.\n- id: mayor-speaks"),
        encoding="utf-8",
    )
    old = path.read_text(encoding="utf-8").splitlines()
    file = exported("event", "--xlsx")
    edit(file, {"mayor-speaks": {"kind": "leak"}}, "events")
    assert run("import", "event", file, "--yes")[0] == 0
    new = path.read_text(encoding="utf-8").splitlines()
    assert len(new) == len(old)
    assert [line for line, other in zip(new, old, strict=True) if line != other] == ["  kind: leak"]


def test_a_cell_that_is_emptied_takes_the_field_away(run, root: Path, exported) -> None:
    known = Reader(root).read().dossier.sources
    id = next(id for id, source in known.items() if source.author)
    file = exported("source", "--xlsx")
    edit(file, {id: {"author": ""}}, "sources")
    assert run("import", "source", file, "--yes")[0] == 0
    assert Reader(root).read().dossier.sources[id].author is None


def test_a_change_that_breaks_a_rule_is_told_and_not_written(run, root: Path, exported, files) -> None:
    file = exported("event", "--xlsx")
    edit(file, {"mayor-speaks": {"certainty": "certain"}}, "events")
    before = files()
    code, out, _ = run("import", "event", file, "--yes")
    assert code == 1
    assert "bad-choice" in out
    assert files() == before


def test_an_id_that_is_unknown_is_told_and_becomes_a_draft(run, root: Path, exported) -> None:
    file = exported("event", "--xlsx")
    edit(file, {"mayor-speaks": {"id": "mayor-speeks"}}, "events")
    _, out, _ = run("import", "event", file)
    assert 'no record "mayor-speeks"' in out
    assert 'Did you mean "mayor-speaks"' in out
    assert "1 not in the sheet" in out
    assert "mayor-speeks" in (root / "data/events/_out.yaml").read_text(encoding="utf-8")


def test_a_table_of_rows_is_changed_in_place_too(run, root: Path, exported) -> None:
    tables = list((root / "data").glob("*.csv"))
    assert tables
    plural = tables[0].stem
    kind = next(kind for kind in FLAT if kind.plural == plural)
    rows = list(csv.DictReader(io.StringIO(tables[0].read_text(encoding="utf-8"))))
    file = exported(kind.name, "--xlsx")
    edit(file, {rows[0]["id"]: {kind.headline: "Another, new name"}}, plural)
    assert run("import", kind.name, file, "--yes")[0] == 0
    again = list(csv.DictReader(io.StringIO(tables[0].read_text(encoding="utf-8"))))
    assert again[0][kind.headline] == "Another, new name"
    assert again[1:] == rows[1:]
