"""Choosing among records: facets with counts, words, and what was ignored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from explainer.views.address import Query, values_of

R = TypeVar("R")


@dataclass(frozen=True)
class Facet(Generic[R]):
    """A way to choose: `of` gives a record's values, `labels` the values that can be chosen, in order."""

    name: str
    title: str
    of: Callable[[R], Iterable[str]]
    labels: Mapping[str, str]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its label, how many records it would show, and the query that toggles it."""

    value: str
    label: str
    count: int
    chosen: bool
    query: Query


@dataclass(frozen=True, slots=True)
class Choices:
    """One facet as a reader sees it."""

    name: str
    title: str
    options: tuple[Option, ...]
    folded: bool


@dataclass(frozen=True)
class Chosen(Generic[R]):
    """The records that a reader's choices leave, the facets with counts, and what could not be used.

    `query` says all of it again; `is_filtered` is false where it only says how to show everything.
    """

    records: tuple[R, ...]
    total: int
    choices: tuple[Choices, ...]
    query: Query
    words: str
    ignored: tuple[str, ...]
    is_filtered: bool


def choose(
    records: Sequence[R],
    facets: Sequence[Facet[R]],
    given: Mapping[str, Sequence[str]],
    *,
    text_of: Callable[[R], str] | None = None,
    keep: Callable[[R], bool] | None = None,
    narrowing: Query = (),
    showing: Query = (),
) -> Chosen[R]:
    """Apply the choices in `given` to `records`.

    Values of one facet widen each other, facets and words narrow each other. A count says how many
    records a value has under all the other choices. `keep` narrows further (a period, say) and
    `narrowing` are the query pairs that stand for it; `showing` are pairs that say how to show what is
    left (an order, say). Both stay in the query of every option.
    """
    chosen: dict[str, list[str]] = {}
    ignored: list[str] = []
    for facet in facets:
        chosen[facet.name], wrong = values_of(given, facet.name, facet.labels)
        ignored += wrong
    words = " ".join((given.get("q") or ("",))[0].split())[:200] if text_of else ""
    parts = words.lower().split()
    if text_of and parts:
        read = text_of
        records_left = [r for r in records if all(part in read(r).lower() for part in parts)]
    else:
        records_left = list(records)
    if keep:
        records_left = [r for r in records_left if keep(r)]
    values = {facet.name: [frozenset(facet.of(r)) for r in records_left] for facet in facets}

    def passes(index: int, but: str = "") -> bool:
        return all(
            not chosen[facet.name] or facet.name == but or values[facet.name][index] & set(chosen[facet.name])
            for facet in facets
        )

    tail: Query = (*narrowing, *((("q", words),) if words else ()), *showing)
    asked = {(facet.name, value) for facet in facets for value in chosen[facet.name]}

    def query_of(pairs: set[tuple[str, str]]) -> Query:
        """One set of choices has one query: facets and their values always stand in the same order."""
        return (*((f.name, str(v)) for f in facets for v in f.labels if (f.name, v) in pairs), *tail)

    seen = []
    for facet in facets:
        counts = Counter(v for i in range(len(records_left)) if passes(i, facet.name) for v in values[facet.name][i])
        options = []
        for value, label in facet.labels.items():
            pair = (facet.name, value)
            on = pair in asked
            if counts[value] or on:
                options.append(Option(str(value), label, counts[value], on, query_of(asked ^ {pair})))
        seen.append(Choices(facet.name, facet.title, tuple(options), facet.folded and not chosen[facet.name]))
    left = tuple(r for i, r in enumerate(records_left) if passes(i))
    filtered = bool(asked or words or narrowing)
    return Chosen(left, len(records), tuple(seen), query_of(asked), words, tuple(ignored), is_filtered=filtered)
