"""The whole explorer: navigation from one place, then the page that the reader asked for."""

from __future__ import annotations

import os
from copy import copy
from pathlib import Path
from typing import Literal

import streamlit as st

from explainer.edition import Edition, store_of
from explainer.fragments.draw import styles
from explainer.model.site import Explainer
from explainer.pages import HOME, PAGES
from explainer.screen.drawn import Drawn, show
from explainer.screen.frame import Frame, open_frame
from explainer.screen.navigator import show_navigator
from explainer.views.choosing.register import TABLE
from explainer.views.home import reading_list
from explainer.views.plain_address import plain_twin
from explainer.words import say

WIDE = ("timeline", "evidence")
"""Pages with a chart or a table that gains from a wide screen, as a register shown as a table does; the others keep a
measure for reading."""

HERE = Path(__file__).resolve().parents[2]


def site_root() -> Path:
    """The folder with this server's content/ and data/: EXPLAINER_ROOT, or the one in which the package lies."""
    return Path(os.environ.get("EXPLAINER_ROOT") or HERE)


def list_pages(edition: Edition) -> dict[str, list[st.Page]]:
    """Return the navigation: section titles and pages, in the order of the site's settings.

    A name that stands there twice counts once, and what stands nowhere keeps its address without a
    place in the menu: no setting can take a page, or the site, away.
    """
    explainers = {explainer.id: explainer for explainer in reading_list(edition.dossier)}
    left = [*PAGES, *explainers]
    found: dict[str, list[st.Page]] = {}

    def add(title: str, name: str, *, hidden: bool = False) -> None:
        if name in left:
            left.remove(name)
            found.setdefault(title, []).append(_page(name, explainers.get(name), hidden=hidden))

    for section in edition.dossier.site.navigation:
        for name in section.pages:
            for one in explainers if name == "explainers" else (name,):
                add(section.title or "", one)
    for name in tuple(left):
        add("", name, hidden=True)
    return found


def _page(name: str, explainer: Explainer | None, *, hidden: bool) -> st.Page:
    title = explainer.short_title or explainer.title if explainer else say(f"page.{name}")
    script = HERE / "pages" / f"{'explainer' if explainer else name}.py"
    visibility: Literal["visible", "hidden"] = "hidden" if hidden else "visible"
    return st.Page(script, title=title, url_path=name, default=name == HOME, visibility=visibility)


def show_site() -> None:
    """Draw the page that the address asks for. The calm notice stands where there is no content yet."""
    edition = store_of(site_root()).current()
    if edition is None:
        st.set_page_config(page_title=say("repair.title"))
        show(Drawn(f"<style>{styles()}</style>"))
        show(Drawn(f'<div class="xp"><h1>{say("repair.title")}</h1><p>{say("repair.text")}</p></div>'))
        return
    # Streamlit looks up each page's file whenever a Page is made: twenty pages took half of a view's
    # time. A copy of a page that was made once costs nothing, and running a page marks only the copy.
    kept = edition.once("pages", lambda: list_pages(edition))
    sections = {title: [copy(page) for page in pages] for title, pages in kept.items()}
    page = st.navigation(sections, position="top")
    site = edition.dossier.site
    is_wide = page.url_path in WIDE or st.query_params.get(TABLE[0]) == TABLE[1]
    layout: Literal["wide", "centered"] = "wide" if is_wide else "centered"
    st.set_page_config(page_title=f"{page.title} · {site.short_title or site.title}", layout=layout)
    frame = open_frame(page.url_path or HOME, edition)
    _show_top(frame)
    page.run()
    _show_foot(frame)
    show_navigator(_view_name(frame), frame.has_chosen)


def _view_name(frame: Frame) -> str:
    pairs = [f"{name}={value}" for name, values in sorted(frame.given.items()) for value in values]
    return f"{frame.name}?{'&'.join(pairs)}"


def _show_top(frame: Frame) -> None:
    """Draw the styles and the search box that stands in the bar at the top; the page of the search has a box of its own."""
    has_box = frame.name != "search"

    def make() -> Drawn:
        box = frame.pencil.draw("seek", suggest=frame.suggest) if has_box else ""
        return Drawn(f"<style>{styles()}</style>{box}")

    show(frame.edition.once(("top", has_box), make))


def _show_foot(frame: Frame) -> None:
    edition = frame.edition
    plain = plain_twin(edition.dossier, frame.name, frame.given) if edition.serves_plain_edition else ""
    values = {"site": frame.dossier.site, "plain": plain}
    show(edition.once(("foot", plain), lambda: Drawn(frame.pencil.draw("foot", **values)), limit=2000))
