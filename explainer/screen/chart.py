"""The timeline's chart on the page: for a wide screen or for a phone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explainer.figures.timeline import NARROW, WIDE, build_timeline_figure
from explainer.host.cached_figure import CachedFigure
from explainer.screen.drawn import Drawn
from explainer.screen.frame import Frame
from explainer.views.timeline.lanes import Mark
from explainer.views.timeline.page import TimelineView

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"],
    "toImageButtonOptions": {"filename": "timeline", "scale": 2},
}


def build_chart(page: Frame, view: TimelineView) -> CachedFigure | None:
    """Return the chart of `view`, made once for all readers of the same view; None where nothing can be drawn."""
    width = NARROW if page.is_phone else WIDE
    address = address_of(page, view)
    return page.once(f"figure {width}", lambda: build_timeline_figure(page.dossier, view, page.today, width, address))


def address_of(page: Frame, view: TimelineView) -> Callable[[Mark], str]:
    """Return what tells where a mark leads: to its event, or into the time of those that it gathers."""
    return lambda mark: page.renderer.page("timeline", view.leading_to(mark))


def place_chart(page: Frame, view: TimelineView, figure: CachedFigure) -> Callable[[], None]:
    """Keep a place for the chart of `view`, as high as it will be, with its key below; return what draws it there.

    It is drawn when everything else of the page has been sent: while Plotly's script starts, the browser draws
    nothing else for most of a second, and the words should stand there before.
    """

    def picture() -> Drawn:
        return page.once(
            "picture", lambda: Drawn(page.renderer.draw("chart_picture", v=view, lead=address_of(page, view)))
        )

    def key() -> Drawn:
        height = f"<style>.st-key-chart {{ min-height: {figure.layout.height}px }}</style>"
        return Drawn(height + page.renderer.draw("chart_key", v=view))

    draw_there = page.canvas.keep_place(picture)
    page.canvas.show(page.once(f"chart key {page.is_phone}", key))
    return lambda: draw_there(
        lambda: st.plotly_chart(figure, key="timeline", config=CONFIG, alt=view.described),
    )
