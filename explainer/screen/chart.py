"""The timeline's chart on the page, where the screen is wide enough for it."""

from collections.abc import Callable

import streamlit as st

from explainer.figures.timeline import build_timeline_figure, height_of_chart
from explainer.host.cached_figure import CachedFigure
from explainer.host.whole_imports import no_half_imports
from explainer.screen.page_context import PageContext
from explainer.screen.safe_html import SafeHtml, show
from explainer.views.timeline.lanes import WIDE
from explainer.views.timeline.marks import Mark
from explainer.views.timeline.page import TimelineView

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"],
    "toImageButtonOptions": {"filename": "timeline", "scale": 2},
}


def _build_chart(page: PageContext, view: TimelineView) -> CachedFigure | None:
    """Return the chart of `view`, made once for all readers of the same view; it is the app alone that draws it."""

    def make() -> CachedFigure | None:
        figure = build_timeline_figure(view, page.today, address_of(page, view))
        if figure:
            figure.to_dict()  # kept from here on: what the page needs to know of it no longer goes through Plotly
        return figure

    with no_half_imports():
        return page.once("figure", make)


def address_of(page: PageContext, view: TimelineView) -> Callable[[Mark], str]:
    """Return what tells where a mark leads: to its event, or into the time of those that it gathers."""
    return lambda mark: page.renderer.page("timeline", view.leading_to(mark))


def place_chart(page: PageContext, view: TimelineView) -> Callable[[], None]:
    """Keep a place for the chart of `view`, as high as it will be, with its key and the strip below; return what draws it.

    There is none where there is nothing to draw, and on phones: there the list itself is the picture.
    It is drawn when everything else of the page has been sent: while Plotly's script starts, the browser draws
    nothing else for most of a second, and the words should stand there before.
    """
    has_chart = not page.is_phone and not view.request.way and bool(view.events)
    height = page.once("height of the chart", lambda: height_of_chart(view)) if has_chart else 0

    def draw(lead: Callable[[Mark], str] | None) -> SafeHtml:
        return SafeHtml(page.renderer.draw("chart_picture", v=view, lead=lead, width=WIDE))

    def picture() -> SafeHtml:
        return page.once("picture", lambda: draw(address_of(page, view)))

    def key() -> SafeHtml:
        place = f"<style>.st-key-chart {{ min-height: {height}px }}</style>" if height else ""
        return SafeHtml(place + page.renderer.draw("chart_key", v=view, charted=height > 0, width=WIDE))

    draw_there = page.canvas.keep_place(picture) if height else None
    if not page.is_phone:
        page.canvas.show(page.once("chart key", key))
    if draw_there is None:
        return lambda: None

    def chart() -> None:
        figure = _build_chart(page, view)
        with no_half_imports():
            st.plotly_chart(figure, key="timeline", theme=None, config=CONFIG, alt=view.described)
        # For paper, where the chart is as wide as the screen, and in its colours. It leads nowhere, and weighs a third.
        show(page.once("picture on paper", lambda: draw(None)))

    return lambda: draw_there(chart)
