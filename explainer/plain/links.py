"""Links of the plain edition: relative, so that its pages work below any path and on any host."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from explainer.pages import EXPLORER_ONLY
from explainer.views.address import explorer_link, explorer_page
from explainer.views.choosing.query import NOTHING, Pair, Query
from explainer.views.plain_address import plain_counterpart, plain_path


@dataclass(frozen=True)
class Links:
    """Links from one folder: `up` leads from it to the root of the site, `explorer` to the interactive edition."""

    up: str
    explorer: str

    def record(self, kind: str, id: str) -> str | None:
        """Return the link to a record; what has no place here is shown by the interactive edition."""
        path = plain_path(kind, id)
        if path is not None:
            return self.up + path
        twin = explorer_link(kind, id)
        return self.explorer + twin if twin else None

    def page(self, name: str, query: Iterable[Pair] = NOTHING) -> str:
        """Return the link to a page: that of the one record that `query` asks for, or the whole, since this edition has no choices.

        Searching needs the other one.
        """
        if name in EXPLORER_ONLY:
            return self.explorer + explorer_page(name, query)
        return self.up + plain_counterpart(name, Query(query))

    def twin(self, address: str) -> str:
        """Return the link to an address of the interactive edition; `./` is its first page."""
        return self.explorer + address.removeprefix("./")


@dataclass(frozen=True)
class EmbeddedLinks(Links):
    """Links of a page in a frame of another site: all lead to the interactive edition, `embedded` in the same way."""

    embedded: Query

    def record(self, kind: str, id: str) -> str | None:
        """Return the link to a record."""
        twin = explorer_link(kind, id)
        return self.twin(twin) if twin else None

    def page(self, name: str, query: Iterable[Pair] = NOTHING) -> str:
        """Return the link to a page."""
        return self.twin(explorer_page(name, query))

    def twin(self, address: str) -> str:
        """Return the link to an address of the interactive edition."""
        return f"{super().twin(address)}{'&' if '?' in address else '?'}{self.embedded.encoded}"


def links_from(path: str, explorer: str = "") -> Links:
    """Return the links of the page at `path`, such as "read/events/ID/".

    `explorer` is the address of the interactive edition where it lies on another host, with a slash at its
    end; without it, it lies beside.
    """
    up = "../" * path.count("/")
    return _links(up, explorer or up)


@cache
def _links(up: str, explorer: str) -> Links:
    """One object for equal links: what is kept by the method that makes links is found again (see `article_of`)."""
    return Links(up, explorer)
