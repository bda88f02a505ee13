"""Dates in a search, in the ways in which readers write them."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import When
from explainer.search.dates import find_dates
from explainer.views.timeline.period import period_of
from explainer.words import use_words

SEVENTH = [
    "7 October 2022",
    "7th October 2022",
    "7th of October, 2022",
    "07 oct 2022",
    "7-Oct-2022",
    "7. October 2022",
    "October 7, 2022",
    "Oct 7 2022",
    "oct. 7th, 2022",
    "2022-10-07",
    "2022/10/7",
    "2022.10.07",
    "20221007",
    "2022-10-07T12:30",
    "7 oct '22",
    "۷ اکتوبر ۲۰۲۲",
    "٧ اکتوبر 2022",
    "  7   OCTOBER   2022 ",
]


@pytest.fixture(autouse=True)
def _months_of_a_site() -> Iterator[None]:
    """A site whose readers write Urdu too says how its months are called there."""
    use_words({"month-also.10": "oct اکتوبر"})
    yield
    use_words({})


def texts(words: str, *years: int) -> list[str]:
    return [period.text for period in find_dates(words, years).periods]


@pytest.mark.parametrize("words", SEVENTH)
def test_a_day_is_read_however_it_is_written(words: str) -> None:
    assert texts(words) == ["2022-10-07"]
    assert find_dates(words).rest.strip(" .,") == ""


@pytest.mark.parametrize("words", ["24/9/2022", "24-9-2022", "24.09.2022", "9/24/2022", "24/9/22", "24 Sept 22"])
def test_numbers_are_read_where_one_order_alone_makes_a_date(words: str) -> None:
    assert texts(words) == ["2022-09-24"]


@pytest.mark.parametrize("words", ["9/2022", "09-2022", "9.2022", "clips of 09/2022"])
def test_a_month_in_numbers_is_read(words: str) -> None:
    assert texts(words) == ["2022-09"]


@pytest.mark.parametrize("words", ["13/2022", "S.R.O. 1005/2022", "W.P. 1805/2023", "9/20222"])
def test_numbers_that_are_no_month_are_none(words: str) -> None:
    assert texts(words) == []


def test_where_both_orders_make_a_date_both_are_meant_the_day_first() -> None:
    assert texts("7/10/2022") == ["2022-10-07", "2022-07-10"]
    assert texts("5/5/2022") == ["2022-05-05"]


@pytest.mark.parametrize(
    "words", ["October 2022", "oct 2022", "2022-10", "2022 October", "اکتوبر 2022", "October, 2022"]
)
def test_a_month_is_a_month(words: str) -> None:
    assert texts(words) == ["2022-10"]


@pytest.mark.parametrize(
    "words",
    [
        "24 to 28 September 2022",
        "24-28 September 2022",
        "24–28 Sept 2022",
        "from 24 September to 28 September 2022",
        "24 September 2022 - 28 September 2022",
        "2022-09-24 to 2022-09-28",
        "between 24 and 28 September 2022",
    ],
)
def test_two_days_make_a_span(words: str) -> None:
    assert texts(words) == ["2022-09-24/2022-09-28"]


def test_a_day_without_a_year_is_that_of_each_year_of_the_site() -> None:
    assert texts("24 September", 2022, 2023) == ["2022-09-24", "2023-09-24"]
    assert texts("29 February", 2022, 2024) == ["2024-02-29"]
    assert texts("24 September") == []


def test_words_beside_a_date_stay_words() -> None:
    found = find_dates("what did Imran Khan say on 7 October 2022?")
    assert [period.text for period in found.periods] == ["2022-10-07"]
    assert found.rest.split() == "what did imran khan say on ?".split()


@pytest.mark.parametrize(
    "words",
    [
        "2022",
        "October",
        "Article 19",
        "article 19 may be used",
        "the 7 clips of 2022",
        "31 April 2022",
        "32/13/2022",
        "29 February 2023",
        "0000-10-07",
        "9999999999",
        "340 hours",
        "19-A",
        "1/2",
        "12345678",
        "section 7 octane",
        "",
    ],
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert [text for text in texts(words, 2022) if len(text) == 10] == []


def test_may_alone_with_a_day_is_a_date() -> None:
    assert texts("19 May", 2023) == ["2023-05-19"]


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("autumn 2022", "2022-09/2022-11"),
        ("in the fall of 2022", "2022-09/2022-11"),
        ("winter 2022", "2022-12/2023-02"),
        ("2022", "2022"),
        ("what happened in 2022?", "2022"),
        ("early 2023", "2023-01/2023-04"),
        ("the end of 2022", "2022-09/2022-12"),
        ("second half of 2023", "2023-07/2023-12"),
        ("late autumn 2022", "2022-11"),
        ("late September 2022", "2022-09-21/2022-09-30"),
        ("mid-October 2022", "2022-10-11/2022-10-20"),
        ("first week of October 2022", "2022-10-01/2022-10-07"),
        ("the last week of February 2024", "2024-02-23/2024-02-29"),
        ("Imran Khan in early October 2022", "2022-10-01/2022-10-10"),
        ("October", "2022-10"),
    ],
)
def test_spans_of_time_are_read_by_their_names(words: str, span: str) -> None:
    period, meant = find_dates(words, (2022,)).periods[0], When.read(span)
    assert (period.first, period.last) == (meant.earliest, meant.latest)


@pytest.mark.parametrize(
    "words",
    ["the commission of 2023", "spring", "late", "oct", "dec", "it may be", "may the court", "end of the leaks"],
)
def test_words_that_stand_in_names_and_sentences_too_are_no_spans(words: str) -> None:
    assert find_dates(words, (2022, 2023)).periods == ()


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("what was said since july 2022", "1 July 2022 to 4 May 2023"),
        ("from october 2022", "1 October 2022 to 4 May 2023"),
        ("after the 7 October 2022", "8 October 2022 to 4 May 2023"),
        ("before 3 march 2021", "2 February to 2 March 2021"),
        ("before 2021", "2021"),
        ("after 4 May 2023", "4 May 2023"),
        ("up to 7 October 2021", "2 February to 7 October 2021"),
        ("the morning after, 7 October 2022", "7 October 2022"),
    ],
)
def test_a_word_before_a_date_asks_for_all_time_on_one_side_of_it(words: str, label: str) -> None:
    whole = period_of(date(2021, 2, 2), date(2023, 5, 4))
    assert find_dates(words, [2021, 2022, 2023], whole).periods[0].label == label


@given(text=st.text(alphabet="0123456789/-. octmay,’'", max_size=40))
def test_no_text_makes_reading_a_date_fail(text: str) -> None:
    for period in find_dates(text, (2022,)).periods:
        assert period.first <= period.last
        assert period.label


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("seven october 2022", "7 October 2022"),
        ("the seventh of October 2022", "7 October 2022"),
        ("between sept and dec 2022", "1 September to 31 December 2022"),
        ("oct 22", "October 2022"),
    ],
)
def test_days_in_words_short_months_and_a_year_of_two_digits(words: str, label: str) -> None:
    assert label in [period.label for period in find_dates(words, [2022]).periods]
