import pytest

from explainer.model.base import Statement
from explainer.rules import broken_references as rule

CORRECTION = "date-of-the-first-tape"


def test_a_reference_to_nothing_is_told_at_its_place_in_the_list(tiny, rules):
    dossier = rules.changed(tiny, "event", "mayor-speaks", people=("ada-quill", "ada-quil"))
    assert rules.found(rule, dossier) == [("event", "mayor-speaks", ("people", 1), 0, "unknown-id")]


def test_a_hypothesis_that_does_not_exist_is_told_at_its_name_in_the_bearing(tiny, rules):
    bearing = {**tiny.evidence["council-denies"].bearing, "ghost": "supports"}
    dossier = rules.changed(tiny, "evidence", "council-denies", bearing=bearing)
    assert rules.found(rule, dossier) == [("evidence", "council-denies", ("bearing", "ghost"), 0, "unknown-id")]


def test_further_reading_of_the_site_is_looked_up_too(tiny, rules):
    site = tiny.site.model_copy(update={"further_reading": ("no-such-source",)})
    dossier = type(tiny)(site, tiny.records)
    assert rules.found(rule, dossier) == [("site", "", ("further_reading", 0), 0, "unknown-id")]


def test_the_nearest_id_is_offered(tiny, rules):
    dossier = rules.changed(tiny, "event", "mayor-speaks", people=("ada-quil",))
    (finding,) = rule.check(dossier, rules.context())
    assert finding.message == 'There is no person "ada-quil". Did you mean "ada-quill"?'


def test_a_reference_to_a_record_that_is_itself_broken_is_not_told(tiny, rules):
    dossier = rules.changed(tiny, "event", "mayor-speaks", people=("grace-moor",))
    assert rules.found(rule, dossier, broken=frozenset({("person", "grace-moor")})) == []
    assert rules.found(rule, dossier, broken=frozenset({("person", "")})) == []
    assert len(rules.found(rule, dossier, broken=frozenset({("body", "grace-moor"), ("person", "another")}))) == 1


def test_references_that_lead_somewhere_are_not_told(tiny, rules):
    assert rules.found(rule, tiny) == []


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("mayor-speaks", "bad-record-name"),
        ("happening:mayor-speaks", "bad-record-name"),
        (":mayor-speaks", "bad-record-name"),
        ("event:", "unknown-id"),
        ("event:mayor-speak", "unknown-id"),
    ],
)
def test_a_name_of_any_kind_of_record_that_leads_nowhere_is_told_at_its_place(tiny, rules, value, name):
    dossier = rules.changed(tiny, "correction", CORRECTION, changed=("event:mayor-speaks", value))
    assert rules.found(rule, dossier) == [("correction", CORRECTION, ("changed", 1), 0, name)]
    answer = Statement(text="He spoke.", records=(value,))
    dossier = rules.changed(tiny, "question", "may-offices-be-recorded", answer=answer)
    assert rules.found(rule, dossier) == [
        ("question", "may-offices-be-recorded", ("answer", "records", 0), 0, name),
    ]


def test_a_name_of_any_kind_that_leads_to_a_broken_record_is_not_told(tiny, rules):
    dossier = rules.changed(tiny, "correction", CORRECTION, changed=("event:gone",))
    assert rules.found(rule, dossier, broken=frozenset({("event", "gone")})) == []


def test_a_record_that_names_itself_is_told(tiny, rules):
    dossier = rules.changed(tiny, "event", "mayor-speaks", contradicts=("mayor-speaks",))
    assert rules.found(rule, dossier) == [("event", "mayor-speaks", ("contradicts", 0), 0, "names-itself")]
