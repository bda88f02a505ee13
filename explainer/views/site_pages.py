"""Which of the fixed pages a site has: a page that tells of records is there where there are some, or where a text introduces it."""

from __future__ import annotations

from explainer.model.dossier import Dossier
from explainer.pages import HOME, PAGES
from explainer.views.pictures.table import pictures_of

_ALWAYS = (HOME, "search", "about")


def has_page(dossier: Dossier, name: str) -> bool:
    """Say whether a site has the fixed page or the list called `name`."""
    if name in _ALWAYS or name in dossier.explainers:
        return True
    if name == "pictures":
        return bool(pictures_of(dossier))
    if name == "tables":
        return bool(dossier.kinds)
    return any(name in (kind.page, kind.listed_on) for kind in dossier.kinds)


def pages_of(dossier: Dossier) -> tuple[str, ...]:
    """Return the names of the fixed pages that a site has, in their order."""
    return tuple(name for name in PAGES if has_page(dossier, name))
