"""The timeline's chart: one lane for each kind of event, certainty by mark, ranges as bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Event
from explainer.words import count, say

SYMBOLS = {
    Certainty.CONFIRMED: "circle",
    Certainty.REPORTED: "circle-open",
    Certainty.ALLEGED: "diamond-open",
    Certainty.DISPUTED: "x-thin-open",
}
"""One mark for each certainty, so that it never rests on colour."""

COLOURS = {
    Certainty.CONFIRMED: "#3a8f5c",
    Certainty.REPORTED: "#8a6bbf",
    Certainty.ALLEGED: "#c27a1a",
    Certainty.DISPUTED: "#d0524a",
}
"""Middle tones that stand out on a light and on a dark page; tested with the marks in grey."""

HEIGHT_OF_LANE = 34


def _middle(event: Event) -> date:
    first, last = event.date.earliest, event.date.latest
    if first is None or last is None:
        return first or last or date.min
    return first + (last - first) / 2


def _hover(event: Event) -> str:
    certainty = say(f"certainty.{event.certainty}")
    text = say("chart.hover", date=event.date.label, title=event.title, certainty=certainty)
    return "<br>".join(escape(line, quote=False) for line in wrap(text, 56))


def describe(dossier: Dossier, events: Sequence[Event]) -> str:
    """Return the sentence that says what the chart shows, for readers who do not see it."""
    if not events:
        return say("chart.empty")
    lanes = len({event.kind for event in events})
    start, end = events[0].date.label, events[-1].date.label
    lanes_in_words = count("count.lane", lanes)
    return say("chart.alt", events=count("count.event", len(events)), start=start, end=end, lanes=lanes_in_words)


def build_timeline_figure(dossier: Dossier, events: Sequence[Event], today: date) -> go.Figure:
    """Return the chart of `events` with a line for `today`. Points carry their event's id as customdata."""
    lanes = [kind for kind in dossier.site.event_kinds if any(e.kind == kind.id for e in events)]
    names = {kind.id: kind.plural or kind.name for kind in lanes}
    figure = go.Figure()
    for event in events:
        first, last = event.date.earliest, event.date.latest
        if first and last and first != last:
            figure.add_trace(
                go.Scatter(
                    x=[first, last],
                    y=[names[event.kind]] * 2,
                    mode="lines",
                    line={"color": COLOURS[event.certainty], "width": 6 if event.date.is_range else 2},
                    opacity=0.45,
                    hoverinfo="skip",
                    showlegend=False,
                )
            )
    for certainty in Certainty:
        some = [event for event in events if event.certainty == certainty]
        if not some:
            continue
        figure.add_trace(
            go.Scatter(
                x=[_middle(event) for event in some],
                y=[names[event.kind] for event in some],
                mode="markers",
                name=say(f"certainty.{certainty}"),
                marker={
                    "symbol": SYMBOLS[certainty],
                    "size": 11,
                    "color": COLOURS[certainty],
                    "line": {"width": 2, "color": COLOURS[certainty]},
                },
                customdata=[event.id for event in some],
                hovertext=[_hover(event) for event in some],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    shown = [event.date.latest or event.date.earliest or today for event in events]
    if shown and max(shown) > today - timedelta(days=200):
        figure.add_vline(x=today.isoformat(), line_width=1, line_dash="dot")
    figure.update_layout(
        height=110 + HEIGHT_OF_LANE * max(len(lanes), 1),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hovermode="closest",
        dragmode="pan",
        yaxis={
            "categoryorder": "array",
            "categoryarray": [names[kind.id] for kind in reversed(lanes)],
            "fixedrange": True,
            "automargin": True,
        },
        xaxis={"automargin": True},
    )
    return figure
