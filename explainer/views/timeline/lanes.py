"""Lanes: where each event of a period stands in a chart of a given width, with what is too close gathered.

The chart, the small picture in texts and the plain edition all draw what `arrange` returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from explainer.model.dates import When
from explainer.model.events import Certainty, Event
from explainer.model.site import Choice
from explainer.views.timeline.labels import LETTER, shorten
from explainer.views.timeline.period import Period
from explainer.words import count, say

MARK = 16
COUNTED = 28
"""Pixels that a mark, and a counted mark, take from left to right so that neither touches the next."""

MOST_ROWS = 6
"""Events that overlap stand below each other up to this many; beyond it they are gathered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands at one place of a lane: one event, or several gathered into a counted mark.

    `at` is where from 0 (the period's first day) to 1 (its last), `start` and `end` are how far its date may reach,
    None without a bar; `row` counts from the top; `label` stands beside it where there is room, else it is empty.
    """

    events: tuple[Event, ...]
    at: float
    day: date
    row: int = 0
    start: float | None = None
    end: float | None = None
    label: str = ""

    @property
    def event(self) -> Event | None:
        """The event where there is only one."""
        return self.events[0] if len(self.events) == 1 else None

    @property
    def certainty(self) -> Certainty | None:
        """The certainty that all its events share, or None."""
        shared = {event.certainty for event in self.events}
        return shared.pop() if len(shared) == 1 else None

    @property
    def words(self) -> str:
        """What it says when it is pointed at: date, title and certainty, or how many events and when."""
        if self.event:
            certainty = say(f"certainty.{self.event.certainty}")
            return say("chart.hover", date=self.event.date.label, title=self.event.title, certainty=certainty)
        dates = sorted((event.date for event in self.events), key=lambda when: when.sort_key)
        first, last = dates[0].label, dates[-1].label
        period = first if first == last else say("date.range", start=first, end=last)
        return say("chart.gathered", events=count("count.event", len(self.events)), period=period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lane: the kind of its events, its marks, and how many rows they need."""

    kind: str
    name: str
    marks: tuple[Mark, ...]
    rows: int
    folded: bool


def arrange(
    events: Sequence[Event],
    period: Period,
    *,
    kinds: Sequence[Choice],
    folded: Sequence[str] = (),
    hedges: Sequence[str] = (),
    width: int,
) -> tuple[Lane, ...]:
    """Return the lanes of `events` for a chart that is `width` pixels wide and shows `period`.

    `hedges` are the words that say that something is not certain. Lanes without events are left out. Every event stands in exactly one mark.
    """
    by_kind: dict[str, list[Event]] = {}
    for event in events:
        by_kind.setdefault(event.kind, []).append(event)
    scale = _Scale(period, width)
    lanes = []
    for kind in kinds:
        some = by_kind.get(kind.id)
        if some:
            is_folded = kind.id in folded
            marks = _place(some, scale, 1 if is_folded else MOST_ROWS)
            rows = max(mark.row for mark in marks) + 1
            labelled = marks if is_folded else _label(marks, scale, hedges)
            lanes.append(
                Lane(kind=kind.id, name=kind.plural or kind.name, marks=tuple(labelled), rows=rows, folded=is_folded)
            )
    return tuple(lanes)


@dataclass(frozen=True)
class _Scale:
    """Days to pixels: a day stands in its middle, so that the first and the last day lie within."""

    period: Period
    width: int

    def at(self, day: date, part: float = 0.5) -> float:
        """Return where a day stands, from 0 to 1, and at the edge where it lies outside."""
        share = ((day - self.period.first).days + part) / self.period.days
        return min(max(share, 0.0), 1.0)

    def mark(self, event: Event) -> Mark:
        first, last = event.date.earliest, event.date.latest
        begin, end = first or self.period.first, last or self.period.last
        day = middle(event.date)
        if begin == end:
            return Mark(events=(event,), at=self.at(day), day=day)
        start, stop = self.at(begin, 0), self.at(end, 1)
        if (stop - start) * self.width < MARK:  # it would not be seen behind its mark, whose words say the date
            return Mark(events=(event,), at=self.at(day), day=day)
        inside = self.period.first <= day <= self.period.last
        return Mark(events=(event,), at=self.at(day) if inside else (start + stop) / 2, day=day, start=start, end=stop)

    def reach(self, mark: Mark) -> tuple[float, float]:
        """Return the pixels that a mark takes, with its bar."""
        half = (MARK if mark.event else COUNTED) / 2
        left, right = mark.at * self.width - half, mark.at * self.width + half
        if mark.start is not None and mark.end is not None:
            left, right = min(left, mark.start * self.width), max(right, mark.end * self.width)
        return left, right


def middle(when: When) -> date:
    """Return the day on which a mark stands: an exact day, the middle of a month or year, the start of a range."""
    if when.is_range:
        return when.earliest or when.latest or date.min
    first, last = when.earliest or date.min, when.latest or date.min
    return first + (last - first) / 2


def _place(events: Sequence[Event], scale: _Scale, most_rows: int) -> list[Mark]:
    marks = sorted((scale.mark(event) for event in events), key=lambda mark: (scale.reach(mark), mark.day))
    placed: list[Mark] = []
    for chain in _chains(marks, scale):
        rows = _stack(chain, scale)
        for gather in (_gather_spans, _gather_cells):
            if max(mark.row for mark in rows) >= most_rows:
                rows = _stack(gather(rows, scale), scale)
        # What still does not fit (long bars among counted marks) is drawn over the last row.
        placed += [replace(mark, row=min(mark.row, most_rows - 1)) for mark in rows]
    return sorted(placed, key=lambda mark: (mark.at, mark.row))


def _chains(marks: Sequence[Mark], scale: _Scale) -> Iterator[list[Mark]]:
    """Yield the marks in groups that touch no other group."""
    chain: list[Mark] = []
    end = float("-inf")
    for mark in marks:
        left, right = scale.reach(mark)
        if chain and left >= end:
            yield chain
            chain = []
        chain.append(mark)
        end = max(end, right)
    if chain:
        yield chain


def _stack(chain: Sequence[Mark], scale: _Scale) -> list[Mark]:
    """Give each mark the highest row in which it touches no other."""
    ends: list[float] = []
    rows = []
    for mark in chain:
        left, right = scale.reach(mark)
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right]
        rows.append(replace(mark, row=row))
    return rows


def _gather_spans(marks: Sequence[Mark], scale: _Scale) -> list[Mark]:
    """Put the marks together of which nothing but the same month, year or range is known: no zoom tells them apart."""
    groups: dict[object, list[Mark]] = {}
    for number, mark in enumerate(marks):
        groups.setdefault(number if mark.start is None else (mark.start, mark.end), []).append(mark)
    return sorted(
        (replace(some[0], events=tuple(event for mark in some for event in mark.events)) for some in groups.values()),
        key=scale.reach,
    )


def _gather_cells(marks: Sequence[Mark], scale: _Scale) -> list[Mark]:
    """Put the marks that stand in one cell of the chart together into a counted mark in the middle of its cell."""
    cells = max(scale.width // COUNTED, 1)
    gathered = []
    for cell, group in groupby(
        sorted(marks, key=lambda mark: mark.at), key=lambda mark: min(int(mark.at * cells), cells - 1)
    ):
        some = list(group)
        if len(some) == 1:
            gathered.append(some[0])
            continue
        events = tuple(event for mark in some for event in mark.events)
        gathered.append(Mark(events=events, at=(cell + 0.5) / cells, day=some[len(some) // 2].day))
    return sorted(gathered, key=scale.reach)


def _label(marks: Sequence[Mark], scale: _Scale, hedges: Sequence[str]) -> list[Mark]:
    """Put the title beside each mark that has room to its right, up to the next mark of its row."""
    found = []
    for n, mark in enumerate(marks):
        if mark.event is None:
            found.append(mark)
            continue
        begin = scale.reach(mark)[1] + 4
        end = next((scale.reach(other)[0] for other in marks[n + 1 :] if other.row == mark.row), scale.width)
        found.append(replace(mark, label=shorten(mark.event, int((end - begin) / LETTER), hedges)))
    return found
