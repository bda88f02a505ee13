"""What stands around the marks of the timeline's chart: names of stretches, lanes and eras, labels, days, and today."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from textwrap import wrap
from typing import Any

from explainer.figures.marks import COLOURS, NEUTRAL, Panel, PlacedMark
from explainer.model.events import Certainty
from explainer.model.site import Actor
from explainer.views.timeline.axis import HEAD
from explainer.views.timeline.bands import ERA, Band
from explainer.views.timeline.lanes import Lane
from explainer.views.timeline.marks import BESIDE, LABEL
from explainer.words import say

NAMES, ABOVE, BELOW, BAND, KEY = 92, 26, 35, 15, 18
"""Pixels: for the names of lanes at the left, above and below the lanes, of the band of the eras below them, and of the key."""

Drawing = list[dict[str, Any]]


def draw_eras(bands: Sequence[Band], width: int, height: int) -> tuple[Drawing, Drawing]:
    """Return the thin band of the eras below the lanes, and their names where there is room."""
    shapes, names = [], []
    for number, band in enumerate(bands):
        opacity = 0.18 if number % 2 else 0.32
        shapes.append(_area((band.start, band.end), (height + 2, height + BAND), opacity=opacity))
        if band.has_room(width):
            y = height + BAND / 2 + 1
            names.append(_note(band.name, band.start, "paper", y, size=ERA, xanchor="left", xshift=3))
    return shapes, names


def draw_heads(panels: Sequence[Panel], width: int) -> tuple[Drawing, Drawing]:
    """Return the lines between stretches, and above each what it shows."""
    lines, heads = [], []
    for number, panel in enumerate(panels):
        at = panel.stretch.start
        if number:
            between = (panels[number - 1].stretch.end + at) / 2
            lines.append(draw_line((between, 0), (between, 1), {"width": 1.5}, yref="paper"))
        if len(panels) > 1 and (text := panel.stretch.head(width)):
            place = {"yref": "paper", "yshift": ABOVE / 2, "xanchor": "left"}
            heads.append(_note(text, at, "paper", 1, size=HEAD, bold=True, **place))
    return lines, heads


def draw_today(today: date, panel: Panel, height: int) -> tuple[Drawing, Drawing]:
    """Return the line of today and its word where it lies within the stretch."""
    if not panel.stretch.period.first <= today <= panel.stretch.period.last:
        return [], []
    x, axis = today.isoformat(), f"x{panel.axis}"
    word = _note(say("chart.today"), x, axis, 1, yref="paper", yshift=8, size=11, xanchor="right")
    return [draw_line((x, 0), (x, height), {"width": 1, "dash": "dot"}, xref=axis)], [word]


def draw_labels(panel: Panel) -> Drawing:
    """Return the labels beside the marks that have one, whole."""
    return [_label(panel, p) for p in panel.marks if p.mark.label and not p.number]


def _label(panel: Panel, p: PlacedMark) -> dict[str, Any]:
    mark = p.mark
    before = mark.before
    at = (mark.start if before else mark.end) if mark.start is not None and mark.end is not None else None
    x = panel.stretch.moment(at) if at is not None and panel.stretch.start <= at <= panel.stretch.end else p.x
    anchor, shift = ("right", -BESIDE) if before else ("left", BESIDE)
    return _note(mark.label, x.isoformat(), f"x{panel.axis}", p.y, size=LABEL, xanchor=anchor, xshift=shift)


def draw_key(actors: Iterable[Actor]) -> dict[str, Any]:
    """Return what the marks mean, in one line: on the page the sheet hides it, since it stands there in HTML."""
    forms = [f"{say(f'mark.{word}')} {say(f'certainty.{word}')}" for word in Certainty]
    colours = [f'<span style="color:{COLOURS[actor]}">■</span> {say(f"actor.{actor}")}' for actor in actors]
    note = _note("", 0, "paper", 0, size=11, yref="paper", yanchor="top", yshift=BAND - BELOW - 2, xanchor="left")
    return {**note, "text": "&nbsp; ".join([*forms, "", *colours])}


def lane_names(lanes: Sequence[Lane]) -> dict[str, Any]:
    """Return the names of the lanes, as the ticks of the axis at the left."""
    names = ["<br>".join(f"<b>{escape(line, quote=False)}</b>" for line in wrap(lane.name, 14)) for lane in lanes]
    return {
        "tickvals": [lane.top + lane.height / 2 for lane in lanes],
        "ticktext": names,
        "tickfont": {"size": 12},
        "ticklabelposition": "outside",
    }


def draw_lane_lines(lanes: Sequence[Lane]) -> Drawing:
    """Return a pale ground behind every second lane."""
    return [_area((0, 1), (lane.top, lane.top + lane.height), opacity=0.09, layer="below") for lane in lanes[::2]]


def draw_line(begin: tuple[Any, float], end: tuple[Any, float], look: dict[str, Any], **place: str) -> dict[str, Any]:
    """Return a line between two places (x, y): from 0 to 1 and in pixels, unless `place` names other axes."""
    (x0, y0), (x1, y1) = begin, end
    axes = {"xref": "paper", "yref": "y", **place}
    return {"type": "line", **axes, "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": {"color": NEUTRAL, **look}}


def _area(across: tuple[float, float], down: tuple[float, float], **look: Any) -> dict[str, Any]:
    """A ground between two places from left to right (0 to 1), and from top to bottom (pixels)."""
    place = {"xref": "paper", "yref": "y", "x0": across[0], "x1": across[1], "y0": down[0], "y1": down[1]}
    return {"type": "rect", **place, "line": {"width": 0}, "fillcolor": NEUTRAL, **look}


def _note(
    text: str, x: float | str, xref: str, y: float, *, size: int, bold: bool = False, **place: Any
) -> dict[str, Any]:
    words = escape(text, quote=False)
    return {
        "text": f"<b>{words}</b>" if bold else words,
        "x": x,
        "xref": xref,
        "y": y,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": size},
        **place,
    }
