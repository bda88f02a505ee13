"""The axis: in one piece where events lie evenly, with more room for the days on which most of it happened."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import When
from explainer.views.timeline.axis import BETWEEN_TICKS, DENSE_FROM, Stretch, lay_axis
from explainer.views.timeline.period import Period, shifted

WIDTH = 836
START = date(2022, 1, 1)
days = st.integers(0, 3000).map(lambda n: START + timedelta(days=n))
some_days = st.lists(days, min_size=1, max_size=80)


def axis(some: Sequence[date], shown: Period | None = None) -> tuple[Stretch, ...]:
    return lay_axis([When.read(str(day)) for day in some], shown or Period(min(some), max(some)))


def burst(first: date, length: int, number: int) -> list[date]:
    return [shifted(first, n * length // number) for n in range(number)]


@given(some_days | st.tuples(some_days, days).map(lambda pair: [*pair[0], *burst(pair[1], 20, 60)]))
def test_the_stretches_follow_each_other_and_hold_every_day_and_event(some: list[date]) -> None:
    stretches = axis(some)
    assert 1 <= len(stretches) <= 3
    assert (stretches[0].period.first, stretches[-1].period.last) == (min(some), max(some))
    assert stretches[0].start == 0
    assert abs(stretches[-1].end - 1) < 1e-9
    for one, other in pairwise(stretches):
        assert shifted(one.period.last, 1) == other.period.first
        assert one.end < other.start
    assert sum(stretch.count for stretch in stretches) == len(some)


@given(some_days, st.integers(0, 2900), st.integers(8, 30))
def test_days_keep_their_order_on_the_axis(some: list[date], at: int, length: int) -> None:
    every = sorted([*some, *burst(shifted(START, at), length, 60)])
    stretches = axis(every)
    places = [
        next(s for s in stretches if day <= s.period.last).at(day, part)
        for day in sorted(set(every))
        for part in (0, 1)
    ]
    assert places == sorted(places)


@given(st.integers(2, 200), st.integers(1, 40))
def test_what_lies_evenly_has_one_axis(number: int, every: int) -> None:
    some = [shifted(START, n * every) for n in range(number)]
    assert len(axis(some)) == 1


@given(st.integers(0, 2500), st.integers(10, 40), st.integers(40, 200), st.integers(5, 40))
def test_a_burst_gets_a_stretch_of_its_own_wherever_it_lies(at: int, length: int, many: int, few: int) -> None:
    first = shifted(START, at)
    some = [*burst(first, length, many), *(shifted(START, n * 3000 // few) for n in range(few + 1))]
    stretches = axis(some)
    dense = max(stretches, key=lambda stretch: (stretch.end - stretch.start) / stretch.period.days)
    assert len(stretches) > 1
    assert abs((dense.period.first - first).days) <= length
    assert abs((dense.period.last - max(burst(first, length, many))).days) <= 2 * length
    assert dense.end - dense.start > DENSE_FROM * 0.8
    assert dense.period.days < 0.25 * 3000


def test_dates_of_which_no_day_is_known_move_nothing() -> None:
    some = [When.read(str(day)) for day in burst(START, 2000, 30)]
    vague = [When.read("2022-09")] * 100
    shown = Period(START, shifted(START, 2000))
    assert [s.period for s in lay_axis([*some, *vague], shown)] == [s.period for s in lay_axis(some, shown)]


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(0, 400_000), st.sampled_from([60, 320, WIDTH]))
def test_ticks_are_days_in_order_at_most_one_a_day_with_room_for_their_names(
    first: date, more: int, width: int
) -> None:
    (stretch,) = lay_axis([], Period(first, shifted(first, more)))
    ticks = stretch.ticks(width)
    moments = [stretch.moment(tick.at) for tick in ticks]
    assert len({moment.date() for moment in moments}) == len(ticks)
    assert all(0 <= tick.at <= 1 and tick.label for tick in ticks)
    assert all((b.at - a.at) * width >= min(BETWEEN_TICKS * 0.8, width) for a, b in pairwise(ticks))


def test_a_single_day_is_named_as_a_day_and_no_hour_is() -> None:
    (stretch,) = axis([date(2022, 10, 7)])
    assert [tick.label for tick in stretch.ticks(WIDTH)] == ["7 Oct"]


def test_months_are_named_with_the_year_where_it_begins() -> None:
    (stretch,) = axis([date(2022, 10, 7), date(2024, 2, 1)])
    assert [tick.label for tick in stretch.ticks(WIDTH)][:4] == ["Nov 2022", "Dec", "Jan 2023", "Feb"]


def test_a_stretch_says_what_it_shows_as_far_as_there_is_room() -> None:
    (stretch,) = axis(burst(date(2022, 9, 24), 18, 18))
    assert stretch.head(WIDTH) == "24 September to 11 October 2022 · 18 events"
    assert stretch.head(280) == "24 September to 11 October 2022"
    assert stretch.head(100) == ""
    (long,) = axis([date(2022, 9, 24), date(2023, 9, 24)])
    assert long.head(WIDTH) == "September 2022 to September 2023 · 2 events"


def test_a_part_that_the_site_names_is_taken_where_all_of_it_is_shown_and_holds_a_third_of_the_events() -> None:
    shown = Period(START, shifted(START, 999))
    even = [When.read(str(shifted(START, n * 10))) for n in range(100)]
    told = Period(shifted(START, 100), shifted(START, 460))
    assert [s.period for s in lay_axis(even, shown)] == [shown]
    assert [s.period for s in lay_axis(even, shown, told)] == [
        Period(START, shifted(told.first, -1)),
        told,
        Period(shifted(told.last, 1), shown.last),
    ]
    few = Period(told.first, shifted(told.first, 30))
    beyond = Period(told.first, shifted(shown.last, 1))
    for part in (few, beyond, shown):
        assert [s.period for s in lay_axis(even, shown, part)] == [shown]
