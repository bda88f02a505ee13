"""Periods: what an address asks for, where a reader can go, and the strip of density."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.model.dates import When
from explainer.views.timeline.density import density
from explainer.views.timeline.period import (
    EVER,
    DateCounter,
    Period,
    bounded,
    moves,
    openings,
    period_around,
    period_of,
    read_period,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
periods = st.tuples(days, days).map(lambda pair: period_of(min(pair), max(pair)))
texts = st.one_of(
    days.map(str),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y}"),
    st.tuples(days, days).map(lambda pair: f"{min(pair)}/{max(pair)}"),
    days.map(lambda day: f"{day}/.."),
    days.map(lambda day: f"../{day}"),
)
dates = st.lists(texts.map(When.read), min_size=1, max_size=12)


@given(periods)
def test_a_period_comes_back_from_its_own_query(period: Period) -> None:
    found, ignored = read_period({name: [value] for name, value in period.query})
    assert (found.first, found.last, found.query, ignored) == (period.first, period.last, period.query, [])


@pytest.mark.parametrize(
    ("first", "last", "query", "label"),
    [
        ("2020-03-01", "2020-03-31", ("2020-03", "2020-03"), "March 2020"),
        ("2020-01-01", "2020-12-31", ("2020", "2020"), "2020"),
        ("2020-03-01", "2020-03-30", ("2020-03-01", "2020-03-30"), "1 to 30 March 2020"),
        ("2020-03-05", "2020-03-05", ("2020-03-05", "2020-03-05"), "5 March 2020"),
    ],
)
def test_a_whole_month_or_year_is_said_as_such(first: str, last: str, query: tuple[str, str], label: str) -> None:
    period = period_of(date.fromisoformat(first), date.fromisoformat(last))
    assert period.query == (("from", query[0]), ("to", query[1]))
    assert period.label == label


@given(dates)
def test_the_whole_holds_every_date_as_tightly_as_can_be(some: list[When]) -> None:
    whole = period_around(some)
    assert whole
    known = [day for when in some for day in (when.earliest, when.latest) if day]
    assert (whole.first, whole.last) == (min(known), max(known))
    assert all(whole.may_hold(when) for when in some)


def test_there_is_no_period_around_nothing() -> None:
    assert period_around([]) is None


@given(periods, dates)
def test_moves_stay_within_the_whole_and_never_cross_the_period_they_leave(period: Period, some: list[When]) -> None:
    whole = period_around([*some, When.read(f"{period.first}/{period.last}")])
    assert whole
    found = moves(period, whole, DateCounter.of(some))
    for name, step in found.items():
        assert whole.first <= step.period.first <= step.period.last <= whole.last
        assert step.count == sum(step.period.may_hold(when) for when in some)
        if name == "earlier":
            assert step.period.last == period.first - timedelta(days=1)
        if name == "later":
            assert step.period.first == period.last + timedelta(days=1)
        if name == "wider":
            assert step.period.first <= period.first <= period.last <= step.period.last
    assert ("earlier" in found) == (period.first > whole.first)
    assert ("later" in found) == (period.last < whole.last)


def test_there_is_nowhere_to_move_from_the_whole() -> None:
    whole = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert moves(whole, whole, DateCounter.of([])) == {}


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2019-11-05", "2021-02-03", ["2019", "2020", "2021"]),
        ("2020-01-20", "2020-03-03", ["January 2020", "February 2020", "March 2020"]),
        ("2020-02-28", "2020-03-01", ["28 February 2020", "29 February 2020", "1 March 2020"]),
        ("2020-02-28", "2020-02-28", []),
    ],
)
def test_a_period_opens_into_years_months_or_days(first: str, last: str, labels: list[str]) -> None:
    period = period_of(date.fromisoformat(first), date.fromisoformat(last))
    assert [step.label for step in openings(period, DateCounter.of([When.read("2010/2030")]))] == labels


@given(periods, dates)
def test_every_date_of_a_period_lies_in_one_of_its_openings(period: Period, some: list[When]) -> None:
    steps = openings(period, DateCounter.of(some))
    assert all(step.count for step in steps)
    if steps:
        for when in some:
            if period.may_hold(when):
                assert any(step.period.may_hold(when) for step in steps)


@given(dates, periods)
def test_the_strip_counts_every_date_once_and_covers_the_whole(some: list[When], period: Period) -> None:
    whole = period_around(some)
    assert whole
    bars = density(whole, period, some)
    assert sum(bar.count for bar in bars) == len(some)
    assert bars[0].period.first <= whole.first
    assert bars[-1].period.last >= whole.last
    assert len(bars) <= 97
    assert abs(sum(bar.width for bar in bars) - 1) < 1e-9
    assert max(bar.height for bar in bars) == 1
    for bar, after in pairwise(bars):
        assert after.period.first == bar.period.last + timedelta(days=1)
    for bar in bars:
        assert bar.inside == (bar.period.first <= period.last and bar.period.last >= period.first)


def test_a_side_that_nobody_asked_for_or_that_lies_far_away_is_taken_from_the_whole() -> None:
    whole = Period(date(2020, 1, 1), date(2022, 12, 31))
    since, _ = read_period({"from": ["2021"]})
    assert (bounded(since, whole).first, bounded(since, whole).last) == (date(2021, 1, 1), date(2022, 12, 31))
    long_ago, _ = read_period({"from": ["0002"], "to": ["9998"]})
    held = bounded(long_ago, whole)
    assert whole.first - timedelta(days=40000) < held.first < whole.first < whole.last < held.last
    assert held.last < whole.last + timedelta(days=40000)
    beyond, _ = read_period({"from": ["9999"]})
    assert bounded(beyond, whole) == whole


def test_without_a_period_everything_is_asked_for() -> None:
    assert read_period({}) == (EVER, [])


old = st.dates(date(1, 1, 1), date(1100, 1, 1)) | st.sampled_from([date.min, date.max])


@pytest.mark.slow
@settings(max_examples=30)  # each looks at centuries of months
@given(st.lists(old, min_size=1, max_size=4), old, old)
def test_periods_of_any_year_of_the_calendar_can_be_said_moved_and_opened(
    some: list[date], one: date, two: date
) -> None:
    known = [When.read(str(day)) for day in some]
    whole = period_around(known)
    assert whole
    for period in (whole, bounded(period_of(min(one, two), max(one, two)), whole)):
        assert period.label
        assert sum(bar.count for bar in density(whole, period, known)) == len(known)
        for step in (*openings(period, DateCounter.of(known)), *moves(period, whole, DateCounter.of(known)).values()):
            assert step.label
            assert date.min <= step.period.first <= step.period.last <= date.max
