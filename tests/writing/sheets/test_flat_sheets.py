"""Sheets of any flat kind: columns by name, drafts, and a report that loses nothing."""

from __future__ import annotations

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
