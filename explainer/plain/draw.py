"""Draws the pages of the plain edition."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from explainer import pages
from explainer.articles import draw_article, draw_introduction
from explainer.edition import Edition
from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.files import list_data
from explainer.fragments.draw import Renderer
from explainer.fragments.needed_rules import names_in, needed_rules, without_unused
from explainer.model.dossier import Dossier
from explainer.pages import HOME
from explainer.plain.heads import draw_head
from explainer.plain.links import EmbeddedLinks, Links, links_from
from explainer.plain.page import Page
from explainer.plain.templates_of import style, templates
from explainer.views.address import explorer_link, explorer_page
from explainer.views.choosing.query import NOTHING, Query
from explainer.views.masthead import build_masthead
from explainer.views.plain_address import READ
from explainer.words import say

_OTHER_SITE = re.compile(r'<a [^>]*href="https?://[^>]*>')

_RULES = "<style></style>"
"""Where the template has room for the rules of the style sheet that the finished page needs: no words of a site can be the same."""

DATA = f"{pages.DATA}/"


class Found(NamedTuple):
    """What the words of an address that does not exist find: the `part` of a record `id` of the kind `of`, which is shown as of a `kind`."""

    kind: str
    of: str
    id: str
    part: str
    title: str
    date: str


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704  # drawn by `fragments` or `markup`, with escaping


def draw_page(edition: Edition, base: BaseUrl, page: Page, explorer: str = "") -> bytes:
    """Return a page as a whole HTML document. `explorer` is the address of the interactive edition if it lies elsewhere."""
    dossier = edition.dossier
    links = links_from(page.path, explorer)
    renderer = Renderer(dossier, links.record, links.page)
    values = dict(page.values())
    introduction = values.pop("introduction", "")
    values["introduction"] = _safe(draw_introduction(edition, introduction, renderer, None)) if introduction else ""
    if "slug" in values:
        values["article"] = _safe(draw_article(edition, values["slug"], renderer, None))
    values["fragment"] = lambda name, **inner: _safe(renderer.draw(name, **inner))
    values |= {"head": draw_head(edition, base, page, links.up), "twin": links.twin(page.twin)}
    return _document(edition, page, links, values)


def draw_data_index(edition: Edition, base: BaseUrl, explorer: str = "") -> bytes:
    """Return the page that lists every file of open data, for the folder in which they lie."""
    page = Page(
        path=DATA,
        title=say("plain.data"),
        description=say("plain.data-about"),
        template="data",
        twin="",
        crumbs=((say("plain.contents"), READ),),
    )
    names = sorted(list_data(edition.dossier))
    files = {stem: list(some) for stem, some in groupby(names, lambda name: name.partition(".")[0])}
    head = _safe(f'<title>{page.title}</title><link rel="canonical" href="{base.to(DATA)}">')
    values = {"head": head, "twin": "", "files": files, "licence": LICENCE_ADDRESS}
    return _document(edition, page, links_from(DATA, explorer), values)


def draw_entrance(edition: Edition, base: BaseUrl, path: str = "", to: str = READ, explorer: str = "") -> bytes:
    """Return a page that leads on: from the root of the built files to the contents, or from an old address to the new one."""
    site = edition.dossier.site
    links = links_from(path, explorer)
    page = Page(path=path, title=site.title, description=site.description, template="entrance", twin="")
    head = _safe(
        f'<title>{escape(page.title)}</title><meta http-equiv="refresh" content="0; url={links.up}{to}">'
        f'<link rel="canonical" href="{base.to(to)}">'
    )
    return _document(edition, page, links, {"head": head, "twin": "", "to": links.up + to})


def draw_missing(
    edition: Edition,
    base: BaseUrl,
    up: str,
    explorer: str = "",
    *,
    near: str = "",
    found: Sequence[Found] = (),
    is_plain: bool = False,
    embedded: Query = NOTHING,
) -> bytes:
    """Return the page for an address that does not exist; `up` leads from there to the root of the site.

    `near` is the name of the page that may have been meant, of this edition where `is_plain`; `found` is what the words of
    the address find. Where the address says how it is
    `embedded`, its links do too.
    """
    title, text = say("plain.not-found"), say("plain.not-found-text")
    page = Page(path="", title=title, description=text, template="missing", twin="")
    links = EmbeddedLinks(up, explorer or up, embedded) if embedded else Links(up, explorer or up)
    head = _safe(f'<title>{page.title}</title><meta name="robots" content="noindex">')
    values: dict[str, Any] = {"head": head, "twin": "", "near": "", "near_words": "", "found": ()}
    if near:
        meant = edition.dossier.explainers.get(near)
        values["near"] = links.page(near) if is_plain else links.twin(explorer_page(near))
        values["near_words"] = meant.title if meant else say(f"page.{near}")
    values["found"] = [(to, one) for one in found if (to := _place_of(one, links, is_plain=is_plain))]
    return _document(edition, page, links, values)


def _place_of(one: Found, links: Links, *, is_plain: bool) -> str | None:
    if is_plain:
        to = links.page(one.id) if one.of == "explainer" else links.record(one.of, one.id)
    else:
        twin = explorer_link(one.of, one.id)
        to = links.twin(twin) if twin else None
    return f"{to}#{one.part}" if to and one.part else to


def _document(edition: Edition, page: Page, links: Links, values: dict[str, Any]) -> bytes:
    dossier = edition.dossier
    here = page.path.removeprefix(READ).strip("/")
    shared = {
        "d": dossier,
        "site": dossier.site,
        "p": page,
        "up": links.up,
        "link": links.record,
        "page": links.page,
        "mast": build_masthead(dossier, here if here or page.path != READ else HOME),
        "kinds": dossier.kinds,
        "data": tuple(list_data(dossier)),
    }
    template = templates().get_template(f"plain/{page.template}.html")
    return _styled(_out_of_frames(_with_former(template.render(shared | values), dossier), (links.up, links.explorer)))


def draw_repair_page(name: str, home: str) -> bytes:
    """Return the notice that stands where there is no content yet; `name` is that of the site, `home` its address."""
    return _styled(templates().get_template("plain/repair.html").render(name=name, home=home))


def _styled(html: str) -> bytes:
    sheet = without_unused(needed_rules(style(), names_in(html)), html)
    return html.replace(_RULES, f"<style>{sheet}</style>", 1).encode()


def _with_former(html: str, dossier: Dossier) -> str:
    """Let links to a part of a list still find the record that had another id when they were made."""
    for (kind, old), id in dossier.former.items():
        part = re.compile(rf'<(?:li|dd|div|article|section|dt|h\d)\b[^>]* id="{kind}-{id}"[^>]*>')
        html = part.sub(rf'\g<0><span id="{kind}-{old}"></span>', html, count=1)
    return html


def _out_of_frames(html: str, own: tuple[str, ...]) -> str:
    """Let links to other sites open a tab of their own; those to both editions, at addresses that begin with `own`, stay.

    Most sources refuse to be shown in a frame, and without scripts a page cannot know whether it stands in one.
    """

    def open_tab(found: re.Match[str]) -> str:
        tag = found[0]
        if any(f'href="{address}' in tag for address in own if address.startswith("http")):
            return tag
        rel = "" if " rel=" in tag else ' rel="noopener"'
        return f'{tag[:-1]} target="_blank"{rel}>'

    return _OTHER_SITE.sub(open_tab, html)
