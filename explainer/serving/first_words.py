"""The words of a page in Streamlit's start page: made once for a view, by few threads at a time, and kept."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from explainer.bounded_work import BoundedWork, BusyError
from explainer.cache import SingleFlight
from explainer.edition import Edition
from explainer.fragments.draw import styles
from explainer.fragments.needed_rules import names_in, needed_rules
from explainer.host.start_page import StartPage
from explainer.plain.files import HTML
from explainer.screen.canvas import WordsCanvas
from explainer.screen.page_context import PageContext
from explainer.screen.site import collect_words, draw_masthead
from explainer.serving.heads import draw_page_head
from explainer.serving.responses import QUICK, Recompressor, Response, busy, prepare
from explainer.views.plain_address import plain_twin

LOG = logging.getLogger("explainer")

TAKING_OVER = frozenset({".words-first"})
"""The classes that `scripts/takeover.js` gives to elements."""

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
    page = PageContext(
        name=request.name,
        edition=edition,
        given=request.given,
        today=request.today,
        canvas=canvas,
        is_phone=request.is_phone,
    )
    try:
        parts = collect_words(page, canvas)
    except Exception:
        LOG.exception("The words of %s could not be drawn; the app comes without them.", request.name)
        parts = []
    twin = plain_twin(edition.dossier, request.name, request.given) if edition.serves_plain_edition else ""
    body = page.renderer.draw(
        "words", mast=draw_masthead(page), parts=parts, plain=twin, room="room", busy=request.is_busy
    )
    site = edition.dossier.site
    sheet = needed_rules(styles(request.name), names_in(body) | TAKING_OVER)
    head = f"{draw_page_head(edition, request.name, twin)}<style>html{{color-scheme:light dark}}{sheet}</style>"
    return start_page.fill(head=head, body=body, language=site.language, direction=site.direction)


class FirstWords:
    """Makes start pages, which the edition keeps: those without choices apart, so that no invented choices push them out.

    Nobody waits for a page to be compressed well: who asks first gets it quickly, and when it is asked for again, what is kept
    is made smaller beside.
    """

    def __init__(self, start_page: StartPage) -> None:
        self.start_page = start_page
        # There are few of them, and none waits for strangers' views.
        self._pages = BoundedWork(at_once=WORKERS, waiting=1000)
        self._views = BoundedWork(at_once=WORKERS, waiting=MOST_WAITING)
        self._flight: SingleFlight[Response] = SingleFlight()
        self._recompressor = Recompressor()

    async def respond(self, edition: Edition, request: WordsRequest) -> Response:
        """Return the start page of a view; whoever asks while it is being made waits for the same."""
        pool, work = ("start views", self._views) if request.given else ("start pages", self._pages)
        found: Response | None = edition.cache[pool].get(request.key)
        if found is not None:
            if not request.is_busy:  # in a rush nobody has time
                self._recompressor.improve(edition.cache[pool], request.key, found)
            return found

        def make() -> Response:
            html = draw_first_words(self.start_page, edition, request)
            return prepare(html.encode(), HTML, extra={"cache-control": "no-cache"}, quality=QUICK)

        def make_once() -> Response:
            # What a reader types is nobody else's, and not kept.
            return make() if "q" in request.given else edition.once(request.key, make, pool)

        try:
            return await self._flight.do((edition.number, request.key), lambda: work.run(make_once))
        except BusyError:
            return await self.respond(edition, replace(request, given={})) if request.given else busy()
