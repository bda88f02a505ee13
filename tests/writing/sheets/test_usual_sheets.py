"""What people's own sheets are like: names beside addresses, dates in three columns, columns that mean one field, sheets on their side."""

from pathlib import Path

import pytest

from explainer.writing.sheets.sources import named_addresses, paired

A, B = "https://made.example/a", "https://made.example/b_(c)?x=1;y=2"
COLUMNS = "Date,Title,Summary,Source"
WORDS = "Reported: one,It is said to be long"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (f"Dawn ({A})", [("Dawn", A)]),
        (f"[Dawn]({A})", [("Dawn", A)]),
        (f"Dawn ({A}),The News ({B})", [("Dawn", A), ("The News", B)]),
        (
            f"Dawn: {A}, Geo: {B} and www.dawn.com/news/1",
            [("Dawn", A), ("Geo", B), ("", "https://www.dawn.com/news/1")],
        ),
        (f"{A} Dawn\n{B} (The News)", [("Dawn", A), ("The News", B)]),
        (f"{A},{A}2; dawn-2022", [("", A), ("", f"{A}2"), ("dawn-2022", "")]),
        (f'<a href="{A}?p=1&amp;q=2">Dawn</a>', [("Dawn", f"{A}?p=1&q=2")]),
        ("dawn-2022; news-2022\nThe News", [("dawn-2022", ""), ("news-2022", ""), ("The News", "")]),
        ("a.example@www.b.example", [("a.example@www.b.example", "")]),
    ],
)
def test_words_beside_an_address_are_those_of_its_source(cell: str, found: list[tuple[str, str]]) -> None:
    assert named_addresses(cell) == found


def test_names_and_addresses_of_two_columns_belong_together() -> None:
    assert paired(["Dawn", A]) == f"Dawn {A}"
    assert paired([f"{A}\n{B}", "Dawn\nGeo"]) == f"{A} Dawn\n{B} Geo"
    assert paired(["Dawn\nGeo", A]) == f"Dawn\nGeo\n{A}"
    assert paired([A, B]) == f"{A}\n{B}"


@pytest.fixture
def brought(run, root: Path, tmp_path: Path):
    """Bring a sheet and return what was told, and the drafts of events and of sources."""

    def start(text: str, *options: str) -> tuple[str, str, str]:
        file = tmp_path / "sheet.csv"
        file.write_text(text, encoding="utf-8")
        _, out, err = run("import", "event", file, "--certainty", "alleged", "--kind", "leak", *options)
        drafts = [root / f"data/{plural}/_sheet.yaml" for plural in ("events", "sources")]
        return (out + err, *(draft.read_text(encoding="utf-8") if draft.exists() else "" for draft in drafts))

    return start


def test_a_source_has_its_name_in_one_column_and_its_address_in_another(brought) -> None:
    row = f"2019-03-04,{WORDS},Dawn,{A},Geo,{B}"
    _, events, sources = brought(f"{COLUMNS},Link,Source 2,Link 2\n{row}\n")
    assert all(words in sources for words in ("[Dawn]", A, "[Geo]", B))
    assert events.count("made-example-") == 2


def test_words_of_a_source_that_is_there_already_are_told(brought) -> None:
    url = "https://www.example.org/beacon/tapes/"
    told, events, _ = brought(f"{COLUMNS}\n2019-03-04,{WORDS},Another paper {url}\n")
    assert "beacon-20190304-tapes" in events
    assert "not kept: sources: Another paper" in told


def test_links_in_a_text_become_sources(brought) -> None:
    cell = f"It is said to be long by [Dawn]({A}) and at {B}."
    _, events, sources = brought(f"Date,Title,Summary\n2019-03-04,Reported: one,{cell}\n")
    assert "by Dawn and at" in events
    assert A in sources
    assert B in sources


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ("2022,9,24", "2022-09-24"),
        ("2022,Septembre,", "2022-09"),
        ("2022,,", "'?2022"),
        (",,24 September 2022", "2022-09-24"),
        ("2022,,24", 'The date "2022-??-24" has a gap'),
        ("c. 1950,5,", '"c. 1950-5" is no date'),
    ],
)
def test_a_date_stands_in_three_columns(brought, cells: str, date: str) -> None:
    told, events, _ = brought(f"Year,Month,Day,Title,Summary,Source\n{cells},{WORDS},{A}\n")
    assert date.replace("'?", "") in (events or told)


def test_the_parts_of_a_date_are_told_where_they_say_another(brought) -> None:
    rows = f"2019-03-04,2019,{WORDS},{A}\n2019-03-05,2018,{WORDS} 2,{A}"
    told, events, _ = brought(f"Exact Date,Year,Title,Summary,Source\n{rows}\n")
    assert "2019-03-04" in events
    assert "row 3          not kept: year, month, day: 2018" in told
    assert "row 2          not kept" not in told


def test_a_column_with_the_name_of_the_field_goes_before_others(brought) -> None:
    told, events, _ = brought(f"Name,{COLUMNS}\nNULL,2019-03-04,{WORDS},{A}\n")
    assert "Reported: one" in events
    assert 'another column is the field "title" already' in told


def test_what_all_rows_lack_is_told_once(brought) -> None:
    rows = "".join(f"2019-03-0{n},Reported: one\n" for n in range(1, 9))
    told, _, _ = brought(f"Date,Title\n{rows}")
    assert told.count('The field "summary" is missing here') == 1
    assert 'all rows       error       The field "summary"' in told
    assert "--column" in told.split("All rows lack the same.")[1]


def test_a_table_on_its_side_is_told(brought) -> None:
    told, events, _ = brought(f"Date,2019-03-04,2019-03-05\nTitle,One,Two\nSource,{A},{B}\n")
    assert "lies on its side" in told
    assert events == ""


def test_a_kind_that_the_site_has_not_is_what_was_said_and_is_told(brought) -> None:
    told, events, _ = brought(f"{COLUMNS},Category\n2019-03-04,{WORDS},{A},Politics\n")
    assert "kind: leak" in events
    assert 'the group "Politics" is none of the kinds' in told
