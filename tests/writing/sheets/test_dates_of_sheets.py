"""Dates as people write them: taken where they are certain, asked about where they are not."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import When
from explainer.words import say
from explainer.writing.sheets.dates import ORDERS, UncertainDateError, months, read_date


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
        ("24. Dezember 2022", "2022-12-24"),
        ("Sa., 24.09.2022", "2022-09-24"),
        ("24. bis 26. September 2022", "2022-09-24/2022-09-26"),
        ("samedi 1er août 2022", "2022-08-01"),
        ("du 24 au 26 fevrier 2022", "2022-02-24/2022-02-26"),
        ("24 de septiembre de 2022", "2022-09-24"),
        ("۲۴ ستمبر ۲۰۲۲ء", "2022-09-24"),
        ("24-26 September 2022", "2022-09-24/2022-09-26"),
        ("1.-3. Oktober 2022", "2022-10-01/2022-10-03"),
        ("September 24-26, 2022", "2022-09-24/2022-09-26"),
        ("April-May 1945", "1945-04/1945-05"),
        ("Dec 28, 2022-Jan 2, 2023", "2022-12-28/2023-01-02"),
        ("24/9/2022-26/9/2022", "2022-09-24/2022-09-26"),
        ("September 24, 2022 → September 26, 2022", "2022-09-24/2022-09-26"),
        ("24.09.2022 00:00:00", "2022-09-24"),
        ("2022-09-24T00:00:00.000Z", "2022-09-24"),
        ("\u200e24/9/2022", "2022-09-24"),
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
        ("820", "write 0820"),
        ("janv-13", "no year"),
        ("24 محرم 1444", "no date"),
        ("listopad 2022", "no date"),
        ("Sun 2022", "no date"),
        ("12-09 2022", "no date"),
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


def test_no_name_of_a_month_means_two_of_them() -> None:
    every = [name.strip() for n in range(1, 13) for name in say(f"sheet-months.{n}").split(",")]
    assert len(every) == len(set(every))
    assert all(months()[say(f"month.{n}").casefold()[:3]] == n for n in range(1, 13))


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_asks(text: str) -> None:
    with suppress(UncertainDateError):
        assert When.read(read_date(text)[0])
