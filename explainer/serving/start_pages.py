"""The start pages of our addresses: Streamlit's own, with the words of each page in it."""

from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.edition import ContentStore, Edition
from explainer.fragments.draw import draw_repair, styles
from explainer.host.phones import is_phone
from explainer.host.start_page import StartPage, read_start_page
from explainer.pages import HOME
from explainer.plain.files import HTML
from explainer.screen.navigator import IN_START_PAGE, read_script
from explainer.screen.page_context import read_choices
from explainer.serving.first_words import FirstWords, WordsRequest
from explainer.serving.heads import describe_page, draw_page_head
from explainer.serving.responses import LONGEST_QUERY, Response, prepare, send_response
from explainer.serving.room import Room


class StartPages:
    """Answers the addresses of our pages.

    The edition at hand is taken without a look at the files, since this runs on the event loop. Only for a page that it
    does not know are they looked at: it may stand in a file that is new.
    """

    def __init__(self, app: ASGIApp, store: ContentStore, room: Room) -> None:
        self.app = app
        self.store = store
        self.room = room
        self.words = FirstWords(our_start_page())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page of ours; pass everything else on."""
        name = page_name(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if name == HOME and scope["path"].count("/") == 2:
            name = scope["path"].strip("/")
            edition = self.store.edition  # without one, nothing is known, and browsers would keep a wrong way for good
            known = edition is not None and describe_page(edition, name) is not None
            await (_lead_to("../", name, scope) if known else self.app)(scope, receive, send)
            return
        if name is None or scope["path"].count("/") > 1:
            await self.app(scope, receive, send)
            return
        if scope["path"] == f"/{HOME}":
            await _lead_to("./", name, scope)(scope, receive, send)
            return
        edition = self.store.at_hand()
        if edition and (now := edition.dossier.current_id("explainer", name)) != name:
            await _lead_to("./", now, scope)(scope, receive, send)
            return
        if describe_page(edition, name) is None:
            edition = await run_in_threadpool(self.store.current)
        if describe_page(edition, name) is None:
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        await send_response(await self._response(edition, name, query, Headers(scope=scope)), scope, send)

    async def _response(self, edition: Edition | None, name: str, query: str, headers: Headers) -> Response:
        if edition is None:
            notice = f'<div id="words"><div class="page">{draw_repair(self.store.site_name)}</div></div>'
            head = f"{draw_page_head(None, name)}<style>{styles()}</style>"
            html = self.words.start_page.fill(head=head, body=notice, language="en", direction="ltr")
            return prepare(html.encode(), HTML, extra={"cache-control": "no-store"})
        values = parse_qs(query[:LONGEST_QUERY], errors="replace")
        request = WordsRequest(
            name=name,
            given=read_choices(edition, name, values, lambda key: values.get(key, ())),
            is_phone=is_phone(headers.get("user-agent", "")),
            is_busy=not self.room.admits_page(),
            today=edition.today(),
        )
        return await self.words.respond(edition, request)


def _lead_to(folder: str, name: str, scope: Scope) -> RedirectResponse:
    """Lead to a page within the site, which may lie below any path. The home page's address is that of the site.

    Streamlit would find no page `home`, and leads `timeline/` to the root of the host.
    """
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{folder}{'' if name == HOME else quote(name)}{'?' if query else ''}{query}", 308)


def our_start_page() -> StartPage:
    """Return the start page, with the one script that stands in it."""
    return read_start_page(read_script(*IN_START_PAGE))


def page_name(path: str) -> str | None:
    """Return the page that a path asks for, or None where it is not the path of a page."""
    name = path.rpartition("/")[2]
    return name or HOME if "." not in name else None
