"""The timeline: which events stand there for which choices."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.views.timeline.event_card import EventCard
from explainer.views.timeline.months import FOLDED_BEYOND
from explainer.views.timeline.page import ON_A_PAGE, build_timeline
from explainer.views.timeline.request import WAYS

TODAY = date(2022, 1, 1)


def ids(dossier: Dossier, **given: str) -> list[str]:
    """The ids of the events shown; several values of one choice stand behind each other with commas."""
    view = build_timeline(dossier, {name.rstrip("_"): value.split(",") for name, value in given.items()}, TODAY)
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
    view = build_timeline(letters, {"to": ["2020-03"], "kind": ["leak"], "from": ["2020"]}, TODAY)
    assert view.chosen.query == (("kind", "leak"), ("from", "2020"), ("to", "2020-03"))


@pytest.mark.parametrize(
    "value", ["yesterday", "2020-13", "2020-02-30", "0000", "2020/", "/", "..", "../..", "' OR 1", "9" * 300]
)
def test_a_period_that_is_no_date_is_ignored_and_told(letters: Dossier, value: str) -> None:
    view = build_timeline(letters, {"from": [value]}, TODAY)
    assert view.ignored == (value,)
    assert (len(view.events), view.chosen.query) == (8, ())


def test_a_period_that_ends_before_it_begins_is_ignored_and_told(letters: Dossier) -> None:
    view = build_timeline(letters, {"from": ["2021"], "to": ["2020"]}, TODAY)
    assert view.ignored == ("2021/2020",)
    assert (len(view.events), view.chosen.query) == (8, ())


def test_one_side_of_a_period_holds_where_the_other_is_no_date(letters: Dossier) -> None:
    view = build_timeline(letters, {"from": ["soon"], "to": ["2018-07"]}, TODAY)
    assert ([e.id for e in view.events], view.ignored) == (["until-then"], ("soon",))


def test_every_value_that_cannot_be_used_is_told_and_the_others_hold(letters: Dossier) -> None:
    given = {
        "kind": ["leak", "leek"],
        "certainty": ["sure"],
        "person": ["nobody"],
        "event": ["no-such"],
        "view": ["cube"],
    }
    view = build_timeline(letters, given, TODAY)
    assert sorted(view.ignored) == ["cube", "leek", "no-such", "nobody", "sure"]
    assert {event.kind for event in view.events} == {"leak"}
    assert (view.card, view.request.way) == (None, "")


def test_an_empty_result_has_no_months_and_keeps_its_choices(letters: Dossier) -> None:
    view = build_timeline(letters, {"person": ["ida-moor"], "kind": ["court"]}, TODAY)
    assert (view.events, view.months) == ((), ())
    assert view.chosen.query == (("kind", "court"), ("person", "ida-moor"))


def test_a_site_without_events_has_an_empty_timeline(nothing: Dossier) -> None:
    view = build_timeline(nothing, {"event": ["any"], "from": ["2020"]}, TODAY)
    assert (view.events, view.months, view.card, view.ignored) == ((), (), None, ("any",))
    assert (view.visible, view.bars, view.into, view.arranged(800).lanes) == (None, (), (), ())


def test_the_lanes_are_laid_out_once_for_each_width(letters: Dossier) -> None:
    view = build_timeline(letters, {}, TODAY)
    assert view.arranged(836) is view.arranged(836)
    assert view.arranged(450) != view.arranged(836)
    assert build_timeline(letters, {"kind": ["court"]}, TODAY).arranged(836) != view.arranged(836)


def test_the_months_hold_every_event_once_and_in_order(letters: Dossier) -> None:
    view = build_timeline(letters, {}, TODAY)
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
    view = build_timeline(dossier, {}, TODAY)
    labels = [month.label for month in view.months]
    assert len(labels) == len(set(labels))
    assert sorted(event.id for month in view.months for event in month.events) == sorted(dossier.events)


def test_an_event_of_which_only_the_year_is_known_is_not_put_into_a_month(letters: Dossier) -> None:
    found = {event.id: month.label for month in build_timeline(letters, {}, TODAY).months for event in month.events}
    assert found["some-time"] == "2020"
    assert found["first-letter"] == "January 2020"
    assert found["third-letter"] == "March 2020"
    assert found["long-winter"] == "December 2019"
    assert found["until-then"] == "June 2018"


def test_an_open_event_tells_which_offices_its_people_held_then(tmp_path: Path) -> None:
    roles = [{"role": "Keeper", "from": "2019", "to": "2020-02"}, {"role": "Mayor", "from": "2020-03"}]
    records = {
        "person": [record("person", "ida-moor", roles=roles), record("person", "ola-berg")],
        "event": [record("event", "letter", date="2020-01-05", people=["ida-moor", "ola-berg"])],
    }
    card = card_of(build_site(tmp_path, records), "letter")
    assert card.offices == {"ida-moor": ("Keeper",), "ola-berg": ()}


def card_of(dossier: Dossier, id: str, **given: list[str]) -> EventCard:
    card = build_timeline(dossier, {"event": [id], **given}, TODAY).card
    assert card
    return card


def name(event: Event | None) -> str | None:
    return event.id if event else None


def test_an_open_event_is_shown_with_what_names_it(letters: Dossier) -> None:
    card = card_of(letters, "first-letter")
    assert card.event == letters.events["first-letter"]
    assert card.related == (("question", ("who-wrote",)), ("inquiry", ("early-inquiry",)))


def test_an_open_event_keeps_its_place_among_what_is_shown(letters: Dossier) -> None:
    shown = [e.id for e in build_timeline(letters, {}, TODAY).events]
    for place, id in enumerate(shown):
        card = card_of(letters, id)
        assert (card.place, card.total) == (place + 1, len(shown))
        assert name(card.before) == (shown[place - 1] if place else None)
        assert name(card.after) == (shown[place + 1] if place + 1 < len(shown) else None)


def test_earlier_and_later_lead_along_the_lane_of_the_open_event(letters: Dossier) -> None:
    lane = [e.id for e in build_timeline(letters, {}, TODAY).events if e.kind == "leak"]
    for place, id in enumerate(lane):
        card = card_of(letters, id)
        around = (lane[place - 1] if place else None, lane[place + 1] if place + 1 < len(lane) else None)
        assert (name(card.earlier), name(card.later)) == around


def test_the_steps_of_an_open_event_keep_to_what_is_shown(letters: Dossier) -> None:
    card = card_of(letters, "first-letter", person=["ida-moor"])
    assert (card.before, name(card.after), card.earlier, name(card.later)) == (
        None,
        "second-letter",
        None,
        "second-letter",
    )


def test_an_open_event_is_shown_even_where_the_choices_leave_it_out(letters: Dossier) -> None:
    card = card_of(letters, "first-letter", kind=["court"])
    assert (card.event.id, card.place, card.before, card.after) == ("first-letter", None, None, None)


@pytest.mark.parametrize(
    ("id", "word"),
    [
        ("first-letter", "day"),
        ("some-time", "year"),
        ("long-winter", "span"),
        ("third-letter", "unsure"),
        ("still-going", "going-on"),
        ("until-then", "going-on"),
    ],
)
def test_an_open_event_says_how_precise_its_date_is(letters: Dossier, id: str, word: str) -> None:
    assert card_of(letters, id).date_word == word


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_showing_can_be_asked_for_and_leads_to_the_others(letters: Dossier, way: str) -> None:
    view = build_timeline(letters, {"view": [way], "kind": ["leak"]}, TODAY)
    assert view.request.way == way
    for other in WAYS:
        expected = (("kind", "leak"), *((("view", other),) if other else ()))
        assert view.showing(other) == expected


def test_an_open_event_closes_to_the_same_choices(letters: Dossier) -> None:
    view = build_timeline(letters, {"event": ["first-letter"], "kind": ["leak"], "q": ["letter"]}, TODAY)
    assert view.request.query == (("kind", "leak"), ("q", "letter"))
    assert view.opened("second-letter") == (("event", "second-letter"), ("kind", "leak"), ("q", "letter"))


def test_a_narrative_shows_its_events_in_its_own_order_with_its_sentences(walked: Dossier) -> None:
    view = build_timeline(walked, {"narrative": ["way"], "event": ["event-0"]}, TODAY)
    assert [event.id for event in view.events] == ["event-2", "event-0", "event-1"]
    assert view.told == {"event-2": "Last first.", "event-0": "Then this.", "event-1": "Then that."}
    assert view.card
    assert (view.card.told, name(view.card.before), name(view.card.after)) == ("Then this.", "event-2", "event-1")
    assert view.opened("event-1") == (("event", "event-1"), ("narrative", "way"))


def test_a_narrative_that_is_not_there_is_told_and_all_events_stand(walked: Dossier) -> None:
    view = build_timeline(walked, {"narrative": ["away"]}, TODAY)
    assert (view.ignored, len(view.events), view.request.narrative) == (("away",), 4, None)


def test_a_named_view_is_a_query_and_says_how_much_and_where_it_is_shown(walked: Dossier) -> None:
    view = build_timeline(walked, {"view": ["list"]}, TODAY)
    (preset,) = view.presets
    assert (preset.label, preset.chosen, preset.count) == ("Spring", False, 1)
    assert preset.query == (("kind", "leak"), ("from", "2020-03"), ("to", "2020-05"), ("view", "list"))
    given: dict[str, list[str]] = {}
    for key, value in preset.query:
        given.setdefault(key, []).append(value)
    shown = build_timeline(walked, given, TODAY)
    assert [preset.chosen for preset in shown.presets] == [True]
    assert [event.id for event in shown.events] == ["event-2"]


def test_lanes_stand_in_the_order_of_the_site(letters: Dossier) -> None:
    view = build_timeline(letters, {}, TODAY)
    assert [lane.kind for lane in view.arranged(900).lanes] == ["leak", "court", "inquiry"]


def test_an_empty_result_says_which_choice_to_take_away_and_what_it_would_show(letters: Dossier) -> None:
    given = {"person": ["ida-moor"], "kind": ["court"], "from": ["2020"]}
    view = build_timeline(letters, given, TODAY)
    assert [(x.query, x.count) for x in view.chosen.loosened] == [
        ((("person", "ida-moor"), ("from", "2020")), 2),
        ((("kind", "court"), ("from", "2020")), 1),
        ((("kind", "court"), ("person", "ida-moor")), 0),
    ]
    for x in view.chosen.loosened:
        given_then: dict[str, list[str]] = {}
        for key, value in x.query:
            given_then.setdefault(key, []).append(value)
        assert len(build_timeline(letters, given_then, TODAY).events) == x.count
    assert build_timeline(letters, {"kind": ["court"]}, TODAY).chosen.loosened == ()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    days = [date(2000, 1, 1) + timedelta(days=9 * n) for n in range(ON_A_PAGE + 100)]
    events = [record("event", f"event-{n:03}", date=day.isoformat()) for n, day in enumerate(days)]
    return build_site(tmp_path_factory.mktemp("crowd"), {"event": events})


def test_a_long_list_is_cut_into_pages_that_hold_every_event_once(crowd: Dossier) -> None:
    pages = [build_timeline(crowd, {"page": [str(n)]}, TODAY) for n in (1, 2)]
    assert {view.page.of for view in pages} == {2}
    listed = [event for view in pages for month in view.months for event in month.events]
    assert listed == list(pages[0].events) == list(crowd.events.values())
    assert pages[1].on_page(1) == ()
    assert pages[0].on_page(2) == (("page", "2"),)


@pytest.mark.parametrize("page", ["0", "4", "-1", "two", "1e1", "9" * 9, "²"])
def test_a_page_that_is_not_there_is_told_and_the_first_one_stands(crowd: Dossier, page: str) -> None:
    view = build_timeline(crowd, {"page": [page]}, TODAY)
    assert (view.page.number, view.ignored) == (1, (page,))


def test_the_list_opens_on_the_page_of_the_open_event(crowd: Dossier) -> None:
    view = build_timeline(crowd, {"event": [f"event-{ON_A_PAGE:03}"]}, TODAY)
    assert view.page.number == 2
    assert view.months[0].events[0].id == f"event-{ON_A_PAGE:03}"


def test_a_list_of_more_than_three_hundred_events_is_folded_and_as_a_table_it_has_pages(
    tmp_path: Path, crowd: Dossier
) -> None:
    days = [date(2000, 1, 1) + timedelta(days=9 * n) for n in range(FOLDED_BEYOND + 1)]
    long = build_site(
        tmp_path, {"event": [record("event", f"event-{n:03}", date=str(day)) for n, day in enumerate(days)]}
    )
    view = build_timeline(long, {"event": ["event-250"]}, TODAY)
    assert [month.events for month in view.months] == [()] * len(view.months)
    assert (sum(month.count for month in view.months), view.page.of) == (FOLDED_BEYOND + 1, 1)
    assert view.card
    opened = build_timeline(long, {name: [value] for name, value in view.within(view.months[3].period)}, TODAY)
    assert len(opened.months) == 1
    assert opened.months[0].events == opened.events
    table = build_timeline(long, {"view": ["table"]}, TODAY)
    assert (table.page.of, len(table.months[0].events) > 0) == (2, True)


def test_the_whole_reaches_to_today_and_eras_of_the_period_are_named(walked: Dossier) -> None:
    view = build_timeline(walked, {}, date(2021, 6, 1))
    assert view.visible
    assert view.visible.first < date(2020, 1, 1)
    assert view.visible.last > date(2021, 6, 1)
    assert [era.name for era in view.eras] == ["First crew"]
    assert build_timeline(walked, {"from": ["2021"], "to": ["2021"]}, TODAY).eras == ()


def test_a_facet_keeps_the_list_that_was_asked_for(letters: Dossier) -> None:
    view = build_timeline(letters, {"view": ["list"], "from": ["2020"]}, TODAY)
    queries = [option.query for facet in view.chosen.choices for option in facet.options]
    assert [query for query in queries if ("view", "list") not in query or ("from", "2020") not in query] == []


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Four events, a narrative with an order of its own, a named view and an era."""
    days = ["2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01"]
    kinds = ["leak", "leak", "leak", "court"]
    steps = [("event-2", "Last first."), ("event-0", "Then this."), ("event-1", "Then that.")]
    records = {
        "event": [
            record("event", f"event-{n}", date=d, kind=k) for n, (d, k) in enumerate(zip(days, kinds, strict=True))
        ],
        "narrative": [record("narrative", "way", steps=[{"event": id, "text": text} for id, text in steps])],
        "era": [record("era", "first-crew", to="2020-06-30")],
    }
    preset = {"name": "Spring", "from": "2020-03", "to": "2020-05", "kinds": ["leak"]}
    return build_site(tmp_path_factory.mktemp("walked"), records, timeline_presets=[preset])


def test_closing_an_event_stays_on_its_page_of_the_list_with_all_choices(crowd: Dossier) -> None:
    view = build_timeline(crowd, {"event": [f"event-{ON_A_PAGE:03}"], "kind": ["leak"]}, TODAY)
    assert view.without_card == (("kind", "leak"), ("page", "2"))
    assert build_timeline(crowd, {"event": ["event-001"]}, TODAY).without_card == ()
