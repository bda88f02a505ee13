"""The period that a reader looks at: read from an address, moved, widened, and opened step by step."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from explainer.model.dates import BadDateError, Point, Precision, When
from explainer.views.choosing.query import NOTHING, Given, Query
from explainer.words import say

_EDGE = 36500
"""Days around what is known: no period reaches further than a century beyond the events."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both within it. `query` says it in an address: empty where nothing was asked for.

    A side that nobody asked for is `date.min` or `date.max`.
    """

    first: date
    last: date
    query: Query = NOTHING

    def may_hold(self, when: When) -> bool:
        """Whether any day that `when` may mean lies within."""
        return (when.earliest or date.min) <= self.last and (when.latest or date.max) >= self.first

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def text(self) -> str:
        """The period in EDTF: a whole month or year as such."""
        return _spell(self.first, self.last)

    @property
    def label(self) -> str:
        """The period in words, as short as it can be said."""
        return When.read(self.text).label


EVER = Period(date.min, date.max)


def shifted(day: date, days: int) -> date:
    """Return the day so many days later, or before it where `days` is negative; no further than a calendar reaches."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _spell(first: date, last: date) -> str:
    """Return the EDTF text of two days: a whole month or year as such."""
    for text in (first.isoformat()[:7], first.isoformat()[:4]):
        point = When.read(text)
        if (point.earliest, point.latest) == (first, last):
            return text
    return f"{first.isoformat()}/{last.isoformat()}" if first != last else first.isoformat()


def read_period(given: Given) -> tuple[Period, list[str]]:
    """Return the period that `from` and `to` ask for, and the values that could not be used."""
    first, last = date.min, date.max
    query, pairs = Query.of(given), NOTHING
    ignored: list[str] = []
    for name in ("from", "to"):
        text = query.first(name).strip()
        if not text:
            continue
        try:
            when = When.read(text)
        except BadDateError:
            ignored.append(text)
            continue
        if name == "from":
            first = when.earliest or first
        else:
            last = when.latest or last
        pairs = pairs.plus(name, when.text)
    if first > last:
        ignored.append("/".join(value for _, value in pairs))
        return EVER, ignored
    return Period(first, last, pairs), ignored


def period_of(first: date, last: date) -> Period:
    """Return the period of two days, with the query that asks for it."""
    text = _spell(first, last)
    start, _, end = text.partition("/")
    return Period(first, last, NOTHING.plus("from", start).plus("to", end or start))


def period_around(dates: Iterable[When]) -> Period | None:
    """Return the period from the first to the last day that `dates` may mean, or None where there is none."""
    days = [day for when in dates for day in (when.earliest, when.latest) if day]
    return Period(min(days), max(days)) if days else None


def bounded(period: Period, whole: Period) -> Period:
    """Return `period` with the sides that nobody asked for, or that lie far outside, taken from `whole`."""
    first = whole.first if period.first == date.min else max(period.first, shifted(whole.first, -_EDGE))
    last = whole.last if period.last == date.max else min(period.last, shifted(whole.last, _EDGE))
    return Period(first, last, period.query) if first <= last else whole


@dataclass(frozen=True, slots=True)
class DateCounter:
    """Dates that are to be counted in several periods: their first and their last days, each sorted."""

    begun: Sequence[date]
    ended: Sequence[date]

    @staticmethod
    def of(dates: Sequence[When]) -> "DateCounter":
        """Return the counter of some dates."""
        begun = sorted([when.earliest or date.min for when in dates])
        return DateCounter(begun, sorted([when.latest or date.max for when in dates]))

    def within(self, period: Period) -> int:
        """Return how many dates may lie in a period: those that have begun by its end and not ended before it."""
        return max(bisect_right(self.begun, period.last) - bisect_left(self.ended, period.first), 0)


@dataclass(frozen=True, slots=True)
class PeriodLink:
    """A period that a reader can go to: what it is called, the period, and how many dates may lie in it."""

    label: str
    period: Period
    count: int


def moves(period: Period, whole: Period, counted: DateCounter) -> dict[str, PeriodLink]:
    """Return where a reader can go from `period`: `earlier` and `later` by its own length, and `wider` about it.

    A move that leads out of `whole`, which holds all dates that `counted` has, is left out; one that shows all of it is not said twice.
    """
    if not period.query:
        return {}
    length, third = period.days, max(period.days, 2)

    def back(by: int) -> date:
        return max(shifted(period.first, -by), min(whole.first, period.first))

    def ahead(by: int) -> date:
        return min(shifted(period.last, by), max(whole.last, period.last))

    found = {}
    for name, is_there, first, last in (
        ("earlier", period.first > whole.first, back(length), shifted(period.first, -1)),
        ("later", period.last < whole.last, shifted(period.last, 1), ahead(length)),
        ("wider", True, back(third), ahead(third)),
    ):
        if not is_there or (first, last) == (whole.first, whole.last):
            continue
        step = period_of(first, last)
        found[name] = PeriodLink(say(f"period.{name}"), step, counted.within(step))
    return found


def openings(period: Period, counted: DateCounter) -> tuple[PeriodLink, ...]:
    """Return the parts of `period` that have dates: its days where they fit a month, else its months, else its years."""
    unit: Precision = "day" if period.days <= 31 else "month" if period.days <= 366 else "year"
    parts = [_point(period.first, unit)]
    while (end := parts[-1].last_day) < period.last:
        parts.append(_point(shifted(end, 1), unit))
    if len(parts) < 2:
        return ()
    steps = [period_of(part.first_day, part.last_day) for part in parts]
    return tuple(PeriodLink(step.label, step, number) for step in steps if (number := counted.within(step)))


def _point(day: date, precision: Precision) -> Point:
    """Return the day, month or year in which a day lies."""
    is_year, is_day = precision == "year", precision == "day"
    return Point(year=day.year, month=None if is_year else day.month, day=day.day if is_day else None)


def month_of(day: date) -> int:
    """Return the month of a day as a number, counted from the year 0."""
    return day.year * 12 + day.month - 1


def first_of(month: int) -> date:
    """Return the first day of a month, counted from the year 0; no further than a calendar reaches."""
    if month // 12 > date.max.year:
        return date.max
    return date(month // 12, month % 12 + 1, 1) if month >= 12 else date.min
