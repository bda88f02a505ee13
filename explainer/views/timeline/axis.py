"""The axis of a chart of events: in one piece, or with more room for the days on which most of it happened.

Where events lie evenly, days are equally wide. Where one part holds a good share of them in a small share of the time, it
gets a stretch of its own, in which days are wider; what lies before and after it are stretches too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import log

from explainer.model.dates import When
from explainer.views.timeline.period import Period, month_of, shifted
from explainer.views.timeline.text_width import BOLD, text_width
from explainer.words import count, say

LEAST_DAYS, LEAST_EVENTS, LEAST_SHARE, MOST_TIME, TIMES_DENSER = 7, 8, 0.33, 0.25, 6
"""A dense part has so many days and events, at least such a share of all in at most such a share of the time, and is so many
times as dense as the rest."""

SHORT_SIDE = 4
"""Times that a side must fit into the dense part to be no stretch of its own."""

CANDIDATES = 120
"""Days at which a dense part may begin or end, at most."""

NARROWEST, DENSE_FROM, DENSE_TO, GAP = 0.085, 0.48, 0.62, 0.012
"""Shares of the width: of a stretch at least, of the dense one, and between two stretches."""

HEAD = 12
"""Pixels of the letters above a stretch, which are bold."""

BY_MONTH = 92
"""Days beyond which the ends of a stretch are named by month."""

BETWEEN_TICKS, FROM_EDGE = 46, 18
"""Pixels from tick to tick, which hold the longest label, and from a tick to the edge of its stretch."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below the axis: where from 0 to 1, and its name."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the axis on which days are equally wide: its days, where it stands from 0 to 1, how many events."""

    period: Period
    start: float
    end: float
    count: int

    def at(self, day: date, part: float) -> float:
        """Return where a part of a day stands, at the edge of the stretch where it lies outside."""
        share = ((day - self.period.first).days + part) / self.period.days
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def moment(self, at: float) -> datetime:
        """Return the moment that stands at a place from 0 to 1."""
        begin = datetime.combine(self.period.first, time())
        days = (at - self.start) / (self.end - self.start) * self.period.days
        return begin + min(timedelta(days=round(days, 3)), datetime.combine(date.max, time()) - begin)

    def head(self, width: int) -> str:
        """Return what the stretch shows, in as many words as have room where the whole axis is `width` pixels wide."""
        room = (self.end - self.start) * width
        several = count("count.event", self.count)
        first, last = (day.isoformat()[:7] for day in (self.period.first, self.period.last))
        label = When.read(f"{first}/{last}").label if self.period.days > BY_MONTH else self.period.label
        for text in (say("chart.head", period=label, events=several), label):
            if text_width(text, HEAD) * BOLD < room:
                return text
        return ""

    def ticks(self, width: int) -> tuple[Tick, ...]:
        """Return the days to name where the whole axis is `width` pixels wide: never more than one for a day."""
        pixels = (self.end - self.start) * width
        for unit, step in _STEPS:
            if pixels / self.period.days * step * _DAYS[unit] >= BETWEEN_TICKS:
                break
        days = _days_to_name(self.period, unit, step)
        part = 0.5 if unit == "day" else 0.0
        edge = FROM_EDGE / width
        found = [(day, self.at(day, part)) for day in days]
        inside = [(day, at) for day, at in found if self.start + edge <= at <= self.end - edge]
        return tuple(Tick(at, _name(day, unit, n == 0)) for n, (day, at) in enumerate(inside))


_STEPS = (
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 1), ("month", 3), ("month", 6),
    *(("year", step * 10**power) for power in range(4) for step in (1, 2, 5)),
)  # fmt: skip
_DAYS = {"day": 1, "month": 30, "year": 365}


def _days_to_name(period: Period, unit: str, step: int) -> list[date]:
    if unit == "day":
        return [shifted(period.first, n) for n in range(0, period.days, step)]
    months = step if unit == "month" else 12 * step
    first = -(-month_of(period.first) // months) * months
    last = month_of(period.last)
    numbers = [n for n in range(first, last + 1, months) if n >= 12]
    return [day for n in numbers if (day := date(n // 12, n % 12 + 1, 1)) >= period.first]


def _name(day: date, unit: str, is_first: bool) -> str:
    if unit == "year":
        return str(day.year)
    month = say(f"month-short.{day.month}")
    if unit == "day":
        return f"{day.day} {month}"
    return f"{month} {day.year}" if is_first or day.month == 1 else month


def lay_axis(dates: Sequence[When], visible: Period, told: Period | None = None) -> tuple[Stretch, ...]:
    """Return the stretches of the axis that shows `visible`, in order: one, or two or three with a dense one among them.

    `told` is the dense part where the site says it: it is taken where all of it is shown and holds its share of the events.
    """
    days = sorted(day for when in dates if (day := _place(when)) and visible.first <= day <= visible.last)
    found = (told.first, told.last) if told and is_dense(days, visible, told) else _densest(days, visible)
    if found is None:
        return (Stretch(period=visible, start=0.0, end=1.0, count=len(days)),)
    first, last = found
    before = [Period(visible.first, shifted(first, -1))] if visible.first < first else []
    after = [Period(shifted(last, 1), visible.last)] if last < visible.last else []
    there = [*before, Period(first, last), *after]
    counts = [bisect_right(days, part.last) - bisect_left(days, part.first) for part in there]
    dense = min(max(counts[len(before)] / len(days), DENSE_FROM), DENSE_TO)
    others = sum(number + 1 for part, number in zip(there, counts, strict=True) if part.first != first)
    shares = [
        dense if part.first == first else max((1 - dense) * (number + 1) / others, NARROWEST)
        for part, number in zip(there, counts, strict=True)
    ]
    room = 1 - GAP * (len(there) - 1)
    stretches, start = [], 0.0
    for part, share, number in zip(there, shares, counts, strict=True):
        end = start + room * share / sum(shares)
        stretches.append(Stretch(period=part, start=start, end=min(end, 1.0), count=number))
        start = end + GAP
    return tuple(stretches)


def is_dense(days: Sequence[date], visible: Period, part: Period) -> bool:
    """Whether a part that somebody names can be drawn as the dense one: a part of what is visible, with its share of `days`."""
    inside = bisect_right(days, part.last) - bisect_left(days, part.first)
    is_part = visible.first <= part.first and part.last <= visible.last and part.days < visible.days
    return is_part and inside > 0 and inside >= LEAST_SHARE * len(days)


def _place(when: When) -> date | None:
    """Return the day for which a date counts; none where it is not known within a week."""
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > 7:
        return None
    return when.earliest


def _densest(days: Sequence[date], visible: Period) -> tuple[date, date] | None:
    """Return the first and last day of the part that tells apart best where events are dense and where not.

    Among all parts it is the one under which the events are most likely, if they fall evenly before, within and after
    it (the likelihood of a Poisson process with two changes); none where no part is dense enough.
    """
    total, length = len(days), visible.days
    unique = sorted(set(days))
    some = unique[:: -(-len(unique) // CANDIDATES)] if unique else []
    best: tuple[float, date, date] | None = None
    for first in some:
        before = bisect_left(days, first)
        for last in some[bisect_left(some, first) :]:
            inside = bisect_right(days, last) - before
            size = (last - first).days + 1
            if size < LEAST_DAYS or inside < max(LEAST_EVENTS, LEAST_SHARE * total):
                continue
            if size > MOST_TIME * length or inside * (length - size) < TIMES_DENSER * size * max(total - inside, 1):
                continue
            after = total - before - inside
            score = inside * log(inside / size)
            score += _likely(before, (first - visible.first).days) + _likely(after, (visible.last - last).days)
            if best is None or score > best[0]:
                best = (score, first, last)
    if best is None:
        return None
    _, first, last = best
    size = (last - first).days + 1
    # What would be left at a side, and is short beside it, belongs to it.
    first = visible.first if (first - visible.first).days * SHORT_SIDE < size else first
    last = visible.last if (visible.last - last).days * SHORT_SIDE < size else last
    return first, last


def _likely(number: int, days: int) -> float:
    return number * log(number / days) if number else 0.0
