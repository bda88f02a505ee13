"""Records as JSON and CSV, and the dictionary that explains both."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.exports.base_url import BaseUrl
from explainer.exports.cells import table_head
from explainer.exports.dictionary import build_dictionary
from explainer.exports.records import DANGEROUS, build_csv, build_json, harmless
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME
from explainer.model.shapes import columns_of


def rows_of(dossier: Dossier, base: BaseUrl, kind: Kind) -> list[dict[str, str]]:
    text = build_csv(dossier, base, kind, tuple(dossier.records[kind.name].values()))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def json_of(dossier: Dossier, base: BaseUrl, kind: Kind) -> Any:
    return json.loads(build_json(dossier, base, kind, tuple(dossier.records[kind.name].values())))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_record_of_every_kind_is_in_both_formats(tiny: Dossier, base: BaseUrl, kind: Kind) -> None:
    ids = list(tiny.records[kind.name])
    assert [row["id"] for row in rows_of(tiny, base, kind)] == ids
    assert [row["id"] for row in json_of(tiny, base, kind)[kind.plural]] == ids


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_file_says_what_may_be_done_with_it(tiny: Dossier, base: BaseUrl, kind: Kind) -> None:
    assert {row["licence"] for row in rows_of(tiny, base, kind)} <= {"CC BY 4.0"}
    assert json_of(tiny, base, kind)["licence_address"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_date_keeps_its_precision(wild: Dossier, base: BaseUrl) -> None:
    rows = {row["id"]: row for row in rows_of(wild, base, BY_NAME["event"])}
    values = {row["id"]: row["date"] for row in json_of(wild, base, BY_NAME["event"])["events"]}
    for id, event in wild.events.items():
        row, value = rows[id], values[id]
        assert row["date"] == value["edtf"] == event.date.text
        assert (row["date_earliest"] or None, row["date_latest"] or None) == (value["earliest"], value["latest"])
        assert row["date_words"] == event.date.label
        assert row["date_precision"] == value["precision"] == event.date.precision
        assert value["label"] == event.date.label
    assert (rows["on-month"]["date_earliest"], rows["on-month"]["date_latest"]) == ("2020-02-01", "2020-02-29")
    assert (rows["on-goes-on"]["date_latest"], rows["on-until"]["date_earliest"]) == ("", "")


def test_the_address_of_each_source_stands_beside_its_id(wild: Dossier, base: BaseUrl) -> None:
    row = rows_of(wild, base, BY_NAME["event"])[0]
    assert (row["sources"], row["sources_addresses"]) == ("gull;owl", "https://gull.example/a")
    question = json_of(wild, base, BY_NAME["question"])["questions"][0]
    assert question["what_is_known"][0]["sources"] == [{"id": "gull", "url": "https://gull.example/a"}]
    assert question["further_sources"][0] == {"id": "owl", "url": None}


def test_a_record_tells_the_address_of_its_page(wild: Dossier, base: BaseUrl) -> None:
    assert rows_of(wild, base, BY_NAME["event"])[0]["address"].startswith("https://letters.example/below/read/events/")
    sources = json_of(wild, base, BY_NAME["source"])["sources"]
    assert sources[0]["address"] == "https://letters.example/below/read/sources/#source-gull"


def test_no_cell_begins_like_a_formula(wild: Dossier, base: BaseUrl) -> None:
    for kind in ALL:
        for row in csv.reader(io.StringIO(build_csv(wild, base, kind, tuple(wild.records[kind.name].values())))):
            assert not any(cell.startswith(DANGEROUS) for cell in row)
    assert rows_of(wild, base, BY_NAME["source"])[0]["title"].startswith("'=1+1")
    assert rows_of(wild, base, BY_NAME["person"])[0]["note"] == "'=cmd|' /C calc'!A0"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_dangerous_beginning_is_made_harmless(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"


@given(st.text())
def test_a_harmless_text_stays_as_it_is_and_every_text_can_be_read_back(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(DANGEROUS)
    assert cell == text or (cell == f"'{text}" and text.startswith(DANGEROUS))


def test_a_table_for_spreadsheets_differs_by_its_byte_order_mark_alone(wild: Dossier, base: BaseUrl) -> None:
    for kind in ALL:
        records = tuple(wild.records[kind.name].values())
        text = build_csv(wild, base, kind, records, for_spreadsheet=True)
        assert text.encode().startswith(b"\xef\xbb\xbf")
        assert text.removeprefix("\ufeff") == build_csv(wild, base, kind, records)


def test_groups_of_fields_in_a_table_are_json(wild: Dossier, base: BaseUrl) -> None:
    row = rows_of(wild, base, BY_NAME["question"])[0]
    assert json.loads(row["what_is_not_known"]) == ["One; two", "+three"]
    assert json.loads(row["history"])[0]["date"]["edtf"] == "2020-02"


def test_equal_content_gives_equal_bytes(wild: Dossier, base: BaseUrl) -> None:
    for kind in ALL:
        records = tuple(wild.records[kind.name].values())
        assert build_csv(wild, base, kind, records) == build_csv(wild, base, kind, records)
        assert build_json(wild, base, kind, records) == build_json(wild, base, kind, records)


def test_only_the_records_asked_for_are_told_with_their_number(wild: Dossier, base: BaseUrl) -> None:
    two = tuple(wild.events.values())[:2]
    found = json.loads(build_json(wild, base, BY_NAME["event"], two, ("nonsense",)))
    assert (found["shown"], found["total"], found["ignored"]) == (2, 10, ["nonsense"])
    assert [row["id"] for row in found["events"]] == [event.id for event in two]


def test_the_dictionary_explains_every_field_of_every_kind(tiny: Dossier, base: BaseUrl) -> None:
    kinds = {kind["kind"]: kind for kind in json.loads(build_dictionary(tiny, base))["kinds"]}
    assert list(kinds) == [kind.name for kind in ALL]
    for kind in ALL:
        found = kinds[kind.name]
        assert [field["name"] for field in found["fields"]] == [column.name for column in columns_of(kind.model)]
        assert all(field["meaning"] for field in found["fields"])
        assert found["columns"] == list(table_head(kind)) == [column["name"] for column in found["table"]]
        assert all(column["meaning"] for column in found["table"])
        assert found["records"] == len(tiny.records[kind.name])


def test_the_dictionary_tells_the_sites_own_words(tiny: Dossier, base: BaseUrl) -> None:
    kinds = {kind["kind"]: kind for kind in json.loads(build_dictionary(tiny, base))["kinds"]}
    field = next(field for field in kinds["event"]["fields"] if field["name"] == "kind")
    assert [choice["id"] for choice in field["choices"]] == [kind.id for kind in tiny.site.event_kinds]
    bearing = next(field for field in kinds["evidence"]["fields"] if field["name"] == "bearing")
    assert (bearing["keys"], [c["id"] for c in bearing["choices"]]) == (
        "id of hypothesis",
        ["supports", "contradicts", "neutral"],
    )
