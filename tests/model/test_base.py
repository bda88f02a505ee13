"""References: every id that a record names is found, with the path of its field."""

import pytest
from pydantic import ValidationError

from explainer.model.base import Record
from explainer.model.events import Era, Event
from explainer.model.evidence import Evidence, Hypothesis
from explainer.model.kinds import ALL
from explainer.model.questions import Question
from explainer.model.references import references
from explainer.model.site import Correction

EVENT = {
    "id": "tape",
    "date": "2019-03-04",
    "kind": "leak",
    "certainty": "confirmed",
    "title": "A tape",
    "summary": "A tape surfaces.",
    "sources": ["beacon"],
}


def test_references_in_lists_are_found_with_their_place_in_order_of_fields():
    event = Event.model_validate({**EVENT, "people": ["ada", "tom"], "bodies": ["council"]})
    assert list(references(event)) == [
        (("people", 0), "person", "ada"),
        (("people", 1), "person", "tom"),
        (("bodies", 0), "body", "council"),
        (("sources", 0), "source", "beacon"),
    ]


def test_references_inside_groups_are_found_with_their_whole_path():
    question = Question.model_validate(
        {
            "id": "who",
            "group": "recording",
            "question": "Who?",
            "why_it_matters": "It does.",
            "asked_on": "2019",
            "asked_by": [{"who": "Tom", "person": "tom", "sources": ["beacon"]}],
            "status": "open",
            "status_reason": "No name.",
            "what_is_known": [{"text": "A door.", "sources": ["minutes", "beacon"]}],
            "history": [{"date": "2019", "status": "asked", "event": "tape", "note": "Asked."}],
            "last_reviewed": "2019",
        }
    )
    assert list(references(question)) == [
        (("asked_by", 0, "person"), "person", "tom"),
        (("asked_by", 0, "sources", 0), "source", "beacon"),
        (("what_is_known", 0, "sources", 0), "source", "minutes"),
        (("what_is_known", 0, "sources", 1), "source", "beacon"),
        (("history", 0, "event"), "event", "tape"),
    ]


def test_references_that_are_names_of_fields_are_found():
    evidence = Evidence.model_validate(
        {
            "id": "steps",
            "statement": "Steps.",
            "kind": "observation",
            "reliability": "official",
            "bearing": {"microphone": "supports", "telephone": "neutral"},
            "bearing_why": "Because.",
            "sources": ["beacon"],
        }
    )
    assert list(references(evidence)) == [
        (("bearing", "microphone"), "hypothesis", "microphone"),
        (("bearing", "telephone"), "hypothesis", "telephone"),
        (("sources", 0), "source", "beacon"),
    ]


def test_a_record_without_references_has_none():
    correction = Correction.model_validate({"id": "one", "date": "2021", "kind": "update", "text": "Changed."})
    assert list(references(correction)) == []
    assert list(references(Hypothesis.model_validate({"id": "one", "name": "One", "explanation": "It."}))) == []


def test_every_reference_in_the_tiny_site_leads_to_a_record(tiny):
    found = [
        (kind, id)
        for records in tiny.records.values()
        for record in records.values()
        for _, kind, id in references(record)
    ]
    assert {kind for kind, _ in found} >= {"source", "person", "body", "event", "inquiry", "recording", "hypothesis"}
    assert [pair for pair in found if tiny.get(*pair) is None] == []


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_kind_has_its_headline_among_its_fields_and_an_example_in_the_tiny_site(kind, tiny):
    assert kind.headline in kind.model.model_fields
    assert tiny.records[kind.name]
    assert all(tiny.name_of(kind.name, id) != id for id in tiny.records[kind.name])


@pytest.mark.parametrize("id", ["", "Tape", "first tape", "first_tape", "-tape", "tape-", "a--b", "présent"])
def test_ids_are_lower_case_words_joined_by_single_hyphens(id):
    with pytest.raises(ValidationError):
        Record.model_validate({"id": id})


def test_records_are_frozen():
    event = Event.model_validate(EVENT)
    with pytest.raises(ValidationError):
        event.title = "Another"  # type: ignore[misc]  # what is proved


def test_from_and_to_are_read_under_the_names_that_editors_write():
    era = Era.model_validate({"id": "one", "name": "One", "from": "2017", "to": "2018", "sources": ["beacon"]})
    assert (era.begin.text, era.end.text) == ("2017", "2018")
    with pytest.raises(ValidationError):
        Era.model_validate({"id": "one", "name": "One", "begin": "2017", "sources": ["beacon"]})
