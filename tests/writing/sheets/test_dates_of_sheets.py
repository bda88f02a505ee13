"""Dates as people write them: taken where they are certain, asked about where they are not."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import When
from explainer.writing.sheets.dates import ORDERS, UncertainDateError, read_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("9/24/2022", "2022-09-24"),
        ("24/9/2022", "2022-09-24"),
        ("24.9.2022", "2022-09-24"),
        ("4/4/2022", "2022-04-04"),
        ("2022/9/4", "2022-09-04"),
        ("2,022", "2022"),
        ("2022.0", "2022"),
        ("Sept 24, 2022", "2022-09-24"),
        ("28th September 2022", "2022-09-28"),
        ("24-Sep-2022", "2022-09-24"),
        ("September 2022", "2022-09"),
        ("9/2022", "2022-09"),
        ("c. 1950", "1950~"),
        ("2022?", "2022?"),
        ("24–26 September 2022", "2022-09-24/2022-09-26"),
        ("1914-1918", "1914/1918"),
        ("March 2019 to May 2019", "2019-03/2019-05"),
        ("١٩٦٩", "1969"),
        ("2022-09-24/..", "2022-09-24/.."),
        ("Saturday, 24 September 2022", "2022-09-24"),
    ],
)
def test_a_date_that_is_certain_is_taken(text: str, edtf: str) -> None:
    assert read_date(text) == (edtf, "")


@pytest.mark.parametrize("text", ["2022-09-24 14:30", "2022-09-24T14:30:00Z", "12/24/2022 5:00 PM"])
def test_a_time_of_day_is_told_as_left_out(text: str) -> None:
    assert read_date(text)[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("04/05/2022", "4 May 2022 or 5 April 2022"),
        ("9/24/22", "century"),
        ("4 Jul 76", "century"),
        ("22", "century"),
        ("44828", "spreadsheets count"),
        ("-44-03-15", "year 1"),
        ("44 BC", "year 1"),
        ("July 4", "no year"),
        ("spring 2022", "no date"),
        ("31/02/2022", "has 28 days"),
        ("1950s", "no date"),
    ],
)
def test_a_date_that_is_not_certain_asks(text: str, told: str) -> None:
    with pytest.raises(UncertainDateError, match=told):
        read_date(text)


def test_an_editor_says_what_an_order_means() -> None:
    assert [read_date("04/05/2022", order)[0] for order in ORDERS] == ["2022-05-04", "2022-04-05"]


@given(
    st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d-%b-%Y", "%Y/%m/%d"])
)
def test_every_day_that_is_written_out_is_that_day(day, form) -> None:
    text = day.strftime(form)
    assert read_date(text) == (day.isoformat(), "")


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_asks(text: str) -> None:
    with suppress(UncertainDateError):
        assert When.read(read_date(text)[0])
