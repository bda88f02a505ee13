"""`import timelinejs`: rows as events, and the problems of each row."""

import csv
from pathlib import Path

import pytest

from explainer.reading.folder import Reader

COLUMNS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background"
).split(",")

GOOD = {
    "Year": "2019",
    "Month": "3",
    "Day": "4",
    "Headline": "A tape is <b>said</b> to exist",
    "Text": '<p>It is said to be long.</p><p>See <a href="http://www.example.org/beacon/tapes/">the Beacon</a>.</p>',
    "Group": "Leaks",
}


@pytest.fixture
def sheet(tmp_path: Path):
    def write(*rows: dict[str, str], columns: list[str] = COLUMNS) -> Path:
        file = tmp_path / "Old Sheet.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            lines = csv.DictWriter(out, columns, restval="", extrasaction="ignore")
            lines.writeheader()
            lines.writerows(rows)
        return file

    return write


def test_a_row_becomes_an_event_in_a_draft(run, root: Path, sheet) -> None:
    code, out, err = run("import", "timelinejs", sheet(GOOD), "--certainty", "alleged")
    assert (code, err) == (0, "")
    assert "1 event written to data/events/_old-sheet.yaml" in out
    draft = root / "data/events/_old-sheet.yaml"
    assert "a-tape-is-said-to-exist-20190304" not in Reader(root).read().dossier.events
    draft.rename(root / "data/events/old-sheet.yaml")
    event = Reader(root).read().dossier.events["a-tape-is-said-to-exist-20190304"]
    assert (event.date.text, event.kind, event.certainty) == ("2019-03-04", "leak", "alleged")
    assert (event.title, event.summary) == ("A tape is said to exist", "It is said to be long. See the Beacon.")
    assert event.sources == ("beacon-20190304-tapes",)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"Month": "", "Day": ""}, "2019"),
        ({"Day": ""}, "2019-03"),
        ({"End Year": "2019", "End Month": "4"}, "2019-03-04/2019-04"),
        ({"End Year": "2019", "End Month": "3", "End Day": "4"}, "2019-03-04"),
    ],
)
def test_dates_keep_their_precision(run, root: Path, sheet, cells: dict[str, str], text: str) -> None:
    assert run("import", "timelinejs", sheet(GOOD | cells), "--certainty", "alleged")[0] == 0
    assert text in (root / "data/events/_old-sheet.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("cells", [{"Month": ""}, {"End Month": "4"}, {"Year": "early 2019", "Month": "", "Day": ""}])
def test_a_date_with_a_gap_is_told_and_not_guessed(run, root: Path, sheet, cells: dict[str, str]) -> None:
    code, out, _ = run("import", "timelinejs", sheet(GOOD | cells), "--certainty", "alleged")
    assert code == 1
    assert "row 2" in out
    assert "Left out: 1 row" in out
    assert not (root / "data/events/_old-sheet.yaml").exists()


def test_rows_are_counted_as_a_spreadsheet_counts_them(run, sheet) -> None:
    rows: tuple[dict[str, str], ...] = (GOOD | {"Text": "It is said.\nTwo\nlines."}, {}, GOOD | {"Month": "13"})
    _, out, _ = run("import", "timelinejs", sheet(*rows), "--certainty", "alleged")
    assert [line.split("  ")[1].strip() for line in out.splitlines() if "bad-date" in line] == ["row 4"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_sign_may_stand_between_the_cells(run, root: Path, tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "sheet.csv"
    cells = ("2019", "A tape is said to exist", "It is said to be long", "leak")
    lines = (("Year", " Headline", "Text", "Group"), cells)
    file.write_text("\n".join(delimiter.join(line) for line in lines), encoding="utf-8")
    words = ("--certainty", "alleged", "--source", "beacon-20190304-tapes")
    assert run("import", "timelinejs", file, *words)[0] == 0


def test_html_in_cells_becomes_words(run, root: Path, sheet) -> None:
    text = '<h2>Said</h2>to be<script>alert(1)</script> <b>lo</b>ng &amp; <td>wide</td> .5 <a href="https://example.org/beacon/tapes">x</a>'
    assert run("import", "timelinejs", sheet(GOOD | {"Text": text}), "--certainty", "alleged")[0] == 0
    assert "Said to be long & wide .5 x" in (root / "data/events/_old-sheet.yaml").read_text(encoding="utf-8")


def test_problems_are_told_by_row_and_the_other_rows_are_written(run, root: Path, sheet) -> None:
    rows = (
        GOOD,
        GOOD | {"Month": "13"},
        GOOD | {"Group": "Leek"},
        GOOD | {"Text": "Said to be unsourced."},
        GOOD | {"Headline": "A tape exists"},
        GOOD | {"Headline": ""},
        {"Year": "2019", "Headline": "The affair", "Type": "title"},
        {"Year": "2019", "Headline": "The council", "Type": "era"},
    )
    code, out, _ = run("import", "timelinejs", sheet(*rows), "--certainty", "alleged")
    assert code == 1
    assert "1 event written" in out
    told: dict[str, str] = {}
    for line in out.splitlines():
        if line.startswith("  row"):
            name = line.split("  ")[1].strip()
            told[name] = told.get(name, "") + line
    assert set(told) == {f"row {number}" for number in (3, 4, 5, 6, 7, 8, 9)}
    rules = {3: "bad-date", 4: "bad-choice", 5: "missing-field", 6: "missing-hedge", 7: "missing-field"}
    for number, rule in rules.items():
        assert f"[{rule}]" in told[f"row {number}"]
    assert "no event" in told["row 8"]
    assert "missing-field" in told["row 9"]


def test_kind_and_sources_can_be_given_for_rows_that_have_none(run, root: Path, sheet) -> None:
    row = GOOD | {"Text": "Said to be short.", "Group": "Rumours"}
    words = ("--certainty", "alleged", "--kind", "statement", "--source", "beacon-20190306-mayor")
    assert run("import", "timelinejs", sheet(row), *words)[0] == 0
    text = (root / "data/events/_old-sheet.yaml").read_text(encoding="utf-8")
    assert "kind: statement" in text
    assert "beacon-20190306-mayor" in text


def test_rows_with_one_headline_and_day_get_ids_of_their_own(run, root: Path, sheet) -> None:
    assert run("import", "timelinejs", sheet(GOOD, GOOD), "--certainty", "alleged")[0] == 0
    text = (root / "data/events/_old-sheet.yaml").read_text(encoding="utf-8")
    assert text.count("- id: a-tape-is-said-to-exist-20190304") == 2
    assert "- id: a-tape-is-said-to-exist-20190304-2" in text


def test_a_draft_is_never_written_over(run, root: Path, sheet) -> None:
    assert run("import", "timelinejs", sheet(GOOD), "--certainty", "alleged")[0] == 0
    before = (root / "data/events/_old-sheet.yaml").read_bytes()
    code, _, err = run("import", "timelinejs", sheet(GOOD, GOOD), "--certainty", "alleged")
    assert code == 2
    assert "is there already" in err
    assert (root / "data/events/_old-sheet.yaml").read_bytes() == before
    (root / "data/events/_old-sheet.yaml").rename(root / "data/events/old-sheet.yaml")
    code, _, err = run("import", "timelinejs", sheet(GOOD, GOOD), "--certainty", "alleged")
    assert code == 2
    assert "data/events/old-sheet.yaml is there already" in err
    assert not (root / "data/events/_old-sheet.yaml").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"When,What\n2019,x\n", 'no column "Year"'),
        (b"", "nothing in this file"),
        (b'Year,Headline\n2019,A\n2019,"open\n', "Row 3 cannot be read"),
        (b"Year,Headline\n,\n\n", "nothing below the first row"),
    ],
)
def test_what_is_no_sheet_is_told(run, root: Path, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    code, out, err = run("import", "timelinejs", file, "--certainty", "alleged")
    assert (code, out) == (2, "")
    assert told in err


def test_a_sheet_that_is_not_there_is_told(run, tmp_path: Path) -> None:
    code, _, err = run("import", "timelinejs", tmp_path / "none.csv", "--certainty", "alleged")
    assert code == 2
    assert "none.csv" in err


def test_a_link_that_is_no_address_is_no_fault(run, sheet) -> None:
    row = GOOD | {"Media": "http://[", "Text": 'It is said <a href="http://[x">so</a>.'}
    assert run("import", "timelinejs", sheet(row), "--certainty", "alleged")[0] == 1


@pytest.mark.parametrize("cells", [{"Year": "22"}, {"Year": "9"}, {"End Year": "19"}])
def test_a_year_of_two_digits_is_asked_about(run, root: Path, sheet, cells) -> None:
    code, out, err = run("import", "timelinejs", sheet(GOOD, GOOD | cells), "--certainty", "alleged")
    assert "1 event written" in out
    assert "row 3 " in out
    assert "did you mean 20" in out
    assert (code, err) == (1, "")


def test_a_year_of_four_digits_is_taken_at_its_word(run, root: Path, sheet) -> None:
    code, out, _ = run(
        "import",
        "timelinejs",
        sheet(GOOD | {"Year": "0022", "Headline": "An old tape is reported"}),
        "--certainty",
        "alleged",
    )
    assert "1 event written" in out
    assert code == 0
