"""The timeline: the choices, the open event, the chart, and the same events as a list or table."""

import streamlit as st

from explainer.screen.chart import place_chart
from explainer.screen.frame import current
from explainer.views.timeline.page import build_timeline
from explainer.views.timeline.request import WAYS

FILES = ("events.csv", "events.json", "timeline.ics", "timelinejs.json")

page = current()
view = page.once("view", lambda: build_timeline(page.dossier, page.given, page.today))
kinds = {kind.id: kind.name for kind in page.dossier.site.event_kinds}
has_chart = view.asked.way == "" and bool(view.events)


def events() -> dict[str, object]:
    """What the list or table is drawn from."""
    files = page.takeaway(view.asked.which, *FILES)
    return {"v": view, "kinds": kinds, "ways": WAYS, "takeaway": files}


page.show_head()
page.show("timeline", lambda: {"v": view})
if view.card:
    beside, rest = st.columns([2, 3], gap="medium") if has_chart else (st.container(), st.container())
    with beside:
        page.show("event_card", lambda: {"v": view, "kinds": kinds})
else:
    rest = st.container()
if has_chart:
    with rest:
        draw_chart = place_chart(page, view)
    page.show("chart_key", lambda: {"v": view})
page.show("events", events)
if has_chart:
    draw_chart()
