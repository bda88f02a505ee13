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
    is_named: bool = False


@dataclass(frozen=True)
class Period:
    text: str
    label: str


@dataclass(frozen=True)
class Found:
    hits: tuple[Hit, ...]
    counts: dict[str, int]
    suggestion: str | None
    left_out: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    has_dated: bool = False
    near: tuple[Hit, ...] = ()


def find(*kinds: str, suggestion: str | None = None) -> Callable[[str, str], Found]:
    """A search that always finds hits of these kinds, in this order."""

    def search(words: str, kind: str) -> Found:
        hits = tuple(Hit(kind, n) for n, kind in enumerate(kinds)) if words else ()
        return Found(hits, dict(Counter(hit.kind for hit in hits)), suggestion)

    return search


HITS = find("source", "event", "person", "event", "source", "source")


def test_kinds_stand_in_the_order_in_which_readers_look_for_them_and_sources_last() -> None:
    view = build_search({"q": ["lamp"]}, HITS)
    assert view.kinds == (("person", 1), ("event", 2), ("source", 3))
    assert view.total == 6


def test_kinds_in_which_a_name_fits_stand_before_those_in_which_only_a_text_does() -> None:
    hits = (
        Hit("source", 1, is_named=True),
        Hit("question", 2),
        Hit("law", 3, is_named=True),
        Hit("event", 4, is_named=True),
    )
    found = Found(hits, dict(Counter(hit.kind for hit in hits)), None)
    view = build_search({"q": ["lamp"]}, lambda words, kind: found)
    assert [group.kind for group in view.groups] == ["event", "law", "question", "source"]


@pytest.mark.parametrize(
    ("text", "query"), [("2022-10-07", "from=2022-10-07&to=2022-10-07"), ("2022-10", "from=2022-10&to=2022-10")]
)
def test_a_day_leads_to_its_events_first_and_to_the_timeline(text: str, query: str) -> None:
    hits = (Hit("question", 1, is_named=True), Hit("event", 2))
    found = Found(hits, {"question": 1, "event": 1}, None, periods=(Period(text, "then"),), has_dated=True)
    view = build_search({"q": ["then"]}, lambda words, kind: found)
    assert [group.kind for group in view.groups] == ["event", "question"]
    assert [(label, which.encoded) for label, which in view.days] == [("then", query)]


def test_what_comes_nearest_is_suggested_where_nothing_is_found() -> None:
    near = (Hit("question", 1),)
    view = build_search({"q": ["lmap"]}, lambda words, kind: Found((), {}, None, near=near))
    assert first_hits(view) == near


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
    assert [hit.kind for hit in first_hits(view)] == [*["question"] * 3, "person", *["event"] * 3, "source"]
    assert first_hits(build_search({}, HITS)) == ()
