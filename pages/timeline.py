"""The timeline: the choices, the open event, the chart, and the same events as a list or table."""

import streamlit as st

from explainer.figures.timeline import BESIDE, NARROW, WIDE, build_timeline_figure, describe
from explainer.screen.frame import current
from explainer.views.timeline import WAYS, build_timeline

CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d", "zoomIn2d", "zoomOut2d", "autoScale2d"],
}

page = current()
view = page.once("view", lambda: build_timeline(page.dossier, page.given, page.today))
kinds = {kind.id: kind.name for kind in page.dossier.site.event_kinds}


def show_chart(width: int) -> None:
    """Draw the chart, whose marks lead to their events."""
    figure = page.once(
        f"figure {width}",
        lambda: build_timeline_figure(
            page.dossier, view, page.today, width, lambda mark: page.pencil.page("timeline", view.leading_to(mark))
        ),
    )
    if figure:
        with st.container(key="chart"):
            st.plotly_chart(figure, key="timeline", config=CONFIG, alt=describe(view))


page.show_head()
page.show("timeline", lambda: {"v": view})
has_chart = view.asked.way == "" and bool(view.events)
if view.card and has_chart:
    beside, chart = st.columns([2, 3], gap="medium")
    with beside:
        page.show("event_card", lambda: {"v": view, "kinds": kinds})
    with chart:
        show_chart(NARROW if page.is_phone else BESIDE)
elif view.card:
    page.show("event_card", lambda: {"v": view, "kinds": kinds})
elif has_chart:
    show_chart(NARROW if page.is_phone else WIDE)
if has_chart:
    page.show("chart_key", lambda: {"v": view})
page.show("events", lambda: {"v": view, "kinds": kinds, "ways": WAYS, "takeaway": (), "alt": describe(view)})
