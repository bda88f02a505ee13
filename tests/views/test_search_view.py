"""The search page: hits by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from explainer.views.search import build_search, first_hits


@dataclass(frozen=True)
class Hit:
    kind: str
    id: int


@dataclass(frozen=True)
class Found:
    hits: tuple[Hit, ...]
    counts: dict[str, int]
    suggestion: str | None


def find(*kinds: str, suggestion: str | None = None) -> Callable[[str, str], Found]:
    """A search that always finds hits of these kinds, in this order."""

    def search(words: str, kind: str) -> Found:
        hits = tuple(Hit(kind, n) for n, kind in enumerate(kinds)) if words else ()
        return Found(hits, dict(Counter(hit.kind for hit in hits)), suggestion)

    return search


HITS = find("source", "event", "person", "event", "source", "source")


def test_kinds_stand_in_the_order_of_their_best_hit_and_sources_last() -> None:
    view = build_search({"q": ["lamp"]}, HITS)
    assert view.kinds == (("event", 2), ("person", 1), ("source", 3))
    assert view.total == 6


def test_hits_keep_their_order_within_a_kind() -> None:
    (sources,) = (group for group in build_search({"q": ["lamp"]}, HITS).groups if group.kind == "source")
    assert sources.hits == (Hit("source", 0), Hit("source", 4), Hit("source", 5))
    assert sources.total == 3


def test_a_chosen_kind_shows_its_hits_alone_and_counts_all() -> None:
    view = build_search({"q": ["lamp"], "kind": ["person"]}, HITS)
    assert (view.kind, [group.kind for group in view.groups], view.total) == ("person", ["person"], 6)


@pytest.mark.parametrize("kind", ["law", "nonsense", ""])
def test_a_kind_without_hits_is_left_aside(kind: str) -> None:
    view = build_search({"q": ["lamp"], "kind": [kind]}, HITS)
    assert (view.kind, len(view.groups)) == ("", 3)


def test_spaces_between_words_do_not_matter() -> None:
    assert build_search({"q": ["  a \n lamp "]}, HITS).words == "a lamp"


def test_nothing_asked_finds_nothing_and_a_suggestion_is_passed_on() -> None:
    assert build_search({}, HITS).total == 0
    assert build_search({"q": ["lmap"]}, find(suggestion="lamp")).suggestion == "lamp"


def test_suggestions_are_a_few_of_each_kind_best_kind_first_and_not_too_many() -> None:
    view = build_search({"q": ["lamp"]}, find(*["source"] * 9, *["event"] * 9, "person", *["question"] * 9))
    assert [hit.kind for hit in first_hits(view)] == [*["event"] * 3, "person", *["question"] * 3, "source"]
    assert first_hits(build_search({}, HITS)) == ()
