"""The start pages of our addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.edition import ContentStore, Edition
from explainer.exports.place import place_of
from explainer.host.start_page import StartPage, read_start_page
from explainer.pages import HOME, PAGES
from explainer.plain.heads import draw_head
from explainer.plain.pages import Page, find_page
from explainer.serving.responses import LONGEST_QUERY
from explainer.views.plain_address import plain_twin
from explainer.words import say


class StartPages:
    """Answers the addresses of our pages with Streamlit's start page, titled and described.

    The edition at hand is taken without a look at the files, since this runs on the event loop. Only for a page that it
    does not know are they looked at: it may stand in a file that is new.
    """

    def __init__(self, app: ASGIApp, store: ContentStore) -> None:
        self.app = app
        self.store = store
        self.start_page = read_start_page()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page of ours; pass everything else on."""
        name = page_name(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if name is None or scope["path"].count("/") > 1:
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        if scope["path"] == f"/{HOME}":  # its address is that of the site; Streamlit would find no such page
            await RedirectResponse(f"./?{query}" if query else "./", 308)(scope, receive, send)
            return
        edition = self.store.edition
        if describe_page(edition, name) is None:
            edition = await run_in_threadpool(self.store.current)
        if describe_page(edition, name) is None:
            await self.app(scope, receive, send)
            return
        if edition is None:
            html = draw_start_page(self.start_page, None, name)
        else:
            given = parse_qs(query[:LONGEST_QUERY], errors="replace")
            twin = twin_of(edition, name, given) if edition.serves_plain_edition else ""
            html = edition.once(
                ("start page", name, twin), lambda: draw_start_page(self.start_page, edition, name, twin), limit=2000
            )
        await HTMLResponse(html, headers={"cache-control": "no-cache"})(scope, receive, send)


def page_name(path: str) -> str | None:
    """Return the page that a path asks for, or None where it is not the path of a page."""
    name = path.rpartition("/")[2]
    return name or HOME if "." not in name else None


def describe_page(edition: Edition | None, name: str) -> tuple[str, str] | None:
    """Return the (title, description) of a page, or None where there is no such page."""
    if edition is None:
        return say("repair.title"), say("repair.text")
    site = edition.dossier.site
    explainer = edition.dossier.explainers.get(name)
    if name == HOME:
        return site.title, site.description
    if explainer:
        return f"{explainer.title} · {site.short_title or site.title}", explainer.description
    if name in PAGES:
        return f"{say(f'page.{name}')} · {site.short_title or site.title}", say(f"summary.{name}")
    return None


def twin_of(edition: Edition, name: str, given: Mapping[str, Sequence[str]]) -> str:
    """Return the path of the plain page with the same content: what its head says holds for the explorer's page too."""
    return plain_twin(edition.dossier, name, given)


def draw_start_page(start_page: StartPage, edition: Edition | None, name: str, twin: str = "") -> str | None:
    """Return the start page for one page of ours, or None where there is no such page.

    `twin` is the path of the plain page with the same content, where the server answers for it.
    """
    found = describe_page(edition, name)
    if found is None:
        return None
    title, description = (escape(" ".join(text.split())) for text in found)
    language = edition.dossier.site.language if edition else "en"
    direction = edition.dossier.site.direction if edition else "ltr"
    page = find_page(edition, twin) if edition and twin else None
    head = (
        f'<title>{title}</title><meta name="description" content="{description}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{description}">'
        '<meta property="og:type" content="article">'
    )
    if edition and page and name != "search":
        head = _full_head(edition, page)
        title, description = escape(page.title), escape(" ".join(page.description.split()))
    noscript = ""
    if page:
        link = f'{escape(say("plain.noscript"))} <a href="{escape(page.path)}">{escape(page.title)}</a>'
        noscript = f"<h1>{title}</h1><p>{description}</p><p>{link}</p>"
    return start_page.fill(head=head, language=language, direction=direction, noscript=noscript)


def _full_head(edition: Edition, page: Page) -> str:
    """The head of the plain page, with the explorer's own address for sharing; search engines are led to the plain one."""
    place = place_of(edition.dossier)
    address = place.to(page.twin.removeprefix("./"))
    others = [(say("plain.plain-edition"), "text/html", page.path)]
    return draw_head(edition, place, page, "", address=address, others=others)
