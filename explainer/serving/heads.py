"""The heads of start pages: titles, descriptions, and what is the same page elsewhere."""

from html import escape

from explainer.edition import Edition
from explainer.exports.base_url import base_url_of
from explainer.pages import EXPLORER_ONLY, HOME
from explainer.plain.heads import draw_head
from explainer.plain.page import Page
from explainer.plain.pages import find_page
from explainer.views.site_pages import pages_of
from explainer.words import say


def describe_page(edition: Edition | None, name: str) -> tuple[str, str] | None:
    """Return the (title, description) of a page, or None where there is no such page."""
    if edition is None:
        return say("repair.title"), say("repair.text")
    site = edition.dossier.site
    explainer = edition.dossier.explainers.get(name)
    if name == HOME:
        return site.title, site.description
    if explainer:
        return f"{explainer.title} · {site.short_title or site.title}", explainer.description
    if name in pages_of(edition.dossier):
        return f"{say(f'page.{name}')} · {site.short_title or site.title}", say(f"summary.{name}")
    return None


def draw_page_head(edition: Edition | None, name: str, twin: str = "") -> str:
    """Return the HTML that describes one page of ours.

    `twin` is the path of the plain page with the same content, where the server answers for it.
    """
    page = find_page(edition, twin) if edition and twin else None
    if edition and page and name not in EXPLORER_ONLY:
        return _full_head(edition, page)
    title, description = (escape(" ".join(text.split())) for text in describe_page(edition, name) or ("", ""))
    return (
        f'<title>{title}</title><meta name="description" content="{description}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{description}">'
        '<meta property="og:type" content="article"><link rel="icon" href="data:,">'
    )


def _full_head(edition: Edition, page: Page) -> str:
    """The head of the plain page, with the explorer's own address for sharing; search engines are led to the plain one."""
    base = base_url_of(edition.dossier)
    address = base.to(page.twin.removeprefix("./"))
    others = [(say("plain.plain-edition"), "text/html", page.path)]
    return draw_head(edition, base, page, "", address=address, others=others)
