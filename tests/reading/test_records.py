"""Plain values -> records: each mistake with its field, its rule and a sentence without class names."""

import pytest

from explainer.model.events import Event
from explainer.model.people import Role
from explainer.model.questions import Question
from explainer.model.site import Site
from explainer.model.sources import Source
from explainer.reading.records import build_record, field_names

EVENT = {
    "id": "tape",
    "date": "2019-03-04",
    "kind": "leak",
    "certainty": "confirmed",
    "title": "A tape",
    "summary": "A tape surfaces.",
    "sources": ["beacon"],
}
QUESTION = {
    "id": "who",
    "group": "recording",
    "question": "Who?",
    "why_it_matters": "It does.",
    "asked_on": "2019",
    "asked_by": [{"who": "Tom"}],
    "status": "open",
    "status_reason": "No name.",
    "last_reviewed": "2019",
}


def told(model, value, word):
    record, mistakes = build_record(model, value, word)
    assert (record is None) == bool(mistakes)
    return [(mistake.field, mistake.rule) for mistake in mistakes]


def test_a_right_value_is_a_record_without_mistakes():
    assert told(Event, EVENT, "event") == []
    assert told(Question, QUESTION, "question") == []


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"plaec": "x"}, ("plaec",), "unknown-field"),
        ({"id": "Tape"}, ("id",), "bad-id"),
        ({"sources": ["No Id"]}, ("sources", 0), "bad-id"),
        ({"sources": []}, ("sources",), "missing-source"),
        ({"sources": "beacon"}, ("sources",), "bad-shape"),
        ({"title": ""}, ("title",), "empty-text"),
        ({"title": " "}, ("title",), "empty-text"),
        ({"title": ["A"]}, ("title",), "not-a-text"),
        ({"certainty": "sure"}, ("certainty",), "bad-choice"),
        ({"certainty": ["confirmed"]}, ("certainty",), "bad-choice"),
        ({"date": "yesterday"}, ("date",), "bad-date"),
        ({"date": ["2019"]}, ("date",), "bad-date"),
    ],
)
def test_each_mistake_names_its_field_and_its_rule(change, field, rule):
    assert told(Event, {**EVENT, **change}, "event") == [(field, rule)]


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"asked_by": []}, ("asked_by",), "empty-list"),
        ({"asked_by": ["Tom"]}, ("asked_by", 0), "bad-shape"),
        ({"asked_by": [{"name": "Tom"}]}, ("asked_by", 0, "who"), "missing-field"),
        ({"what_is_known": [{"text": "A door.", "sources": []}]}, ("what_is_known", 0, "sources"), "missing-source"),
        ({"history": [{"date": "2019-13", "status": "asked", "note": "x"}]}, ("history", 0, "date"), "bad-date"),
    ],
)
def test_mistakes_inside_groups_have_their_whole_path(change, field, rule):
    assert (field, rule) in told(Question, {**QUESTION, **change}, "question")


def test_all_mistakes_of_a_record_are_told_at_once():
    assert told(Event, {**EVENT, "date": "x", "certainty": "y", "titel": "z"}, "event") == [
        (("date",), "bad-date"),
        (("certainty",), "bad-choice"),
        (("titel",), "unknown-field"),
    ]


def test_a_missing_field_is_told_at_the_group_that_lacks_it():
    assert told(Event, {k: v for k, v in EVENT.items() if k != "title"}, "event") == [(("title",), "missing-field")]


@pytest.mark.parametrize("value", ["text", ["a"], None])
def test_what_is_no_group_of_fields_is_no_record(value):
    assert told(Event, value, "event") == [((), "bad-shape")]


def test_an_unknown_field_is_told_with_the_nearest_of_its_own_group():
    _, mistakes = build_record(Question, {**QUESTION, "asked_by": [{"who": "Tom", "persn": "tom"}]}, "question")
    assert [mistake.message for mistake in mistakes] == [
        '"persn" is not a field of an entry of "asked_by". Did you mean "person"?'
    ]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"url": "example.org"}, "bad-address"),
        ({"title_seen": "perhaps"}, "bad-value"),
        ({"kind": "blog"}, "bad-choice"),
    ],
)
def test_addresses_and_yes_or_no_have_their_own_words(change, rule):
    source = {"id": "beacon", "publisher": "B", "title": "T", "kind": "news"}
    assert told(Source, source, "source") == []
    assert [found for _, found in told(Source, {**source, **change}, "source")] == [rule]


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("no", False), ("true", True), ("false", False)])
def test_yes_and_no_are_read_as_editors_write_them(written, meant):
    source, _ = build_record(
        Source, {"id": "beacon", "publisher": "B", "title": "T", "kind": "news", "title_seen": written}, "source"
    )
    assert source.title_seen is meant


def test_a_time_zone_that_does_not_exist_is_told_at_its_field():
    assert (("time_zone",), "bad-value") in told(Site, {"time_zone": "Saltmere"}, "site")


def test_fields_are_called_as_editors_write_them():
    assert {"from", "to"} <= set(field_names(Role))
    assert not {"begin", "end"} & set(field_names(Role))


def test_a_list_whose_entries_are_wrong_is_not_called_empty_as_well():
    assert told(Question, {**QUESTION, "asked_by": [{}, {}]}, "question") == [
        (("asked_by", 0, "who"), "missing-field"),
        (("asked_by", 1, "who"), "missing-field"),
    ]


def test_no_message_speaks_of_classes_or_of_pydantic():
    wrong = {"id": ["x"], "date": {}, "kind": {}, "certainty": {}, "title": {}, "summary": [], "sources": {"a": "b"}}
    _, mistakes = build_record(Event, {**wrong, "people": "ada", "x": {}}, "event")
    assert len(mistakes) == 9
    words = " ".join(mistake.message for mistake in mistakes).lower()
    assert not [word for word in ("pydantic", "tuple", "instance", "str ", "valid ", "none") if word in words]
