"""Every file of the plain edition by its path: pages, pictures, feeds, data. The server and the build give out the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from explainer.edition import Edition
from explainer.exports.base_url import BaseUrl
from explainer.exports.changes import record_day
from explainer.exports.feeds import ATOM, build_question_feed, build_site_feed
from explainer.exports.files import build_file, list_data
from explainer.exports.sitemap import build_robots, build_sitemap
from explainer.plain.draw import DATA, draw_data_index, draw_page
from explainer.plain.page import Page
from explainer.plain.pages import find_page, list_paths
from explainer.plain.picture_words import Words
from explainer.plain.previews import picture_path, picture_words

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file: its kind and its bytes."""

    media_type: str
    body: bytes


def _changed(edition: Edition, path: str) -> date | None:
    """The day of a page's last change, where the content tells one of its own."""
    page = find_page(edition, path)
    return record_day(edition.dossier.get(page.kind, page.id)) if page and page.kind else None


def _sitemap(edition: Edition, base: BaseUrl, explorer: str) -> SiteFile:
    pages = [(base.to(p), _changed(edition, p)) for p in list_paths(edition)]
    return SiteFile("application/xml; charset=utf-8", build_sitemap(pages))


def _icon(form: str) -> bytes:
    from explainer.plain.pictures import draw_icon  # Pillow: 4 MB, when the first picture is asked for

    return draw_icon(form)


def _picture(words: Words) -> bytes:
    from explainer.plain.pictures import draw_picture

    return draw_picture(words)


FIXED: dict[str, Callable[[Edition, BaseUrl, str], SiteFile]] = {
    DATA: lambda edition, base, explorer: SiteFile(HTML, draw_data_index(edition, base, explorer)),
    "favicon.ico": lambda edition, base, explorer: SiteFile("image/x-icon", _icon("ICO")),
    "favicon.png": lambda edition, base, explorer: SiteFile("image/png", _icon("PNG")),
    "feed.xml": lambda edition, base, explorer: SiteFile(ATOM, build_site_feed(edition.dossier, base)),
    "robots.txt": lambda edition, base, explorer: SiteFile("text/plain; charset=utf-8", build_robots(base)),
    "sitemap.xml": _sitemap,
}
"""What there is one of, by its path."""


def make_file(edition: Edition, base: BaseUrl, path: str, explorer: str = "") -> SiteFile | None:
    """Return the file at `path` below the root of the site, data apart; None where there is none."""
    make = FIXED.get(path)
    if make:
        return make(edition, base, explorer)
    folder, _, name = path.rpartition("/")
    page = find_page(edition, f"{folder}/")
    return _file_of(edition, base, page, name, explorer) if page else None


def _file_of(edition: Edition, base: BaseUrl, page: Page, name: str, explorer: str) -> SiteFile | None:
    """Return the page itself, its picture or its feed."""
    if not name:
        return SiteFile(HTML, draw_page(edition, base, page, explorer))
    if f"{page.path}{name}" == picture_path(page):
        return SiteFile("image/png", _picture(picture_words(edition, page)))
    if f"{page.path}{name}" == page.feed:
        return SiteFile(ATOM, build_question_feed(edition.dossier, base, edition.dossier.questions[page.id]))
    return None


def list_files(edition: Edition) -> Iterator[str]:
    """Yield the path of every file, data apart; pages end with a slash."""
    yield from FIXED
    for path in list_paths(edition):
        yield path
        page = find_page(edition, path)
        if page and picture_path(page).startswith(path):
            yield picture_path(page)
        if page and page.feed:
            yield page.feed


def make_data(edition: Edition, base: BaseUrl) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of every file of open data."""
    for name in list_data(edition.dossier):
        found = build_file(edition.dossier, base, name)
        if found:
            yield f"data/{name}", found.body
