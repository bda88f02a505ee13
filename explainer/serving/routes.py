"""The addresses that the server answers besides Streamlit's: the plain edition, feeds, open data, suggestions."""

from urllib.parse import parse_qs, quote

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from explainer.bounded_work import BoundedWork, BusyError
from explainer.edition import ContentStore, Edition
from explainer.exports.base_url import LICENCE_ADDRESS, base_url_of
from explainer.exports.files import choose_records, list_data, takes_choices, write_file
from explainer.fragments.draw import Renderer
from explainer.pages import DATA, READ, SUGGEST
from explainer.plain.draw import draw_repair_page
from explainer.plain.files import FIXED, HTML, make_file
from explainer.plain.pages import find_page
from explainer.serving.not_found import cached_not_found, not_found_response
from explainer.serving.responses import (
    DATA_HEADERS,
    LONGEST_PATH,
    LONGEST_QUERY,
    PAGE_HEADERS,
    QUICK,
    Recompressor,
    Response,
    busy,
    prepare,
    send_response,
)
from explainer.views.address import explorer_link, explorer_page
from explainer.views.plain_address import plain_moved
from explainer.views.registers import Selection
from explainer.views.search import build_search, first_hits
from explainer.words import say

OPEN_DATA = {**DATA_HEADERS, "link": f'<{LICENCE_ADDRESS}>; rel="license"'}
"""Anybody's page may read the data, and programs can find the licence."""


def _plain(status: int, words: str, **more: str) -> Response:
    extra = {"cache-control": "no-store", **more}
    return prepare(words.encode(), "text/plain; charset=utf-8", status=status, extra=extra)


class EditionEndpoint:
    """Gives out what is made for the edition at hand, and looks at the files now and then without making readers wait.

    Each has threads of its own: however much is asked of one, the others answer. At most `waiting` requests wait for them.
    """

    def __init__(self, store: ContentStore, waiting: int = 20) -> None:
        self.store = store
        self.work = BoundedWork(waiting=waiting)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await send_response(await self._answer(scope), scope, send)

    async def _answer(self, scope: Scope) -> Response:
        edition = self.store.at_hand()
        if edition is None:
            return self.repair(scope)
        try:
            return await self.find(edition, scope)
        except BusyError:
            return busy()

    async def find(self, edition: Edition, scope: Scope) -> Response:
        """Return the answer for one address."""
        raise NotImplementedError

    def repair(self, scope: Scope) -> Response:
        """Return the answer while there is no edition."""
        return _plain(503, say("repair.text"))


class OpenData(EditionEndpoint):
    """Answers `/data/NAME`, with the choices of its page where it takes them."""

    async def find(self, edition: Edition, scope: Scope) -> Response:
        """Return a file of open data; what depends on the edition alone is made once for it."""
        name, query = scope["path_params"]["name"], scope["query_string"]
        if name not in list_data(edition.dossier):
            return _plain(404, say("serving.no-data"))
        if query and takes_choices(name):
            if len(query) > LONGEST_QUERY:
                return _plain(400, say("serving.query"))
            values_of = parse_qs(query.decode("latin-1"), errors="replace")
            given = {key: [value[:200] for value in values[:50]] for key, values in values_of.items()}
            return await self.work.run(_chosen_data, edition, name, given)
        return await self.work.run(edition.once, ("data", name), lambda: _data_response(edition, name))


def _chosen_data(edition: Edition, name: str, given: dict[str, list[str]]) -> Response:
    selection, key = choose_records(edition.dossier, name, given)
    if "q" in given:  # what a reader types is nobody else's, and not kept
        return _data_response(edition, name, selection)
    return edition.once(("data", key), lambda: _data_response(edition, name, selection), "responses")


def _data_response(edition: Edition, name: str, selection: Selection | None = None) -> Response:
    dossier = edition.dossier
    found = write_file(dossier, base_url_of(dossier), name, selection or choose_records(dossier, name, {})[0])
    # Whether to show or to keep it, and under which name: letters, digits and hyphens (RFC 6266).
    shown = f'{"attachment" if found.download else "inline"}; filename="{found.file_name}"'
    extra = {**OPEN_DATA, "content-disposition": shown}
    return prepare(found.body, found.media_type, changed=edition.changed, extra=extra)


class Suggestions(EditionEndpoint):
    """Answers `/suggest?q=WORDS` with the list that opens below a search box: HTML of ours, as the explorer draws it."""

    async def find(self, edition: Edition, scope: Scope) -> Response:
        """Return what is found for the words so far."""
        values_of = parse_qs(scope["query_string"][:LONGEST_QUERY].decode("latin-1"), errors="replace")
        words = [value[:200] for value in values_of.get("q", ())[:1]]
        return await self.work.run(_suggest, edition, words)


def _suggest(edition: Edition, words: list[str]) -> Response:
    view = build_search({"q": words}, edition.index.find)
    renderer = Renderer(edition.dossier, explorer_link, explorer_page)
    html = renderer.draw("suggest", v=view, hits=first_hits(view) if view.words else ())
    # What a reader types is nobody else's business: no cache on the way keeps it.
    return prepare(html.encode(), HTML, extra={"cache-control": "no-store"})


class PlainEdition(EditionEndpoint):
    """Answers `/read/...`, feeds and lists for robots: each file is made once for an edition, and then only sent."""

    def __init__(self, store: ContentStore, waiting: int = 20) -> None:
        super().__init__(store, waiting)
        self._recompressor = Recompressor()

    async def find(self, edition: Edition, scope: Scope) -> Response:
        """Return a page, picture or feed. An address without its last slash is led to the page."""
        path = scope["path"].removeprefix("/")
        if len(path) > LONGEST_PATH:
            return _plain(404, say("plain.not-found"))
        kept: Response | None = edition.cache["responses"].get(path)
        if kept is not None:
            self._recompressor.improve(edition.cache["responses"], path, kept)
            return kept
        if missing := cached_not_found(edition, path):
            return missing
        return await self.work.run(self._make, edition, path)

    def repair(self, scope: Scope) -> Response:
        """Return the notice as a page, also to readers of a page; what programs ask for is answered in a line."""
        path = scope["path"]
        if not path.endswith("/"):
            return super().repair(scope)
        html = draw_repair_page(self.store.site_name, "../" * (path.count("/") - 1))
        return prepare(html, HTML, status=503, extra={**PAGE_HEADERS, "cache-control": "no-store"})

    def _make(self, edition: Edition, path: str) -> Response:
        try:
            return edition.once(path, lambda: _page_response(edition, path), "responses")
        except _NoFileError:
            if not path.endswith("/") and (path == "data" or find_page(edition, f"{path}/")):
                return _moved(f"{path.rpartition('/')[2]}/")
            if now := plain_moved(edition.dossier, path):
                return _moved("../" * path.count("/") + now)
            return not_found_response(edition, path)


class _NoFileError(Exception):
    """There is no such file in the plain edition."""


def _page_response(edition: Edition, path: str) -> Response:
    """Make the answer for `path`. _NoFileError where there is no such file: nothing is kept for wrong addresses."""
    found = make_file(edition, base_url_of(edition.dossier), path)
    if found is None:
        raise _NoFileError(path)
    extra = OPEN_DATA if path.endswith(".xml") else PAGE_HEADERS
    return prepare(found.body, found.media_type, changed=edition.changed, extra=extra, quality=QUICK)


def _moved(to: str) -> Response:
    """Lead to another address for good, relative, so that it holds below any path."""
    return _plain(308, "", location=quote(to))


def list_routes(store: ContentStore) -> list[Route]:
    """Return the routes of the server, which answer from the content of `store`."""
    plain = PlainEdition(store, waiting=500)  # pages for people, each made once
    paths = (f"/{DATA}", f"/{READ}", f"/{READ}/{{path:path}}", *(f"/{path}" for path in FIXED))
    return [
        *(Route(path, plain) for path in paths),
        Route(f"/{DATA}/{{name:path}}", OpenData(store)),
        Route(f"/{SUGGEST}", Suggestions(store)),
    ]
