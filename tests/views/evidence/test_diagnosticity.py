"""How well evidence tells hypotheses apart: counted again pair by pair."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.evidence import Bearing
from explainer.views.evidence.diagnosticity import count_pairs, count_told_apart

MARKS = {"+": Bearing.SUPPORTS, "-": Bearing.CONTRADICTS, ".": Bearing.NEUTRAL}


@pytest.mark.parametrize(
    ("marks", "apart", "sharply"),
    [
        ("", 0, 0),
        ("+", 0, 0),
        ("....", 0, 0),
        ("++++", 0, 0),
        ("+...", 3, 0),
        ("++..", 4, 0),
        ("+-", 1, 1),
        ("+-.", 3, 1),
    ],
)
def test_evidence_is_worth_the_pairs_that_it_marks_differently(marks: str, apart: int, sharply: int) -> None:
    assert count_told_apart([MARKS[mark] for mark in marks]) == (apart, sharply)


@given(st.lists(st.sampled_from(list(Bearing)), max_size=12))
def test_the_count_is_that_of_looking_at_each_pair(bearings: list[Bearing]) -> None:
    pairs = list(combinations(bearings, 2))
    different = [pair for pair in pairs if pair[0] != pair[1]]
    sharp = [pair for pair in different if Bearing.NEUTRAL not in pair]
    assert count_told_apart(bearings) == (len(different), len(sharp))
    assert count_pairs(len(bearings)) == len(pairs)


@given(st.lists(st.sampled_from(list(Bearing)), max_size=12), st.randoms())
def test_the_order_of_the_hypotheses_changes_nothing(bearings: list[Bearing], chance: object) -> None:
    mixed = list(bearings)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert count_told_apart(mixed) == count_told_apart(bearings)
