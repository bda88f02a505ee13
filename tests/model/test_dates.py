"""Dates: what can be written, what it means, how it is said, and in what order it stands."""

import re
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.model.dates import BadDateError, When

MARKS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def points(draw):
    day = draw(DAYS)
    text = draw(st.sampled_from([f"{day.year:04}", f"{day.year:04}-{day.month:02}", day.isoformat()]))
    return text + draw(MARKS)


RANGES = st.tuples(points(), points()).map("/".join)
OPEN = points().flatmap(lambda point: st.sampled_from([f"{point}/..", f"../{point}"]))
FEW = settings(max_examples=25)  # the library takes several milliseconds a date
WRITTEN = st.one_of(points(), RANGES, OPEN)


@given(WRITTEN)
def test_a_date_keeps_the_text_it_was_written_with(text):
    when = When.read(text)
    assert str(when) == text
    assert When.read(str(when)) == when


@given(WRITTEN)
def test_the_first_possible_day_is_never_after_the_last_unless_the_range_is_backwards(text):
    when = When.read(text)
    if when.earliest and when.latest:
        assert (when.earliest > when.latest) == when.is_backwards


@given(points())
def test_a_single_date_holds_its_own_first_and_last_day(text):
    when = When.read(text)
    assert when.earliest == when.start.first_day
    assert when.latest == when.end.last_day
    assert when.earliest <= when.latest
    assert not when.is_range


@FEW
@given(points())
def test_first_and_last_day_agree_with_the_edtf_library(text):
    when, other = When.read(text), parse_edtf(text)
    assert when.earliest.timetuple()[:3] == tuple(other.lower_strict())[:3]
    assert when.latest.timetuple()[:3] == tuple(other.upper_strict())[:3]


@FEW
@given(RANGES)
def test_both_ends_of_a_range_agree_with_the_edtf_library(text):
    when, other = When.read(text), parse_edtf(text)
    assert when.earliest.timetuple()[:3] == tuple(other.lower.lower_strict())[:3]
    assert when.latest.timetuple()[:3] == tuple(other.upper.upper_strict())[:3]


@FEW
@given(OPEN)
def test_an_open_side_has_no_day_and_is_known_to_the_edtf_library(text):
    when = When.read(text)
    assert parse_edtf(text) is not None
    assert (when.earliest is None) == text.startswith("..")
    assert (when.latest is None) == text.endswith("..")


@given(st.lists(WRITTEN, max_size=8))
def test_sorting_goes_by_first_possible_day_and_does_not_depend_on_the_order_before(texts):
    ordered = sorted(map(When.read, texts), key=lambda when: when.sort_key)
    firsts = [when.earliest or date.min for when in ordered]
    assert firsts == sorted(firsts)
    assert ordered == sorted(map(When.read, texts[::-1]), key=lambda when: when.sort_key)


@given(points(), points())
def test_the_precision_of_a_range_is_that_of_its_coarser_side(first, second):
    order = ["day", "month", "year"]
    sides = [When.read(first).precision, When.read(second).precision]
    assert When.read(f"{first}/{second}").precision == max(sides, key=order.index)


@given(st.text(alphabet="0129-/.~?% a", max_size=12))
def test_any_text_is_a_date_that_keeps_its_text_or_is_refused_with_a_sentence(text):
    told = ""
    try:
        told = When.read(text).text
    except BadDateError as refused:
        told = str(refused)
    assert told == text.strip() or told.endswith(".")


@given(st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"))
def test_a_day_is_read_exactly_when_the_calendar_has_it(text):
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None:
        with pytest.raises(BadDateError):
            When.read(text)
    else:
        assert When.read(text).earliest == day


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2022", "year", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02", "month", date(2022, 2, 1), date(2022, 2, 28)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-09-24", "day", date(2022, 9, 24), date(2022, 9, 24)),
        ("2022-09-24/2022-10", "month", date(2022, 9, 24), date(2022, 10, 31)),
    ],
)
def test_a_date_is_exactly_as_precise_as_it_was_written(text, precision, first, last):
    when = When.read(text)
    assert (when.precision, when.earliest, when.latest) == (precision, first, last)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2022", "2022"),
        ("2022-09", "September 2022"),
        ("2022-09-24", "24 September 2022"),
        ("2022-09~", "about September 2022"),
        ("2022-09?", "September 2022 (uncertain)"),
        ("2022%", "about 2022 (uncertain)"),
        ("2022-09-25/2022-09-26", "25 to 26 September 2022"),
        ("2022-09-25/2022-10-02", "25 September to 2 October 2022"),
        ("2022-09/2022-10", "September to October 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 to 2 January 2022"),
        ("2022-09-25~/2022-09-26", "about 25 September 2022 to 26 September 2022"),
        ("2021/2022", "2021 to 2022"),
        ("2022-09/..", "from September 2022"),
        ("../2022-09", "until September 2022"),
    ],
)
def test_a_date_is_said_in_words_with_its_doubts(text, label):
    assert When.read(text).label == label


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1976-13-01", 'The date "1976-13-01" does not exist: there is no month 13.'),
        ("2022-00", 'The date "2022-00" does not exist: there is no month 00.'),
        ("2023-02-29", 'The date "2023-02-29" does not exist: February 2023 has 28 days, not 29.'),
        ("0000", 'The date "0000" does not exist: there is no year 0.'),
        ("2022-9-4", 'The date "2022-9-4" is not written in full. Write 2022-09-04.'),
        ("../..", 'The range "../.." has no date on either side.'),
        ("2022-01-01/2022-13", 'The date "2022-01-01/2022-13" does not exist: there is no month 13.'),
    ],
)
def test_a_wrong_date_is_told_with_its_reason(text, sentence):
    with pytest.raises(BadDateError) as told:
        When.read(text)
    assert str(told.value) == sentence


@pytest.mark.parametrize("text", ["present", "now", "today", "Ongoing"])
def test_words_for_what_goes_on_are_told_with_the_way_to_leave_its_end_out(text):
    with pytest.raises(BadDateError, match="leave the end out"):
        When.read(text)


@pytest.mark.parametrize("text", ["", "soon", "/2022", "a/b/c", "32.13.2022"])
def test_what_is_no_date_is_told_with_the_ways_to_write_one(text):
    with pytest.raises(BadDateError, match="Write 2022, 2022-09 or 2022-09-24"):
        When.read(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("24.9.2022", "2022-09-24"),
        ("2022/", "2022/.."),
        ("2022~?", "2022%"),
        ("\u06f2\u06f0\u06f2\u06f2-\u06f0\u06f9", "2022-09"),
        ("early September 2022", "2022-09"),
        ("since 24 September 2022", "2022-09-24/.."),
        ("before 2022", "../2022"),
        ("Q3 2022", "2022-07/2022-09"),
        ("1990s", "1990/1999"),
        ("1974 (amended 2002)", "1974"),
        ("1,974", "1974"),
        ("2022/09/24", "2022-09-24"),
        ("2022-09-24T10:00", "2022-09-24"),
        ("Saturday, 24 September 2022", "2022-09-24"),
        ("September 24th, 2022", "2022-09-24"),
        ("Sep 2022", "2022-09"),
        ("09/2022", "2022-09"),
        ("04/05/2022", "2022-05-04 or 2022-04-05"),
        ("\u201c2022\u201d", "2022"),
    ],
)
def test_a_date_in_another_form_is_told_with_how_it_is_written_here(text, meant):
    with pytest.raises(BadDateError, match=re.escape(f"Did you mean {meant}?")):
        When.read(text)


@pytest.mark.parametrize("text", ["٢٠٢٢", "٢٠٢٢-٠٩-٢٤", "２０２２-09"])
def test_digits_of_other_scripts_are_refused_since_no_other_program_reads_them_as_dates(text):
    with pytest.raises(BadDateError):
        When.read(text)


@pytest.mark.parametrize(
    ("text", "is_day"),
    [("2022-09-24", True), ("2022-09", False), ("2022-09-24~", False), ("2022-09-24/2022-09-24", False)],
)
def test_only_one_sure_day_is_a_day(text, is_day):
    assert When.read(text).is_day is is_day


@pytest.mark.parametrize(
    ("text", "backwards"),
    [("2022-05/2022-04", True), ("2022-05/2022", False), ("2022/2022-05", False), ("2022-05/..", False)],
)
def test_a_range_is_backwards_only_when_no_reading_of_it_runs_forwards(text, backwards):
    assert When.read(text).is_backwards is backwards


def test_an_open_end_sorts_behind_a_closed_one_and_an_open_start_before_all():
    written = ["2022-09/..", "2022-09-01", "2022-09", "../2023"]
    ordered = sorted(written, key=lambda text: When.read(text).sort_key)
    assert ordered == ["../2023", "2022-09-01", "2022-09", "2022-09/.."]
