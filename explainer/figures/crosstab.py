"""Counts by one field or two as bars that lie, one for each value, parted by the second."""

import plotly.graph_objects as go

from explainer.colours import COUNTED
from explainer.host.cached_figure import CachedFigure
from explainer.views.tables.crosstab import Crosstab

BAR, MARGIN = 22, 90
"""Pixels of a bar with the space around it, and of what stands above and below all bars."""

PATTERNS = ("", "/", "x", ".", "\\", "+", "-", "|")
"""What fills parts of bars, so that colour never stands alone."""


def height_of(counts: Crosstab) -> int:
    """Return the height of the chart in pixels."""
    return MARGIN + BAR * len(counts.rows)


def build_crosstab_figure(counts: Crosstab) -> CachedFigure:
    """Return the chart of `counts`. Its table stands above it and says the same."""
    figure = CachedFigure()
    names = [row.words for row in counts.rows]
    for number, column in enumerate(counts.columns):
        figure.add_trace(
            go.Bar(
                y=names,
                x=[row[number] for row in counts.counts],
                name=column.words,
                orientation="h",
                marker={
                    "color": COUNTED[number % len(COUNTED)],
                    "pattern": {"shape": PATTERNS[number % len(PATTERNS)], "fillmode": "overlay", "fgopacity": 0.35},
                },
                hovertemplate="%{y}: %{x}<extra>%{fullData.name}</extra>",
            )
        )
    figure.update_layout(
        barmode="stack",
        height=height_of(counts),
        margin={"l": 8, "r": 8, "t": 40, "b": 30},
        showlegend=len(counts.columns) > 1,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        yaxis={"autorange": "reversed", "automargin": True, "type": "category"},
        xaxis={"rangemode": "tozero", "fixedrange": True},
        dragmode=False,
    )
    return figure
