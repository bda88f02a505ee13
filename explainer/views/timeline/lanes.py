"""Lanes: the events of a period in a chart of a given width, one lane for each kind.

The chart, the small picture in texts and the words before the app all draw what `arrange` returns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.model.events import Event
from explainer.model.site import Actor, EventKind
from explainer.views.timeline.axis import Stretch, lay_axis
from explainer.views.timeline.marks import COUNTED, MARK, Mark, Scale
from explainer.views.timeline.period import Period
from explainer.views.timeline.rows import place

ROW, LABEL_ROW, COUNTED_ROW, STEP_ROW, PAD = 12, 14, 17, 24, 3
"""Pixels of a row of a lane: of marks alone, with labels, with counted marks, with numbered ones; and around its rows."""

MOST_ROWS = 6
"""Events that overlap stand below each other up to this many; beyond it they are gathered."""

WIDE = 836
"""Pixels from left to right for which the chart's marks and labels are placed: of the narrowest screen that shows it. On a
wider one they only have more room."""

FORMS = ("bracket", "bar", "number", "step")
"""What stands in a chart beside the signs of single events."""

FEW, SHORT = 24, 44
"""Where no more events are shown, those of a short title are named too, as far as there is room; letters of a short one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lane: the kind of its events and who acts in them, its marks, the heights of its `rows`, and where it stands.

    Heights are pixels, `top` pixels from the top of the chart.
    """

    kind: str
    name: str
    actor: Actor
    marks: tuple[Mark, ...]
    rows: tuple[int, ...]
    top: int

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return sum(self.rows) + PAD

    def y(self, mark: Mark) -> float:
        """Return where the middle of a mark stands, in pixels from the top of the chart."""
        return self.top + PAD / 2 + sum(self.rows[: mark.row]) + self.rows[mark.row] / 2


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A chart as it is to be drawn: the stretches of its axis and its lanes, and whether its marks are `numbered`."""

    stretches: tuple[Stretch, ...] = ()
    lanes: tuple[Lane, ...] = ()
    numbered: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Which of `FORMS` stand in it."""
        marks = [mark for lane in self.lanes for mark in lane.marks]
        there = {
            "bracket": any(mark.start is not None and mark.is_bracket for mark in marks),
            "bar": any(mark.start is not None and not mark.is_bracket for mark in marks),
            "number": any(mark.event is None for mark in marks),
            "step": self.numbered and bool(marks),
        }
        return tuple(form for form in FORMS if there[form])

    @property
    def height(self) -> int:
        """The height of all lanes in pixels."""
        return self.lanes[-1].top + self.lanes[-1].height if self.lanes else 0


def arrange(
    events: Sequence[Event],
    period: Period,
    *,
    kinds: Iterable[EventKind],
    width: int,
    numbered: bool = False,
    dense: Period | None = None,
) -> Arrangement:
    """Return the lanes of `events` for a chart that is `width` pixels wide and shows `period`.

    Lanes without events are left out. Where marks are `numbered` each event has one of its own, without a label. `dense` is the
    part that gets more room, where the site says it. Every event stands in exactly one mark; labels are whole, and touch neither
    each other nor a mark.
    """
    by_kind: dict[str, list[Event]] = {}
    for event in events:
        by_kind.setdefault(event.kind, []).append(event)
    axis = lay_axis([event.date for event in events], period, dense)
    scale = Scale(stretches=axis, period=period, width=width, size=COUNTED if numbered else MARK)
    names = {} if numbered else {event.id: name for event in events if (name := _name(event, len(events) <= FEW))}
    most_rows = max(len(events), MOST_ROWS) if numbered else MOST_ROWS
    lanes: list[Lane] = []
    for kind in kinds:
        if not (some := by_kind.get(kind.id)):
            continue
        marks = place(some, scale, names, most_rows, in_order=numbered)
        top = lanes[-1].top + lanes[-1].height if lanes else 0
        lane = Lane(
            kind=kind.id,
            name=kind.plural or kind.name,
            actor=kind.actor,
            marks=tuple(marks),
            rows=_heights(marks, numbered),
            top=top,
        )
        lanes.append(lane)
    return Arrangement(scale.stretches, tuple(lanes), numbered)


def _heights(marks: Iterable[Mark], numbered: bool) -> tuple[int, ...]:
    """Return the height of each row: that of the highest that stands in it."""
    heights: dict[int, int] = {}
    for mark in marks:
        height = STEP_ROW if numbered else COUNTED_ROW if not mark.event else LABEL_ROW if mark.label else ROW
        heights[mark.row] = max(height, heights.get(mark.row, ROW))
    return tuple(heights.get(row, ROW) for row in range(max(heights) + 1))


def _name(event: Event, is_few: bool) -> str:
    """Return what names an event in the chart: nothing for most of them, and never a text that is cut."""
    text = event.label or event.title
    return text if (event.key or is_few) and len(text) <= SHORT else ""
