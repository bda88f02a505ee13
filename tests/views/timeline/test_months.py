"""The list by month: silence is counted where nothing is known to have happened, and long lists are folded."""

from pathlib import Path

import pytest
from support import build_site, record

from explainer.model.events import Event
from explainer.views.timeline.months import FOLDED_BEYOND, OF_A_PART, fold, in_parts, list_months


def events(tmp_path: Path, *dates: str) -> tuple[Event, ...]:
    rows = [record("event", f"event-{n:04}", date=text) for n, text in enumerate(dates)]
    return tuple(build_site(tmp_path, {"event": rows}).events.values())


@pytest.mark.parametrize(
    ("dates", "silent"),
    [
        (["2020-01-05", "2020-02-01"], [(0, True), (0, True)]),
        (["2020-01-05", "2020-07-01"], [(0, True), (5, True)]),
        (["2019-11-30", "2020-02"], [(0, True), (2, True)]),
        (["2020-01-05/2020-04-01", "2020-07-01"], [(0, True), (2, True)]),
        (["2020-01-05/..", "2020-07-01"], [(0, True), (5, False)]),
        (["2020", "2020-01-05", "2020-07-01"], [(0, True), (0, True), (5, False)]),
        (["0001-02-01", "0001-05-01"], [(0, True), (2, True)]),
    ],
)
def test_months_without_an_event_are_counted_and_those_that_one_may_reach_into_are_not_called_empty(
    tmp_path: Path, dates: list[str], silent: list[tuple[int, bool]]
) -> None:
    months = list_months(events(tmp_path, *dates))
    assert sorted((month.silent, month.is_quiet) for month in months) == sorted(silent)


def test_each_month_has_one_heading_an_anchor_of_its_own_and_counts_its_events(tmp_path: Path) -> None:
    months = list_months(events(tmp_path, "2020-01-01", "2020", "2020-01-05", "0022-09-01"))
    assert [(month.label, month.anchor, month.count) for month in months] == [
        ("September 22", "m-0022-09", 1),
        ("January 2020", "m-2020-01", 2),
        ("2020", "y-2020", 1),
    ]


def test_a_narrative_that_comes_back_to_a_month_begins_it_again_under_another_anchor(tmp_path: Path) -> None:
    one, two, three = events(tmp_path, "2020-01-01", "2020-01-02", "2020-05-01")
    months = list_months((two, three, one), in_order=False)
    assert [month.label for month in months] == ["January 2020", "May 2020", "January 2020"]
    assert len({month.anchor for month in months}) == 3


def test_a_long_list_is_folded_into_months_that_tell_their_number_and_period(tmp_path: Path) -> None:
    every = events(tmp_path, *["2020-01-01"] * FOLDED_BEYOND, "2020-03-01")
    folded = fold(list_months(every), len(every))
    assert [(month.events, month.count, month.period.query) for month in folded] == [
        ((), FOLDED_BEYOND, (("from", "2020-01"), ("to", "2020-01"))),
        ((), 1, (("from", "2020-03"), ("to", "2020-03"))),
    ]
    fewer = every[1:]
    assert fold(list_months(fewer), len(fewer)) == list_months(fewer)


def test_a_month_is_cut_into_parts_that_hold_every_event_once_and_tell_their_place(tmp_path: Path) -> None:
    every = events(tmp_path, "2019-01-01", *["2020-01-01"] * (2 * OF_A_PART + 1))
    _, month = list_months(every)
    parts = in_parts(month)
    assert [event for part in parts for event in part.events] == list(every[1:])
    assert [(part.label, part.anchor, part.count, part.silent) for part in parts] == [
        ("January 2020, 1 of 3", "m-2020-01", OF_A_PART, 11),
        ("January 2020, 2 of 3", "m-2020-01-2", OF_A_PART, 0),
        ("January 2020, 3 of 3", "m-2020-01-3", 1, 0),
    ]
    assert in_parts(parts[2]) == (parts[2],)
