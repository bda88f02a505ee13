"""Streamlit's script and style files, compressed."""

import asyncio
import re
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.cache import SingleFlight
from explainer.host.encodings import LEAST_BYTES, best_encoding, compress
from explainer.host.start_page import list_static_files

COMPRESSED = (".js", ".css", ".html", ".svg", ".json")


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that is sent otherwise than Streamlit ships it: `new` at the first `place` in the file whose path is like `path`."""

    path: re.Pattern[str]
    place: re.Pattern[bytes]
    new: bytes


CHART = re.compile(r"/static/js/PlotlyChart\.[\w-]+\.js")
"""The script that draws charts: to start it holds a browser for most of a second, and for three on a slow machine."""

HTML_ELEMENT = re.compile(r"/static/js/Html\.[\w-]+\.js")
"""The part that draws `st.html`."""

APP = re.compile(r"/static/js/index\.[\w-]+\.js")
"""The app itself."""

NO_MAIN = Edit(APP, re.compile(rb"(\w\()`main`(?=,\{target:)"), rb"\1`div`")
"""What scrolls is its `main`, in which our bar and foot lie too: for who hears a page, its main part would begin with the bar, and
there would be no banner and no foot. `scripts/navigator.js` says which part is the main one."""

WAITS = Edit(CHART, re.compile(rb"\A"), b"await globalThis.explainerRest?.();\n")
"""What the script imports comes meanwhile, and it starts when `scripts/takeover.js` says so."""

LIBRARY = Edit(
    CHART,
    re.compile(
        rb"(?<==n\(\()\((\w,\w,\w)\)=>(\{\(function\(.{,120}?,)\(\)=>(\{.*;return window\.Plotly=(\w),\4\})(?=\)\}\)\))",
        re.DOTALL,
    ),
    rb"function(\1)\2(function()\3)",
)
"""The two functions that the library in it is wrapped in, and the same in words that browsers take for what is called at once: they
make it ready while it comes. Of the arrows they read everything again when these are called: half of the time that it takes to start."""

AS_DRAWN = Edit(
    HTML_ELEMENT,
    re.compile(rb"(\b(\w)=\{USE_PROFILES:\{html:!0\},FORCE_BODY:!0\}.*return )\w\.sanitize\((\w),\2\)", re.DOTALL),
    rb"\1\3",
)
"""It takes apart and puts together again all HTML before it is placed: an eighth of a browser's work for the timeline, and a long task
on a phone. What we place was drawn with escaping, and is the very HTML that stands in the start page and the plain edition as it is;
our policy lets no script in it run."""

EDITS = (NO_MAIN, WAITS, LIBRARY, AS_DRAWN)


def edited(path: str, body: bytes) -> bytes:
    """Return a file of Streamlit's as we send it."""
    for edit in EDITS:
        if edit.path.fullmatch(path):
            body = edit.place.sub(edit.new, body, count=1)
    return body


WholeAnswer = tuple[Message, bytes]
"""An answer's head, and its whole body."""


class CompressedFiles:
    """Compresses Streamlit's own script and style files once and keeps them.

    They are 2.7 MB for a first visit (7.6 MB with a chart), and Streamlit serves them as they are, on purpose; compressed
    they are about a quarter. Names of these files change with their content, so what is kept stays true. Compressing the
    largest takes 0.3 s: it is done beside the event loop, and the first readers wait for it together.

    What is kept is whole: Streamlit stops in the middle of a file when the reader who asked for it leaves, so it is asked
    without one. A part of a compressed file cannot be had, and the answer says so: browsers that lost a connection would else
    ask for the rest, and get it from the file as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = list_static_files()
        self.cached: dict[tuple[str, str], WholeAnswer] = {}
        self._flight: SingleFlight[WholeAnswer] = SingleFlight()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a static file with its compressed form."""
        path = scope.get("path", "")
        encoding = best_encoding(Headers(scope=scope).get("accept-encoding", "")) if scope["type"] == "http" else ""
        wanted = (
            encoding
            and scope["method"] == "GET"
            and path in self.files  # and no other spelling of it, which would be kept beside it
            and path.endswith(COMPRESSED)
            and "range" not in Headers(scope=scope)
        )
        if not wanted:
            await self.app(scope, receive, send)
            return
        key = (path, encoding)
        head, body = self.cached.get(key) or await self._flight.do(key, lambda: self._compressed(scope, encoding))
        await send(head)
        await send({"type": "http.response.body", "body": body})

    async def _compressed(self, scope: Scope, encoding: str) -> WholeAnswer:
        """Return the answer to keep; one that is no file, or that gains nothing, as it is and not kept."""
        head, body = await self._whole_answer(scope)
        headers = MutableHeaders(raw=list(head["headers"]))
        if head["status"] != 200 or len(body) < LEAST_BYTES or "content-encoding" in headers:
            return head, body
        body = await asyncio.to_thread(compress, edited(scope["path"], body), encoding)
        headers["content-encoding"] = encoding
        headers["content-length"] = str(len(body))
        headers["accept-ranges"] = "none"
        if tag := headers.get("etag"):
            headers["etag"] = f"W/{tag.removeprefix('W/')}"
        headers.add_vary_header("accept-encoding")
        answer = self.cached[scope["path"], encoding] = ({**head, "headers": headers.raw}, body)
        return answer

    async def _whole_answer(self, scope: Scope) -> WholeAnswer:
        reader: asyncio.Queue[Message] = asyncio.Queue()  # one who never leaves
        reader.put_nowait({"type": "http.request", "body": b"", "more_body": False})
        head: Message = {}
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                head = message
            else:
                parts.append(message.get("body", b""))

        headers = [
            (k, v) for k, v in scope["headers"] if k not in (b"accept-encoding", b"if-none-match", b"if-modified-since")
        ]
        await self.app({**scope, "headers": headers}, reader.get, collect)
        return head, b"".join(parts)
