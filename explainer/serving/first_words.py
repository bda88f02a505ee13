"""The words of a page in Streamlit's start page: made once for a view, by few threads at a time, and kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from explainer.edition import Edition
from explainer.fragments.draw import styles
from explainer.host.compression_cache import SingleFlight
from explainer.host.start_page import StartPage
from explainer.plain.files import HTML
from explainer.screen.canvas import WordsCanvas
from explainer.screen.frame import Frame
from explainer.screen.site import collect_words, draw_masthead
from explainer.serving.heads import draw_page_head
from explainer.serving.responses import Response, prepare
from explainer.views.plain_address import plain_twin

LOG = logging.getLogger("explainer")

MOST_BYTES = 20_000_000
"""What is kept of the pages that have been asked for."""

WORKERS = 2
MOST_WAITING = 8
"""Views that are made at once, and that wait for it. Beyond that a reader gets the page's words without the choices."""


@dataclass(frozen=True, kw_only=True)
class WordsRequest:
    """What a start page depends on, besides the edition. `given` holds the choices that the page reads."""

    name: str
    given: Mapping[str, tuple[str, ...]]
    is_phone: bool
    is_busy: bool
    today: date

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one from another."""
        return (self.name, tuple(sorted(self.given.items())), self.is_phone, self.is_busy, self.today)


def draw_first_words(start_page: StartPage, edition: Edition, request: WordsRequest) -> str:
    """Return the whole start page of a view. A page whose script fails has its bar, and the app says the rest."""
    canvas = WordsCanvas()
    frame = Frame(
        name=request.name,
        edition=edition,
        given=request.given,
        today=request.today,
        canvas=canvas,
        is_phone=request.is_phone,
    )
    try:
        parts = collect_words(frame, canvas)
    except Exception:
        LOG.exception("The words of %s could not be drawn; the app comes without them.", request.name)
        parts = []
    twin = plain_twin(edition.dossier, request.name, request.given) if edition.serves_plain_edition else ""
    body = frame.renderer.draw(
        "words", mast=draw_masthead(frame), parts=parts, plain=twin, room="room", busy=request.is_busy
    )
    site = edition.dossier.site
    head = f"{draw_page_head(edition, request.name, twin)}<style>html{{color-scheme:light dark}}{styles()}</style>"
    return start_page.fill(head=head, body=body, language=site.language, direction=site.direction)


class FirstWords:
    """Makes and keeps start pages. Used on the event loop alone, so nothing here needs a lock."""

    def __init__(self, start_page: StartPage, most_bytes: int = MOST_BYTES) -> None:
        self.start_page = start_page
        self.most_bytes = most_bytes
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="first-words")
        self._flight: SingleFlight[Response] = SingleFlight()
        self._state: tuple[int, date] | None = None
        self._pages: dict[Hashable, Response] = {}  # without choices: what every reader needs, and nobody can push out
        self._views: dict[Hashable, Response] = {}
        self.size = 0

    async def respond(self, edition: Edition, request: WordsRequest) -> Response:
        """Return the start page of a view; whoever asks while it is being made waits for the same."""
        if self._state != (edition.number, request.today):
            self._state, self._pages, self._views, self.size = (edition.number, request.today), {}, {}, 0
        key = (edition.number, request.key)
        found = self._pages.get(key) or self._views.pop(key, None)
        if found and request.given:
            self._views[key] = found  # what was asked for last goes last
        if found:
            return found
        if request.given and len(self._flight) >= WORKERS + MOST_WAITING:
            return await self.respond(edition, replace(request, given={}))
        return await self._flight.do(key, lambda: self._make(key, edition, request))

    async def _make(self, key: Hashable, edition: Edition, request: WordsRequest) -> Response:
        def make() -> Response:
            html = draw_first_words(self.start_page, edition, request)
            quality = 5 if request.given else 11
            return prepare(html.encode(), HTML, extra={"cache-control": "no-cache"}, quality=quality)

        response = await asyncio.get_running_loop().run_in_executor(self._threads, make)
        if not request.given:
            self._pages[key] = response
        elif "q" not in request.given:  # what a reader types is nobody else's
            self._keep(key, response)
        return response

    def _keep(self, key: Hashable, response: Response) -> None:
        self._views[key] = response
        self.size += response.size
        while self.size > self.most_bytes and len(self._views) > 1:
            self.size -= self._views.pop(next(iter(self._views))).size
