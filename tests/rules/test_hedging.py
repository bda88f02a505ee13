import pytest

from explainer.model.events import Certainty
from explainer.rules import hedging as rule


@pytest.mark.parametrize("certainty", ["reported", "alleged", "disputed"])
def test_a_title_that_states_as_fact_what_is_not_confirmed_is_told(tiny, rules, certainty):
    dossier = rules.changed(
        tiny, "event", "first-tape-surfaces", certainty=Certainty(certainty), title="The mayor sells the crane"
    )
    assert rules.found(rule, dossier) == [("event", "first-tape-surfaces", ("title",), 0, "missing-hedge")]


@pytest.mark.parametrize(
    ("kind", "id", "field"),
    [
        ("event", "first-tape-surfaces", "summary"),
        ("precedent", "lantern-calls", "title"),
        ("recording", "first-harbour-tape", "subject"),
    ],
)
def test_summaries_precedents_and_recordings_are_looked_at_too(tiny, rules, kind, id, field):
    change = {"certainty": Certainty.ALLEGED, field: "They sold the crane"}
    assert rules.found(rule, rules.changed(tiny, kind, id, **change)) == [(kind, id, (field,), 0, "missing-hedge")]


@pytest.mark.parametrize("title", ["Unreported words", "Allegedness", "Purportedly"])
def test_a_hedge_inside_another_word_does_not_count(tiny, rules, title):
    dossier = rules.changed(tiny, "event", "first-tape-surfaces", title=title)
    assert [found[2] for found in rules.found(rule, dossier)] == [("title",)]


@pytest.mark.parametrize("title", ["Alleged: a sale", "A sale is SAID TO have been agreed", "A sale (reported)"])
def test_a_hedge_counts_wherever_it_stands_and_however_it_is_written(tiny, rules, title):
    assert rules.found(rule, rules.changed(tiny, "event", "first-tape-surfaces", title=title)) == []


@pytest.mark.parametrize(
    ("certainty", "text", "told"),
    [
        ("alleged", "Then the crane was sold.", True),
        ("alleged", "Then, it is alleged, the crane was sold.", False),
        ("confirmed", "Then the crane was sold.", False),
    ],
)
def test_a_step_of_a_narrative_hedges_as_its_event_does(tiny, rules, certainty, text, told):
    narrative = next(iter(tiny.narratives.values()))
    step = narrative.steps[0].model_copy(update={"text": text})
    dossier = rules.changed(tiny, "narrative", narrative.id, steps=(step,))
    dossier = rules.changed(
        dossier, "event", step.event, certainty=Certainty(certainty), title="Alleged", summary="Alleged"
    )
    expected = [("narrative", narrative.id, ("steps", 0, "text"), 0, "missing-hedge")] if told else []
    assert rules.found(rule, dossier) == expected


def test_what_is_confirmed_needs_no_hedge(tiny, rules):
    assert tiny.events["mayor-speaks"].certainty == Certainty.CONFIRMED
    assert rules.found(rule, tiny) == []
