"""The search page: hits by kind, and the kinds that a reader can choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Given = Mapping[str, Sequence[str]]


class HitLike(Protocol):
    """What this view needs of a hit."""

    @property
    def kind(self) -> str:
        """The kind of record that was found."""


@dataclass(frozen=True)
class SearchView:
    """What the search page shows. `kinds` counts all hits by kind, `groups` are those of the chosen kind."""

    words: str
    kind: str
    total: int
    kinds: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, tuple[HitLike, ...]], ...]
    suggestion: str | None
    ignored: tuple[str, ...]


def build_search(given: Given, find: Callable[[str], tuple[Sequence[HitLike], str | None]]) -> SearchView:
    """Return what the search page shows. `find` gives hits for words, best first, and a nearer word.

    Kinds stand in the order of their best hit; sources, which are many, come last.
    """
    words = " ".join((given.get("q") or ("",))[0].split())
    hits, suggestion = find(words)
    order = sorted(dict.fromkeys(hit.kind for hit in hits), key=lambda kind: kind == "source")
    by_kind = {kind: tuple(hit for hit in hits if hit.kind == kind) for kind in order}
    asked = (given.get("kind") or ("",))[0]
    kind = asked if asked in by_kind else ""
    groups = tuple((name, found) for name, found in by_kind.items() if not kind or name == kind)
    ignored = (asked,) if asked and not kind else ()
    counts = tuple((k, len(v)) for k, v in by_kind.items())
    return SearchView(words, kind, len(hits), counts, groups, suggestion, ignored)
