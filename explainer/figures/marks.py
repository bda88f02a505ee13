"""The marks of the timeline's chart: who acts by colour, certainty by shape and fill, and how far a date reaches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from explainer.colours import PALETTE
from explainer.model.events import Certainty
from explainer.model.site import Actor
from explainer.views.timeline.axis import Stretch
from explainer.views.timeline.marks import Mark

SYMBOLS = {
    Certainty.CONFIRMED: "circle",
    Certainty.REPORTED: "circle-open",
    Certainty.ALLEGED: "circle-open",
    Certainty.DISPUTED: "diamond-open-dot",
}
"""Full, half, ring and split. The half is a ring here: `draw_halves` fills it, since Plotly has no half circle."""

COLOURS = {actor: PALETTE[f"mark-{actor}"].light for actor in Actor}
"""Middle tones that stand out on a light and on a dark page; tested against both."""

NEUTRAL = PALETTE["mark-neutral"].light
"""Bars, brackets, bands and the way of a narrative: as far from black as from white."""

NUMBER = {"size": 10, "color": PALETTE["on-mark"].light}
"""How a number on a mark is written: the sheet says it too, but is not there in a picture that a reader saves."""

SIZE = 9
_HALF = f"M 0,{-SIZE / 2} C {-SIZE * 0.667},{-SIZE / 2} {-SIZE * 0.667},{SIZE / 2} 0,{SIZE / 2} Z"

Address = Callable[[Mark], str]


@dataclass(frozen=True, kw_only=True)
class PlacedMark:
    """A mark of one stretch of the axis: where it stands, in time and in pixels from the top, and who acts in it."""

    mark: Mark
    x: datetime
    y: float
    actor: Actor
    number: str = ""


@dataclass(frozen=True)
class Panel:
    """One stretch of the axis with the marks in it; `axis` is its number in Plotly, "" for the first, then "2", "3"."""

    stretch: Stretch
    axis: str
    marks: tuple[PlacedMark, ...]

    def scatter(self, **values: Any) -> go.Scatter:
        """Return a trace on this stretch."""
        return go.Scatter(xaxis=f"x{self.axis}", yaxis="y", **values)


@dataclass
class _Points:
    """Points of one trace, with breaks between lines."""

    x: list[datetime | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)

    def line(self, *points: tuple[datetime, float]) -> None:
        self.x += [*(x for x, _ in points), None]
        self.y += [*(y for _, y in points), None]


def draw_spans(panel: Panel, every: Sequence[tuple[float, Mark]]) -> Iterator[go.Scatter]:
    """Draw how far dates reach into a stretch: ranges as bars, months and years as brackets, unsure ends faded.

    `every` holds the marks of all stretches with their places from the top, since a bar may reach over several.
    """
    stretch = panel.stretch
    bars, brackets, faded = _Points(), _Points(), _Points()
    for y, mark in every:
        if mark.start is None or mark.end is None or mark.end <= stretch.start or mark.start >= stretch.end:
            continue
        begin, end = max(mark.start, stretch.start), min(mark.end, stretch.end)
        if mark.is_bracket:
            for at in (mark.start, mark.end):
                if stretch.start <= at <= stretch.end:
                    brackets.line((stretch.moment(at), y - 4), (stretch.moment(at), y + 4))
            brackets.line((stretch.moment(begin), y), (stretch.moment(end), y))
            continue
        when, third = mark.events[0].date, (mark.end - mark.start) / 3
        fades = [not point or point.approximate or point.uncertain for point in (when.start, when.end)]
        sure = (mark.start + third if fades[0] else mark.start, mark.end - third if fades[1] else mark.end)
        for points, left, right in ((faded, mark.start, sure[0]), (bars, *sure), (faded, sure[1], mark.end)):
            first, last = max(left, begin), min(right, end)
            if first < last:
                points.line((stretch.moment(first), y), (stretch.moment(last), y))
    for points, look, opacity in (
        (bars, {"width": 6}, 0.4),
        (brackets, {"width": 1.5}, 0.8),
        (faded, {"width": 6, "dash": "1px,5px"}, 0.4),
    ):
        if points.x:
            line = {"color": NEUTRAL, **look}
            yield panel.scatter(x=points.x, y=points.y, mode="lines", line=line, opacity=opacity, hoverinfo="skip")


def draw_singles(panel: Panel, address: Address) -> Iterator[go.Scatter]:
    """Draw the marks of single events; in a narrative with the number of the step."""
    some = [p for p in panel.marks if p.mark.event]
    if some:
        colours = [COLOURS[p.actor] for p in some]
        steps = any(p.number for p in some)
        yield panel.scatter(
            **_places(some, address),
            mode="markers+text" if steps else "markers",
            marker={
                "symbol": ["circle" if steps else SYMBOLS[p.mark.events[0].certainty] for p in some],
                "size": 19 if steps else SIZE,
                "color": colours,
                "line": {"width": 2, "color": colours},
                "opacity": 1,
            },
            **({"text": [p.number for p in some], "textfont": NUMBER} if steps else {}),
        )


def draw_counted(panel: Panel, address: Address) -> Iterator[go.Scatter]:
    """Draw the marks of several events with their number."""
    some = [p for p in panel.marks if not p.mark.event]
    if some:
        yield panel.scatter(
            **_places(some, address),
            mode="markers+text",
            text=[p.number or str(len(p.mark.events)) for p in some],
            textfont=NUMBER,
            marker={"symbol": "circle", "size": 17, "color": [COLOURS[p.actor] for p in some], "opacity": 1},
        )


def draw_halves(panel: Panel) -> list[dict[str, Any]]:
    """Return the left halves of the marks of what is reported, as shapes in pixels."""
    return [
        {**_anchored(panel, p), "type": "path", "path": _HALF, "fillcolor": COLOURS[p.actor], "line": {"width": 0}}
        for p in panel.marks
        if p.mark.event and p.mark.event.certainty == Certainty.REPORTED and not p.number
    ]


def draw_ring(panel: Panel, id: str) -> list[dict[str, Any]]:
    """Return the ring around the mark of the open event."""
    size = {"x0": -11, "x1": 11, "y0": -11, "y1": 11}
    return [
        {**_anchored(panel, p), "type": "circle", **size, "line": {"width": 3, "color": NEUTRAL}}
        for p in panel.marks
        if any(event.id == id for event in p.mark.events)
    ]


def _anchored(panel: Panel, p: PlacedMark) -> dict[str, Any]:
    place = {"xref": f"x{panel.axis}", "yref": "y", "xanchor": p.x.isoformat(), "yanchor": p.y}
    return {**place, "xsizemode": "pixel", "ysizemode": "pixel"}


def _places(some: Sequence[PlacedMark], address: Address) -> dict[str, Any]:
    return {
        "x": [p.x for p in some],
        "y": [p.y for p in some],
        "customdata": [address(p.mark) for p in some],
        "hovertext": ["<br>".join(escape(line, quote=False) for line in wrap(p.mark.words, 56)) for p in some],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }
