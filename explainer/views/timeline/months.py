"""The list of events by month, with the months between them in which nothing is known to have happened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from explainer.model.dates import Point, When
from explainer.model.events import Event
from explainer.views.timeline.period import Period, month_of, period_of
from explainer.words import say

FOLDED_BEYOND = 300
"""Events in a list, beyond which its months are folded: each opens on a page of its own."""


OF_A_PART = 50
"""Events on a page of a month in the plain edition: about as many bytes, compressed, as such a page may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Events that begin in one month or, for a date that gives only its year, in that year.

    `silent` is how many months before it have no event; `is_quiet` says that none may even reach into them. `events` is
    empty where the month is folded; `count` is how many there are.
    """

    label: str
    short: str
    year: str
    anchor: str
    period: Period
    events: tuple[Event, ...] = ()
    count: int = 0
    silent: int = 0
    is_quiet: bool = True


def list_months(events: Sequence[Event], *, in_order: bool = True) -> tuple[Month, ...]:
    """Group events by month. A narrative, whose order is its own, begins a month again where it comes back to it."""
    groups: list[tuple[tuple[int, int], list[Event]]] = []
    places: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        key = _month_of(event.date)
        if in_order and key in places:
            places[key].append(event)
        elif not in_order and groups and groups[-1][0] == key:
            groups[-1][1].append(event)
        else:
            places[key] = [event]
            groups.append((key, places[key]))
    months = [_month(key, some, n if not in_order else 0) for n, (key, some) in enumerate(groups)]
    return _with_silence(months, events) if in_order else tuple(months)


def fold(months: Sequence[Month], count: int) -> tuple[Month, ...]:
    """Return the months without their events where the list of so many events is too long for one page."""
    if count <= FOLDED_BEYOND:
        return tuple(months)
    return tuple(replace(month, events=()) for month in months)


def in_parts(month: Month) -> tuple[Month, ...]:
    """Return a month in parts of a page each, which follow each other under names and anchors of their own."""
    starts = range(0, month.count, OF_A_PART)
    if len(starts) < 2:
        return (month,)
    return tuple(
        replace(
            month,
            label=say("page-of-list.part", month=month.label, number=number, parts=len(starts)),
            anchor=month.anchor if number == 1 else f"{month.anchor}-{number}",
            events=some,
            count=len(some),
            silent=month.silent if number == 1 else 0,
        )
        for number, start in enumerate(starts, 1)
        for some in [month.events[start : start + OF_A_PART]]
    )


def _month_of(when: When) -> tuple[int, int]:
    point = when.start or when.end
    return (point.year, point.month or 0) if point else (0, 0)


def _month(key: tuple[int, int], events: Sequence[Event], again: int) -> Month:
    year, number = key
    point = Point(year=year, month=number or None)
    anchor = f"m-{year:04}-{number:02}" if number else f"y-{year:04}"
    return Month(
        label=point.plain,
        short=say(f"month-short.{number}") if number else "",
        year=str(year),
        anchor=f"{anchor}-{again}" if again else anchor,
        period=period_of(point.first_day, point.last_day),
        events=tuple(events),
        count=len(events),
    )


def _with_silence(months: Sequence[Month], events: Sequence[Event]) -> tuple[Month, ...]:
    """Tell each month how many before it are silent: none where an event of known length reaches into them."""
    long = [event.date for event in events if not event.date.is_day]
    lasting = [when for when in long if when.is_range and when.earliest and when.latest]
    numbered = [month for month in months if month.anchor.startswith("m")]
    silent: dict[str, tuple[int, bool]] = {}
    for one, other in pairwise(sorted(numbered, key=lambda month: month.period.first)):
        between = [_period(n) for n in range(month_of(one.period.first) + 1, month_of(other.period.first))]
        without = [period for period in between if not any(map(period.may_hold, lasting))]
        is_quiet = not any(period.may_hold(when) for period in without for when in long)
        silent[other.anchor] = (len(without), is_quiet)
    return tuple(
        replace(month, silent=number, is_quiet=is_quiet)
        for month in months
        for number, is_quiet in [silent.get(month.anchor, (0, True))]
    )


def _period(month: int) -> Period:
    point = Point(year=month // 12, month=month % 12 + 1)
    return Period(point.first_day, point.last_day)
