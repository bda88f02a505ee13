"""Places of days on a line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.views.inquiries.scale import TimeScale

DAYS = st.dates(date(1, 1, 1), date(3000, 1, 1))


@given(first=DAYS, length=st.integers(0, 200_000), day=DAYS)
def test_every_day_has_a_place_on_the_line(first: date, length: int, day: date) -> None:
    scale = TimeScale(first, first + timedelta(days=length))
    assert 0 <= scale.at(day) <= 100


@given(days=st.lists(DAYS, min_size=2))
def test_a_later_day_never_stands_before_an_earlier_one(days: list[date]) -> None:
    places = [TimeScale(min(days), max(days)).at(day) for day in sorted(days)]
    assert places == sorted(places)


def test_the_ends_of_the_line_are_its_first_and_last_day() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2020, 12, 31))
    assert (scale.at(date(2020, 1, 1)), scale.at(date(2020, 12, 31))) == (0.0, 100.0)
    assert (scale.at(date(1990, 1, 1)), scale.at(date(2990, 1, 1))) == (0.0, 100.0)


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2020-01-01", "2023-05-01", "2020 2021 2022 2023"),
        ("2020-01-02", "2023-05-01", "2021 2022 2023"),
        ("1973-01-01", "2024-01-01", "1980 1990 2000 2010 2020"),
        ("2020-02-01", "2020-12-01", ""),
        ("0001-01-01", "2900-01-01", ""),
    ],
)
def test_years_are_written_at_even_steps_and_are_never_too_many(first: str, last: str, years: str) -> None:
    ticks = TimeScale(date.fromisoformat(first), date.fromisoformat(last)).ticks()
    assert " ".join(year for _, year in ticks) == years
