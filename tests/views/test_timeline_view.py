"""The timeline: which events stand there for which choices."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.views.timeline import build_timeline


def ids(dossier: Dossier, **given: str) -> list[str]:
    """The ids of the events shown; several values of one choice stand behind each other with commas."""
    view = build_timeline(dossier, {name.rstrip("_"): value.split(",") for name, value in given.items()})
    return [event.id for event in view.events]


def test_without_choices_every_event_stands_in_order_of_its_first_day(letters: Dossier) -> None:
    assert ids(letters) == [
        "until-then",
        "long-winter",
        "some-time",
        "first-letter",
        "second-letter",
        "first-hearing",
        "third-letter",
        "still-going",
    ]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"kind": "court"}, {"until-then", "first-hearing"}),
        ({"kind": "court,inquiry"}, {"until-then", "first-hearing", "long-winter", "still-going"}),
        ({"person": "ida-moor"}, {"first-letter", "second-letter"}),
        ({"person": "ola-berg", "kind": "leak"}, {"second-letter"}),
        ({"body": "crew-union"}, {"still-going"}),
        ({"certainty": "disputed"}, {"third-letter"}),
        ({"q": "LAMP went"}, {"some-time"}),
        ({"q": "fourth"}, {"third-letter"}),
    ],
)
def test_choices_narrow_what_is_shown(letters: Dossier, given: dict[str, str], shown: set[str]) -> None:
    assert set(ids(letters, **given)) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2020-03", "2020-03", {"some-time", "first-hearing", "third-letter"}),
        ("2020-02-10", "2020-02-28", {"some-time", "long-winter"}),
        ("2020-02-11", "2020-02-28", {"some-time"}),
        ("", "2018-06-30", {"until-then"}),
        ("2030", "", {"still-going"}),
        ("2021-05", "2021-05", {"still-going"}),
        ("2020-01-20", "2020-01-20", {"some-time", "long-winter", "second-letter"}),
    ],
)
def test_a_period_shows_what_may_have_happened_in_it(letters: Dossier, first: str, last: str, shown: set[str]) -> None:
    assert set(ids(letters, from_=first, to=last)) == shown


def test_a_period_stands_in_the_query_as_it_was_written(letters: Dossier) -> None:
    view = build_timeline(letters, {"to": ["2020-03"], "kind": ["leak"], "from": ["2020"]})
    assert view.chosen.query == (("kind", "leak"), ("from", "2020"), ("to", "2020-03"))


@pytest.mark.parametrize(
    "value", ["yesterday", "2020-13", "2020-02-30", "0000", "2020/", "/", "..", "../..", "' OR 1", "9" * 300]
)
def test_a_period_that_is_no_date_is_ignored_and_told(letters: Dossier, value: str) -> None:
    view = build_timeline(letters, {"from": [value]})
    assert view.ignored == (value,)
    assert (len(view.events), view.chosen.query) == (8, ())


def test_a_period_that_ends_before_it_begins_is_ignored_and_told(letters: Dossier) -> None:
    view = build_timeline(letters, {"from": ["2021"], "to": ["2020"]})
    assert view.ignored == ("2021/2020",)
    assert (len(view.events), view.chosen.query) == (8, ())


def test_one_side_of_a_period_holds_where_the_other_is_no_date(letters: Dossier) -> None:
    view = build_timeline(letters, {"from": ["soon"], "to": ["2018-07"]})
    assert ([e.id for e in view.events], view.ignored) == (["until-then"], ("soon",))


def test_every_value_that_cannot_be_used_is_told_and_the_others_hold(letters: Dossier) -> None:
    given = {
        "kind": ["leak", "leek"],
        "certainty": ["sure"],
        "person": ["nobody"],
        "event": ["no-such"],
        "view": ["cube"],
    }
    view = build_timeline(letters, given)
    assert sorted(view.ignored) == ["cube", "leek", "no-such", "nobody", "sure"]
    assert {event.kind for event in view.events} == {"leak"}
    assert (view.selected, view.as_list) == (None, False)


def test_an_empty_result_has_no_months_and_keeps_its_choices(letters: Dossier) -> None:
    view = build_timeline(letters, {"person": ["ida-moor"], "kind": ["court"]})
    assert (view.events, view.months) == ((), ())
    assert view.chosen.query == (("kind", "court"), ("person", "ida-moor"))


def test_a_site_without_events_has_an_empty_timeline(nothing: Dossier) -> None:
    view = build_timeline(nothing, {"event": ["any"], "from": ["2020"]})
    assert (view.events, view.months, view.selected, view.ignored) == ((), (), None, ("any",))


def test_the_months_hold_every_event_once_and_in_order(letters: Dossier) -> None:
    view = build_timeline(letters, {})
    assert [event for month in view.months for event in month.events] == list(view.events)


@pytest.mark.parametrize(
    "dates",
    [
        ["2020-01-01", "2020", "2020-01-05"],
        ["../2018-06", "2018-05-01", "2018-06-02"],
        ["2020-01-01/2020-03-01", "2020-01", "2020-01-01", "2020/2021", "2020"],
    ],
)
def test_no_month_and_no_year_has_two_headings(tmp_path: Path, dates: list[str]) -> None:
    dossier = build_site(tmp_path, {"event": [record("event", f"event-{n}", date=d) for n, d in enumerate(dates)]})
    view = build_timeline(dossier, {})
    labels = [month.label for month in view.months]
    assert len(labels) == len(set(labels))
    assert sorted(event.id for month in view.months for event in month.events) == sorted(dossier.events)


def test_an_event_of_which_only_the_year_is_known_is_not_put_into_a_month(letters: Dossier) -> None:
    found = {event.id: month.label for month in build_timeline(letters, {}).months for event in month.events}
    assert found["some-time"] == "2020"
    assert found["first-letter"] == "January 2020"
    assert found["third-letter"] == "March 2020"
    assert found["long-winter"] == "December 2019"
    assert found["until-then"] == "June 2018"


def test_a_chosen_event_is_shown_with_what_refers_to_it(letters: Dossier) -> None:
    view = build_timeline(letters, {"event": ["first-letter"]})
    assert view.selected == letters.events["first-letter"]
    assert (view.touches, view.belongs_to) == (("who-wrote",), ("early-inquiry",))


def test_earlier_and_later_lead_along_the_lane_of_the_chosen_event(letters: Dossier) -> None:
    lane = [e.id for e in build_timeline(letters, {}).events if e.kind == "leak"]
    for place, id in enumerate(lane):
        view = build_timeline(letters, {"event": [id]})
        around = (view.earlier.id if view.earlier else None, view.later.id if view.later else None)
        assert around == (lane[place - 1] if place else None, lane[place + 1] if place + 1 < len(lane) else None)


def test_earlier_and_later_keep_to_what_is_shown(letters: Dossier) -> None:
    view = build_timeline(letters, {"event": ["first-letter"], "person": ["ida-moor"]})
    assert (view.earlier, view.later) == (None, letters.events["second-letter"])


def test_a_chosen_event_is_shown_even_where_the_choices_leave_it_out(letters: Dossier) -> None:
    view = build_timeline(letters, {"event": ["first-letter"], "kind": ["court"]})
    assert view.selected == letters.events["first-letter"]
    assert (view.earlier, view.later) == (None, None)


def test_the_list_alone_can_be_asked_for(letters: Dossier) -> None:
    assert build_timeline(letters, {"view": ["list"]}).as_list is True
    assert build_timeline(letters, {}).as_list is False


def test_a_facet_keeps_the_list_that_was_asked_for(letters: Dossier) -> None:
    view = build_timeline(letters, {"view": ["list"], "from": ["2020"]})
    queries = [option.query for facet in view.chosen.choices for option in facet.options]
    assert [query for query in queries if ("view", "list") not in query or ("from", "2020") not in query] == []
