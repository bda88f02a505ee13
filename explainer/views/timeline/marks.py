"""Marks: where an event stands on the axis of a chart, how far its date may reach, and what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from explainer.model.dates import When
from explainer.model.events import Certainty, Event
from explainer.views.timeline.axis import Stretch
from explainer.views.timeline.period import Period
from explainer.views.timeline.text_width import text_width
from explainer.words import count, say

MARK, COUNTED = 12, 20
"""Pixels that a mark, and a counted mark, take from left to right so that neither touches the next."""

LABEL, BESIDE = 12, 8
"""Pixels of the letters of a label, and between it and the mark or bar beside which it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands at one place of a lane: one event, or several gathered into a counted mark.

    `at` is where from 0 (the period's first day) to 1 (its last), `start` and `end` are how far its date may reach,
    None without a bar; `left` and `right` are the pixels that it takes with its bar and label; `row` counts from the top;
    `label` names it, behind it or `before` it, and is mostly empty.
    """

    events: tuple[Event, ...]
    at: float
    day: date
    left: float
    right: float
    row: int = 0
    start: float | None = None
    end: float | None = None
    label: str = ""
    before: bool = False

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
    def is_bracket(self) -> bool:
        """Whether its date lies somewhere between `start` and `end`, and does not last from one to the other."""
        return not (self.events[0].date.is_range or self.events[0].date.is_unsure)

    @property
    def words(self) -> str:
        """Its tooltip: date, title and certainty, or how many events and when."""
        if self.event:
            certainty = say(f"certainty.{self.event.certainty}")
            return say("chart.hover", date=self.event.date.label, title=self.event.title, certainty=certainty)
        dates = sorted((event.date for event in self.events), key=lambda when: when.sort_key)
        first, last = dates[0].label, dates[-1].label
        period = first if first == last else say("date.range", start=first, end=last)
        return say("chart.gathered", events=count("count.event", len(self.events)), period=period)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Days to pixels: a day stands in its middle, so that the first and the last day lie within."""

    stretches: tuple[Stretch, ...]
    period: Period
    width: int
    size: int = MARK

    def stretch_at(self, at: float) -> Stretch:
        """Return the stretch in which a place from 0 to 1 lies."""
        return next((s for s in self.stretches if at <= s.end), self.stretches[-1])

    def at(self, day: date, part: float = 0.5) -> float:
        """Return where a day stands, from 0 to 1, and at the edge where it lies outside."""
        return next((s for s in self.stretches if day <= s.period.last), self.stretches[-1]).at(day, part)

    def mark(self, event: Event) -> Mark:
        """Return the mark of an event, with a bar where its date reaches further than the mark."""
        first, last = event.date.earliest, event.date.latest
        begin, end = first or self.period.first, last or self.period.last
        day = middle(event.date)
        if begin == end:
            return self._mark((event,), self.at(day), day)
        start, stop = self.at(begin, 0), self.at(end, 1)
        if (stop - start) * self.width < MARK:  # it would not be seen behind its mark
            return self._mark((event,), self.at(day), day)
        inside = self.period.first <= day <= self.period.last
        return self._mark((event,), self.at(day) if inside else (start + stop) / 2, day, (start, stop))

    def gathered(self, some: Sequence[Mark], at: float) -> Mark:
        """Return one mark for several, at a place from 0 to 1; its day is that of the one in the middle."""
        return self._mark(tuple(event for mark in some for event in mark.events), at, some[len(some) // 2].day)

    def with_events(self, some: Sequence[Mark]) -> Mark:
        """Return the first of marks of one place with the events of all."""
        first = some[0]
        bar = None if first.start is None or first.end is None else (first.start, first.end)
        return self._mark(tuple(event for mark in some for event in mark.events), first.at, first.day, bar)

    def _mark(self, events: tuple[Event, ...], at: float, day: date, bar: tuple[float, float] | None = None) -> Mark:
        half = (self.size if len(events) == 1 else COUNTED) / 2
        left, right = at * self.width - half, at * self.width + half
        if bar is None:
            return Mark(events=events, at=at, day=day, left=left, right=right)
        left, right = min(left, bar[0] * self.width), max(right, bar[1] * self.width)
        return Mark(events=events, at=at, day=day, left=left, right=right, start=bar[0], end=bar[1])

    def with_label(self, mark: Mark, text: str) -> Iterator[Mark]:
        """Yield `mark` with a label behind and before it, where its stretch has room."""
        stretch = self.stretch_at(mark.at)
        room = text_width(text, LABEL) + BESIDE
        right = (mark.at if mark.end is None else mark.end) * self.width + room
        left = (mark.at if mark.start is None else mark.start) * self.width - room
        if right <= stretch.end * self.width:
            yield replace(mark, label=text, right=max(right, mark.right))
        if left >= stretch.start * self.width:
            yield replace(mark, label=text, before=True, left=min(left, mark.left))


def middle(when: When) -> date:
    """Return the day on which a mark stands: an exact day, the middle of a month or year, the start of a range."""
    if when.is_range:
        return when.earliest or when.latest or date.min
    first, last = when.earliest or date.min, when.latest or date.min
    return first + (last - first) / 2
