"""Lanes: every event stands in one mark, nothing overlaps beyond reading, and no label loses its hedge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.dates import When
from explainer.model.events import Certainty, Event
from explainer.model.site import Choice
from explainer.views.timeline.labels import shorten
from explainer.views.timeline.lanes import COUNTED, MARK, MOST_ROWS, Lane, Mark, arrange, middle
from explainer.views.timeline.period import Period, period_around

KINDS = (Choice(id="leak", name="Leak", plural="Leaks"), Choice(id="court", name="Court"))
START = date(2020, 1, 1)


def event(id: str, when: str, kind: str = "leak", title: str = "A letter", certainty: str = "confirmed") -> Event:
    return Event(
        id=id,
        date=When.read(when),
        kind=kind,
        certainty=Certainty(certainty),
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
some_events = st.lists(st.tuples(when, st.sampled_from(["leak", "court"])), min_size=1, max_size=60).map(
    lambda rows: [event(f"event-{n}", text, kind) for n, (text, kind) in enumerate(rows)]
)


def around(events: Sequence[Event]) -> Period:
    period = period_around(e.date for e in events)
    assert period
    return period


def marks_of(lanes: Sequence[Lane]) -> list[Mark]:
    return [mark for lane in lanes for mark in lane.marks]


@given(some_events, st.sampled_from([200, 320, 1040]), st.sampled_from([(), ("leak",), ("leak", "court")]))
def test_every_event_stands_in_exactly_one_mark_of_the_lane_of_its_kind(
    events: list[Event], width: int, folded: tuple[str, ...]
) -> None:
    lanes = arrange(events, around(events), kinds=KINDS, folded=folded, width=width)
    placed = [(lane.kind, e.id) for lane in lanes for mark in lane.marks for e in mark.events]
    assert sorted(placed) == sorted((e.kind, e.id) for e in events)


@given(some_events, st.sampled_from([320, 1040]))
def test_marks_of_one_row_never_touch_unless_bars_fill_the_last_row(events: list[Event], width: int) -> None:
    for lane in arrange(events, around(events), kinds=KINDS, width=width):
        assert 1 <= lane.rows <= MOST_ROWS
        assert {mark.row for mark in lane.marks} <= set(range(lane.rows))
        for one, other in combinations(lane.marks, 2):
            if one.row == other.row < MOST_ROWS - 1:
                room = (MARK if one.event else COUNTED) / 2 + (MARK if other.event else COUNTED) / 2
                assert abs(one.at - other.at) * width >= room - 1e-6


@given(some_events)
def test_a_mark_stands_within_what_its_date_may_mean(events: list[Event]) -> None:
    period = around(events)
    for mark in marks_of(arrange(events, period, kinds=KINDS, width=1040)):
        assert 0 <= mark.at <= 1
        if mark.event:
            first, last = (mark.event.date.earliest or period.first), (mark.event.date.latest or period.last)
            day = period.first + timedelta(days=int(mark.at * period.days - 1e-6))
            assert first <= day <= last
            width = ((last - first).days + 1) / period.days * 1040
            if abs(width - MARK) > 1e-6:  # just as wide as a mark: rounding decides
                assert (mark.start is None) == (width < MARK or first == last)


@given(some_events)
def test_a_folded_lane_has_one_row_and_no_labels(events: list[Event]) -> None:
    for lane in arrange(events, around(events), kinds=KINDS, folded=("leak", "court"), width=1040):
        assert (lane.rows, lane.folded) == (1, True)
        assert [mark.label for mark in lane.marks if mark.label] == []


def test_a_few_events_of_one_day_stand_below_each_other() -> None:
    events = [event(f"event-{n}", "2020-05-05") for n in range(MOST_ROWS)]
    (lane,) = arrange(
        [*events, event("far", "2020-12-31")], around([*events, event("far", "2020")]), kinds=KINDS, width=1040
    )
    assert sorted(mark.row for mark in lane.marks if mark.event and mark.event.id != "far") == list(range(MOST_ROWS))


def test_too_many_events_of_one_day_are_one_counted_mark() -> None:
    events = [event(f"event-{n}", "2020-05-05") for n in range(MOST_ROWS + 1)]
    (lane,) = arrange(events, Period(date(2020, 1, 1), date(2020, 12, 31)), kinds=KINDS, width=1040)
    (mark,) = lane.marks
    assert (mark.event, len(mark.events), lane.rows) == (None, MOST_ROWS + 1, 1)


def test_events_of_which_only_the_same_month_is_known_are_gathered_with_their_bracket() -> None:
    months = [event(f"month-{n}", "2020-05") for n in range(MOST_ROWS)]
    one_day = event("day", "2020-05-20")
    (lane,) = arrange([*months, one_day], Period(date(2020, 4, 1), date(2020, 6, 30)), kinds=KINDS, width=1040)
    counted = next(mark for mark in lane.marks if len(mark.events) == MOST_ROWS)
    alone = next(mark for mark in lane.marks if mark.event)
    assert counted.start is not None
    assert alone.event == one_day


def test_gathered_marks_open_when_the_period_is_narrowed() -> None:
    events = [event(f"event-{n}", str(START + timedelta(days=n))) for n in range(60)]
    wide = marks_of(arrange(events, Period(date(2000, 1, 1), date(2030, 1, 1)), kinds=KINDS, width=1040))
    near = marks_of(arrange(events, around(events), kinds=KINDS, width=1040))
    assert [len(mark.events) for mark in wide] == [60]
    assert {len(mark.events) for mark in near} == {1}


def test_thousands_of_events_need_no_more_marks_than_have_room() -> None:
    events = [event(f"event-{n}", str(START + timedelta(days=n % 4000)), ("leak", "court")[n % 2]) for n in range(9000)]
    lanes = arrange(events, around(events), kinds=KINDS, width=1040)
    assert len(marks_of(lanes)) <= len(lanes) * MOST_ROWS * (1040 // MARK)
    assert sum(len(mark.events) for mark in marks_of(lanes)) == 9000


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


def test_a_title_stands_beside_its_mark_only_where_there_is_room() -> None:
    title = "A letter with a title of some length"
    period = Period(date(2020, 1, 1), date(2020, 12, 31))
    early, late = event("early", "2020-01-05", title=title), event("late", "2020-12-30", title=title)
    (lane,) = arrange([early, late], period, kinds=KINDS, width=1040)
    assert [mark.label for mark in lane.marks] == [title, ""]


LONG = "The clerk sold the crane to his cousin, it is alleged by the harbour council"


@pytest.mark.parametrize("letters", [30, 40, 44])
@pytest.mark.parametrize("certainty", ["reported", "alleged", "disputed"])
def test_a_title_that_is_cut_keeps_its_hedge_or_gets_its_certainty_in_front(letters: int, certainty: str) -> None:
    text = shorten(event("e", "2020", title=LONG, certainty=certainty), letters, ["alleged"])
    assert text.startswith(f"{certainty}: ")
    assert text.endswith("…")
    assert len(text) <= letters
    kept = shorten(event("e", "2020", title=f"Alleged: {LONG}", certainty=certainty), letters, ["alleged"])
    assert kept.startswith("Alleged: ")


def test_a_label_that_says_too_little_is_left_out() -> None:
    assert shorten(event("e", "2020", title=LONG), 12, []) == ""
    assert shorten(event("e", "2020", title="Short"), 12, []) == "Short"


def test_a_hedge_inside_another_word_does_not_count_in_a_label() -> None:
    text = shorten(event("e", "2020", title=f"Unreported {LONG}", certainty="alleged"), 40, ["reported"])
    assert text.startswith("alleged: ")
