"""Choosing among records: facets with counts, words, and what was ignored."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from explainer.views.choosing.query import NOTHING, Given, Query
from explainer.words import say

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Facet(Generic[R]):
    """A way to choose: `of` gives a record's values, `labels` the values that can be chosen, in order.

    `name` is what the address calls it, `title` what readers do: the catalogue's `facet.NAME` unless told.
    """

    name: str
    title: str = ""
    of: Callable[[R], Iterable[str]]
    labels: Mapping[str, str]
    folded: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", self.title or say(f"facet.{self.name}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice: its label, how many records it would show where they are counted, and the query that toggles it."""

    value: str = ""
    label: str
    count: int = 0
    chosen: bool = False
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """One facet as a reader sees it."""

    name: str
    title: str
    options: tuple[Option, ...]
    folded: bool


@dataclass(frozen=True, kw_only=True)
class Chosen(Generic[R]):
    """The records that a reader's choices leave, the facets with counts, and what could not be used.

    `query` says all of it again; `is_filtered` is false where it only says how to show everything.
    `around` are the records that all choices but `keep` leave: those of every period, say; `loosened` has,
    where nothing is left, each choice with what would be left without it.
    """

    records: tuple[R, ...]
    around: tuple[R, ...]
    total: int
    choices: tuple[Choices, ...]
    query: Query
    words: str
    ignored: tuple[str, ...]
    is_filtered: bool
    loosened: tuple[Option, ...] = ()

    @property
    def has_options(self) -> bool:
        """Whether a value of any facet is chosen."""
        return any(option.chosen for facet in self.choices for option in facet.options)

    @cached_property
    def shared_labels(self) -> frozenset[str]:
        """The labels that more than one facet has: by themselves they do not say what is chosen."""
        facets = Counter(label for facet in self.choices for label in {option.label for option in facet.options})
        return frozenset(label for label, number in facets.items() if number > 1)


def choose(
    records: Sequence[R],
    facets: Sequence[Facet[R]],
    given: Given,
    *,
    text_of: Callable[[R], str] | None = None,
    keep: Callable[[R], bool] | None = None,
    among: Query = NOTHING,
    narrowing: Query = NOTHING,
    showing: Query = NOTHING,
) -> Chosen[R]:
    """Apply the choices in `given` to `records`.

    Values of one facet widen each other, facets and words narrow each other. A count says how many
    records a value has under all the other choices. `keep` narrows further (a period, say) and
    `narrowing` are the query pairs that stand for it; `among` are pairs that say of which records `records`
    are, `showing` those that say how to show what is left (an order, say). All stay in every option's query.

    >>> letter = Facet(name="letter", title="First letter", of=lambda word: word[0], labels={"a": "A", "b": "B"})
    >>> chosen = choose(["ape", "bat", "bee"], [letter], {"letter": ["b", "z"]})
    >>> chosen.records, chosen.query.encoded, chosen.ignored
    (('bat', 'bee'), 'letter=b', ('z',))
    >>> [(option.label, option.count, option.query.encoded) for option in chosen.choices[0].options]
    [('A', 1, 'letter=a&letter=b'), ('B', 2, '')]
    """
    query, every, total = Query.of(given), records, len(records)
    chosen: dict[str, list[str]] = {}
    ignored: list[str] = []
    for facet in facets:
        chosen[facet.name], wrong = query.split(facet.name, facet.labels)
        ignored += wrong
    words = " ".join(query.first("q").split())[:200] if text_of else ""
    parts = words.lower().split()
    if text_of and parts:
        read = text_of
        texts = ((record, read(record).lower()) for record in records)
        records = [record for record, text in texts if all(part in text for part in parts)]
    wanted = [frozenset(chosen[facet.name]) for facet in facets]
    sifted = _sift(records, facets, wanted, keep)
    tail = among.then(narrowing).plus("q", words).then(showing)
    pairs = {(facet.name, value) for facet in facets for value in chosen[facet.name]}

    def query_of(chosen_pairs: set[tuple[str, str]]) -> Query:
        """One set of choices has one query: facets and their values always stand in the same order."""
        return Query((f.name, str(v)) for f in facets for v in f.labels if (f.name, v) in chosen_pairs).then(tail)

    seen = []
    for facet, number in zip(facets, sifted.counts, strict=True):
        options = []
        for value, label in facet.labels.items():
            pair = (facet.name, value)
            on = pair in pairs
            if number[value] or on:
                options.append(
                    Option(
                        value=str(value), label=label, count=number[value], chosen=on, query=query_of(pairs ^ {pair})
                    )
                )
        seen.append(
            Choices(
                name=facet.name,
                title=facet.title,
                options=tuple(options),
                folded=facet.folded and not chosen[facet.name],
            )
        )
    filtered = bool(pairs or words or among or narrowing)
    found = Chosen(
        records=tuple(sifted.left),
        around=tuple(sifted.around),
        total=total,
        choices=tuple(seen),
        query=query_of(pairs),
        words=words,
        ignored=tuple(ignored),
        is_filtered=filtered,
    )
    if sifted.left:
        return found
    unsaid = len(_sift(every, facets, wanted, keep).left)
    return replace(found, loosened=tuple(_loosen(found, sifted.missing, narrowing, unsaid)))


def _loosen(found: Chosen[R], missing: Sequence[int], narrowing: Query, unsaid: int) -> Iterator[Option]:
    """Yield each choice that can be taken away from what leaves nothing.

    `missing` counts for each facet what it alone leaves out, `unsaid` what would be left without the words.
    """
    for facet, count in zip(found.choices, missing, strict=True):
        labels = [option.label for option in facet.options if option.chosen]
        if labels:
            words = say("loosen.choice", facet=facet.title, value=", ".join(labels))
            yield Option(label=words, query=found.query.without(facet.name), count=count)
    if narrowing:
        wider = found.query.without(*(name for name, _ in narrowing))
        yield Option(label=say("loosen.period"), query=wider, count=len(found.around))
    if found.words:
        yield Option(label=say("loosen.words"), query=found.query.without("q"), count=unsaid)


class _Sifted(NamedTuple, Generic[R]):
    """The records that the facets leave, those of them that `keep` leaves, and two counts.

    They say for each facet how often each of its values counts, and how many records it alone leaves out.
    """

    around: list[R]
    left: list[R]
    counts: list[Counter[str]]
    missing: list[int]


def _sift(
    records: Sequence[R], facets: Sequence[Facet[R]], wanted: Sequence[frozenset[str]], keep: Callable[[R], bool] | None
) -> _Sifted[R]:
    around: list[R] = []
    left: list[R] = []
    without: list[list[R]] = [[] for _ in facets]
    """What each facet alone leaves out."""
    narrowed = [(n, facets[n].of, want) for n, want in enumerate(wanted) if want]
    for record in records:
        missed = [n for n, of, want in narrowed if want.isdisjoint(of(record))]
        if not missed:
            around.append(record)
        if len(missed) < 2 and (keep is None or keep(record)):
            (without[missed[0]] if missed else left).append(record)
    # A value counts under all the other choices: those that only its own facet leaves out count too.
    counts = [
        Counter(chain.from_iterable(map(_distinct, map(facet.of, chain(left, more)))))
        for facet, more in zip(facets, without, strict=True)
    ]
    return _Sifted(around, left, counts, [len(more) for more in without])


def _distinct(values: Iterable[str]) -> Iterable[str]:
    some = tuple(values)
    return some if len(some) < 2 else set(some)
