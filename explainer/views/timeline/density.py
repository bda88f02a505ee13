"""The strip above the list of events: how many there are in each month, quarter, year or decade."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from explainer.model.dates import When
from explainer.views.timeline.period import Period, first_of, month_of, period_of, shifted


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of the density strip: its days, how many events lie in it, and where it stands from 0 to 1."""

    period: Period
    count: int
    start: float
    width: float
    height: float
    inside: bool

    @property
    def begins(self) -> str:
        """Its first month in words, or its first year where it is longer than one."""
        return When.read(self.period.first.isoformat()[: 4 if self.period.days > 366 else 7]).label


def density(whole: Period, period: Period, dates: Sequence[When], most: int = 96) -> tuple[Bar, ...]:
    """Return the bars of the strip over `whole`: a month each, or a quarter, year or decade where those are too many.

    A date counts once, on its first possible day. Heights go with the square root of the count, so that a bar of
    one is seen beside a bar of a hundred; `inside` marks what `period` touches.
    """
    for months in (1, 3, 12, 120):
        edges = _edges(whole, months)
        if len(edges) <= most + 1:
            break
    counts = [0] * (len(edges) - 1)
    for when in dates:
        day = when.earliest or when.latest
        if day:
            counts[bisect_right(edges, day, hi=len(counts)) - 1] += 1
    top = max(counts, default=0) or 1
    length = (edges[-1] - edges[0]).days
    return tuple(
        Bar(
            period=period_of(a, shifted(b, -1)),
            count=number,
            start=(a - edges[0]).days / length,
            width=(b - a).days / length,
            height=(number / top) ** 0.5,
            inside=a <= period.last and b > period.first,
        )
        for (a, b), number in zip(pairwise(edges), counts, strict=True)
    )


def _edges(whole: Period, months: int) -> list[date]:
    """Return the first days of bins of `months` months that cover `whole`, and the day after the last."""
    begin = month_of(whole.first) // months * months
    end = month_of(whole.last)
    return [first_of(begin + n * months) for n in range((end - begin) // months + 2)]
