"""The search page: hits by kind, and the kinds that a reader can choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from explainer.views.choosing.query import Given, Query


class HitLike(Protocol):
    """What this view needs of a hit."""

    @property
    def kind(self) -> str:
        """The kind of record that was found."""


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
        """A nearer word, where nothing was found."""


@dataclass(frozen=True)
class Group:
    """The hits of one kind that are shown, of `total`."""

    kind: str
    hits: tuple[HitLike, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class SearchView:
    """What the search page shows. `kinds` counts all hits by kind, `groups` are those of the chosen kind."""

    words: str
    kind: str
    total: int
    kinds: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    suggestion: str | None
    ignored: tuple[str, ...]


def build_search(given: Given, find: Callable[[str, str], FoundLike]) -> SearchView:
    """Return what the search page shows. `find` searches for words, in one kind alone where it is named.

    Kinds stand in the order of their best hit; sources, which are many, come last.
    """
    words = " ".join(Query.of(given).first("q").split())
    asked = Query.of(given).first("kind")
    found = find(words, asked)
    kind = asked if asked in found.counts else ""
    order = sorted(found.counts, key=lambda kind: kind == "source")
    groups = (Group(k, tuple(hit for hit in found.hits if hit.kind == k), found.counts[k]) for k in order)
    return SearchView(
        words=words,
        kind=kind,
        total=sum(found.counts.values()),
        kinds=tuple((k, found.counts[k]) for k in order),
        groups=tuple(group for group in groups if not kind or group.kind == kind),
        suggestion=found.suggestion,
        ignored=(asked,) if asked and not kind else (),
    )


def first_hits(view: SearchView, most: int = 8, of_each: int = 3) -> tuple[HitLike, ...]:
    """Return the hits to suggest while a reader types: the best `of_each` kind, `most` in all."""
    return tuple(hit for group in view.groups for hit in group.hits[:of_each])[:most]
