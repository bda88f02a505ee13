"""The search page: hits by kind, and the kinds that a reader can choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from explainer.views.choosing.query import NOTHING, Given, Query

ORDER = ("question", "person", "body", "page", "term", "explainer", "recording", "event", "statement", "inquiry")
"""The kinds in which readers most often find what they look for, in this order; others follow, and sources come last."""


class HitLike(Protocol):
    """What this view needs of a hit."""

    @property
    def kind(self) -> str:
        """The kind of record that was found."""

    @property
    def is_named(self) -> bool:
        """Whether its name has all the words, or its title asks what is asked."""


class PeriodLike(Protocol):
    """A day or month that was asked for."""

    @property
    def text(self) -> str:
        """The period in EDTF."""

    @property
    def label(self) -> str:
        """The period in words."""


class FoundLike(Protocol):
    """What this view needs of a search."""

    @property
    def hits(self) -> Sequence[HitLike]:
        """The hits, best first."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each kind."""

    @property
    def suggestion(self) -> str | None:
        """Words in which a slip is mended."""

    @property
    def left_out(self) -> Sequence[str]:
        """The words without which something was found."""

    @property
    def periods(self) -> Sequence[PeriodLike]:
        """The days or months that were asked for."""

    @property
    def has_dated(self) -> bool:
        """Whether something is recorded for them."""

    @property
    def near(self) -> Sequence[HitLike]:
        """What comes nearest where nothing is found."""


@dataclass(frozen=True)
class Group:
    """The hits of one kind that are shown, of `total`."""

    kind: str
    hits: tuple[HitLike, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class SearchView:
    """What the search page shows. `kinds` counts all hits by kind, `groups` are those of the chosen kind.

    `days` are the days or months that were asked for, in words, each with the query that shows it on the timeline.
    """

    words: str
    kind: str
    total: int
    kinds: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    suggestion: str | None
    left_out: tuple[str, ...]
    days: tuple[tuple[str, Query], ...]
    has_dated: bool
    near: tuple[HitLike, ...]
    ignored: tuple[str, ...]


def build_search(given: Given, find: Callable[[str, str], FoundLike]) -> SearchView:
    """Return what the search page shows. `find` searches for words, in one kind alone where it is named.

    For a day, what happened comes first. Else kinds in which a name or a question fits stand before those in which only a
    text does, the likeliest first.
    """
    words = " ".join(Query.of(given).first("q").split())
    asked = Query.of(given).first("kind")
    found = find(words, asked)
    kind = asked if asked in found.counts else ""
    named = {hit.kind for hit in found.hits if hit.is_named}

    def place(kind: str) -> tuple[bool, bool, bool, int]:
        likeliest = ("event", *ORDER) if found.has_dated else ORDER
        known = likeliest.index(kind) if kind in likeliest else len(likeliest)
        return (kind == "source", not (found.has_dated and kind == "event"), kind not in named, known)

    order = sorted(found.counts, key=place)
    groups = (Group(k, tuple(hit for hit in found.hits if hit.kind == k), found.counts[k]) for k in order)
    return SearchView(
        words=words,
        kind=kind,
        total=sum(found.counts.values()),
        kinds=tuple((k, found.counts[k]) for k in order),
        groups=tuple(group for group in groups if not kind or group.kind == kind),
        suggestion=found.suggestion,
        left_out=tuple(found.left_out),
        days=tuple((period.label, _query_of(period)) for period in found.periods),
        has_dated=found.has_dated,
        near=tuple(found.near),
        ignored=(asked,) if asked and not kind else (),
    )


def _query_of(period: PeriodLike) -> Query:
    first, _, last = period.text.partition("/")
    return NOTHING.plus("from", first).plus("to", last or first)


def first_hits(view: SearchView, most: int = 8, of_each: int = 3) -> tuple[HitLike, ...]:
    """Return the hits to suggest while a reader types: the best `of_each` kind, `most` in all; else what comes nearest."""
    hits = tuple(hit for group in view.groups for hit in group.hits[:of_each])
    return (hits or view.near)[:most]
