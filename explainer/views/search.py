"""What a search gives, and the page that shows it: hits by kind, and the kinds that a reader can choose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from explainer.views.choosing.query import Given, Query
from explainer.views.timeline.period import Period

ORDER = ("question", "person", "body", "page", "term", "explainer", "recording", "event", "statement", "inquiry")
"""The kinds in which readers most often find what they look for, in this order; others follow, and sources come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: a record, a part of an explainer, a page, or an answer. `marked`, its title, and `excerpt` are safe HTML.

    It leads to `part` of the record `id` of the kind `of`. `date` is its date in words, `score` how well it fits: the higher, the better. `lacks` are words
    of the search that stand nowhere in it.
    """

    kind: str
    of: str
    id: str
    part: str
    title: str
    marked: str
    excerpt: str
    date: str = ""
    score: float = 0
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search gives: hits, best first; how many there are of each kind.

    `mended` are the words that were looked for where some of those asked are slips; `suggestion` has nearer words that would find
    something, `left_out` the words without which something was found; `periods`
    are the days or months that were asked for, and `has_dated` says whether anything is recorded for them. Where nothing is found,
    or nothing for a day, `near` are the hits that come nearest.
    """

    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    mended: str = ""
    suggestion: str | None = None
    left_out: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    has_dated: bool = False
    near: tuple[Hit, ...] = ()


@dataclass(frozen=True)
class Group:
    """The hits of one kind that are shown, of `total`."""

    kind: str
    hits: tuple[Hit, ...]
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
    mended: str
    suggestion: str | None
    left_out: tuple[str, ...]
    days: tuple[tuple[str, Query], ...]
    has_dated: bool
    near: tuple[Hit, ...]
    ignored: tuple[str, ...]


def build_search(given: Given, find: Callable[[str, str], SearchResult]) -> SearchView:
    """Return what the search page shows. `find` searches for words, in one kind alone where it is named.

    For a day, what happened comes first. Else kinds stand in the order of their best hits; sources are last.
    """
    words = " ".join(Query.of(given).first("q").split())
    asked = Query.of(given).first("kind")
    found = find(words, asked)
    kind = asked if asked in found.counts else ""
    best: dict[str, float] = {}
    for hit in found.hits:
        best[hit.kind] = max(hit.score, best.get(hit.kind, 0))

    def place(kind: str) -> tuple[bool, bool, float, int]:
        known = ORDER.index(kind) if kind in ORDER else len(ORDER)
        return kind == "source", not (found.has_dated and kind == "event"), -best.get(kind, 0), known

    order = sorted(found.counts, key=place)
    groups = (Group(k, tuple(hit for hit in found.hits if hit.kind == k), found.counts[k]) for k in order)
    return SearchView(
        words=words,
        kind=kind,
        total=sum(found.counts.values()),
        kinds=tuple((k, found.counts[k]) for k in order),
        groups=tuple(group for group in groups if not kind or group.kind == kind),
        mended=found.mended,
        suggestion=found.suggestion,
        left_out=tuple(found.left_out),
        days=tuple((period.label, period.query) for period in found.periods),
        has_dated=found.has_dated,
        near=tuple(found.near),
        ignored=(asked,) if asked and not kind else (),
    )


def first_hits(view: SearchView, most: int = 8, of_each: int = 3) -> tuple[Hit, ...]:
    """Return the hits to suggest while a reader types: the best `of_each` kind, `most` in all; else what comes nearest."""
    hits = tuple(hit for group in view.groups for hit in group.hits[:of_each])
    return (hits or view.near)[:most]
