"""Places of days on a line from left to right, in hundredths of its length, and the years to write below it."""

from dataclasses import dataclass
from datetime import date

STEPS = (1, 2, 5, 10, 20, 50, 100)
"""Years from one tick to the next."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A line of time from `first` to `last`, two different days."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return the place of a day, from 0.0 to 100.0: what lies outside stands at the nearer end."""
        span = max((self.last - self.first).days, 1)
        return round(min(max((day - self.first).days / span, 0.0), 1.0) * 100, 1)

    def ticks(self, most: int = 6) -> tuple[tuple[float, str], ...]:
        """Return the place and the name of each year that is written: at most `most`, at even steps."""
        years = [y for y in range(self.first.year, self.last.year + 1) if date(y, 1, 1) >= self.first]
        for step in STEPS:
            chosen = [year for year in years if year % step == 0]
            if len(chosen) <= most:
                return tuple((self.at(date(year, 1, 1)), str(year)) for year in chosen)
        return ()
