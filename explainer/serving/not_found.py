"""A true answer for addresses that do not exist."""

from dataclasses import replace
from urllib.parse import parse_qsl, quote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.bounded_work import BoundedWork, BusyError
from explainer.edition import ContentStore, Edition
from explainer.exports.base_url import base_url_of
from explainer.host.start_page import is_start_page
from explainer.nearest import nearest
from explainer.pages import HOME
from explainer.plain.draw import draw_missing
from explainer.plain.files import HTML
from explainer.plain.pages import find_page
from explainer.serving.responses import (
    LONGEST_PATH,
    LONGEST_QUERY,
    PAGE_HEADERS,
    Response,
    busy,
    prepare,
    send_response,
)
from explainer.views.choosing.query import NOTHING, Query
from explainer.views.mended import mend_path
from explainer.views.site_pages import pages_of

EMBEDDING = ("embed", "embed_options")
"""What an address says of how a page is embedded."""

DEEPEST = 8
"""Folders below which no page lies."""


Meaning = tuple[str, int, str, bool]
"""What can be said of a wrong address: the address that was meant, or how deep it lies, the nearest name, and the edition."""


def not_found_response(edition: Edition, path: str, embedded: Query = NOTHING) -> Response:
    """Return the page that says so, with the page whose name is nearest to the first part of the address.

    Where only what a chat or a mail put to an address is wrong with it, it leads to the page that was meant.
    `path` begins with no slash. Few different answers can come of all wrong addresses, so each is made once; not so those of
    which the address says how they are `embedded`.
    """
    meaning = edition.once(path, lambda: _meaning(edition, path), "wrong addresses")
    if embedded and not meaning[0]:
        return _draw(edition, meaning, embedded)
    return _cached_response(edition, meaning) or edition.once(
        ("not found", *meaning), lambda: _draw(edition, meaning), "responses"
    )


def cached_not_found(edition: Edition, path: str) -> Response | None:
    """Return the same without looking for anything, where `path` has been asked for before; else None."""
    meaning: Meaning | None = edition.cache["wrong addresses"].get(path)
    return _cached_response(edition, meaning) if meaning else None


def _cached_response(edition: Edition, meaning: Meaning) -> Response | None:
    if meaning[0]:
        return prepare(b"", HTML, status=308, extra={"location": meaning[0]})
    return edition.cache["responses"].get(("not found", *meaning))


def _meaning(edition: Edition, path: str) -> Meaning:
    if to := _meant(edition, path):
        return quote("../" * path.count("/") + to), 0, "", False
    # Home has no name in an address.
    names = [name for name in (*pages_of(edition.dossier), *edition.dossier.explainers) if name != HOME]
    parts = [part for part in path[:LONGEST_PATH].split("/") if part]
    is_plain = parts[:1] == ["read"]
    first = parts[1:2] if is_plain else parts[:1]
    near = (first and nearest(first[0], names)) or ""
    return "", min(path.count("/"), DEEPEST), near, is_plain


def _draw(edition: Edition, meaning: Meaning, embedded: Query = NOTHING) -> Response:
    _, depth, near, is_plain = meaning
    base = base_url_of(edition.dossier)
    body = draw_missing(edition, base, "../" * depth, near=near, is_plain=is_plain, embedded=embedded)
    return prepare(body, HTML, status=404, extra={**PAGE_HEADERS, "cache-control": "no-store"})


def _embedded(scope: Scope) -> Query:
    """Return how an address of the explorer says that it is embedded, as Streamlit reads it."""
    pairs = parse_qsl(scope["query_string"][:LONGEST_QUERY].decode("latin-1"))
    return Query((name, value[:40]) for name, value in pairs if name.lower() in EMBEDDING)


def _with_query(answer: Response, scope: Scope) -> Response:
    """Let an answer that leads to the page that was meant lead to what was chosen there."""
    if answer.status != 308 or not scope["query_string"]:
        return answer
    to = b"?" + scope["query_string"]
    return replace(answer, headers=[(k, v + to if k == b"location" else v) for k, v in answer.headers])


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
    blank anyway: it looks for Streamlit's files beside itself. What has been asked for before is answered without asking
    Streamlit again, and without a thread.
    """

    def __init__(self, app: ASGIApp, store: ContentStore) -> None:
        self.app = app
        self.store = store
        self.work = BoundedWork(waiting=100)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and replace an answer that pretends."""
        edition = self.store.edition if scope["type"] == "http" else None
        if edition is None or not edition.serves_plain_edition:
            await self.app(scope, receive, send)
            return
        path, embedded = scope["path"].removeprefix("/"), _embedded(scope)
        kept = cached_not_found(edition, path)
        if kept and (kept.status == 308 or not embedded):
            await send_response(_with_query(kept, scope), scope, send)
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
            await send_response(_with_query(await self._answer(edition, path, embedded), scope), scope, send)

    async def _answer(self, edition: Edition, path: str, embedded: Query) -> Response:
        try:
            return await self.work.run(not_found_response, edition, path, embedded)
        except BusyError:
            return busy()
