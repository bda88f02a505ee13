"""The search page: hits by kind."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from explainer.model.dates import When
from explainer.views.search import Hit, SearchResult, build_search, first_hits
from explainer.views.timeline.period import period_of


def hit(kind: str, number: int, *, score: float = 0) -> Hit:
    id = str(number)
    return Hit(kind=kind, of=kind, id=id, part="", title=id, marked=id, excerpt="", score=score)


def found_of(*hits: Hit, suggestion: str | None = None) -> SearchResult:
    return SearchResult(hits=hits, counts=dict(Counter(hit.kind for hit in hits)), suggestion=suggestion)


def find(*kinds: str, suggestion: str | None = None) -> Callable[[str, str], SearchResult]:
    """A search that always finds hits of these kinds, in this order."""

    def search(words: str, kind: str) -> SearchResult:
        return found_of(*(hit(kind, n) for n, kind in enumerate(kinds) if words), suggestion=suggestion)

    return search


HITS = find("source", "event", "person", "event", "source", "source")


def test_kinds_stand_in_the_order_in_which_readers_look_for_them_and_sources_last() -> None:
    view = build_search({"q": ["lamp"]}, HITS)
    assert view.kinds == (("person", 1), ("event", 2), ("source", 3))
    assert view.total == 6


def test_kinds_stand_in_the_order_of_their_best_hits_and_sources_last_all_the_same() -> None:
    hits = (
        hit("source", 1, score=3),
        hit("question", 2, score=1),
        hit("law", 3, score=2),
        hit("event", 4, score=2),
    )
    found = found_of(*hits)
    view = build_search({"q": ["lamp"]}, lambda words, kind: found)
    assert [group.kind for group in view.groups] == ["event", "law", "question", "source"]


@pytest.mark.parametrize(
    ("text", "query"), [("2022-10-07", "from=2022-10-07&to=2022-10-07"), ("2022-10", "from=2022-10&to=2022-10")]
)
def test_a_day_leads_to_its_events_first_and_to_the_timeline(text: str, query: str) -> None:
    hits = (hit("question", 1, score=1), hit("event", 2))
    when = When.read(text)
    found = replace(
        found_of(*hits), periods=(period_of(when.earliest or date.min, when.latest or date.min),), has_dated=True
    )
    view = build_search({"q": ["then"]}, lambda words, kind: found)
    assert [group.kind for group in view.groups] == ["event", "question"]
    assert [(label, which.encoded) for label, which in view.days] == [(When.read(text).label, query)]


def test_what_comes_nearest_is_suggested_where_nothing_is_found() -> None:
    near = (hit("question", 1),)
    view = build_search({"q": ["lmap"]}, lambda words, kind: SearchResult(near=near))
    assert first_hits(view) == near


def test_hits_keep_their_order_within_a_kind() -> None:
    (sources,) = (group for group in build_search({"q": ["lamp"]}, HITS).groups if group.kind == "source")
    assert sources.hits == (hit("source", 0), hit("source", 4), hit("source", 5))
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
