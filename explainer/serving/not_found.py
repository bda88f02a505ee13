"""A true answer for addresses that do not exist."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import parse_qsl, quote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.bounded_work import BoundedWork, BusyError
from explainer.edition import ContentStore, Edition
from explainer.exports.base_url import base_url_of
from explainer.host.start_page import is_start_page
from explainer.model.kinds import BY_PLURAL
from explainer.nearest import nearest
from explainer.pages import HOME
from explainer.plain.draw import Found, draw_missing
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
from explainer.token_bucket import TokenBucket
from explainer.views.choosing.query import NOTHING, Query
from explainer.views.mended import mend_path
from explainer.views.search import build_search, first_hits
from explainer.views.site_pages import pages_of

EMBEDDING = ("embed", "embed_options")
"""What an address says of how a page is embedded."""

DEEPEST = 8
"""Folders below which no page lies."""

MOST_FOUND, OF_EACH = 4, 2
"""Records, questions, people and texts that are offered, and those of one kind."""

BY_CHANCE = 0.5
"""The score of what only has the words somewhere in its text."""

BURST, RATE = 20, 4
"""Wrong addresses whose words are looked for at once, and in a second; to those beyond, only pages are near."""

_JOINS = re.compile(r"(?<!\d)[-_+.,~/]+|[-_+.,~/]+(?!\d)")
"""What stands between words in an address. A date keeps its signs."""

_TELLING = re.compile(r"[^\W\d_]{3}|\d{4}")
"""A word, or a year: what is shorter may begin anything."""

_ENDING = re.compile(r"\.html?$")
"""How pages end elsewhere. What ends otherwise is a file, for which programs ask."""


class Meaning(NamedTuple):
    """What can be said of a wrong address: the address that was meant; or how deep it lies, the nearest page, the edition, and what its words find."""

    to: str = ""
    depth: int = 0
    near: str = ""
    is_plain: bool = False
    found: tuple[Found, ...] = ()


def not_found_response(edition: Edition, path: str, embedded: Query = NOTHING) -> Response:
    """Return the page that says so, with the page whose name is nearest to the first part of the address, and what its words find.

    Where only what a chat or a mail put to an address is wrong with it, it leads to the page that was meant. `path` begins with no
    slash. Each different answer is made once; not so those of which the address says how they are `embedded`.
    """
    meaning: Meaning | None = edition.cache["wrong addresses"].get(path)
    if meaning is None:
        if edition.once("searches of wrong addresses", lambda: TokenBucket(BURST, RATE)).take():
            meaning = edition.once(path, lambda: _meaning(edition, path, may_search=True), "wrong addresses")
        else:  # not kept: it is looked for when it is asked for again
            meaning = _meaning(edition, path, may_search=False)
    if embedded and not meaning.to:
        return _draw(edition, meaning, embedded)
    return _cached_response(edition, meaning) or edition.once(
        ("not found", *meaning), lambda: _draw(edition, meaning), "responses"
    )


def cached_not_found(edition: Edition, path: str) -> Response | None:
    """Return the same without looking for anything, where `path` has been asked for before; else None."""
    meaning: Meaning | None = edition.cache["wrong addresses"].get(path)
    return _cached_response(edition, meaning) if meaning else None


def _cached_response(edition: Edition, meaning: Meaning) -> Response | None:
    if meaning.to:
        return prepare(b"", HTML, status=308, extra={"location": meaning.to})
    return edition.cache["responses"].get(("not found", *meaning))


def _read(edition: Edition, path: str) -> tuple[bool, str, list[str]]:
    """Return whether a path lies in the plain edition, the page whose name is nearest to its first part there, and the words of the others.

    A file has no words: programs ask for files.
    """
    parts = [part for part in path[:LONGEST_PATH].split("/") if part]
    is_plain = parts[:1] == ["read"]
    del parts[:is_plain]
    # Home has no name in an address.
    pages = [name for name in (*pages_of(edition.dossier), *edition.dossier.explainers) if name != HOME]
    near = (parts and nearest(parts[0], pages)) or ""
    told = [_ENDING.sub("", part) for part in parts[bool(near) :] if part not in BY_PLURAL]
    return is_plain, near, [] if told and "." in told[-1] else told


def _meaning(edition: Edition, path: str, *, may_search: bool) -> Meaning:
    if to := _meant(edition, path):
        return Meaning(to=quote("../" * path.count("/") + to))
    is_plain, near, told = _read(edition, path)
    # An old address may begin with folders that say nothing of what it was about.
    ways = dict.fromkeys(_JOINS.sub(" ", "/".join(some)) for some in (told, told[-1:]) if may_search)
    found = next(filter(None, (tuple(_find(edition, words)) for words in ways if _TELLING.search(words))), ())
    return Meaning("", min(path.count("/"), DEEPEST), near, is_plain, found)


def _find(edition: Edition, words: str) -> Iterator[Found]:
    """Yield what the words of an address name or ask, or what happened on its day, best first; no sources, which are what others wrote.

    Its words are whole: /admin asks for no administration.
    """
    view = build_search({"q": [words]}, edition.index.find)
    told = view.total and not view.left_out and (view.mended or view.has_dated or edition.index.has_words(words))
    hits = first_hits(view, MOST_FOUND, OF_EACH) if told else ()
    for hit in hits:
        if hit.kind != "source" and not hit.lacks and (hit.score > BY_CHANCE or view.has_dated):
            yield Found(hit.kind, hit.of, hit.id, hit.part, hit.title, hit.date)


def _draw(edition: Edition, meaning: Meaning, embedded: Query = NOTHING) -> Response:
    body = draw_missing(
        edition,
        base_url_of(edition.dossier),
        "../" * meaning.depth,
        near=meaning.near,
        found=meaning.found,
        is_plain=meaning.is_plain,
        embedded=embedded,
    )
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
