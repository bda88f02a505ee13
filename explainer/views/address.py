"""Addresses of the explorer: pages, and where each record is shown."""

from collections.abc import Callable, Iterable

from explainer.model.kinds import BY_NAME, kinds_on
from explainer.pages import HOME
from explainer.views.choosing.query import NOTHING, Given, Pair, Query

LinkTo = Callable[[str, str], str | None]


def explorer_page(page: str, query: Iterable[Pair] = NOTHING) -> str:
    """Return the address of a page, relative to any other page of the explorer.

    All of them lie beside each other, so the site works below any path of a host.
    """
    path = "./" if page == HOME else page
    return f"{path}?{encoded}" if (encoded := Query(query).encoded) else path


def explorer_link(kind: str, id: str) -> str | None:
    """Return the address at which the explorer shows a record, or None where it has no place."""
    if kind == "explainer":
        return explorer_page(id)
    found = BY_NAME.get(kind)
    return explorer_page(found.page, ((found.parameter, id),)) if found and found.page else None


def requested_record(page: str, given: Given) -> tuple[str, str] | None:
    """Return (kind, id) of the record for which the address of a page asks, or None."""
    query = Query.of(given)
    found = ((kind.name, query.first(kind.parameter)) for kind in kinds_on(page))
    return next((pair for pair in found if pair[1]), None)
