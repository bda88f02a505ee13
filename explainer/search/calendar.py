"""What is recorded for a day or a month."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from explainer.search.rows import Row
from explainer.views.timeline.period import Period, period_of

LONG = timedelta(days=31)
"""What lasts longer, or is known no better, does not count as something of a shorter time in it."""


class Calendar:
    """The rows that have a date, by day."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._spans: list[tuple[date, date, int]] = []
        self._events: list[tuple[date, int]] = []
        for number, row in enumerate(rows):
            first = (row.when.earliest or row.when.latest) if row.when else None
            if row.when is None or first is None:
                continue
            # A question is asked on its day, and stays.
            last = first if row.kind == "question" else row.when.latest or first
            self._spans.append((first, last, number))
            if row.kind == "event" and row.when.is_day:
                self._events.append((first, number))
        self._events.sort()
        self.whole = period_of(self._events[0][0], self._events[-1][0]) if self._events else None
        self.years: tuple[int, ...] = tuple(sorted({first.year for first, _ in self._events}))

    def known(self, periods: Sequence[Period]) -> tuple[Period, ...]:
        """Return those of the periods for which something is recorded that is sure to lie in them."""
        return tuple(period for period in periods if any(not order[0] for order in self.rows([period]).values()))

    def rows(self, periods: Sequence[Period]) -> dict[int, tuple[float, ...]]:
        """Return the rows of some periods with their order: what is sure to lie in one comes first, then by time."""
        found: dict[int, tuple[float, ...]] = {}
        for place, period in enumerate(periods):
            for first, last, number in self._spans:
                longest = max(LONG, period.last - period.first)
                if first > period.last or last < period.first or last - first > longest:
                    continue
                within = period.first <= first and last <= period.last
                found.setdefault(number, (not within, place, first.toordinal(), (last - first).days, number))
        return found

    def around(self, period: Period) -> list[int]:
        """Return the events right before and right after a period of which nothing is told."""
        before = [number for day, number in self._events if day < period.first][-2:]
        after = [number for day, number in self._events if day > period.last][:2]
        return [*before, *after]
