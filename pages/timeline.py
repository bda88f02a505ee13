"""The timeline: the choices, the chart, and the same events as a list."""

import streamlit as st

from explainer.figures.timeline import build_timeline_figure, describe
from explainer.screen.frame import current
from explainer.views.timeline import build_timeline

page = current()
view = page.once("view", lambda: build_timeline(page.dossier, page.given))
page.show_head()
page.show("timeline", lambda: {"v": view})
if view.events and not view.as_list:
    figure = page.once("figure", lambda: build_timeline_figure(page.dossier, view.events, page.today))
    st.plotly_chart(figure, key="chart", alt=describe(page.dossier, view.events))
page.show("events", lambda: {"months": view.months})
