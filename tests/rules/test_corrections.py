from __future__ import annotations

import pytest

from explainer.rules import corrections as rule

ID = "date-of-the-first-tape"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("mayor-speaks", "bad-correction"),
        ("happening:mayor-speaks", "bad-correction"),
        (":mayor-speaks", "bad-correction"),
        ("event:mayor-speak", "unknown-id"),
        ("event:", "unknown-id"),
    ],
)
def test_a_correction_of_nothing_is_told_at_its_place_in_the_list(tiny, rules, value, name):
    dossier = rules.changed(tiny, "correction", ID, changed=("event:mayor-speaks", value))
    assert rules.found(rule, dossier) == [("correction", ID, ("changed", 1), 0, name)]


def test_a_correction_of_a_record_that_is_itself_broken_is_not_told(tiny, rules):
    dossier = rules.changed(tiny, "correction", ID, changed=("event:gone",))
    assert rules.found(rule, dossier, broken=frozenset({("event", "gone")})) == []


def test_a_correction_of_records_is_not_told(tiny, rules):
    assert tiny.corrections[ID].changed
    assert rules.found(rule, tiny) == []
