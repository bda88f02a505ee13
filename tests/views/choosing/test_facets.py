"""Choosing among records: counts, queries and what is ignored, for any records and any choices."""

import doctest
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.views.choosing import facets
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.choosing.query import Query


@dataclass(frozen=True)
class Lamp:
    colour: str
    makers: tuple[str, ...]
    name: str


COLOURS = {"red": "Red", "green": "Green", "white": "White"}
MAKERS = {"ida": "Ida", "ola": "Ola", "per": "Per"}
FACETS: list[Facet[Lamp]] = [
    Facet(name="colour", title="Colour", of=lambda lamp: (lamp.colour,), labels=COLOURS),
    Facet(name="maker", title="Maker", of=lambda lamp: lamp.makers, labels=MAKERS, folded=True),
]
VALUES = {"colour": COLOURS, "maker": MAKERS}

lamps = st.lists(
    st.builds(
        Lamp,
        st.sampled_from([*COLOURS, "unlisted"]),
        st.lists(st.sampled_from([*MAKERS]), unique=True, max_size=3).map(tuple),
        st.text("ab ", max_size=4),
    ),
    max_size=12,
)
choices = st.fixed_dictionaries(
    {},
    optional={
        "colour": st.lists(st.sampled_from([*COLOURS, "blue", ""]), max_size=4),
        "maker": st.lists(st.sampled_from([*MAKERS, "eve", ""]), max_size=4),
        "q": st.lists(st.text("ab ", max_size=3), min_size=1, max_size=1),
    },
)


def pick(records: Sequence[Lamp], given: Mapping[str, Sequence[str]]) -> Chosen[Lamp]:
    return choose(records, FACETS, given, text_of=lambda lamp: lamp.name)


def as_given(query: Query) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in query:
        found.setdefault(name, []).append(value)
    return found


def values_of(lamp: Lamp, facet: str) -> Iterable[str]:
    return (lamp.colour,) if facet == "colour" else lamp.makers


def shown(records: Sequence[Lamp], given: Mapping[str, Sequence[str]]) -> list[Lamp]:
    """The same choice, written down as the sentence that describes it."""
    left = []
    for lamp in records:
        words = (given.get("q") or [""])[0].lower().split()
        fits = all(word in lamp.name.lower() for word in words)
        for facet, labels in VALUES.items():
            asked = {value for value in given.get(facet, ()) if value in labels}
            fits = fits and (not asked or not asked.isdisjoint(values_of(lamp, facet)))
        if fits:
            left.append(lamp)
    return left


@given(records=lamps, given=choices)
def test_values_of_one_facet_widen_and_facets_and_words_narrow(
    records: list[Lamp], given: dict[str, list[str]]
) -> None:
    assert list(pick(records, given).records) == shown(records, given)


@given(records=lamps, given=choices)
def test_a_count_says_how_many_records_the_value_alone_would_show(
    records: list[Lamp], given: dict[str, list[str]]
) -> None:
    for facet in pick(records, given).choices:
        for option in facet.options:
            alone = shown(records, {**given, facet.name: [option.value]})
            assert option.count == len(alone), (facet.name, option.value)


@given(records=lamps, given=choices)
def test_an_option_is_left_out_only_where_it_would_show_nothing_and_is_not_chosen(
    records: list[Lamp], given: dict[str, list[str]]
) -> None:
    for facet in pick(records, given).choices:
        offered = {option.value for option in facet.options}
        for value in VALUES[facet.name]:
            alone = shown(records, {**given, facet.name: [value]})
            assert (value in offered) == bool(alone or value in given.get(facet.name, ()))


@given(records=lamps, given=choices)
def test_toggling_a_value_twice_comes_back_to_the_same_query(records: list[Lamp], given: dict[str, list[str]]) -> None:
    before = pick(records, given)
    for facet in before.choices:
        for option in facet.options:
            after = pick(records, as_given(option.query))
            found = {(f.name, o.value): o for f in after.choices for o in f.options}
            again = found.get((facet.name, option.value))
            if again is None:  # a value that shows nothing is offered only as long as it is chosen
                assert option.chosen
                assert option.count == 0
            else:
                assert (again.chosen, again.query) == (not option.chosen, before.query)


@given(records=lamps, given=choices)
def test_the_query_of_an_option_is_the_one_that_its_page_has_for_itself(
    records: list[Lamp], given: dict[str, list[str]]
) -> None:
    for facet in pick(records, given).choices:
        for option in facet.options:
            assert option.query == pick(records, as_given(option.query)).query


@given(records=lamps, given=choices, data=st.data())
def test_one_set_of_choices_has_one_query(
    records: list[Lamp], given: dict[str, list[str]], data: st.DataObject
) -> None:
    mixed = {
        name: data.draw(st.permutations([*given[name], *(given[name] if name != "q" else ())]))
        for name in data.draw(st.permutations(list(given)))
    }
    assert pick(records, mixed).query == pick(records, given).query


@given(records=lamps, given=choices)
def test_the_query_brings_back_the_same_choice(records: list[Lamp], given: dict[str, list[str]]) -> None:
    first = pick(records, given)
    second = pick(records, as_given(first.query))
    assert (second.records, second.query, second.choices) == (first.records, first.query, first.choices)
    assert second.ignored == ()


@given(records=lamps, given=choices)
def test_every_value_that_is_not_known_is_told(records: list[Lamp], given: dict[str, list[str]]) -> None:
    wrong = [v for name in VALUES for v in given.get(name, ()) if v and v not in VALUES[name]]
    assert sorted(pick(records, given).ignored) == sorted(wrong)


RECORDS = [Lamp("red", ("ida",), "Bright"), Lamp("red", ("ola", "ida"), "Dim"), Lamp("green", (), "Bright and tall")]


def test_without_choices_everything_is_shown_and_nothing_counts_as_chosen() -> None:
    chosen = pick(RECORDS, {})
    assert chosen.records == tuple(RECORDS)
    assert (chosen.total, chosen.is_filtered, chosen.query, chosen.words) == (3, False, (), "")


def test_a_folded_facet_opens_where_something_in_it_is_chosen() -> None:
    assert [facet.folded for facet in pick(RECORDS, {}).choices] == [False, True]
    assert [facet.folded for facet in pick(RECORDS, {"maker": ["ola"]}).choices] == [False, False]


def test_words_are_cut_to_a_length_that_an_address_can_hold() -> None:
    assert len(pick(RECORDS, {"q": ["long " * 100]}).words) <= 200


def test_words_match_in_any_order_and_in_either_case() -> None:
    assert [lamp.name for lamp in pick(RECORDS, {"q": ["  TALL   bright "]}).records] == ["Bright and tall"]


def test_words_are_not_looked_for_where_the_records_have_no_text() -> None:
    chosen = choose(RECORDS, FACETS, {"q": ["nothing of the kind"]})
    assert (len(chosen.records), chosen.query) == (3, ())


def test_a_period_narrows_the_counts_too_and_stands_behind_the_facets_in_the_query() -> None:
    chosen = choose(
        RECORDS, FACETS, {"colour": ["red"]}, keep=lambda lamp: lamp.name == "Dim", narrowing=Query((("from", "2020"),))
    )
    assert chosen.query == (("colour", "red"), ("from", "2020"))
    assert [(o.value, o.count) for o in chosen.choices[0].options] == [("red", 1)]
    assert chosen.choices[0].options[0].query == (("from", "2020"),)


@pytest.mark.parametrize("given", [{"colour": ["red"], "maker": ["per"]}, {"q": ["nowhere"]}])
def test_an_empty_result_keeps_what_was_chosen_so_that_it_can_be_taken_away(given: dict[str, list[str]]) -> None:
    chosen = pick(RECORDS, given)
    assert (chosen.records, chosen.is_filtered) == ((), True)
    offered = {(f.name, o.value) for f in chosen.choices for o in f.options if o.chosen}
    assert offered == {(name, value) for name, values in given.items() if name != "q" for value in values}


@given(lamps, choices, st.booleans())
def test_what_a_choice_takes_away_is_what_would_be_left_without_it(
    some: list[Lamp], asked: dict[str, list[str]], only_dim: bool
) -> None:
    def chosen_for(wanted: Mapping[str, Sequence[str]], dim: bool) -> Chosen[Lamp]:
        keep, narrowing = (lambda lamp: lamp.name == "a", Query((("from", "a"),))) if dim else (None, Query())
        return choose(some, FACETS, wanted, text_of=lambda lamp: lamp.name, keep=keep, narrowing=narrowing)

    found = chosen_for(asked, only_dim)
    if found.records:
        assert found.loosened == ()
    for loosened in found.loosened:
        rest: dict[str, list[str]] = {}
        for name, value in loosened.query:
            rest.setdefault(name, []).append(value)
        left = chosen_for(rest, "from" in rest)
        assert len(left.records) == loosened.count
        assert len(left.query) < len(found.query)


def test_the_example_of_choosing_is_true() -> None:
    assert doctest.testmod(facets) == doctest.TestResults(failed=0, attempted=4)
