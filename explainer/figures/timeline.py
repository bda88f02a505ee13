"""The timeline's chart in Plotly: lanes by kind, on one axis or with more room where most of it happened."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from explainer.colours import PALETTE
from explainer.figures.backdrop import (
    ABOVE,
    BAND,
    BELOW,
    KEY,
    NAMES,
    draw_eras,
    draw_heads,
    draw_key,
    draw_labels,
    draw_lane_lines,
    draw_line,
    draw_today,
    lane_names,
)
from explainer.figures.marks import (
    NEUTRAL,
    Address,
    Panel,
    PlacedMark,
    draw_counted,
    draw_halves,
    draw_ring,
    draw_singles,
    draw_spans,
)
from explainer.host.cached_figure import CachedFigure
from explainer.views.timeline.bands import lay_bands
from explainer.views.timeline.lanes import WIDE, Arrangement
from explainer.views.timeline.page import TimelineView

CLEAR, GRID, LETTERS = "rgba(0,0,0,0)", "rgba(128,128,128,0.2)", "system-ui, sans-serif"
"""The chart has no theme but these and the rules of `styles/timeline.css`: Plotly takes a theme that Streamlit hands it again for a new
one and draws everything twice."""


def height_of_chart(view: TimelineView) -> int:
    """Return the height of the chart in pixels, or 0 where there is nothing to draw."""
    arranged = view.arranged(WIDE)
    return ABOVE + arranged.height + BELOW + KEY if arranged.lanes else 0


def build_timeline_figure(view: TimelineView, today: date, address: Address) -> CachedFigure | None:
    """Return the chart, or None where there is nothing to draw.

    Each mark carries as its customdata the address that `address` gives it: of its event, or of the period of those
    that it gathers.
    """
    arranged = view.arranged(WIDE)
    if not arranged.lanes:
        return None
    height = arranged.height
    steps = _steps(view)
    panels = _panels(arranged, steps)
    every = [(lane.y(mark), mark) for lane in arranged.lanes for mark in lane.marks]
    traces: list[go.Scatter] = []
    bands, notes = draw_eras(lay_bands(view.eras, arranged.stretches), WIDE, height)
    lines, heads = draw_heads(panels, WIDE)
    shapes = [*draw_lane_lines(arranged.lanes), *bands, *lines, *_path(panels, steps)]
    notes = [draw_key(view.actors), *notes, *heads]
    for panel in panels:
        traces += [*draw_spans(panel, every), *draw_singles(panel, address), *draw_counted(panel, address)]
        line, word = draw_today(today, panel, height)
        shapes += [*line, *draw_halves(panel), *draw_ring(panel, view.card.event.id if view.card else "")]
        notes += [*word, *draw_labels(panel)]
    layout: dict[str, Any] = {
        "height": height_of_chart(view),
        "margin": {"l": NAMES, "r": 12, "t": ABOVE, "b": BELOW - BAND + KEY, "pad": 3},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": LETTERS, "size": 12, "color": PALETTE["chart-ink"].light},
        "hoverlabel": {"font": {"family": LETTERS, "size": 13}},
        "modebar": {"bgcolor": CLEAR, "color": NEUTRAL, "activecolor": NEUTRAL},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": "zoom",
        "shapes": shapes,
        "annotations": notes,
        "datarevision": 1,  # Streamlit hands it the same figure again: equal data are not new ones
        "yaxis": {
            "automargin": False,
            "ticklabelstandoff": 5,
            "range": [height + BAND, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            **lane_names(arranged.lanes),
        },
        **{f"xaxis{panel.axis}": _axis(panel) for panel in panels},
    }
    figure = CachedFigure(traces or [go.Scatter()], layout)
    figure.layout.template = None  # what Plotly's package puts into every figure
    return figure


def _axis(panel: Panel) -> dict[str, Any]:
    stretch = panel.stretch
    ticks = stretch.ticks(WIDE)
    return {
        "type": "date",
        "domain": [stretch.start, stretch.end],
        "range": [stretch.moment(stretch.start), stretch.moment(stretch.end)],
        "anchor": "y",
        "tickvals": [stretch.moment(tick.at) for tick in ticks],
        "ticktext": [tick.label for tick in ticks],
        "ticklabelmode": "instant",
        "automargin": False,
        "ticklabeloverflow": "allow",  # all labels are placed so that they fit: none need be measured
        "tickangle": 0,
        "showgrid": True,
        "gridcolor": GRID,
    }


def _panels(arranged: Arrangement, steps: dict[str, int]) -> tuple[Panel, ...]:
    stretches = arranged.stretches
    marks: dict[int, list[PlacedMark]] = {n: [] for n in range(len(stretches))}
    for lane in arranged.lanes:
        for mark in lane.marks:
            number = next((n for n, s in enumerate(stretches) if mark.at <= s.end), len(stretches) - 1)
            step = ", ".join(str(steps[event.id]) for event in mark.events if event.id in steps)
            x = stretches[number].moment(mark.at)
            marks[number].append(PlacedMark(mark=mark, x=x, y=lane.y(mark), actor=lane.actor, number=step))
    return tuple(Panel(stretch, str(n + 1) if n else "", tuple(marks[n])) for n, stretch in enumerate(stretches))


def _steps(view: TimelineView) -> dict[str, int]:
    """Return the number of each step of the narrative, by id of its event; empty without one."""
    return {event.id: n for n, event in enumerate(view.events, 1)} if view.request.narrative else {}


def _path(panels: Sequence[Panel], steps: dict[str, int]) -> list[dict[str, Any]]:
    """Draw a narrative's way from step to step, behind its marks: no label stands there but their numbers."""
    places = {event.id: (p.mark.at, p.y) for panel in panels for p in panel.marks for event in p.mark.events}
    way = [places[id] for id in sorted(steps, key=steps.__getitem__) if id in places]
    return [draw_line(a, b, {"width": 1.5, "dash": "dot"}, layer="below") for a, b in pairwise(way)]
