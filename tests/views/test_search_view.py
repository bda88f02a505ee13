"""The search page: hits by kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from explainer.views.search import build_search


@dataclass(frozen=True)
class Found:
    kind: str
    id: int


def find(*kinds: str, suggestion: str | None = None) -> Callable[[str], tuple[tuple[Found, ...], str | None]]:
    """A search that always finds hits of these kinds, in this order."""
    return lambda words: (tuple(Found(kind, n) for n, kind in enumerate(kinds)) if words else (), suggestion)


HITS = find("source", "event", "person", "event", "source", "source")


def test_kinds_stand_in_the_order_of_their_best_hit_and_sources_last() -> None:
    view = build_search({"q": ["lamp"]}, HITS)
    assert view.kinds == (("event", 2), ("person", 1), ("source", 3))
    assert view.total == 6


def test_hits_keep_their_order_within_a_kind() -> None:
    groups = dict(build_search({"q": ["lamp"]}, HITS).groups)
    assert groups["source"] == (Found("source", 0), Found("source", 4), Found("source", 5))


def test_a_chosen_kind_shows_its_hits_alone_and_counts_all() -> None:
    view = build_search({"q": ["lamp"], "kind": ["person"]}, HITS)
    assert (view.kind, [name for name, _ in view.groups], view.total) == ("person", ["person"], 6)


@pytest.mark.parametrize("kind", ["law", "nonsense", ""])
def test_a_kind_without_hits_is_left_aside(kind: str) -> None:
    view = build_search({"q": ["lamp"], "kind": [kind]}, HITS)
    assert (view.kind, len(view.groups)) == ("", 3)


def test_spaces_between_words_do_not_matter() -> None:
    assert build_search({"q": ["  a \n lamp "]}, HITS).words == "a lamp"


def test_nothing_asked_finds_nothing_and_a_suggestion_is_passed_on() -> None:
    assert build_search({}, HITS).total == 0
    assert build_search({"q": ["lmap"]}, find(suggestion="lamp")).suggestion == "lamp"
