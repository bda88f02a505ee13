"""Tables: the same values as YAML, one row a record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.kinds import ALL, BY_NAME
from explainer.reading.csv_text import read_csv

EVENT = BY_NAME["event"]


def rules(table):
    return [(trouble.line, trouble.column, trouble.rule) for trouble in table.troubles]


def test_a_row_is_a_record_and_lists_are_separated_by_semicolons():
    table = read_csv("id,title,people\none, A tape ,ada; tom ;\n", EVENT)
    assert table.value == [{"id": "one", "title": "A tape", "people": ["ada", "tom"]}]
    assert table.troubles == ()


def test_a_semicolon_in_a_text_is_only_a_semicolon():
    assert read_csv("id,title\none,A; B\n", EVENT).value == [{"id": "one", "title": "A; B"}]


def test_an_empty_cell_is_a_field_that_is_not_given_and_an_empty_row_is_no_record():
    assert read_csv("id,title,place\none,A\n,,\ntwo,B,\n", EVENT).value == [
        {"id": "one", "title": "A"},
        {"id": "two", "title": "B"},
    ]


def test_a_record_stands_at_the_line_where_its_row_begins():
    mark = read_csv('id,title\none,"Two\nlines"\n\ntwo,B\n', EVENT).mark
    assert mark.find((0,)) == (2, 1)
    assert mark.find((0, "title")) == (2, 1)
    assert mark.find((1, "title")) == (5, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id,title\none,A,B\n", (2, 1, "csv-too-long")),
        ("id,title,id\none,A,two\n", (1, 1, "duplicate-key")),
        ('id,title\none,A\ntwo,"B" C\n', (3, 1, "bad-csv")),
        ('id,title\none,"A\n', (2, 1, "bad-csv")),
    ],
)
def test_each_trouble_has_its_place_and_its_rule(text, place):
    assert rules(read_csv(text, EVENT)) == [place]


def test_a_kind_with_fields_inside_fields_cannot_be_a_table():
    table = read_csv("id,question\none,Who?\n", BY_NAME["question"])
    assert table.value is None
    assert rules(table) == [(1, 1, "csv-not-flat")]


def test_an_empty_table_has_no_records_and_is_no_trouble():
    assert (read_csv("", EVENT).value, read_csv("", EVENT).troubles) == ([], ())
    assert (read_csv("id,title\n", EVENT).value, read_csv("id,title\n", EVENT).troubles) == ([], ())


@given(st.text(), st.sampled_from(ALL))
def test_no_text_makes_it_fail(text, kind):
    table = read_csv(text, kind)
    assert all(trouble.line >= 1 and trouble.column >= 1 for trouble in table.troubles)


@given(st.text(alphabet=',;"\n\r\0 ab', max_size=60))
def test_no_heap_of_csv_signs_makes_it_fail(text):
    table = read_csv(text, EVENT)
    assert table.value is not None or rules(table)
