"""Streamlit's own start page, with places for what each of our pages says in it.

The start page is the same for every address, and blank until the app has come. Here the words of each page stand in it
before all that the app needs, which waits in a template until a script of ours starts it (Streamlit's issues #2312,
#6609 and #13809 ask for a page that can be read at once). The app is told where the server is: without that it first
asks below the page's own path and gets a 404, one round trip later on a slow line (issue #7074; pull request #11537 made
the two names for this use).
"""

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
_NOT_OURS = re.compile(
    r'<!--.*?-->|<link\s+rel="(?:preload"[^>]*as="font"|service-desc"|shortcut icon")[^>]*>|<script>.*?</script>',
    re.DOTALL,
)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_APP = re.compile(r'<script type="module".*?</script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>', re.DOTALL)
_ROOT = re.compile(r'<div id="root"></div>')
_COMMENT = re.compile(r"(?:^|[ \t]+)// .*$", re.MULTILINE)
_IMPORTED = re.compile(r'from"\./([\w.-]+\.js)"')

_IN_TAG, _IN_HEAD, _IN_BODY = "\0tag\0", "\0head\0", "\0body\0"
"""Where something of each page goes. No HTML holds such a character."""

_SERVER = (
    'window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href,'
    'MAIN_PAGE_BASE_URL:new URL("./",location.href).href};'
)

_NO_FONTS = (
    "{const load=document.fonts.load.bind(document.fonts);document.fonts.load=(font,...more)=>"
    'font.includes("Material Symbols")?Promise.resolve([]):load(font,...more);}'
    'document.addEventListener("load",({target:{sheet}})=>{for(let i=sheet?.cssRules.length??0;i--;){'
    "const{style}=sheet.cssRules[i];"
    'if(sheet.cssRules[i]instanceof CSSFontFaceRule&&!style.fontFamily.includes("Material"))sheet.deleteRule(i);}},true);'
)
"""The app asks for its font of icons, 375 kB, before it knows whether it has any to show; none of our pages has. Where one is
shown, in a dialogue of its own, the browser fetches the font for it. Its fonts for texts stand behind those of any theme: a
letter that the reader's own fonts lack, of another alphabet, would fetch 170 kB that do not have it either."""

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
    """The start page that Streamlit ships, edited once. `script` is the one script that stands in it."""

    template: str
    script: str

    def fill(self, *, head: str, body: str, language: str, direction: str) -> str:
        """Return the page with the HTML `head` for its title, description and styles, and `body` for its words."""
        tag = f'lang="{escape(language)}" dir="{escape(direction)}"'
        html = self.template.replace(_IN_TAG, tag, 1).replace(_IN_HEAD, head, 1)
        return html.replace(_IN_BODY, body, 1)


@cache
def read_start_page(script: str) -> StartPage:
    """Return the start page that Streamlit ships, edited."""
    return edit_start_page((STATIC / "index.html").read_text(encoding="utf-8"), script)


def edit_start_page(html: str, script: str) -> StartPage:
    """Return `html`, Streamlit's start page, in which `script` starts the app from the template with the id `app`.

    A font that our theme does not use is not loaded, nor is what Streamlit tells other programs. What draws our texts is
    loaded with the app: a text then stands before the chart's script has arrived.
    """
    app = _APP.findall(html)
    if not app:
        LOG.warning("Streamlit's start page has changed: it loads nothing to start. See docs/streamlit.md.")
    app += [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in list_parts() if name not in html
    ]
    # As it stands in the page: browsers know it by its hash.
    script = re.sub(r"\n\s*", "\n", f"{_SERVER}{_NO_FONTS}\n{_COMMENT.sub('', script)}").strip()
    root = f'<template id="app">{"".join(app)}</template><div id="root"></div><script>{script}</script>'
    html = _APP.sub("", _NOT_OURS.sub("", html))
    html = edit(html, _TITLE, _IN_HEAD, "what pages say of themselves stands beside Streamlit's own title")
    html = html if _IN_HEAD in html else edit(html, _END_OF_HEAD, _IN_HEAD, "pages do not say what they are")
    html = edit(html, _HTML, f"<html {_IN_TAG}>", "pages do not tell their language")
    html = edit(html, _NOSCRIPT, "", "browsers without scripts are told that they see nothing")
    html = edit(html, _ROOT, _IN_BODY + root, "pages are blank and the app does not start")
    return StartPage(re.sub(r"\n\s*", "\n", html).strip(), script)


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
