"""In which order what was found stands: what is called or asks just so before texts in which the words only stand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from explainer.search.names import Fit
from explainer.search.rows import ASKING, KINDS, Row

ENOUGH = 0.38
"""The share of what a reader's words tell that a title must have, to ask the same."""

MUCH, HALF_WAY = 0.6, 0.3
"""The shares of what the words tell, and of what a name tells, from which the record of that name is found without all words in its text."""

ALL = 0.99
"""The share from which names have all words."""

COVERED, FILLED, CALLED = 0.6, 0.3, 0.15
"""What it is worth that names have all words; that the words have all of a name besides; that somebody is called by some of the words."""

TEXT, CLOSE = 0.3, 0.08
"""What it is worth that a text has all words, else the share of it that a title which asks, or a name, has; and that it has them as close together as any."""

LIKELY = {
    "page": 0.4,
    "person": 0.2,
    "term": 0.18,
    "question": 0.15,
    "law": 0.15,
    "precedent": 0.1,
    "explainer": 0.07,
    "inquiry": 0.04,
    "body": -0.05,
    "statement": -0.05,
    "event": -0.2,
}
"""How much likelier than others records of a kind are what a reader looks for. Events are many, and their titles long."""

SENTENCE = {"question": 0.15, "explainer": 0.14}
"""The same for words that make a sentence."""


_NONE = Fit(0, 0, is_called=False)


class Ranked(NamedTuple):
    """A row that was found, and where it stands among the others of its kind.

    `is_named` says that its names ask or call just that, `is_part` that it was found by its name without some of the words.
    """

    order: tuple[float, ...]
    row: int
    score: float = 0
    is_named: bool = True
    is_part: bool = False


def rank(
    rows: Sequence[Row],
    texts: Mapping[int, tuple[str, float]],
    fits: Mapping[int, Fit],
    *,
    is_sentence: bool,
) -> Iterator[Ranked]:
    """Yield the rows whose texts have all words, each with its table and bm25 (the lower the better), and those whose names are meant."""
    best = min((close for _, close in texts.values()), default=-1.0)
    likely = {kind: LIKELY.get(kind, 0) + (SENTENCE.get(kind, 0) if is_sentence else 0) for kind in KINDS}
    for row in texts.keys() | fits.keys():
        kind = rows[row].kind
        covered, filled, is_called = fits.get(row, _NONE)
        text = texts.get(row)
        is_named = is_called or (covered >= ENOUGH and kind in ASKING)
        if text is None and not is_named and (covered < MUCH or filled < HALF_WAY):
            continue
        score = likely[kind] + covered * (COVERED + FILLED * filled) + CALLED * is_called
        if text is not None:
            score += TEXT + CLOSE * text[1] / best
        elif is_named:
            score += TEXT * covered
        yield Ranked((-score, row), row, score, is_named or covered > ALL, text is None and not is_named)
