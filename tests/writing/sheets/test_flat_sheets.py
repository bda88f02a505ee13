"""Sheets of any flat kind: columns by name, drafts, and a report that loses nothing."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.model.kinds import ALL
from explainer.reading.folder import Reader
from explainer.writing.proof import Proof
from explainer.writing.sheets.bring import Request, plan_sheet
from explainer.writing.sheets.flat import Defaults
from explainer.writing.sheets.sources import addresses_in
from explainer.writing.sheets.table import NoSheetError

TODAY = date(2026, 1, 1)
HEAD = "Headline,When,Category,Text,References,Who,Colour\n"
GOOD = "A tape is said to exist,4 March 2019,Leak,It is said to be long,https://www.example.org/beacon/tapes/?utm_source=x,Ada Quill,red\n"


@pytest.fixture
def sheet(tmp_path: Path):
    def write(text: str, name: str = "My sheet.csv") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def draft(root: Path, kind: str = "events", name: str = "my-sheet") -> str:
    return (root / f"data/{kind}/_{name}.yaml").read_text(encoding="utf-8")


def test_columns_are_found_by_what_people_call_them_and_the_others_are_told(run, root: Path, sheet) -> None:
    code, out, err = run("import", "event", sheet(HEAD + GOOD), "--certainty", "alleged")
    assert (code, err) == (0, "")
    assert "Colour" in out
    assert "is no field: not taken" in out
    assert "Left out: 1 column, 1 cell." in out
    (root / "data/events/_my-sheet.yaml").rename(root / "data/events/my-sheet.yaml")
    event = Reader(root).read().dossier.events["a-tape-is-said-to-exist-20190304"]
    assert (event.date.text, event.kind, event.certainty) == ("2019-03-04", "leak", "alleged")
    assert (event.people, event.sources) == (("ada-quill",), ("beacon-20190304-tapes",))


def test_an_editor_corrects_what_a_column_holds(run, root: Path, sheet) -> None:
    words = ("--certainty", "alleged", "--column", "Colour=place", "--column", "Who=")
    code, out, _ = run("import", "event", sheet(HEAD + GOOD), *words)
    assert code == 0
    assert "place: red" in draft(root)
    assert "ada-quill" not in draft(root)
    assert "left out, as you said" in out


@pytest.mark.parametrize(
    ("given", "told"), [("Color=place", 'no column "Color"'), ("Colour=plaice", 'no field "plaice"')]
)
def test_a_correction_that_names_nothing_is_told(run, sheet, given: str, told: str) -> None:
    code, out, err = run("import", "event", sheet(HEAD + GOOD), "--column", given)
    assert (code, out) == (2, "")
    assert told in err
    assert "Did you mean" in err


def test_titles_and_groups_above_the_head_do_not_hide_it(run, root: Path, sheet) -> None:
    text = "The affair,,,,,,\n,,What,,,,\n\n" + HEAD + GOOD
    code, out, _ = run("import", "event", sheet(text), "--certainty", "alleged")
    assert code == 0
    assert "stand in row 4" in out


def test_a_link_that_is_no_source_becomes_a_draft_and_never_another_source(run, root: Path, sheet) -> None:
    row = "A tape is said to exist,2019,leak,<a href='https://new.example.org/a'>It is said to be so</a>,,,\n"
    code, out, _ = run(
        "import", "event", sheet(HEAD + row), "--certainty", "alleged", "--source", "beacon-20190306-mayor"
    )
    assert code == 0
    assert "https://new.example.org/a" in out
    assert "beacon-20190306-mayor" not in draft(root)
    source = draft(root, "sources")
    assert "url: https://new.example.org/a" in source
    assert "[It is said to be so]" in source
    assert "kind:" not in source


def test_a_date_that_asks_leaves_its_row_out_and_says_how_to_answer(run, root: Path, sheet) -> None:
    row = GOOD.replace("4 March 2019", "04/05/2019")
    code, out, _ = run("import", "event", sheet(HEAD + GOOD + row), "--certainty", "alleged")
    assert code == 1
    assert "row 3" in out
    assert "--dates day-first" in out
    assert "Left out: 1 column, 2 cells, 1 row." in out
    (root / "data/events/_my-sheet.yaml").unlink()
    code, out, _ = run("import", "event", sheet(HEAD + row), "--certainty", "alleged", "--dates", "day-first")
    assert code == 0
    assert "2019-05-04" in draft(root)


def test_an_empty_sheet_and_one_without_names_are_told(run, root: Path, sheet) -> None:
    assert "nothing in this file" in run("import", "event", sheet(""))[2]
    assert "No row among the first" in run("import", "event", sheet("1,2\n3,4\n"))[2]
    assert "nothing below" in run("import", "event", sheet(HEAD))[2]


def test_a_sheet_without_names_goes_by_letters_and_an_end_of_its_own_makes_a_range(run, root: Path, sheet) -> None:
    rows = "1 March 2019;5 March 2019;Reported: a tape;It is said to be long;https://x.example.org/Tape_(2019)\n"
    given = ("A=date", "B=date_end", "C=title", "D=summary", "E=sources")
    ask = [word for one in given for word in ("--column", one)]
    code, out, _ = run("import", "event", sheet(rows), "--certainty", "alleged", "--kind", "leak", *ask)
    assert code == 0
    assert "names no columns" in out
    assert "2019-03-01/2019-03-05" in draft(root)
    assert "url: https://x.example.org/Tape_(2019)\n" in draft(root, "sources")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(see https://a.example/b_(c)).", ["https://a.example/b_(c)"]),
        ("https://a.example/b, https://a.example/c).", ["https://a.example/b", "https://a.example/c"]),
        ("<https://a.example/(b)(c)> and more", ["https://a.example/(b)(c)"]),
    ],
)
def test_an_address_keeps_the_bracket_that_it_opens_and_not_the_end_of_its_sentence(text, found) -> None:
    assert addresses_in(text) == found


def test_a_name_of_a_column_that_speaks_of_a_field_is_proposed(run, sheet) -> None:
    out = run("import", "event", sheet("Headline,Resignation Date\nA tape,2019\n"))[1]
    assert 'Did you mean "date"?' in out


def test_a_kind_with_groups_of_fields_is_no_sheet(run, sheet) -> None:
    with pytest.raises(SystemExit):
        run("import", "question", sheet("question\nWhy?\n"))


def test_three_hundred_columns_are_no_matter(run, root: Path, sheet) -> None:
    more = ",".join(f"c{n}" for n in range(300))
    code, out, _ = run(
        "import", "event", sheet(f"{HEAD.strip()},{more}\n{GOOD.strip()}{',x' * 300}\n"), "--certainty", "alleged"
    )
    assert code == 0
    assert "Left out: 301 columns, 301 cells." in out


def test_nothing_is_written_where_a_sheet_cannot_be_read(run, root: Path, sheet, files) -> None:
    before = files()
    for text in ("", 'a,"open', "x\ny\n"):
        run("import", "event", sheet(text))
    assert files() == before


ODD = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "@x",
            "2022",
            "04/05/2022",
            "<b>x",
            "&lt;",
            "https://a.b/c",
            "http://[",
            "yes",
            ";;",
            "[1",
            "\u202e",
            "x" * 3000,
        ]
    ),
    st.text(max_size=12),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from([kind for kind in ALL if kind.is_flat]), data=st.data())
def test_hostile_cells_are_taken_or_told_and_never_a_traceback(tiny, sites: Path, kind, data) -> None:
    names = data.draw(
        st.lists(st.sampled_from([*kind.model.model_fields, "", "Other", "title", "date"]), min_size=1, max_size=6)
    )
    rows = data.draw(st.lists(st.lists(ODD, min_size=len(names), max_size=len(names)), min_size=1, max_size=4))
    text = "\n".join(
        "\t".join(" ".join(cell.replace("\t", " ").replace('"', "'").split()) for cell in row) for row in [names, *rows]
    )
    reading = Reader(sites / "tiny").read()
    assert reading.dossier
    proof = Proof(reading.dossier, reading, TODAY)
    try:
        plan = plan_sheet(
            sites / "tiny", proof, text.encode(), Request(what=kind.name, name="odd", defaults=Defaults({"kind": "x"}))
        )
    except NoSheetError:
        return
    taken = sum(plan.written[path] for path in plan.written if path.startswith(f"data/{kind.plural}/"))
    assert taken + plan.report.left["sheet-row"] >= len(plan.head.rows) - plan.unchanged - len(
        {c.id for c in plan.changes}
    )


TIMELINE = (
    "Year Month Day Time End_Year End_Month End_Day End_Time Start_Date End_Date Display_Date Headline Text Media "
    "Media_Credit Media_Caption Media_Thumbnail Type Group Tag Background"
).split()
CELLS = {
    "Year": ["2019"], "Month": ["", "3"], "Day": [""], "Time": ["", "11:07"], "End_Year": ["", "2020"], "End_Month": [""],
    "End_Day": [""], "End_Time": ["", "12:08"], "Start_Date": ["", "4/13/2019 13:09"], "End_Date": ["", "5/14/2020 14:02"],
    "Display_Date": ["", "March 2019", "spring", "13 April 2019, 15:03"], "Headline": ["<b>Heading</b> said to stand <odd>"],
    "Text": ["", 'Said: <a href="https://a.example/told">told</a>'], "Media": ["", "https://m.example/x.jpg", "<i>Shown</i>"],
    "Type": ["", "era", "slideshow"], "Group": ["", "Leak", "grouped"], "Tag": ["", "Leak", "tagged"],
}  # fmt: skip


def pieces(text: str) -> list[str]:
    """The words of a cell without their HTML, and clock times; days are written in another way."""
    plain = re.sub(r"</?[abi]\b[^>]*>|\d+/\d+/\d{4}", " ", text)
    return [word for word in plain.split() if len(word) > 4]


@pytest.fixture(scope="module")
def proof(sites: Path) -> Proof:
    reading = Reader(sites / "tiny").read()
    assert reading.dossier is not None
    return Proof(reading.dossier, reading, TODAY)


@given(st.fixed_dictionaries({name: st.sampled_from(CELLS.get(name, ["", name.casefold()])) for name in TIMELINE}))
def test_whatever_stands_in_a_row_of_timelinejs_is_in_its_record_or_is_told(
    sites: Path, proof: Proof, row: dict[str, str]
) -> None:
    source = next(iter(proof.dossier.sources))
    defaults = Defaults({"certainty": "alleged", "kind": "statement", "sources": [source]}, "month-first")
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in row.values())
    data = (",".join(TIMELINE) + "\n" + quoted).encode()
    plan = plan_sheet(sites / "tiny", proof, data, Request(what="timelinejs", name="x", defaults=defaults))
    told = [words for _, words in plan.report.remarks] + [str(fault) for _, fault in plan.faults]
    kept = " ".join("\n".join([*plan.drafts.values(), *told]).casefold().split())
    if plan.report.left["sheet-row"]:
        return  # all of it stands in the sheet still, and the row is told
    for name, cell in row.items():
        if cell not in ("era", "Leak", "March 2019"):
            assert [word for word in pieces(cell) if word.casefold() not in kept] == [], (name, kept)
    assert (row["Start_Date"] == "") or "not kept: year: 2019" in kept
    assert not (row["Group"] and row["Tag"]) or f"not kept: tag: {row['Tag']}".casefold() in kept


@pytest.mark.parametrize(
    ("dates", "written", "told"),
    [
        (("2019-03-04", "2019-03"), "2019-03-04/2019-03", "may lie before its beginning"),
        (("2019", "2019-03-04"), "2019/2019-03-04", "may lie before its beginning"),
        (("4 to 6 March 2019", "2019-04-01"), "2019-03-04/2019-03-06", 'the end "2019-04-01" is not kept'),
        (("2019-03", "2019-04"), "2019-03/2019-04", ""),
        (("2019-03-04", "4 March 2019, 10:15 pm"), "2019-03-04", "10:15 pm"),
        (("Jan 11 2012 CST", ""), "2012-01-11", "CST"),
    ],
)
def test_an_end_in_a_column_of_its_own_is_used_and_one_that_overlaps_is_told(
    run, sheet, dates: tuple[str, str], written: str, told: str
) -> None:
    good = dict(zip(HEAD.strip().split(","), GOOD.strip().split(","), strict=True))
    row = good | {"When": dates[0], "Date end": dates[1]}
    file = sheet(",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()))
    code, out, _ = run("import", "event", file, "--certainty", "alleged")
    assert code == 0
    assert f"date: {written}\n" in (file.parent / "site/data/events/_my-sheet.yaml").read_text(
        encoding="utf-8"
    ).replace("'", "")
    assert told in out


def test_rows_above_the_head_are_told(run, sheet) -> None:
    code, out, _ = run(
        "import", "event", sheet("Kept since 2019 by the archive,,\n" + HEAD + GOOD), "--certainty", "alleged"
    )
    assert code == 0
    assert 'row 1, "Kept since 2019 by the archive"' in out
