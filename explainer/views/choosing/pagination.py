"""Pages of a long list: which of them an address asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from explainer.views.address import Given, Query

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list: its `number`, from 1 to `of`, and how many records a page holds."""

    number: int
    of: int
    size: int

    def cut(self, records: Sequence[R]) -> Sequence[R]:
        """Return the records that stand on this page."""
        return records[(self.number - 1) * self.size : self.number * self.size]


def asked_leaf(given: Given, records: int, size: int, place: int | None = None) -> tuple[Leaf, list[str]]:
    """Return the page of a list that is asked for, and the value that could not be used.

    `records` is the length of the list and `size` of a page. Where no page is asked for, it is the one on which the
    record at `place` (from 0) stands, else the first.
    """
    pages = max(-(-records // size), 1)
    other = Leaf(place // size + 1 if place is not None else 1, pages, size)
    text = (given.get("page") or ("",))[0]
    if not text:
        return other, []
    if text.isascii() and text.isdecimal() and len(text) < 7 and 1 <= int(text) <= pages:
        return Leaf(int(text), pages, size), []
    return other, [text]


def with_leaf(query: Query, number: int) -> Query:
    """Return the query of page `number` of the list that `query` shows."""
    return (*query, *((("page", str(number)),) if number > 1 else ()))
