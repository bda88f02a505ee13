"""What officials said: each statement once, under its speaker and its day, with what contradicts it."""

from pathlib import Path
from typing import Any

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.views.pictures.answers import Answers, build_answers


def said(words: str, date: str, **more: Any) -> dict[str, Any]:
    return {"who": "Ida Moor, keeper", "person": "ida", "said": words, "date": date, "sources": ["gull"], **more}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    first = [
        said("It was the wind.", "2020-01-03", id="wind-said"),
        said("It was a wire.", "2020-01-03", id="wire-said", contradicts=["wind-said"]),
        said("Nothing happened.", "2020-01-01"),
        {"who": "Ola Berg", "person": "ola", "said": "Ask Ida.", "date": "2020-01-02", "sources": ["gull"]},
    ]
    other = {
        "who": "The office",
        "said": "No wire.",
        "date": "2020-02",
        "sources": ["gull"],
        "id": "no-wire",
        "contradicts": ["wire-said"],
    }
    rows = {
        "person": [record("person", "ida", name="Ida Moor"), record("person", "ola", name="Ola Berg")],
        "question": [
            record("question", "who", official_answers=first),
            record("question", "how", official_answers=[said("It was the wind.", "2020-01-03"), other]),
        ],
        "event": [
            record("event", "speech", date="2020-01-01", people=["ida"], certainty="reported", title="Reported speech")
        ],
    }
    return build_site(tmp_path_factory.mktemp("answers"), rows)


def test_a_statement_that_answers_two_questions_is_one_step_with_both(site: Dossier) -> None:
    view = build_answers(site)
    (ladder,) = view.ladders
    assert (ladder.name, ladder.kind, ladder.id) == ("Ida Moor", "person", "ida")
    assert [(day.text, [step.answer.said for step in steps]) for day, steps in ladder.days] == [
        ("2020-01-01", ["Nothing happened."]),
        ("2020-01-03", ["It was the wind.", "It was a wire."]),
    ]
    wind = ladder.days[1][1][0]
    assert ([q.id for q in wind.questions], wind.answer.id) == (["who", "how"], "wind-said")


def test_who_spoke_on_one_day_alone_stands_behind_the_ladders(site: Dossier) -> None:
    view = build_answers(site)
    assert [step.answer.said for step in view.once] == ["Ask Ida.", "No wire."]
    assert view.number == 5


def test_what_contradicts_each_other_stands_together_even_through_a_third(site: Dossier) -> None:
    (group,) = build_answers(site).clashes
    assert [step.answer.id for step in group] == ["wind-said", "wire-said", "no-wire"]
    assert build_answers(site, ["ida"]).clashes == (group,)
    assert build_answers(site, ["ola"]).clashes == ()


def test_a_step_is_as_certain_as_the_event_of_its_day_speaker_and_source(site: Dossier) -> None:
    days = {day.text: steps for day, steps in build_answers(site).ladders[0].days}
    assert [step.certainty for step in days["2020-01-01"]] == ["reported"]
    assert [step.certainty for step in days["2020-01-03"]] == [None, None]


def test_one_speaker_can_be_chosen_and_a_site_without_answers_has_nothing(site: Dossier, tmp_path: Path) -> None:
    chosen = build_answers(site, ["ida"])
    assert ([ladder.id for ladder in chosen.ladders], chosen.once) == (["ida"], ())
    assert build_answers(build_site(tmp_path, {})) == Answers(clashes=(), ladders=(), once=())


def test_events_that_contradict_each_other_stand_side_by_side_too(tmp_path: Path) -> None:
    events = [
        record("event", "yes-told", date="2020-01-05", people=["ida"], contradicts=["no-told"]),
        record("event", "no-told", date="2020-01-02", people=["ola"]),
        record("event", "other", people=["ida"]),
    ]
    people = [record("person", id) for id in ("ida", "ola", "eva")]
    site = build_site(tmp_path, {"event": events, "person": people})
    (group,) = build_answers(site).clashes
    assert [told.event.id for told in group] == ["no-told", "yes-told"]
    assert build_answers(site, ["ola"]).clashes == (group,)
    assert build_answers(site, ["eva"]).clashes == ()


def test_each_statement_says_whether_it_cannot_be_true_together_with_another(site: Dossier) -> None:
    view = build_answers(site)
    at_odds = {
        step.answer.said: step.is_at_odds for ladder in view.ladders for _, steps in ladder.days for step in steps
    }
    assert at_odds == {"Nothing happened.": False, "It was the wind.": True, "It was a wire.": True}


def test_each_day_of_each_speaker_has_a_place_of_its_own_whatever_its_date_and_name_are(tmp_path: Path) -> None:
    days = ("2020-01", "2020-01-01", "2020-01%", "2020-01-01/2020-01-02")
    rows = [
        {"who": who, "said": f"{who} {day}.", "date": day, "sources": ["gull"]}
        for who in ("وزیر دفاع", "The Office: of (all) 100% things", "Bo")
        for day in days
    ]
    site = build_site(tmp_path, {"question": [record("question", "who", official_answers=rows)]})
    ladders = build_answers(site).ladders
    anchors = [ladder.anchor(day) for ladder in ladders for day, _ in ladder.days]
    assert len(ladders) == 3
    assert len({*anchors}) == len(anchors)
    assert not any(sign in anchor for anchor in anchors for sign in " %/:()#")
