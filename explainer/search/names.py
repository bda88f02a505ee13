"""How well what a row is called, or asks, fits the words of a search."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from explainer.search.letters import words_in
from explainer.search.rows import ASKING, CALLED, KINDS, NAMING, PAGE, Row
from explainer.search.tables import Base, Tables
from explainer.search.terms import QueryTerm, small_words
from explainer.search.vocabulary import Vocabulary

SUBJECT = 0.3
"""What words tell that the whole site is about, beside others as rare."""

SMALL = {**dict.fromkeys(ASKING, 1), PAGE: 0.5}
"""What small words tell to titles that ask, beside other words: a page is called by a word or two, and asks less than a question."""

SHORTEST = 4
"""Letters of a part of a name that may stand for all of it: below that it is an initial or a word."""


class Fit(NamedTuple):
    """How the names of a row fit the words of a search.

    `covered` is the share of what the words tell that stands in its names, `filled` the share of what its best name tells that stands
    in the words; `is_called` says that somebody or something is called by some of the words, whatever the others say.
    """

    covered: float
    filled: float
    is_called: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    row: int
    words: str
    tells: float
    """Its weight; 0 for words that only belong to a row and are no name."""
    is_proper: bool


class Names:
    """The names of rows, each weighed by its words: the rarer a word, the more it tells."""

    def __init__(self, rows: Sequence[Row], vocabulary: Vocabulary, subject: frozenset[str]) -> None:
        self._rows = rows
        self._vocabulary = vocabulary
        self._subject = subject
        asking_first = sorted(self._list(), key=lambda name: rows[name.row].kind not in ASKING)
        self._names = tuple(asking_first)
        self._kinds = [row.kind for row in rows]
        self._row_of = [name.row for name in asking_first]
        self._proper = {number for number, name in enumerate(asking_first) if name.is_proper}
        self._asking = sum(rows[name.row].kind in ASKING for name in asking_first)

    @property
    def texts(self) -> Iterator[str]:
        """The words of all names, for the tables."""
        return (name.words for name in self._names)

    def _list(self) -> Iterator[_Name]:
        bearers = Counter(
            word
            for row in self._rows
            if row.kind in CALLED
            for word in {word for name in (row.title, *row.names) for word in words_in(name)}
        )
        for number, row in enumerate(self._rows):
            is_naming = row.kind in NAMING
            own: set[tuple[str, ...]] = {tuple(words_in(name)) for name in (row.title, *row.names, row.handle) if name}
            if row.kind == "person":
                own |= {(w,) for name in own for w in name if bearers[w] == 1 and len(w) >= SHORTEST}
            for name in sorted(own):
                tells = sum(self._weigh(word, is_asking=row.kind in ASKING) for word in name)
                is_proper = (
                    is_naming
                    and not self._subject.issuperset(name)
                    and (len(name) > 1 or self._vocabulary.is_name(*name))
                )
                yield _Name(row=number, words=" ".join(name), tells=tells, is_proper=is_proper)
            if row.words:
                yield _Name(row=number, words=" ".join(words_in(row.words)), tells=0, is_proper=False)

    def _weigh(self, word: str, *, is_asking: bool) -> float:
        if word in small_words():
            return self._vocabulary.weight(word) if is_asking else 0
        return self._vocabulary.weight(word) * (SUBJECT if word in self._subject else 1)

    def _tells(self, term: QueryTerm) -> tuple[float, int]:
        """Return what a term tells, and of how many words: as it is where some text has it, else in the form that tells most."""
        known = [form for form in term.forms if all(map(self._vocabulary.has, form.split()))]
        forms = [term.word] if term.word in known and (" " not in term.word or term.parts) else known or [term.word]
        return max((self._weight(form), len(form.split())) for form in forms)

    def _weight(self, words: str) -> float:
        return sum(self._vocabulary.weight(w) * (SUBJECT if w in self._subject else 1) for w in words.split())

    def fit(
        self, base: Base, tables: Tables, terms: Sequence[QueryTerm], texts: Container[int], enough: float
    ) -> dict[int, Fit]:
        """Return how each row fits in whose names some of the terms stand, if it is one of `texts`, is called by them or has `enough` of them.

        Small words count in titles that ask.
        """
        names, rows = self._names, self._row_of
        told: defaultdict[int, float] = defaultdict(float)
        counted: Counter[int] = Counter()
        covered: defaultdict[int, float] = defaultdict(float)
        telling: set[int] = set()
        whole = small = 0.0
        for term in terms:
            tells, words = self._tells(term)
            whole, small = whole + tells, small + tells * term.is_small
            last = term is terms[-1] and not self._vocabulary.has(term.word)
            upto = self._asking if term.is_small else None
            numbers = tables.names_with(base, term.query(), term.query(begins=last), upto)
            for number in numbers:
                told[number] += tells
            for number in numbers & self._proper:
                counted[number] += words
            for form in _longer_forms(term, words):
                more, weight = form.count(" ") + 1 - words, max(self._weight(form) - tells, 0)
                for number in numbers & tables.names_with(base, f'"{form}"', f'"{form}"', upto):
                    told[number] += weight
                    counted[number] += more * (number in self._proper)
            found = {rows[number] for number in numbers}
            for row in found:
                covered[row] += tells
            if not term.is_small:
                telling |= found
        subject = sum(self._tells(term)[0] for term in terms if self._subject.issuperset(term.word.split()))
        called = {rows[number] for number, words in counted.items() if words > names[number].words.count(" ")}
        of = {kind: whole - small * (1 - SMALL.get(kind, 0)) for kind in KINDS}
        kinds = self._kinds
        some = {row for row in telling if covered[row] >= enough * of[kinds[row]] or row in called or row in texts}
        filled = dict.fromkeys(some, 0.0)
        for number, tells in told.items():
            row = rows[number]
            if row in filled and names[number].tells:
                filled[row] = max(filled[row], min(tells / names[number].tells, 1))
        # Somebody is meant by their name and by words of what the site is about: these say nothing else.
        asked = {row: of[kinds[row]] - (subject if row in called and kinds[row] == "person" else 0) for row in filled}
        return {
            row: Fit(min(covered[row] / max(asked[row], covered[row]), 1), share, row in called)
            for row, share in filled.items()
        }


def _longer_forms(term: QueryTerm, words: int) -> list[str]:
    """Return the forms of more than so many words: "SCP" stands for two where a name has these."""
    return [form for form in term.forms[:-1] if form.count(" ") >= words]
