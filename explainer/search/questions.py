"""The titles that ask: which of them asks what a reader asks in words of their own."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from threading import Lock

from explainer.search.letters import fold, words_in
from explainer.search.rows import ASKING, PAGE, Row
from explainer.search.terms import QueryTerm

ENOUGH = 0.55
"""The share of what a reader's words tell that a title must have, to ask the same."""

ALIKE = 0.2
"""The likeness from which a text is like a title: below it only some letters are the same by chance."""

NEAREST = {"question": 3, PAGE: 2}
"""How many of each kind are offered where nothing is found."""


class Questions:
    """The titles of questions, explainers and pages, with their words in a small table of their own."""

    def __init__(self, rows: Sequence[Row], *, is_english: bool, weight: Callable[[str], float]) -> None:
        self._weight = weight
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        stem = "porter " if is_english else ""
        self._base.execute(f"CREATE VIRTUAL TABLE asking USING fts5(title, also, tokenize='{stem}unicode61')")
        some = [(number, row) for number, row in enumerate(rows) if row.kind in ASKING]
        titles = ((number + 1, fold(row.title), fold(row.also)) for number, row in some)
        self._base.executemany("INSERT INTO asking (rowid, title, also) VALUES (?, ?, ?)", titles)
        self._pairs = {
            kind: {
                number: [_pairs_of(words) for words in (row.title, *row.also.split("\n"))]
                for number, row in some
                if row.kind == kind and not row.part
            }
            for kind in NEAREST
        }

    def asking(self, terms: Sequence[QueryTerm], telling: Sequence[QueryTerm]) -> dict[int, float]:
        """Return the rows whose titles ask for these terms, each with the share that it has of what they tell.

        Small words count for little, but tell "who recorded it" from "how was it recorded". At least one of `telling` must be there.
        """
        words = [term for term in terms if not term.is_phrase]
        told: defaultdict[int, float] = defaultdict(float)
        whole = 0.0
        has_word: set[int] = set()
        with self._lock:
            for term in words:
                weight = self._weight(term.word) * (0.3 if term.is_small else 1)
                whole += weight
                for (rowid,) in self._base.execute("SELECT rowid FROM asking WHERE asking MATCH ?", (term.query(),)):
                    told[rowid - 1] += weight
                    if term in telling:
                        has_word.add(rowid - 1)
        return {row: told[row] / whole for row in has_word if told[row] >= ENOUGH * whole}

    def like(self, text: str) -> list[int]:
        """Return the questions and pages that are asked most like a text, letter by letter; the first ones where none is."""
        asked = _pairs_of(text)
        found: list[int] = []
        for kind, most in NEAREST.items():
            likeness = {
                number: max(_likeness(asked, way) for way in ways) for number, ways in self._pairs[kind].items()
            }
            found += sorted(likeness, key=likeness.__getitem__, reverse=True)[:most]
        return found


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two texts are by their pairs of letters, from ALIKE to 0.5 (half of Dice's coefficient); 0 below that."""
    share = len(one & other) / (len(one) + len(other) or 1)
    return share if share >= ALIKE else 0


def _pairs_of(text: str) -> frozenset[str]:
    """The pairs of letters that stand beside each other in the words of a text."""
    return frozenset(f"{a}{b}" for word in words_in(text) for a, b in pairwise(f" {word} "))
