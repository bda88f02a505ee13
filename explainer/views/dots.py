"""All events as dots by month: the figure at the top of home, drawn in HTML for both editions and in pictures.

Each event is one dot, in the column of the month in which it begins; a long record has columns of several months, and
dots that stand for several events. A few events are named above their columns.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from math import ceil

from explainer.model.dates import Point
from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.model.site import Actor
from explainer.views.timeline.months import list_months

MOST_COLUMNS, MOST_DOTS = 53, 400
"""Columns that have room for three dots beside each other, and dots that a page carries."""

WIDTH, PITCH, ABREAST = 1120, 7, 3
"""Pixels of the whole figure and from dot to dot, and dots beside each other in a column, where there is room."""

PARTS = 6
"""Parts for a thumb: each is 44 pixels wide on a screen of 320."""

LOW, MOST_HIGH = 11, 35
"""Dots that a phone's column may have below the names, and hundredths of its width that higher columns may take."""

LINES, LETTER, GAP = 38, 6.6, 6
"""Pixels from one name to the next above it, of a letter of a name (on the generous side), and below a name."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Events of one column in which the same sort of actor acts; only where there are very many is it more than one."""

    events: tuple[Event, ...]
    actor: Actor

    @property
    def event(self) -> Event:
        """The event that the dot names and leads to."""
        return self.events[0]


@dataclass(frozen=True, slots=True)
class DotColumn:
    """The dots of a month, or of several: recordings at the foot, then institutions, then people. `at` in hundredths."""

    at: float
    label: str
    dots: tuple[Dot, ...]

    @property
    def count(self) -> int:
        """How many events begin in it."""
        return sum(len(dot.events) for dot in self.dots)

    @property
    def first(self) -> Event:
        """The earliest of them."""
        return min((event for dot in self.dots for event in dot.events), key=lambda event: event.date.sort_key)

    @property
    def height(self) -> int:
        """Pixels from the axis to its top, where there is room for three dots abreast."""
        return ceil(len(self.dots) / ABREAST) * PITCH


@dataclass(frozen=True, slots=True)
class DotPart:
    """A part of the figure that a thumb can press, from `at` to `end` in hundredths: `anchor` is its fullest month in the timeline."""

    at: float
    end: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A named event in its column: `at` in hundredths of the width, `height` of its words in pixels above the axis.

    Its words stand right of that place, or left of it where `is_left`.
    """

    event: Event
    column: DotColumn
    at: float
    height: int
    is_left: bool

    @property
    def words(self) -> str:
        """What names it."""
        return self.event.label or self.event.title


@dataclass(frozen=True, kw_only=True)
class Dots:
    """The whole figure. `each` is how many events a dot stands for, `years` where each January is."""

    total: int
    each: int
    columns: tuple[DotColumn, ...]
    annotations: tuple[Annotation, ...]
    years: tuple[tuple[float, str], ...]

    @property
    def height(self) -> int:
        """Pixels above the axis."""
        tops = [column.height for column in self.columns] + [note.height + LINES for note in self.annotations]
        return max(tops, default=0)

    @property
    def tallest(self) -> int:
        """Dots in the fullest column."""
        return max((len(column.dots) for column in self.columns), default=0)

    @property
    def clear(self) -> float | None:
        """Where the columns become low enough for words above them, in hundredths; None where too little is left."""
        high = [column.at for column in self.columns if len(column.dots) > LOW]
        start = max(high, default=-4.0) + 4
        return start if start <= MOST_HIGH else None

    @property
    def parts(self) -> tuple[DotPart, ...]:
        """The figure in parts that are as wide as a thumb on a phone, without those in which nothing begins."""
        starts: dict[int, list[DotColumn]] = {}
        for column in self.columns:
            starts.setdefault(int(column.at * PARTS // 100), []).append(column)
        fullest = [max(some, key=lambda column: column.count) for some in starts.values()]
        return tuple(
            DotPart(part * 100 / PARTS, end * 100 / PARTS, list_months([column.first])[0].anchor)
            for (part, end), column in zip(pairwise((*starts, PARTS)), fullest, strict=True)
        )

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who acts in the events that are drawn, in the order of the colours."""
        there = {dot.actor for column in self.columns for dot in column.dots}
        return tuple(actor for actor in Actor if actor in there)

    @property
    def busiest(self) -> tuple[DotColumn, ...]:
        """The two columns with most events, in their order; none where no two stand out."""
        found = sorted(self.columns, key=lambda column: -column.count)[:2]
        if len(self.columns) < 3 or found[1].count < 2:
            return ()
        return tuple(sorted(found, key=lambda column: column.at))


def _month(event: Event) -> int:
    """Months since the year 0; what has no month counts as the first of its year."""
    point = event.date.start or event.date.end or Point(year=1)
    return point.year * 12 + (point.month or 1) - 1


def _parts(events: Sequence[Event], size: int) -> Iterator[tuple[Event, ...]]:
    for start in range(0, len(events), size):
        yield tuple(events[start : start + size])


def build_dots(dossier: Dossier, until: date) -> Dots | None:
    """Return the figure from the first event to the month of `until`, or to the last event; None where there are none."""
    events = sorted(dossier.events.values(), key=lambda event: (_month(event), event.date.sort_key))
    if not events:
        return None
    first = _month(events[0])
    months = max(until.year * 12 + until.month - 1, _month(events[-1])) - first + 1
    step, each = ceil(months / MOST_COLUMNS), ceil(len(events) / MOST_DOTS)
    count = ceil(months / step)

    def column(number: int, some: Sequence[Event]) -> DotColumn:
        dots = [
            Dot(few, actor)
            for actor in Actor
            for few in _parts([event for event in some if dossier.actor(event) == actor], each)
        ]
        year, month = divmod(first + number * step, 12)
        return DotColumn(number / count * 100, Point(year=year, month=month + 1).plain, tuple(dots))

    by_column = groupby(events, lambda event: (_month(event) - first) // step)
    columns = tuple(column(number, list(some)) for number, some in by_column)
    januaries = [month for month in range(first, first + months) if month % 12 == 0 or month == first]
    far = max(1, ceil(len(januaries) / 12))
    return Dots(
        total=len(events),
        each=each,
        columns=columns,
        annotations=_place(dossier, columns, lambda event: ((_month(event) - first) // step + 0.5) / count * 100),
        years=tuple(((month - first) / months * 100, str(month // 12)) for month in januaries[::far]),
    )


def _place(
    dossier: Dossier, columns: Sequence[DotColumn], place_of: Callable[[Event], float]
) -> tuple[Annotation, ...]:
    """Return the events that the site names, each as low as it can stand above the columns and beside the others' words.

    Words that would leave the figure stand left of their line, and so do those that would cross such a line.
    """
    front = dossier.site.home
    named = [dossier.events[id] for id in (front.annotations if front else ()) if id in dossier.events]
    named.sort(key=lambda event: (place_of(event), event.date.sort_key))
    rightwards: list[Annotation] = []
    leftwards: list[Annotation] = []
    edge = 100.0
    for event in reversed(named):
        is_left = place_of(event) + _wide(event) > edge
        edge = min(edge, place_of(event)) if is_left else edge
        column = next(one for one in columns if any(event in dot.events for dot in one.dots))
        note = Annotation(event=event, column=column, at=place_of(event), height=0, is_left=is_left)
        (leftwards if is_left else rightwards).append(note)
    found: list[Annotation] = []
    for note in (*rightwards, *reversed(leftwards)):
        start, end = _reach(note)
        below = [column.height for column in columns if start - 2 <= column.at <= end]
        below += [other.height + LINES for other in found if _reach(other)[0] <= end and start <= _reach(other)[1]]
        found.append(replace(note, height=max(below, default=0) + GAP))
    return tuple(sorted(found, key=lambda note: (note.at, note.event.date.sort_key)))


def _wide(event: Event) -> float:
    """Return how much of the width the words for an event take, in hundredths."""
    return (max(len(event.label or event.title), len(event.date.label)) * LETTER + 12) / WIDTH * 100


def _reach(note: Annotation) -> tuple[float, float]:
    width = _wide(note.event)
    return (note.at - width, note.at) if note.is_left else (note.at, note.at + width)
