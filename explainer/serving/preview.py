"""Notes for editors on every page: in a preview always, else where a setting says so, on this machine, while the content has errors."""

from hashlib import blake2b
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from explainer.edition import ContentStore
from explainer.fragments.draw import draw_desk
from explainer.screen.navigator import read_script
from explainer.serving.responses import prepare, send_response
from explainer.views.address import explorer_link
from explainer.writing.desk import build_desk

DESK = "/_desk"
"""Below this address lie the notes (`/_desk?path=`), their script and their state, which changes with every saved file."""

_THIS_MACHINE = ("127.0.0.1", "::1", "localhost", "[::1]")
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'"


class Preview:
    """Puts a script into pages that shows the notes and loads the page again when something is saved.

    `is_preview` says that this server is an editor's own: the notes are on every page. Otherwise, and only where
    `tells_this_machine`, since a proxy on it may look like a browser, they are on those asked for on this machine, by nobody
    on behalf of others, while a newer state is held back; a page that asks on when all is mended
    gets an empty answer (204), which is no error in its console.
    """

    def __init__(
        self, app: ASGIApp, store: ContentStore, *, is_preview: bool, tells_this_machine: bool = False
    ) -> None:
        self.app = app
        self.store = store
        self.is_preview = is_preview
        self.tells_this_machine = tells_this_machine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the notes; let the script into pages."""
        if scope["type"] != "http" or not self._is_for(scope):
            await self.app(scope, receive, send)
        elif scope["path"].startswith(DESK):
            await self._answer(scope, receive, send)
        elif self._has_notes and "text/html" in Headers(scope=scope).get("accept", ""):
            await self.app(_plain_request(scope), receive, _Insertion(send).send)
        else:
            await self.app(scope, receive, send)

    @property
    def _has_notes(self) -> bool:
        return self.is_preview or self.store.is_held_back

    def _is_for(self, scope: Scope) -> bool:
        if self.is_preview or not self.tells_this_machine:
            return self.is_preview
        headers, client = Headers(scope=scope), scope.get("client") or ("",)
        host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
        forwarded = any(name.startswith(("x-forwarded", "forwarded", "via", "x-real")) for name in headers)
        return client[0] in _THIS_MACHINE and host in _THIS_MACHINE and not forwarded

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await run_in_threadpool(self.store.current)
        if scope["path"] == f"{DESK}.js":
            body, kind = read_script("desk.js"), "text/javascript; charset=utf-8"
        elif not self._has_notes:
            await Response(status_code=204, headers={"cache-control": "no-store"})(scope, receive, send)
            return
        elif scope["path"] == f"{DESK}/state":
            body, kind = self._state(), "text/plain; charset=utf-8"
        else:
            values = parse_qs(scope["query_string"].decode("latin-1"))
            path, _, query = values.get("path", ["/"])[0].partition("?")
            desk = await run_in_threadpool(build_desk, self.store, path, parse_qs(query), with_changes=self.is_preview)
            body, kind = draw_desk(desk, explorer_link), "text/html; charset=utf-8"
        answer = prepare(body.encode(), kind, extra={"cache-control": "no-store", "x-robots-tag": "noindex"})
        await send_response(answer, scope, send)

    def _state(self) -> str:
        """Return the number of the edition and a sign of the problems: when the first changes, the page has."""
        problems = blake2b(repr(self.store.problems).encode(), digest_size=6).hexdigest()
        return f"{self.store.edition.number if self.store.edition else 0} {problems}"


def _plain_request(scope: Scope) -> Scope:
    """Ask for the page as it is: neither compressed nor only if it has changed."""
    left = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() not in left]}


class _Insertion:
    """Sends an answer on; into a page of HTML it puts the script, and lets it run."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Take one message of the answer."""
        if message["type"] == "http.response.start":
            is_page = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
            self._start = message if is_page else None
        if self._start is None:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish()

    async def _finish(self) -> None:
        start = self._start or {}
        script = f'<script src="{DESK}.js" defer></script>'.encode()
        body = (
            self._body.replace(b"</body>", script + b"</body>", 1) if b"</body>" in self._body else self._body + script
        )
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"], headers["cache-control"] = str(len(body)), "no-store"
        if "script-src" not in headers.get("content-security-policy", "script-src"):
            headers["content-security-policy"] = _POLICY
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})
