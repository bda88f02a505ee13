"""Streamlit's own start page, with places for what each of our pages says in it.

The start page is the same for every address. Here it is told where the server is: without that the app first asks
below the page's own path and gets a 404, one round trip later on a slow line (Streamlit's issue #7074; its pull request
#11537 made the two names for this use).
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.datastructures import Headers

LOG = logging.getLogger("explainer")

STATIC = Path(streamlit.__file__).parent / "static"
"""The folder of the files that Streamlit ships; it serves them from the root of the site."""

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_END_OF_HEAD = re.compile(r"(?=</head>)")
_HTML = re.compile(r'<html lang="en">')
_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
_NOSCRIPT = re.compile(r"<noscript>(.*?)</noscript>", re.DOTALL)
_IMPORTED = re.compile(r'from"\./([\w.-]+\.js)"')

_IN_TAG, _IN_HEAD, _IN_NOSCRIPT = "\0tag\0", "\0head\0", "\0noscript\0"
"""Where something of each page goes. No HTML holds such a character."""

_SERVER = (
    '<script>window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href,'
    'MAIN_PAGE_BASE_URL:new URL("./",location.href).href}</script>'
)

PARTS = ("Html", "BidiComponent")
"""The parts of Streamlit's app that draw our texts and links: it fetches them only when the first one is to be drawn."""


def edit(html: str, place: re.Pattern[str], new: str, purpose: str) -> str:
    """Return `html` with `new` at the first `place`. Where there is no such place, warn that `purpose` is not fulfilled."""
    edited, count = place.subn(lambda _: new, html, count=1)
    if not count:
        LOG.warning("Streamlit's start page has changed: %s. See docs/streamlit.md.", purpose)
    return edited


@dataclass(frozen=True, slots=True)
class StartPage:
    """The start page that Streamlit ships, edited once. `noscript` is what it says itself to browsers without scripts."""

    template: str
    noscript: str

    def fill(self, *, head: str, language: str, direction: str, noscript: str = "") -> str:
        """Return the page with the HTML `head` for its title and description, and `noscript` for browsers without scripts."""
        tag = f'lang="{escape(language)}" dir="{escape(direction)}"'
        html = self.template.replace(_IN_TAG, tag, 1).replace(_IN_HEAD, head, 1)
        return html.replace(_IN_NOSCRIPT, noscript or self.noscript, 1)


@cache
def read_start_page() -> StartPage:
    """Return the start page that Streamlit ships, edited."""
    return edit_start_page((STATIC / "index.html").read_text(encoding="utf-8"))


def edit_start_page(html: str) -> StartPage:
    """Return `html`, Streamlit's start page, with places for what each of our pages says.

    A font that our theme does not use is not preloaded. What draws our texts is: a text then stands before
    the chart's script has arrived, which otherwise holds it back for as long as it takes to start.
    """
    own = _NOSCRIPT.search(html)
    parts = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in list_parts() if name not in html
    )
    head = _IN_HEAD + _SERVER
    html = edit(html, _TITLE, head, "what pages say of themselves stands beside Streamlit's own title")
    at_end = parts if head in html else head + parts
    html = edit(html, _END_OF_HEAD, at_end, "the parts that draw texts are not preloaded")
    html = edit(html, _HTML, f"<html {_IN_TAG}>", "pages do not tell their language")
    html = edit(html, _FONT, "", "it preloads no font, or one that no page uses")
    html = edit(html, _NOSCRIPT, f"<noscript>{_IN_NOSCRIPT}</noscript>", "browsers without scripts are led nowhere")
    return StartPage(html, own[1] if own else "")


def list_parts(folder: Path = STATIC / "static" / "js") -> list[str]:
    """Return the files of the parts that every page of ours needs, with what they import, each once."""
    found: dict[str, None] = {}
    for part in PARTS:
        files = sorted(folder.glob(f"{part}.*.js"))
        if not files:
            LOG.warning("Streamlit ships no part %s to preload: texts come later. See docs/streamlit.md.", part)
        for file in files:
            found[file.name] = None
            found.update(dict.fromkeys(_IMPORTED.findall(file.read_text(encoding="utf-8"))))
    return list(found)


def list_static_files() -> frozenset[str]:
    """Return the paths under which Streamlit serves the files that it ships."""
    return frozenset("/" + file.relative_to(STATIC).as_posix() for file in (STATIC / "static").rglob("*.*"))


def is_start_page(headers: Headers) -> bool:
    """Whether an answer is Streamlit's start page: HTML that is to be asked for anew each time, unlike any of ours."""
    return headers.get("content-type", "").startswith("text/html") and headers.get("cache-control") == "no-cache"
