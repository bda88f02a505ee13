"""Which of the fixed pages a site has: a page that tells of records is there where there are some, or where a text introduces it."""

from collections.abc import Callable, Mapping

from explainer.model.dossier import Dossier, made_once
from explainer.model.kinds import ALL
from explainer.pages import PAGES
from explainer.views.pictures.table import pictures_of

_SHOWS: Mapping[str, Callable[[Dossier], bool]] = {
    "about": lambda dossier: True,
    "pictures": lambda dossier: bool(pictures_of(dossier)),
    "tables": lambda dossier: bool(dossier.kinds),
}
"""Whether a page has something to show, where the records of its kinds do not tell. A page of no kind always has."""


def has_page(dossier: Dossier, name: str) -> bool:
    """Say whether a site has the fixed page or the list called `name`."""
    if name in dossier.explainers:
        return True
    if name in _SHOWS:
        return _SHOWS[name](dossier)
    shown = [kind for kind in ALL if name in (kind.page, kind.listed_on)]
    return not shown or any(kind in dossier.kinds for kind in shown)


@made_once
def pages_of(dossier: Dossier) -> tuple[str, ...]:
    """Return the names of the fixed pages that a site has, in their order."""
    return tuple(name for name in PAGES if has_page(dossier, name))
