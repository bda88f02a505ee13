"""The grid of a table, and the chart of its counts, on the page."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from explainer.dataframes.frame import RECORD, SOURCE, build_frame, names_in, pick
from explainer.figures.crosstab import build_crosstab_figure, height_of
from explainer.host.whole_imports import begin_import, no_half_imports
from explainer.screen.page_context import PageContext
from explainer.screen.safe_html import SafeHtml
from explainer.views.address import explorer_link
from explainer.views.tables.page import TableView
from explainer.views.tables.values import title_of
from explainer.words import say

HEIGHT = 480
"""Pixels of the grid, and of the plain table that stands in its place before the app."""


def _configuration(view: TableView, widest: Literal["medium", "large"]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in view.columns:
        title, meaning = title_of(column), say(f"field.{column.name}")
        make = st.column_config.ListColumn if column.shape.many or column.shape.is_map else st.column_config.Column
        width = widest if column.name in (view.kind.headline, view.kind.described_by) else None
        found[column.name] = make(title, help=meaning, width=width)
        for day in names_in(column)[1:]:
            found[day] = st.column_config.DateColumn(
                say("tables.day", field=title), help=say("tables.day-means"), format="YYYY-MM-DD"
            )
    for name in (RECORD, SOURCE):
        found[name] = st.column_config.LinkColumn(say(f"tables.{name}"), display_text=say("tables.open"))
    return found


def place_grid(page: PageContext, view: TableView) -> Callable[[], None]:
    """Keep a place for the grid, in which the words have a plain table, and return what draws it there."""

    def picture() -> SafeHtml:
        return page.once("rows", lambda: SafeHtml(page.renderer.draw("table_rows", v=view)))

    draw_there = page.canvas.keep_place(picture, "grid")
    begin_import()

    def draw() -> None:
        whole = page.edition.once(
            ("frame", view.kind.name), lambda: build_frame(page.dossier, view.kind, explorer_link)
        )
        frame, left = page.once("grid frame", lambda: pick(whole, view))
        title = say(f"kinds.{view.kind.name}")
        st.dataframe(
            frame,
            key="grid-of-records",
            height=HEIGHT,
            hide_index=True,
            placeholder="",
            column_config=_configuration(view, "medium" if page.is_phone else "large"),
            alt=say("tables.alt", table=title, shown=len(frame)),
        )
        if left:
            names = ", ".join(title_of(column) for column in left)
            page.canvas.show(SafeHtml(page.renderer.draw("table_note", text=say("tables.no-room", columns=names))))

    return lambda: draw_there(draw)


def place_counts(page: PageContext, view: TableView) -> Callable[[], None]:
    """Keep a place for the chart of the counts, below their table, and return what draws it there."""
    counts = view.counts
    if counts is None or not counts.rows:
        return lambda: None
    height = height_of(counts)
    place = f"<style>.st-key-counts {{ min-height: {height}px }}</style>"
    draw_there = page.canvas.keep_place(lambda: SafeHtml(""), "counts")
    page.canvas.show(SafeHtml(place))

    def chart() -> None:
        with no_half_imports():
            st.plotly_chart(
                page.once("counts figure", lambda: build_crosstab_figure(counts)),
                key="counts-of-records",
                config={"displayModeBar": False},
                alt=say("tables.chart", by=counts.by.title),
            )

    return lambda: draw_there(chart)
