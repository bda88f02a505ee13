"""Marks: where an event stands on the axis of a chart, how far its date may reach, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from explainer.model.dates import When
from explainer.model.events import Certainty, Event
from explainer.views.timeline.axis import Stretch
from explainer.views.timeline.period import Period
from explainer.words import count, say

MARK, COUNTED = 12, 20
"""Pixels that a mark, and a counted mark, take from left to right so that neither touches the next."""

LETTER = 5.8
"""Pixels of a letter of the labels, on average (measured in 11 px: 5.3 in the widest of usual fonts)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands at one place of a lane: one event, or several gathered into a counted mark.

    `at` is where from 0 (the period's first day) to 1 (its last), `start` and `end` are how far its date may reach,
    None without a bar; `row` counts from the top; `label` names it, behind it or `before` it, and is mostly empty.
    """

    events: tuple[Event, ...]
    at: float
    day: date
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
        """What it says when it is pointed at: date, title and certainty, or how many events and when."""
        if self.event:
            certainty = say(f"certainty.{self.event.certainty}")
            return say("chart.hover", date=self.event.date.label, title=self.event.title, certainty=certainty)
        dates = sorted((event.date for event in self.events), key=lambda when: when.sort_key)
        first, last = dates[0].label, dates[-1].label
        period = first if first == last else say("date.range", start=first, end=last)
        return say("chart.gathered", events=count("count.event", len(self.events)), period=period)


@dataclass(frozen=True)
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
            return Mark(events=(event,), at=self.at(day), day=day)
        start, stop = self.at(begin, 0), self.at(end, 1)
        if (stop - start) * self.width < MARK:  # it would not be seen behind its mark
            return Mark(events=(event,), at=self.at(day), day=day)
        inside = self.period.first <= day <= self.period.last
        return Mark(events=(event,), at=self.at(day) if inside else (start + stop) / 2, day=day, start=start, end=stop)

    def reach(self, mark: Mark) -> tuple[float, float]:
        """Return the pixels that a mark takes, with its bar."""
        half = (self.size if mark.event else COUNTED) / 2
        left, right = mark.at * self.width - half, mark.at * self.width + half
        if mark.start is not None and mark.end is not None:
            left, right = min(left, mark.start * self.width), max(right, mark.end * self.width)
        return left, right

    def with_label(self, mark: Mark, text: str) -> Iterator[tuple[Mark, float, float]]:
        """Yield `mark` with a label behind and before it, and the pixels that both take, where its stretch has room."""
        left, right = self.reach(mark)
        stretch = self.stretch_at(mark.at)
        room = len(text) * LETTER + 4
        if right + room <= stretch.end * self.width:
            yield replace(mark, label=text), left, right + room
        if left - room >= stretch.start * self.width:
            yield replace(mark, label=text, before=True), left - room, right


def middle(when: When) -> date:
    """Return the day on which a mark stands: an exact day, the middle of a month or year, the start of a range."""
    if when.is_range:
        return when.earliest or when.latest or date.min
    first, last = when.earliest or date.min, when.latest or date.min
    return first + (last - first) / 2
