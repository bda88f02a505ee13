"""The query string of an address: what a reader chose, as a value."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

Pair = tuple[str, str]


class Query(tuple[Pair, ...]):
    """What a reader chose: (name, value) pairs in a fixed order, so that equal choices are equal values.

    It never changes; each verb returns another one.
    """

    __slots__ = ()

    @classmethod
    def of(cls, given: "Given") -> "Query":
        """Return what stands in an address as a query: a mapping from names to values is what web frameworks give."""
        if isinstance(given, Query):
            return given
        return cls((name, value) for name, values in given.items() for value in values)

    def all(self, name: str) -> list[str]:
        """Return every value of `name` that is not empty."""
        return [value for key, value in self if key == name and value]

    def first(self, name: str) -> str:
        """Return the first value of `name`, or the empty text."""
        return next((value for key, value in self if key == name), "")

    def without(self, *names: str) -> "Query":
        """Return the query without these names."""
        return Query(pair for pair in self if pair[0] not in names)

    def only(self, *names: str) -> "Query":
        """Return the query with these names alone."""
        return Query(pair for pair in self if pair[0] in names)

    def plus(self, name: str, *values: str) -> "Query":
        """Return the query with these values of `name` at its end; an empty value adds nothing."""
        return Query((*self, *((name, value) for value in values if value)))

    def then(self, *others: Iterable[Pair]) -> "Query":
        """Return the query followed by the pairs of others."""
        return Query((*self, *(pair for other in others for pair in other)))

    def split(self, name: str, known: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the values of `name` that are known, in the order of `known`, and those that are not."""
        asked, order = self.all(name), list(known)
        return [value for value in order if value in asked], [value for value in asked if value not in order]

    def one(self, name: str, known: Iterable[str]) -> tuple[str, list[str]]:
        """Return the first value of `name` where it is known, else the empty text; and what could not be used."""
        value = self.first(name)
        return (value, []) if value in known else ("", [value] if value else [])

    @property
    def encoded(self) -> str:
        """The query string, without the question mark."""
        return urlencode(self)


Given = Query | Mapping[str, Sequence[str]]
"""What stands in an address, as a page takes it: for each name the values given for it."""

NOTHING = Query()
