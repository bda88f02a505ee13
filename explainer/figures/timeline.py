"""The timeline's chart in Plotly: lanes by kind, who acts by colour, certainty by shape, dates as precise as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from explainer.colours import PALETTE
from explainer.figures.backdrop import NEUTRAL, draw_eras, draw_today
from explainer.host.cached_figure import CachedFigure
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.site import Actor
from explainer.views.timeline.lanes import Lane, Mark
from explainer.views.timeline.page import TimelineView
from explainer.views.timeline.period import Period

SYMBOLS = {
    Certainty.CONFIRMED: "circle",
    Certainty.REPORTED: "circle-open-dot",
    Certainty.ALLEGED: "circle-open",
    Certainty.DISPUTED: "diamond-open-dot",
}
"""One shape for each certainty, so that it never rests on colour."""

COLOURS = {actor: PALETTE[f"mark-{actor}"].light for actor in Actor}
"""By who acts: middle tones that stand out on a light and on a dark page; tested against both."""


ROW, HEAD, TOP, BOTTOM = 24, 22, 26, 30
"""Pixels: of a row of marks, of a lane's name above them, and of the chart's margins."""

WIDE, BESIDE, NARROW = 1040, 660, 320
"""Pixels from left to right for which marks are placed: the whole page, beside an open card, and on a phone."""

Address = Callable[[Mark], str]


@dataclass
class _Points:
    """Points of one trace, with breaks between lines."""

    x: list[datetime | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)

    def line(self, *points: tuple[datetime, float]) -> None:
        self.x += [*(x for x, _ in points), None]
        self.y += [*(y for _, y in points), None]


@dataclass(frozen=True)
class _Canvas:
    """Where lanes and days stand: x in days, y in pixels from the top."""

    period: Period
    tops: tuple[int, ...]

    def x(self, at: float) -> datetime:
        begin = datetime.combine(self.period.first, time())
        return begin + min(timedelta(days=round(at * self.period.days, 3)), datetime.combine(date.max, time()) - begin)

    def y(self, lane: int, mark: Mark) -> float:
        return self.tops[lane] + HEAD + (mark.row + 0.5) * ROW

    @property
    def height(self) -> int:
        return self.tops[-1]


def _tops(lanes: Sequence[Lane]) -> tuple[int, ...]:
    tops = [0]
    for lane in lanes:
        tops.append(tops[-1] + HEAD + lane.rows * ROW)
    return tuple(tops)


def build_timeline_figure(
    dossier: Dossier, view: TimelineView, today: date, width: int, address: Address
) -> CachedFigure | None:
    """Return the chart for `width` pixels, or None where there is nothing to draw.

    Each mark carries as its customdata the address that `address` gives it: of its event, or of the period of those
    that it gathers.
    """
    shown = view.shown
    lanes = view.arranged(width)
    if not lanes or shown is None:
        return None
    canvas = _Canvas(shown, _tops(lanes))
    marks = [(canvas.y(n, mark), mark) for n, lane in enumerate(lanes) for mark in lane.marks]
    is_narrow = width <= NARROW
    traces = [
        *_spans(canvas, marks),
        *_path(canvas, view, marks),
        *_chosen(canvas, view, marks),
        *_singles(dossier, canvas, marks, address),
        *_counted(dossier, canvas, marks, address),
        *([] if is_narrow else _labels(canvas, marks)),
    ]
    bands, names = draw_eras(dossier.eras.values(), shown, width)
    line, word = draw_today(today, shown)
    layout: dict[str, Any] = {
        "height": canvas.height + TOP + BOTTOM,
        "margin": {"l": 4, "r": 4, "t": TOP, "b": BOTTOM},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False if is_narrow else "zoom",
        "shapes": [*bands, *line],
        "annotations": [*names, *word, *_lane_names(lanes, canvas)],
        "xaxis": {
            "type": "date",
            "range": [canvas.x(0), canvas.x(1)],
            "fixedrange": is_narrow,
            "nticks": 4 if is_narrow else 10,
            "showgrid": True,
        },
        "yaxis": {
            "range": [canvas.height, 0],
            "fixedrange": True,
            "tickvals": canvas.tops,
            "showticklabels": False,
            "zeroline": False,
        },
    }
    return CachedFigure(traces, layout)


Placed = Sequence[tuple[float, Mark]]


def _spans(canvas: _Canvas, marks: Placed) -> list[go.Scatter]:
    """Draw how far dates reach: ranges as bars, months and years as brackets, unsure ends faded."""
    bars, brackets, faded = _Points(), _Points(), _Points()
    for y, mark in marks:
        if mark.start is None or mark.end is None:
            continue
        when = mark.events[0].date
        start, end = canvas.x(mark.start), canvas.x(mark.end)
        if when.is_unsure or when.start is None or when.end is None:
            third = (end - start) / 3
            fades_in = when.start is None or when.start.approximate or when.start.uncertain
            fades_out = when.end is None or when.end.approximate or when.end.uncertain
            if fades_in:
                faded.line((start, y), (start + third, y))
            if fades_out:
                faded.line((end - third, y), (end, y))
            bars.line((start + third if fades_in else start, y), (end - third if fades_out else end, y))
        elif when.is_range:
            bars.line((start, y), (end, y))
        else:
            brackets.line((start, y - 5), (start, y + 5))
            brackets.line((start, y), (end, y))
            brackets.line((end, y - 5), (end, y + 5))
    found = []
    for points, line, opacity in (
        (bars, {"width": 8}, 0.4),
        (brackets, {"width": 1.5}, 0.8),
        (faded, {"width": 8, "dash": "1px,5px"}, 0.4),
    ):
        if points.x:
            found.append(
                go.Scatter(
                    x=points.x,
                    y=points.y,
                    mode="lines",
                    line={"color": NEUTRAL, **line},
                    opacity=opacity,
                    hoverinfo="skip",
                )
            )
    return found


def _path(canvas: _Canvas, view: TimelineView, marks: Placed) -> list[go.Scatter]:
    """Draw a narrative's way from event to event."""
    if view.request.narrative is None:
        return []
    place = {event.id: (canvas.x(mark.at), y) for y, mark in marks for event in mark.events}
    points = [place[event.id] for event in view.events]
    return [
        go.Scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            mode="lines",
            line={"color": NEUTRAL, "width": 1, "dash": "dot"},
            hoverinfo="skip",
        )
    ]


def _chosen(canvas: _Canvas, view: TimelineView, marks: Placed) -> list[go.Scatter]:
    """Draw a ring around the mark of the open event."""
    id = view.card.event.id if view.card else ""
    rings = [(y, mark) for y, mark in marks if any(event.id == id for event in mark.events)]
    return [
        go.Scatter(
            x=[canvas.x(mark.at)],
            y=[y],
            mode="markers",
            marker={"symbol": "circle-open", "size": 28, "color": NEUTRAL, "line": {"width": 3}},
            hoverinfo="skip",
        )
        for y, mark in rings
    ]


def _singles(dossier: Dossier, canvas: _Canvas, marks: Placed, address: Address) -> list[go.Scatter]:
    some = [(y, mark, mark.event.certainty) for y, mark in marks if mark.event]
    colours = [COLOURS[dossier.actor(mark.events[0])] for _, mark, _ in some]
    if not some:
        return []
    return [
        go.Scatter(
            x=[canvas.x(mark.at) for _, mark, _ in some],
            y=[y for y, _, _ in some],
            mode="markers",
            marker={
                "symbol": [SYMBOLS[c] for _, _, c in some],
                "size": 13,
                "color": colours,
                "line": {"width": 2, "color": colours},
                "opacity": 1,
            },
            customdata=[address(mark) for _, mark, _ in some],
            hovertext=[_hover(mark) for _, mark, _ in some],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    ]


def _counted(dossier: Dossier, canvas: _Canvas, marks: Placed, address: Address) -> list[go.Scatter]:
    some = [(y, mark) for y, mark in marks if not mark.event]
    if not some:
        return []
    colours = [COLOURS[dossier.actor(mark.events[0])] for _, mark in some]
    return [
        go.Scatter(
            x=[canvas.x(mark.at) for _, mark in some],
            y=[y for y, _ in some],
            mode="markers+text",
            text=[str(len(mark.events)) for _, mark in some],
            textfont={"size": 11},
            marker={"symbol": "circle-open", "size": 23, "color": colours, "line": {"width": 2}},
            customdata=[address(mark) for _, mark in some],
            hovertext=[_hover(mark) for _, mark in some],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    ]


def _labels(canvas: _Canvas, marks: Placed) -> list[go.Scatter]:
    some = [(y, mark) for y, mark in marks if mark.label]
    if not some:
        return []
    return [
        go.Scatter(
            x=[canvas.x(mark.at if mark.end is None else max(mark.end, mark.at)) for _, mark in some],
            y=[y for y, _ in some],
            mode="markers+text",  # unseen marks, from which the text keeps its distance
            marker={"size": 15, "opacity": 0},
            text=[escape(mark.label, quote=False) for _, mark in some],
            textposition="middle right",
            textfont={"size": 11},
            hoverinfo="skip",
        )
    ]


def _hover(mark: Mark) -> str:
    return "<br>".join(escape(line, quote=False) for line in wrap(mark.words, 56))


def _lane_names(lanes: Sequence[Lane], canvas: _Canvas) -> list[dict[str, Any]]:
    return [
        {
            "text": f"<b>{escape(lane.name, quote=False)}</b>",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": top + HEAD / 2 + 1,
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 12},
        }
        for lane, top in zip(lanes, canvas.tops, strict=False)
    ]
