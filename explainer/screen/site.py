"""The whole explorer: navigation from one place, then the page that the reader asked for."""

import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import CodeType

import streamlit as st

from explainer.edition import Edition, store_of
from explainer.fragments.draw import draw_repair, styles
from explainer.host.machine_id import name_no_machine
from explainer.host.page_copies import copy_pages
from explainer.host.phones import is_phone
from explainer.pages import HOME, PAGES
from explainer.screen.canvas import AppCanvas, WordsCanvas
from explainer.screen.navigator import show_navigator
from explainer.screen.page_context import UNREAD, PageContext, read_choices
from explainer.screen.safe_html import SafeHtml, show
from explainer.views.address import explorer_page
from explainer.views.contact import report_link
from explainer.views.masthead import build_masthead, list_sections, title_of_page
from explainer.views.plain_address import plain_twin
from explainer.views.site_pages import pages_of
from explainer.words import say

HERE = Path(__file__).resolve().parents[2]

_CURRENT: ContextVar[PageContext] = ContextVar("page")


def site_root() -> Path:
    """The folder with this server's content/ and data/: EXPLAINER_ROOT, or the one in which the package lies."""
    return Path(os.environ.get("EXPLAINER_ROOT") or HERE)


def script_of(edition: Edition, name: str) -> Path:
    """Return the script in `pages/` that draws the page called `name`."""
    is_explainer = name in edition.dossier.explainers and name not in PAGES
    own = HERE / "pages" / f"{'explainer' if is_explainer else name}.py"
    return own if own.exists() else own.with_name("register.py")


def list_pages(edition: Edition) -> list[st.Page]:
    """Return every page of the site. No setting can take one away: the menu is ours, the addresses are Streamlit's."""
    dossier = edition.dossier
    in_menu = [name for _, names in list_sections(dossier) for name in names]
    names = {name: name for name in (*in_menu, *pages_of(dossier), *dossier.explainers)}
    names |= {old: id for (kind, old), id in dossier.former.items() if kind == "explainer"}
    return [
        st.Page(script_of(edition, name), title=title_of_page(dossier, name), url_path=path, default=path == HOME)
        for path, name in names.items()
    ]


def show_site() -> None:
    """Draw the page that the address asks for. The calm notice stands where there is no content yet."""
    if name_no_machine():  # the first run on a host that runs app.py as a plain script
        st.rerun()
    store = store_of(site_root())
    edition = store.current()
    if edition is None:
        st.set_page_config(page_title=say("repair.title"))
        show(SafeHtml(f"<style>{styles()}</style>{draw_repair(store.site_name)}"))
        show_navigator("", chosen=False)
        return
    chosen = st.navigation(copy_pages(edition.once("pages", lambda: list_pages(edition))), position="hidden")
    site = edition.dossier.site
    st.set_page_config(page_title=f"{chosen.title} · {site.short_title or site.title}", layout="wide")
    name = edition.dossier.current_id("explainer", chosen.url_path or HOME)
    given = read_choices(edition, name, st.query_params, st.query_params.get_all)
    on_phone = is_phone(st.context.headers.get("User-Agent") or "")
    page = PageContext(
        name=name, edition=edition, given=given, today=edition.today(), canvas=AppCanvas(), is_phone=on_phone
    )
    _CURRENT.set(page)
    show_top(page)
    with st.container(key="page"):  # between the bar and the foot: navigator.js calls it what it is
        show_unread(page)
        chosen.run()
    show_foot(page)
    show_navigator(_view_name(chosen.url_path or HOME, page), page.has_chosen)


def current() -> PageContext:
    """Return the page that runs, for its one reader.

    A host that runs app.py as a plain script lets Streamlit run the first reader's page by itself,
    found in `pages/`, before any navigation is known. Then the whole site is shown instead, which
    makes the navigation known and runs that page within it.
    """
    page = _CURRENT.get(None)
    if page is None:
        show_site()
        st.stop()
    return page


def collect_words(page: PageContext, canvas: WordsCanvas) -> list[str]:
    """Return the parts of a page as HTML, drawn by its own script on `canvas`: what the app will draw, without the app.

    Runs in a thread of its own context, such as those of a thread pool.
    """
    token = _CURRENT.set(page)
    show_unread(page)
    try:
        exec(_compiled(script_of(page.edition, page.name)), {"__name__": "__main__"})  # noqa: S102  # ours, as Streamlit does
    finally:
        _CURRENT.reset(token)
    show_foot(page)
    return canvas.parts


@cache
def _compiled(script: Path) -> CodeType:
    return compile(script.read_text(encoding="utf-8"), str(script), "exec")


def _view_name(path: str, page: PageContext) -> str:
    """Return what tells one view from another: the path of its page, which an old name has too, and what is chosen."""
    pairs = [f"{name}={value}" for name, values in sorted(page.given.items()) for value in values]
    return f"{path}?{'&'.join(pairs)}"


def draw_masthead(page: PageContext) -> str:
    """Return the bar at the top; the page of the search has a box of its own."""
    box = page.renderer.draw("search_box", suggest=page.suggest) if page.name != "search" else ""
    return page.renderer.draw("masthead", m=build_masthead(page.dossier, page.name), box=box)


def show_top(page: PageContext) -> None:
    """Draw the styles and the bar at the top."""
    make = lambda: SafeHtml(f"<style>{styles(page.name)}</style>{draw_masthead(page)}")  # noqa: E731
    page.canvas.show(page.edition.once(("top", page.name), make))


def show_unread(page: PageContext) -> None:
    """Tell what stands in the address and no page reads: a misspelt choice is not passed over in silence."""
    if unread := page.given.get(UNREAD):
        page.canvas.show(SafeHtml(page.renderer.draw("unread", values=unread)))


def show_foot(page: PageContext) -> None:
    """Draw what stands below every page."""
    edition = page.edition
    plain = plain_twin(edition.dossier, page.name, page.given) if edition.serves_plain_edition else ""
    report = report_link(edition.dossier, plain or explorer_page(page.name))
    values = {"site": page.dossier.site, "plain": plain, "text_only": edition.serves_plain_edition, "report": report}
    page.canvas.show(
        edition.once(("foot", plain or page.name), lambda: SafeHtml(page.renderer.draw("foot", **values)), "addresses")
    )
