"""The query string as a value: its verbs, and what is read from it."""

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from explainer.views.choosing.query import Query

NAMES = st.sampled_from(["kind", "year", "q"])
QUERIES = st.lists(st.tuples(NAMES, st.text(max_size=4)), max_size=6).map(Query)


@given(QUERIES, NAMES)
def test_with_and_without_a_name_are_the_two_halves_of_a_query(query: Query, name: str) -> None:
    assert sorted(query.without(name).then(query.only(name))) == sorted(query)
    assert all(key != name for key, _ in query.without(name))
    assert all(key == name for key, _ in query.only(name))


@given(QUERIES)
def test_a_query_comes_back_from_its_query_string(query: Query) -> None:
    assert Query(parse_qsl(query.encoded, keep_blank_values=True)) == query


@given(QUERIES, NAMES)
def test_what_is_added_is_read_again_and_an_empty_value_adds_nothing(query: Query, name: str) -> None:
    assert query.without(name).plus(name, "new").first(name) == "new"
    assert query.plus(name, "") == query
    assert query.plus(name, "a", "", "b").all(name) == [*query.all(name), "a", "b"]


def test_a_mapping_and_a_query_that_say_the_same_are_equal() -> None:
    query = Query((("kind", "a"), ("kind", "b"), ("q", "")))
    assert Query.of({"kind": ["a", "b"], "q": [""]}) == query
    assert Query.of(query) is query
    assert {query: 1}[Query(query)] == 1


def test_values_come_in_the_order_of_what_is_known_without_repeats() -> None:
    query = Query.of({"kind": ["b", "x", "a", "b", "", "y"]})
    assert query.split("kind", ["a", "b", "c"]) == (["a", "b"], ["x", "y"])
    assert Query().split("kind", ["a"]) == ([], [])


def test_one_value_is_used_where_it_is_known_and_told_where_it_is_not() -> None:
    assert Query.of({"sort": ["year", "name"]}).one("sort", ["year"]) == ("year", [])
    assert Query.of({"sort": ["size"]}).one("sort", ["year"]) == ("", ["size"])
    assert Query().one("sort", ["year"]) == ("", [])
