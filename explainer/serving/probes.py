"""Answers for hosts that ask whether the site is well: probes, and which version is running.

Hosts ask these addresses before they send readers, and start a process anew that does not answer. Streamlit's own server
answers some of them only by sending its start page for every address, which this server does not do.
"""

import subprocess
from functools import cache
from os import environ
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

import explainer
from explainer import pages
from explainer.edition import ContentStore
from explainer.exports.changes import content_day

LIVENESS = (*(f"/{name}" for name in pages.LIVENESS), "/_stcore/script-health-check")
"""Whether the process runs. The last four are what hosts are known to ask of Streamlit apps (streamlit/streamlit#3638)."""

READINESS = f"/{pages.READINESS}"
"""Whether readers may be sent here: there is an edition to show."""

VERSION = f"/{pages.VERSION}"

_UNKEPT = {"cache-control": "no-store", "x-robots-tag": "noindex"}


class Probes:
    """Answers the addresses of probes before anything else does."""

    def __init__(self, app: ASGIApp, store: ContentStore) -> None:
        self.app = app
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a probe; pass everything else on."""
        answer = await self._answer(scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        await (answer or self.app)(scope, receive, send)

    async def _answer(self, scope: Scope) -> Response | None:
        path = scope["path"].rstrip("/")  # some hosts put a slash behind whatever they are told
        if path in LIVENESS:
            return PlainTextResponse("ok", headers=_UNKEPT)
        if path == READINESS:
            # Where there is none, broken content may have been mended.
            ready = (self.store.edition or await run_in_threadpool(self.store.current)) is not None
            return PlainTextResponse("ok" if ready else "no edition", 200 if ready else 503, headers=_UNKEPT)
        if path == VERSION:
            return JSONResponse(await run_in_threadpool(describe_version, self.store), headers=_UNKEPT)
        return None


def describe_version(store: ContentStore) -> dict[str, Any]:
    """Return what runs here and what it shows.

    `commit` is that of the program when it started, `content` the newest day that the content on the site tells of,
    and `held_back` whether the files hold a newer state that has errors and is therefore not shown.
    """
    edition = store.current()
    return {
        "version": explainer.__version__,
        "commit": find_commit(),
        "content": content_day(edition.dossier).isoformat() if edition else None,
        "edition": edition.number if edition else 0,
        "held_back": store.is_held_back,
    }


@cache
def find_commit() -> str | None:
    """Return the commit of the program: EXPLAINER_COMMIT, where an image was built from it, else what Git says.

    It is looked up once, at the start: files that are pulled later are not yet the program that runs. Git refuses
    folders of another user, as a host's are, unless it is told that this one is safe.
    """
    if given := environ.get("EXPLAINER_COMMIT"):
        return given
    folder = Path(__file__).resolve().parents[2]
    command = ["git", "-c", f"safe.directory={folder}", "-C", str(folder), "rev-parse", "HEAD"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found.stdout.strip() or None
