"""The timeline's chart on the page: for a wide screen, beside an open card, or for a phone."""

from __future__ import annotations

import streamlit as st

from explainer.figures.timeline import BESIDE, NARROW, WIDE, build_timeline_figure, describe
from explainer.screen.frame import Frame
from explainer.views.timeline import TimelineView

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"],
    "toImageButtonOptions": {"filename": "timeline", "scale": 2},
}


def show_chart(page: Frame, view: TimelineView) -> None:
    """Draw the chart of `view`, whose marks lead to their events, made once for a width."""
    width = NARROW if page.is_phone else BESIDE if view.card else WIDE

    def address(query: tuple[tuple[str, str], ...]) -> str:
        return page.pencil.page("timeline", query)

    figure = page.once(
        f"figure {width}",
        lambda: build_timeline_figure(
            page.dossier, view, page.today, width, lambda mark: address(view.leading_to(mark))
        ),
    )
    if figure:
        with st.container(key="chart"):
            st.plotly_chart(figure, key="timeline", config=CONFIG, alt=describe(view))
