"""Streamlit's own start page, told where it is and what it is about.

The start page is the same for every address. Here it gets the page's title and description, the
site's language, and the address of the server: without that the app first asks below the page's own
path and gets a 404, one round trip later on a slow line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit

from explainer.edition import Edition
from explainer.exports.place import place_of
from explainer.pages import HOME, PAGES
from explainer.plain.heads import draw_head
from explainer.plain.pages import Page, find_page
from explainer.views.plain_address import plain_twin
from explainer.words import say

_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_BASE = (
    '<script>window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href,'
    'MAIN_PAGE_BASE_URL:new URL("./",location.href).href}</script>'
)


_IMPORTED = re.compile(r'from"\./([\w.-]+\.js)"')
_ON_EVERY_PAGE = ("Html", "BidiComponent")
"""The parts of Streamlit's app that draw our texts and links: it fetches them only when the first one is to be drawn."""


def start_page() -> str:
    """Return the start page that Streamlit ships.

    A font that our theme does not use is not preloaded. What draws our texts is: a text then stands before
    the chart's script has arrived, which otherwise holds it back for as long as it takes to start.
    """
    folder = Path(streamlit.__file__).parent / "static"
    html = _FONT.sub("", (folder / "index.html").read_text(encoding="utf-8"))
    links = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in list_parts(folder / "static" / "js")
        if name not in html
    ]
    return html.replace("</head>", "".join(links) + "</head>", 1)


def list_parts(folder: Path) -> list[str]:
    """Return the files of the parts that every page of ours needs, with what they import, each once."""
    found: dict[str, None] = {}
    for part in _ON_EVERY_PAGE:
        for file in sorted(folder.glob(f"{part}.*.js")):
            found[file.name] = None
            found.update(dict.fromkeys(_IMPORTED.findall(file.read_text(encoding="utf-8"))))
    return list(found)


def list_static_files() -> frozenset[str]:
    """Return the paths under which Streamlit serves the files that it ships."""
    folder = Path(streamlit.__file__).parent / "static"
    return frozenset("/" + file.relative_to(folder).as_posix() for file in (folder / "static").rglob("*.*"))


def page_name(path: str) -> str | None:
    """Return the page that a path asks for, or None where it is not the path of a page."""
    name = path.rpartition("/")[2]
    return name or HOME if "." not in name else None


def describe_page(edition: Edition | None, name: str) -> tuple[str, str] | None:
    """Return the (title, description) of a page, or None where there is no such page."""
    if edition is None:
        return say("repair.title"), say("repair.text")
    site = edition.dossier.site
    explainer = edition.dossier.explainers.get(name)
    if name == HOME:
        return site.title, site.description
    if explainer:
        return f"{explainer.title} · {site.short_title or site.title}", explainer.summary
    if name in PAGES:
        return f"{say(f'page.{name}')} · {site.short_title or site.title}", say(f"summary.{name}")
    return None


def twin_of(edition: Edition, name: str, given: Mapping[str, Sequence[str]]) -> str:
    """Return the path of the plain page with the same content: what its head says holds for the explorer's page too."""
    return plain_twin(edition.dossier, name, given)


def draw_shell(template: str, edition: Edition | None, name: str, twin: str = "") -> str | None:
    """Return the start page for one page of ours, or None where there is no such page.

    `twin` is the path of the plain page with the same content, where the server answers for it.
    """
    found = describe_page(edition, name)
    if found is None:
        return None
    title, description = (escape(" ".join(text.split())) for text in found)
    language = edition.dossier.site.language if edition else "en"
    direction = edition.dossier.site.direction if edition else "ltr"
    page = find_page(edition, twin) if edition and twin else None
    head = (
        f'<title>{title}</title><meta name="description" content="{description}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{description}">'
        '<meta property="og:type" content="article">'
    )
    if edition and page and name != "search":
        head = _full_head(edition, page)
        title, description = escape(page.title), escape(" ".join(page.description.split()))
    before, _, rest = template.partition("<title>")
    html = f"{before}{head}{_BASE}{rest.partition('</title>')[2]}"
    if page:
        link = f'{escape(say("plain.noscript"))} <a href="{escape(page.path)}">{escape(page.title)}</a>'
        html = _NOSCRIPT.sub(lambda _: f"<noscript><h1>{title}</h1><p>{description}</p><p>{link}</p></noscript>", html)
    return html.replace('<html lang="en">', f'<html lang="{escape(language)}" dir="{escape(direction)}">', 1)


def _full_head(edition: Edition, page: Page) -> str:
    """The head of the plain page, with the explorer's own address for sharing; search engines are led to the plain one."""
    place = place_of(edition.dossier)
    address = place.to(page.twin.removeprefix("./"))
    others = [(say("plain.plain-edition"), "text/html", page.path)]
    return draw_head(edition, place, page, "", address=address, others=others)
