"""What stands in a page's head for previews and search engines; both editions use it."""

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from explainer.edition import Edition
from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.changes import content_day, question_day
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.plain.page import Page
from explainer.plain.picture_words import HEIGHT, WIDTH
from explainer.plain.previews import picture_path
from explainer.plain.templates_of import templates
from explainer.views.plain_address import READ, plain_page
from explainer.words import say

SHORT = 200
"""Characters of a description; previews and search engines show no more."""

ON_HOME = ("events", "questions", "sources")
"""The files of the data set that stands for the whole site."""


def data_of(dossier: Dossier, path: str) -> tuple[str, ...]:
    """Return the names of the files whose records a page lists as a data set, that of its own name first."""
    if path == READ:
        return tuple(kind.plural for kind in dossier.kinds if kind.plural in ON_HOME)
    shown = (kind for kind in dossier.kinds if kind.page not in ("", "about") and not kind.is_choice)
    listed = [kind.plural for kind in shown if path == plain_page(kind.listed_on)]
    return tuple(sorted(listed, key=lambda plural: path != plain_page(plural)))


def shorten(text: str, most: int = SHORT) -> str:
    """Return a text on one line, cut after a whole word where it is longer than `most`."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(".,;:") + " …"


def _dated(when: When | None) -> str | None:
    return when.text if when else None


def _organisation(edition: Edition, base: BaseUrl) -> dict[str, Any]:
    return {"@type": "Organization", "name": edition.dossier.site.title, "url": base.to(READ)}


def _dataset(edition: Edition, base: BaseUrl, page: Page) -> dict[str, Any]:
    dossier = edition.dossier
    days = [event.date.text for event in dossier.events.values()]
    files = [f"data/{name}.{ending}" for name in data_of(dossier, page.path) for ending in ("json", "csv")]
    types = {"json": "application/json", "csv": "text/csv"}
    found: dict[str, Any] = {
        "@type": "Dataset",
        "name": f"{dossier.site.title}: {page.title}" if page.title != dossier.site.title else page.title,
        "description": shorten(" ".join(dict.fromkeys((page.description, dossier.site.description))), 500),
        "url": base.to(page.path),
        "inLanguage": dossier.site.language,
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": _organisation(edition, base),
        "dateModified": content_day(dossier).isoformat(),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": types[name.rpartition(".")[2]], "contentUrl": base.to(name)}
            for name in files
        ],
    }
    if days and page.path in (READ, plain_page("timeline")):
        found["temporalCoverage"] = f"{days[0].partition('/')[0].strip('~?%')}/.."
    return found


def _about(edition: Edition, base: BaseUrl, page: Page) -> dict[str, Any]:
    """A text is an article; everything else is a page, with the time that it tells of as precise as it is."""
    dossier = edition.dossier
    found: dict[str, Any] = {
        "@type": "WebPage",
        "name": page.title,
        "description": shorten(page.description),
        "url": base.to(page.path),
        "inLanguage": dossier.site.language,
        "license": LICENCE_ADDRESS,
    }
    if page.kind == "explainer":
        explainer = dossier.explainers[page.id]
        people = [{"@type": "Person", "name": name} for name in explainer.authors]
        found |= {
            "@type": "NewsArticle",
            "headline": shorten(page.title, 110),
            "dateModified": _dated(explainer.updated),
            "datePublished": _dated(explainer.updated),
            "author": people or [_organisation(edition, base)],
            "publisher": _organisation(edition, base),
            "image": [base.to(picture_path(page))],
            "mainEntityOfPage": base.to(page.path),
            "isAccessibleForFree": True,
        }
        del found["name"]
    elif page.kind == "question":
        found["dateModified"] = question_day(dossier.questions[page.id]).isoformat()
    else:
        kind, record = BY_NAME.get(page.kind), dossier.get(page.kind, page.id)
        when = getattr(record, kind.dated_by) if kind and kind.dated_by and not kind.is_lasting else None
        if when:
            found["temporalCoverage"] = when.text
    return found


def build_data(edition: Edition, base: BaseUrl, page: Page) -> dict[str, Any]:
    """Return what a page says about itself as JSON-LD in the words of schema.org."""
    graph = [_about(edition, base, page)]
    if data_of(edition.dossier, page.path):
        graph.append(_dataset(edition, base, page))
    if page.crumbs:
        steps = [*page.crumbs, (page.title, page.path)]
        items = [
            {"@type": "ListItem", "position": number, "name": words, "item": base.to(path)}
            for number, (words, path) in enumerate(steps, 1)
        ]
        graph.append({"@type": "BreadcrumbList", "itemListElement": items})
    return {"@context": "https://schema.org", "@graph": graph}


def _script(value: Any) -> Markup:
    """JSON that cannot end the element in which it stands."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def draw_head(
    edition: Edition,
    base: BaseUrl,
    page: Page,
    up: str,
    *,
    address: str = "",
    others: Sequence[tuple[str, str, str]] = (),
) -> Markup:
    """Return the head of a page: title, description, address, picture, feeds, and data about it.

    `up` leads to the root of the site, `address` is the page's own where it is not the plain one, and
    `others` are (words, media type, link) of the same page in other forms.
    """
    site = edition.dossier.site
    name = site.short_title or site.title
    title = page.title if page.path == READ or page.title == site.title else f"{page.title} · {name}"
    feeds = [(site.title, f"{up}feed.xml")]
    if page.feed:
        feeds.insert(0, (page.title, up + page.feed))
    return Markup(  # noqa: S704  # Jinja has escaped it
        templates()
        .get_template("plain/head.html")
        .render(
            site=site,
            title=title,
            heading=page.title,
            description=shorten(page.description),
            type="article" if page.kind else "website",
            canonical=base.to(page.path),
            address=address or base.to(page.path),
            image=base.to(picture_path(page)),
            width=WIDTH,
            height=HEIGHT,
            alt=site.title if page.title == site.title else say("plain.picture", title=page.title, site=site.title),
            feeds=feeds,
            others=others,
            licence=LICENCE_ADDRESS,
            data=_script(build_data(edition, base, page)),
        )
    )
