"""The timeline's chart on the page: for a wide screen, beside an open card, or for a phone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explainer.figures.timeline import BESIDE, NARROW, WIDE, build_timeline_figure
from explainer.screen.drawn import Drawn, show
from explainer.screen.frame import Frame
from explainer.views.timeline.lanes import Mark
from explainer.views.timeline.page import TimelineView

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"],
    "toImageButtonOptions": {"filename": "timeline", "scale": 2},
}


def place_chart(page: Frame, view: TimelineView) -> Callable[[], None]:
    """Keep a place for the chart of `view`, as high as it will be, and return what draws it there.

    It is drawn when everything else of the page has been sent: while Plotly's script starts, the browser draws
    nothing else for most of a second, and the words should stand there before.
    """
    width = NARROW if page.is_phone else BESIDE if view.card else WIDE

    def address(mark: Mark) -> str:
        return page.pencil.page("timeline", view.leading_to(mark))

    figure = page.once(f"figure {width}", lambda: build_timeline_figure(page.dossier, view, page.today, width, address))
    if figure is None:
        return lambda: None
    place = st.container(key="chart")
    show(Drawn(f"<style>.st-key-chart {{ min-height: {figure.layout.height}px }}</style>"))

    def draw() -> None:
        with place:
            st.plotly_chart(figure, key="timeline", config=CONFIG, alt=view.described)

    return draw
