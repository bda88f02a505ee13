"""The band of the eras: who governed when, along the axis of the chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explainer.model.dates import When
from explainer.model.events import Era
from explainer.views.timeline.axis import Stretch
from explainer.views.timeline.text_width import text_width

ERA = 10
"""Pixels of the letters of a band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """An era along the axis: its short name, and where it stands from 0 to 1."""

    name: str
    start: float
    end: float

    def has_room(self, width: int) -> bool:
        """Whether its name fits within it where the whole axis is `width` pixels wide."""
        return text_width(self.name, ERA) + 6 < (self.end - self.start) * width


def span_of(era: Era) -> When:
    """Return the days from the beginning of an era to its end."""
    return When(f"{era.begin.text}/..", era.begin.start, era.end.end if era.end else None)


def lay_bands(eras: Iterable[Era], stretches: Iterable[Stretch]) -> tuple[Band, ...]:
    """Return the parts of the eras that lie in each stretch."""
    found = []
    for stretch in stretches:
        for era in eras:
            span = span_of(era)
            if stretch.period.may_hold(span):
                start = stretch.at(span.earliest or date.min, 0)
                end = stretch.at(span.latest or date.max, 1)
                found.append(Band(name=era.short_name or era.name, start=start, end=end))
    return tuple(found)
