"""What stands behind the marks of the timeline's chart: the bands of the eras, and today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any

from explainer.colours import PALETTE
from explainer.model.events import Era
from explainer.views.timeline.labels import LETTER
from explainer.views.timeline.period import Period, shifted
from explainer.words import say

NEUTRAL = PALETTE["mark-neutral"].light
"""Bars, brackets and bands: as far from black as from white."""


def draw_eras(eras: Iterable[Era], shown: Period, width: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the bands of the eras within the period, and their names where there is room."""
    bands, names = [], []
    for number, era in enumerate(eras):
        first = max(era.begin.earliest or shown.first, shown.first)
        last = min((era.end.latest if era.end else None) or shown.last, shown.last)
        if first > last:
            continue
        end = shifted(last, 1)
        bands.append(
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": first.isoformat(),
                "x1": end.isoformat(),
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"width": 0},
                "fillcolor": NEUTRAL,
                "opacity": 0.08 if number % 2 else 0.15,
            }
        )
        name = era.short_name or era.name
        if len(name) * LETTER < (end - first).days / shown.days * width:
            names.append(_note(name, first.isoformat(), "left"))
    return bands, names


def draw_today(today: date, shown: Period) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the line of today and its word where it lies within the period."""
    if not shown.first <= today <= shown.last:
        return [], []
    x = today.isoformat()
    line = {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1}
    # Within the plot: above it, Plotly's own buttons would cover the word.
    word = {**_note(say("chart.today"), x, "right"), "yanchor": "top"}
    return [{**line, "line": {"width": 1, "dash": "dot", "color": NEUTRAL}}], [word]


def _note(text: str, x: str, anchor: str) -> dict[str, Any]:
    return {
        "text": escape(text, quote=False),
        "x": x,
        "xanchor": anchor,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 11},
    }
