"""Tables: the same values as YAML, one row a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.kinds import ALL, BY_NAME
from explainer.reading.csv_text import read_csv

EVENT, TERM = BY_NAME["event"], BY_NAME["term"]


def rules(table):
    return [(trouble.line, trouble.column, trouble.rule) for trouble in table.troubles]


def test_a_row_is_a_record_and_lists_are_separated_by_semicolons():
    table = read_csv("id,term,meaning,also\none, A tape , Sound ,reel; spool ;\n", TERM)
    assert table.value == [{"id": "one", "term": "A tape", "meaning": "Sound", "also": ["reel", "spool"]}]
    assert table.troubles == ()


def test_a_semicolon_in_a_text_is_only_a_semicolon():
    assert read_csv("id,term,meaning\none,A,B; C\n", TERM).value == [{"id": "one", "term": "A", "meaning": "B; C"}]


def test_an_empty_cell_is_a_field_that_is_not_given_and_an_empty_row_is_no_record():
    assert read_csv("id,term,meaning\none,A,\n,,\ntwo,B,\n", TERM).value == [
        {"id": "one", "term": "A"},
        {"id": "two", "term": "B"},
    ]


def test_a_record_stands_at_the_line_where_its_row_begins():
    mark = read_csv('id,term,meaning\none,"Two\nlines",\n\ntwo,B,\n', TERM).mark
    assert mark.find((0,)) == (2, 1)
    assert mark.find((0, "term")) == (2, 1)
    assert mark.find((1, "term")) == (5, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id,term,meaning\none,A,B,C\n", (2, 1, "csv-too-long")),
        ("id,term,meaning,id\none,A,B,two\n", (1, 1, "duplicate-key")),
        ('id,term,meaning\none,A,B\ntwo,"B" C\n', (3, 1, "bad-csv")),
        ('id,term,meaning\none,"A\n', (2, 1, "bad-csv")),
        ("id,meaning\none,A\n", (1, 1, "csv-no-column")),
        ("id,term,meaning\none\n", (2, 1, "csv-too-short")),
        ("id,term,meaning\none,A\nand more,B\n", (2, 1, "csv-too-short")),
        ('id,term,meaning\n"one,A,B"\n', (2, 1, "csv-row-quoted")),
    ],
)
def test_each_trouble_has_its_place_and_its_rule(text, place):
    assert rules(read_csv(text, TERM)) == [place]


def test_a_whole_row_below_one_that_is_cut_off_is_a_record():
    table = read_csv("id,term,meaning\none\ntwo,A,B\n", TERM)
    assert [value["id"] for value in table.value] == ["two"]


def test_a_wrong_name_of_a_column_is_told_once_and_not_in_every_row():
    table = read_csv("id,term,meaning,colour\none,A,B,red\ntwo,C,D,blue\n", TERM)
    assert rules(table) == [(1, 1, "unknown-field")]
    assert table.value == [{"id": "one", "term": "A", "meaning": "B"}, {"id": "two", "term": "C", "meaning": "D"}]


def test_a_kind_with_fields_inside_fields_cannot_be_a_table():
    table = read_csv("id,question\none,Who?\n", BY_NAME["question"])
    assert table.value is None
    assert rules(table) == [(1, 1, "csv-not-flat")]


def test_an_empty_table_has_no_records_and_is_no_trouble():
    assert (read_csv("", EVENT).value, read_csv("", EVENT).troubles) == ([], ())
    empty = read_csv("id,term,meaning\n", TERM)
    assert (empty.value, empty.troubles) == ([], ())


@given(st.text(), st.sampled_from(ALL))
def test_no_text_makes_it_fail(text, kind):
    table = read_csv(text, kind)
    assert all(trouble.line >= 1 and trouble.column >= 1 for trouble in table.troubles)


@given(st.text(alphabet=',;"\n\r\0 ab', max_size=60))
def test_no_heap_of_csv_signs_makes_it_fail(text):
    table = read_csv(text, EVENT)
    assert table.value is not None or rules(table)
