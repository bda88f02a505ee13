"""A true answer for addresses that do not exist."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.edition import ContentStore, Edition
from explainer.exports.base_url import base_url_of
from explainer.host.start_page import is_start_page
from explainer.nearest import nearest
from explainer.pages import HOME
from explainer.plain.draw import draw_missing
from explainer.plain.files import HTML
from explainer.plain.pages import find_page
from explainer.serving.responses import LONGEST_PATH, PAGE_HEADERS, Response, prepare, send_response
from explainer.views.mended import mend_path
from explainer.views.site_pages import pages_of

DEEPEST = 8
"""Folders below which no page lies."""


def not_found_response(edition: Edition, path: str) -> Response:
    """Return the page that says so, with the page whose name is nearest to the first part of the address.

    Where only what a chat or a mail put to an address is wrong with it, it leads to the page that was meant.
    `path` begins with no slash. Few different answers can come of all wrong addresses, so each is made once.
    """
    if to := _meant(edition, path):
        return prepare(b"", HTML, status=308, extra={"location": quote("../" * path.count("/") + to)})
    depth = min(path.count("/"), DEEPEST)
    names = [
        name for name in (*pages_of(edition.dossier), *edition.dossier.explainers) if name != HOME
    ]  # which has no name in an address
    parts = [part for part in path[:LONGEST_PATH].split("/") if part]
    is_plain = parts[:1] == ["read"]
    near = next(filter(None, (nearest(part, names) for part in parts[is_plain : is_plain + 1])), "")

    def make() -> Response:
        body = draw_missing(edition, base_url_of(edition.dossier), "../" * depth, near=near, is_plain=is_plain)
        return prepare(body, HTML, status=404, extra={**PAGE_HEADERS, "cache-control": "no-store"})

    return edition.once(("not found", depth, near, is_plain), make, "responses")


def _meant(edition: Edition, path: str) -> str:
    """Return the path of the page that a path means which was mended, or nothing."""
    mended = mend_path(path[:LONGEST_PATH])
    if mended == path:
        return ""
    if mended in pages_of(edition.dossier) or mended in edition.dossier.explainers:
        return mended
    return f"{mended}/" if f"{mended}/" != path and find_page(edition, f"{mended}/") else ""


class NotFoundPages:
    """Answers addresses that do not exist with a page that says so and status 404.

    Streamlit answers them with its start page, as if they existed: search engines would keep them, and a reader with
    a misspelt link would load the whole app to be told. So HTML that Streamlit sends for an address that is no page of
    ours is replaced, and so are Streamlit's redirects for a name with a slash at its end: they begin at the root of the
    host and would leave a site that lies below a path. In a folder that the process does not know, the start page would stay
    blank anyway: it looks for Streamlit's files beside itself.
    """

    def __init__(self, app: ASGIApp, store: ContentStore) -> None:
        self.app = app
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and replace an answer that pretends."""
        edition = self.store.edition if scope["type"] == "http" else None
        if edition is None or not edition.serves_plain_edition:
            await self.app(scope, receive, send)
            return
        replaced = "//" in scope["path"]  # Streamlit would refuse it

        async def send_true(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                headers = Headers(raw=message["headers"])
                leaves = scope["path"].endswith("/") and headers.get("location", "").startswith("/")
                replaced = leaves or (message["status"] in (200, 206) and is_start_page(headers))
            if not replaced:
                await send(message)

        if not replaced:
            await self.app(scope, receive, send_true)
        if replaced:
            answer = await run_in_threadpool(not_found_response, edition, scope["path"].removeprefix("/"))
            await send_response(answer, scope, send)
