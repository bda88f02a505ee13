"""Only what somebody said who is alleged to be heard moves the label of a recording, on whichever side."""

import pytest

from explainer.model.events import Certainty
from explainer.model.people import Named
from explainer.model.recordings import Reaction
from explainer.rules import hedging
from explainer.rules import labels as rule

ID, EVENT, OTHER = "first-harbour-tape", "first-tape-surfaces", "second-harbour-tape"
SOURCES = ("beacon-20190306-mayor",)


def said(person, *, general=False):
    """Words of somebody about the first tape, whose voices are said to be those of Ada Quill and Tomas Reed."""
    who = person.replace("-", " ").title()
    return Reaction(who=who, person=person, said="Words.", general=general, sources=SOURCES)


ADA, TOMAS, NELL = said("ada-quill"), said("tomas-reed"), said("nell-farrow")
VAGUE = said("ada-quill", general=True)


def with_words(tiny, rules, yes, no, certainty, **change):
    dossier = rules.changed(
        tiny, "recording", ID, acknowledged=tuple(yes), denied=tuple(no), certainty=Certainty(certainty), **change
    )
    return rules.changed(dossier, "event", EVENT, certainty=Certainty(certainty))


@pytest.mark.parametrize(
    ("yes", "no", "right"),
    [
        ((), (), "alleged"),
        ((ADA,), (), "confirmed"),
        ((TOMAS,), (), "confirmed"),
        ((ADA, TOMAS), (), "confirmed"),
        ((), (ADA,), "disputed"),
        ((), (TOMAS,), "disputed"),
        ((ADA,), (TOMAS,), "disputed"),
        ((ADA,), (ADA,), "disputed"),
        ((NELL,), (), "alleged"),
        ((), (NELL,), "alleged"),
        ((ADA,), (NELL,), "confirmed"),
        ((NELL,), (TOMAS,), "disputed"),
        ((VAGUE,), (), "alleged"),
        ((), (VAGUE,), "alleged"),
        ((ADA,), (VAGUE,), "confirmed"),
    ],
)
def test_the_label_is_the_one_that_its_own_speakers_make(tiny, rules, yes, no, right):
    for certainty in Certainty:
        dossier = with_words(tiny, rules, yes, no, certainty)
        told = [] if certainty == right else [("recording", ID, ("certainty",), 0, "moved-label")]
        assert rules.found(rule, dossier) == told


def test_a_speaker_without_a_record_is_known_by_name(tiny, rules):
    clerk = Reaction(who="A clerk", said="It is my voice.", sources=SOURCES)
    voices = (Named(who="A clerk"), Named(who="Tomas Reed", person="tomas-reed"))
    dossier = with_words(tiny, rules, (clerk,), (), "confirmed", alleged_voices=voices)
    assert rules.found(rule, dossier) == []


def test_an_event_is_as_certain_as_the_least_certain_recording_that_surfaces_in_it(tiny, rules):
    dossier = with_words(tiny, rules, (ADA,), (), "confirmed")
    second = tiny.recordings[OTHER].events
    dossier = rules.changed(dossier, "recording", OTHER, events=(*second, EVENT))
    assert rules.found(rule, dossier) == [("event", EVENT, ("certainty",), 0, "moved-label")]
    assert rules.found(rule, rules.changed(dossier, "event", EVENT, certainty=Certainty.DISPUTED)) == []


def test_an_event_of_another_kind_keeps_its_own_certainty(tiny, rules):
    dossier = rules.changed(tiny, "recording", ID, events=(EVENT, "mayor-speaks"))
    assert tiny.events["mayor-speaks"].certainty == Certainty.CONFIRMED
    assert rules.found(rule, dossier) == []


@pytest.mark.parametrize(("yes", "told"), [((ADA,), True), ((ADA, TOMAS), False)])
def test_words_hedge_until_everybody_who_is_alleged_to_be_heard_has_acknowledged_it(tiny, rules, yes, told):
    dossier = with_words(tiny, rules, yes, (), "confirmed", subject="They sell the crane")
    dossier = rules.changed(dossier, "event", EVENT, title="They sell the crane")
    expected = [("event", EVENT, ("title",), 0, "missing-hedge"), ("recording", ID, ("subject",), 0, "missing-hedge")]
    assert rules.found(hedging, dossier) == (expected if told else [])
