"""Pages of a long list: which of them an address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from explainer.views.choosing.query import Given, Query

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, slots=True)
class ListPage:
    """One page of a list: its `number`, from 1 to `of`, and how many records a page holds, 0 where it holds all."""

    number: int = 1
    of: int = 1
    size: int = 0

    def cut(self, records: Sequence[R]) -> Sequence[R]:
        """Return the records that stand on this page."""
        return records[(self.number - 1) * self.size : self.number * self.size] if self.size else records


def list_page(given: Given, records: int, size: int, place: int | None = None) -> tuple[ListPage, list[str]]:
    """Return the page of a list that is asked for, and the value that could not be used.

    `records` is the length of the list and `size` of a page, 0 where all stand on one. Where no page is asked for, it is the
    one on which the record at `place` (from 0) stands, else the first.
    """
    if not size:
        return ListPage(), []
    pages = max(-(-records // size), 1)
    other = ListPage(number=place // size + 1 if place is not None else 1, of=pages, size=size)
    text = Query.of(given).first("page")
    if not text:
        return other, []
    if text.isascii() and text.isdecimal() and len(text) < 7 and 1 <= int(text) <= pages:
        return ListPage(number=int(text), of=pages, size=size), []
    return other, [text]


def with_page(query: Query, number: int) -> Query:
    """Return the query of page `number` of the list that `query` shows."""
    return query.plus("page", str(number) if number > 1 else "")
