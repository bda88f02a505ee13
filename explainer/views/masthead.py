"""The bar at the top of every page: the site's name, a few pages at hand, and a menu of all."""

from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.pages import HOME, PAGES
from explainer.views.plain_address import site_address
from explainer.views.site_pages import pages_of
from explainer.words import say


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A page in a menu. `here` says that it is the page on which the menu stands."""

    name: str
    title: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class MenuSection:
    """Pages that belong together; `title` may be empty."""

    title: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True, kw_only=True)
class Masthead:
    """What the bar shows: `bar` stands in it where there is room, `sections` in its menu, `address` on paper."""

    name: str
    address: str
    bar: tuple[PageLink, ...]
    sections: tuple[MenuSection, ...]


def list_sections(dossier: Dossier) -> list[tuple[str, list[str]]]:
    """Return the menu as (title, names of pages), in the order of the site's settings.

    `explainers` there stands for every explainer. A name that stands there twice counts once, a page that the site has not at all.
    """
    explainers = [name for name in dossier.explainers if name not in PAGES]
    left = {*pages_of(dossier), *explainers}
    sections: list[tuple[str, list[str]]] = []
    for section in dossier.site.navigation:
        names = [one for name in section.pages for one in (explainers if name == "explainers" else [name])]
        there = [name for name in dict.fromkeys(names) if name in left]
        left -= set(there)
        sections.append((section.title or "", there))
    return sections


def title_of_page(dossier: Dossier, name: str) -> str:
    """Return the name of a page in menus."""
    explainer = dossier.explainers.get(name) if name not in PAGES else None
    return explainer.short_title or explainer.title if explainer else say(f"page.{name}")


def build_masthead(dossier: Dossier, here: str = "") -> Masthead:
    """Return the bar of the page named `here`, which may be none of the menu's."""

    def link(name: str) -> PageLink:
        return PageLink(name=name, title=title_of_page(dossier, name), here=name == here)

    sections = [
        MenuSection(title=title, links=tuple(map(link, names))) for title, names in list_sections(dossier) if names
    ]
    known = {found.name for section in sections for found in section.links}
    return Masthead(
        name=dossier.site.short_title or dossier.site.title,
        address=site_address(dossier),
        bar=tuple(link(name) for name in dossier.site.masthead if name in known and name != HOME),
        sections=tuple(sections),
    )
