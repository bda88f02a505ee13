"""What is offered where nothing is found: the questions and pages that are written most like a text."""

from collections.abc import Sequence
from itertools import pairwise

from explainer.search.letters import words_in
from explainer.search.rows import PAGE, Row

ALIKE = 0.2
"""The likeness from which a text is like a title: below it only some letters are the same by chance."""

NEAREST = {"question": 3, PAGE: 2}
"""How many of each kind are offered where nothing is found."""


class Likeness:
    """The titles of questions and pages, and the other ways to ask them, by their pairs of letters."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._pairs = {
            kind: {
                number: [_pairs_of(words) for words in (row.title, *row.names, *row.words.split("\n"))]
                for number, row in enumerate(rows)
                if row.kind == kind and not row.part
            }
            for kind in NEAREST
        }

    def nearest(self, text: str) -> list[int]:
        """Return the rows that are asked most like a text, letter by letter; the first ones where none is."""
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
