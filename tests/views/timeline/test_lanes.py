"""Lanes: every event stands in one mark, nothing overlaps beyond reading, and no label loses its hedge."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import When
from explainer.model.events import Certainty, Event
from explainer.model.site import Actor, EventKind
from explainer.views.timeline.lanes import FEW, MOST_ROWS, SHORT, Arrangement, arrange
from explainer.views.timeline.marks import BESIDE, COUNTED, LABEL, MARK, Mark, middle
from explainer.views.timeline.period import Period, period_around
from explainer.views.timeline.rows import LABELLED_ROWS
from explainer.views.timeline.text_width import text_width

KINDS = (
    EventKind(id="leak", name="Leak", plural="Leaks", actor=Actor.RECORDING),
    EventKind(id="court", name="Court", actor=Actor.INSTITUTION),
)
START = date(2020, 1, 1)
LONG = "A letter whose title is longer than a label may be, so that none is shown"


def event(id: str, when: str, kind: str = "leak", *, title: str = LONG, label: str | None = None) -> Event:
    return Event(
        label=label,
        key=label is not None,
        id=id,
        date=When.read(when),
        kind=kind,
        certainty=Certainty.CONFIRMED,
        title=title,
        summary="A letter surfaced.",
        sources=("gull",),
    )


def _text(start: int, length: int, shape: str) -> str:
    first = START + timedelta(days=start)
    last = first + timedelta(days=length)
    return {
        "day": str(first),
        "month": f"{first:%Y-%m}",
        "year": f"{first:%Y}",
        "span": f"{first}/{last}",
        "about": f"{first}~",
        "since": f"{first}/..",
        "until": f"../{first}",
    }[shape]


shapes = st.sampled_from(["day", "day", "day", "month", "year", "span", "about", "since", "until"])
when = st.builds(_text, st.integers(0, 900), st.integers(1, 300), shapes)
labels = st.none() | st.text("abc", min_size=3, max_size=SHORT)
some_events = st.lists(st.tuples(when, st.sampled_from(["leak", "court"]), labels), min_size=1, max_size=60).map(
    lambda rows: [event(f"event-{n}", text, kind, label=label) for n, (text, kind, label) in enumerate(rows)]
)


def around(events: Sequence[Event]) -> Period:
    period = period_around(e.date for e in events)
    assert period
    return period


def marks_of(arranged: Arrangement) -> list[Mark]:
    return [mark for lane in arranged.lanes for mark in lane.marks]


def box(mark: Mark, width: int, size: int = MARK) -> tuple[float, float]:
    """The pixels that a mark takes from left to right, without its bar."""
    half = (size if mark.event else COUNTED) / 2
    return mark.at * width - half, mark.at * width + half


def label_box(mark: Mark, width: int) -> tuple[float, float]:
    left, right = (mark.at if at is None else at for at in (mark.start, mark.end))
    room = text_width(mark.label, LABEL)
    if mark.before:
        return left * width - BESIDE - room, left * width - BESIDE
    return right * width + BESIDE, right * width + BESIDE + room


@given(some_events, st.sampled_from([200, 320, 1040]), st.booleans())
def test_every_event_stands_in_exactly_one_mark_of_the_lane_of_its_kind(
    events: list[Event], width: int, numbered: bool
) -> None:
    arranged = arrange(events, around(events), kinds=KINDS, width=width, numbered=numbered)
    placed = [(lane.kind, e.id) for lane in arranged.lanes for mark in lane.marks for e in mark.events]
    assert sorted(placed) == sorted((e.kind, e.id) for e in events)


@given(some_events, st.sampled_from([320, 836, 1040]))
def test_marks_and_labels_of_one_row_never_touch_unless_bars_fill_the_last_row(events: list[Event], width: int) -> None:
    arranged = arrange(events, around(events), kinds=KINDS, width=width)
    for lane in arranged.lanes:
        assert 1 <= len(lane.rows) <= max(MOST_ROWS, LABELLED_ROWS + 1)
        assert {mark.row for mark in lane.marks} <= set(range(len(lane.rows)))
        boxes = [(mark.row, *box(mark, width)) for mark in lane.marks]
        boxes += [(mark.row, *label_box(mark, width)) for mark in lane.marks if mark.label]
        for one, other in combinations(boxes, 2):
            if one[0] == other[0] < max(len(lane.rows), MOST_ROWS) - 1:
                assert one[2] <= other[1] + 1e-6 or other[2] <= one[1] + 1e-6


@given(some_events, st.booleans())
def test_nothing_reaches_into_the_row_above_or_below(events: list[Event], numbered: bool) -> None:
    arranged = arrange(events, around(events), kinds=KINDS, width=836, numbered=numbered)
    for lane in arranged.lanes:
        high = {mark: 19 if numbered else LABEL if mark.label else 10 if mark.event else 17 for mark in lane.marks}
        for one, other in combinations(lane.marks, 2):
            if one.row != other.row:
                assert abs(lane.y(one) - lane.y(other)) >= (high[one] + high[other]) / 2 - 2
        ends = [(lane.y(mark) - high[mark] / 2, lane.y(mark) + high[mark] / 2) for mark in lane.marks]
        assert all(lane.top - 1 <= top and bottom <= lane.top + lane.height + 1 for top, bottom in ends)


@given(some_events, st.sampled_from([320, 836]))
def test_a_label_is_whole_and_stands_within_its_stretch_and_above_the_row_that_may_be_crowded(
    events: list[Event], width: int
) -> None:
    arranged = arrange(events, around(events), kinds=KINDS, width=width)
    for mark in marks_of(arranged):
        if mark.label:
            assert mark.event
            assert mark.label in (mark.event.label, mark.event.title)
            assert mark.row < LABELLED_ROWS
            left, right = label_box(mark, width)
            assert any(s.start * width <= left + 1e-6 and right <= s.end * width + 1e-6 for s in arranged.stretches)


@given(some_events)
def test_a_mark_stands_within_what_its_date_may_mean(events: list[Event]) -> None:
    period = around(events)
    arranged = arrange(events, period, kinds=KINDS, width=1040)
    for mark in marks_of(arranged):
        assert 0 <= mark.at <= 1
        if mark.event:
            first, last = (mark.event.date.earliest or period.first), (mark.event.date.latest or period.last)
            stretch = next(s for s in arranged.stretches if mark.at <= s.end)
            day = stretch.moment(mark.at - 1e-7).date()
            assert first <= day <= last


@given(some_events)
def test_each_step_of_a_narrative_has_a_place_of_its_own_that_touches_no_other(events: list[Event]) -> None:
    arranged = arrange(events, around(events), kinds=KINDS, width=836, numbered=True)
    for lane in arranged.lanes:
        for mark in lane.marks:
            assert mark.event
            assert mark.label == ""
        for one, other in combinations(lane.marks, 2):
            assert one.row != other.row or abs(one.at - other.at) * 836 >= COUNTED - 1e-6


def test_steps_of_one_day_stand_below_each_other_in_their_order_however_far_their_dates_reach() -> None:
    steps = [event(f"step-{n}", text) for n, text in enumerate(("2020-05-05", "2020-05-05", "2020-05-05/2020-05-07"))]
    period = Period(date(2020, 5, 1), date(2020, 5, 20))
    (lane,) = arrange(steps, period, kinds=KINDS, width=836, numbered=True).lanes
    assert [mark.events[0].id for mark in sorted(lane.marks, key=lambda mark: mark.row)] == [e.id for e in steps]


def test_key_events_are_named_and_others_only_where_few_are_shown() -> None:
    few = [event(f"event-{n}", f"2020-{n + 1:02}-01", title=f"Letter {n}") for n in range(5)]
    key = event("key", "2020-09-09", title="A long title of a letter that says more than a label may", label="The key")
    period = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert {m.label for m in marks_of(arrange([*few, key], period, kinds=KINDS, width=836))} > {"The key", "Letter 0"}
    many = [event(f"more-{n}", str(START + timedelta(days=14 * n))) for n in range(FEW)]
    assert {m.label for m in marks_of(arrange([*many, key], period, kinds=KINDS, width=836))} == {"", "The key"}


def test_a_lane_grows_for_the_names_of_key_events_and_for_nothing_else() -> None:
    period = Period(date(2020, 1, 1), date(2020, 1, 10))
    keys = [event(f"key-{n}", "2020-01-05", title=f"Letter {n}", label=f"Letter {n}") for n in range(LABELLED_ROWS)]
    (lane,) = arrange(keys, period, kinds=KINDS, width=320).lanes
    assert sorted(mark.row for mark in lane.marks if mark.label) == list(range(LABELLED_ROWS))
    few = [event(f"event-{n}", "2020-01-05", title=f"Letter {n}") for n in range(LABELLED_ROWS)]
    (lane,) = arrange(few, period, kinds=KINDS, width=320).lanes
    assert len(lane.rows) <= MOST_ROWS


def test_a_title_that_is_too_long_is_left_out_and_never_cut() -> None:
    events = [event("long", "2020-05-05", title="An unusually long title of a letter that has no label of its own")]
    (mark,) = marks_of(arrange(events, Period(date(2020, 1, 1), date(2020, 12, 31)), kinds=KINDS, width=836))
    assert mark.label == ""


def test_a_label_without_room_behind_its_mark_stands_before_it() -> None:
    events = [event("late", "2020-12-30", title="A letter at the end of the year")]
    (mark,) = marks_of(arrange(events, Period(date(2020, 1, 1), date(2020, 12, 31)), kinds=KINDS, width=836))
    assert (mark.label, mark.before) == ("A letter at the end of the year", True)


def test_a_few_events_of_one_day_stand_below_each_other() -> None:
    events = [event(f"event-{n}", "2020-05-05") for n in range(MOST_ROWS)]
    (lane,) = arrange(
        [*events, event("far", "2020-12-31")], around([*events, event("far", "2020")]), kinds=KINDS, width=1040
    ).lanes
    assert sorted(mark.row for mark in lane.marks if mark.event and mark.event.id != "far") == list(range(MOST_ROWS))


def test_too_many_events_of_one_day_are_one_counted_mark() -> None:
    events = [event(f"event-{n}", "2020-05-05") for n in range(MOST_ROWS + 1)]
    (lane,) = arrange(events, Period(date(2020, 1, 1), date(2020, 12, 31)), kinds=KINDS, width=1040).lanes
    (mark,) = lane.marks
    assert (mark.event, len(mark.events), len(lane.rows)) == (None, MOST_ROWS + 1, 1)


def test_events_of_which_only_the_same_month_is_known_are_gathered_with_their_bracket() -> None:
    months = [event(f"month-{n}", "2020-05") for n in range(MOST_ROWS)]
    one_day = event("day", "2020-05-20")
    (lane,) = arrange([*months, one_day], Period(date(2020, 4, 1), date(2020, 6, 30)), kinds=KINDS, width=1040).lanes
    counted = next(mark for mark in lane.marks if len(mark.events) == MOST_ROWS)
    alone = next(mark for mark in lane.marks if mark.event)
    assert counted.start is not None
    assert alone.event == one_day


def test_gathered_marks_open_when_the_period_is_narrowed() -> None:
    events = [event(f"event-{n}", str(date(2000, 1, 1) + timedelta(days=2 * n))) for n in range(5000)]
    wide = marks_of(arrange(events, around(events), kinds=KINDS, width=836))
    month = events[:15]
    near = marks_of(arrange(month, around(month), kinds=KINDS, width=836))
    assert max(len(mark.events) for mark in wide) > 10
    assert {len(mark.events) for mark in near} == {1}


def test_thousands_of_events_need_no_more_marks_than_have_room() -> None:
    events = [event(f"event-{n}", str(START + timedelta(days=n % 4000)), ("leak", "court")[n % 2]) for n in range(9000)]
    arranged = arrange(events, around(events), kinds=KINDS, width=1040)
    assert len(marks_of(arranged)) <= len(arranged.lanes) * MOST_ROWS * (1040 // MARK)
    assert sum(len(mark.events) for mark in marks_of(arranged)) == 9000


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-05-05", date(2020, 5, 5)),
        ("2020-05", date(2020, 5, 16)),
        ("2020", date(2020, 7, 1)),
        ("2020-05-01/2020-06-01", date(2020, 5, 1)),
        ("2020-05-05/..", date(2020, 5, 5)),
        ("../2020-05-05", date(2020, 5, 5)),
    ],
)
def test_a_mark_stands_on_the_day_in_the_middle_or_at_the_start_of_a_span(text: str, day: date) -> None:
    assert middle(When.read(text)) == day
