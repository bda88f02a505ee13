"""In which order what was found stands: what is called or asks just so before texts in which the words only stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.search.names import Fit
from explainer.search.rows import ASKING, Row

ENOUGH = 0.38
"""The share of what a reader's words tell that a title must have, to ask the same."""

MUCH, HALF_WAY = 0.6, 0.3
"""The shares of what the words tell, and of what a name tells, from which the record of that name is found without all words in its text."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A row that was found: in which table best, by which query, how well, and where it stands among the others of its kind.

    `is_named` says that its names ask or call just that, `is_part` that it was found by its name without some of the words.
    """

    row: int
    table: str
    query: str
    score: float
    order: tuple[float, ...]
    is_named: bool
    is_part: bool = False


def rank(
    rows: Sequence[Row],
    texts: Mapping[int, tuple[str, float]],
    fits: Mapping[int, Fit],
    *,
    query: str,
    any_word: str,
    table: str,
    is_sentence: bool,
) -> Iterator[Ranked]:
    """Yield the rows whose texts have all words, each with its table and bm25 (the lower the better), and those whose names are meant.

    `query` finds all words, `any_word` some of them in `table`.
    """
    best = min((close for _, close in texts.values()), default=-1.0)
    for row in texts.keys() | fits.keys():
        kind = rows[row].kind
        fit = fits.get(row, Fit(0, 0, is_called=False))
        asks = kind in ASKING and fit.covered >= ENOUGH
        is_much = fit.covered >= MUCH and fit.filled >= HALF_WAY
        if row not in texts and not (asks or fit.is_called or is_much):
            continue
        score = LIKELY.get(kind, 0) + (SENTENCE.get(kind, 0) if is_sentence else 0)
        score += fit.covered * (COVERED + FILLED * fit.filled) + CALLED * fit.is_called
        is_part = row not in texts and not (asks or fit.is_called)
        if row in texts:
            score += TEXT + CLOSE * texts[row][1] / best
        elif not is_part:
            score += TEXT * fit.covered
        where, asked = (texts[row][0], query) if row in texts else (table, any_word)
        yield Ranked(
            row=row,
            table=where,
            query=asked,
            score=score,
            order=(-score, row),
            is_named=asks or fit.is_called or fit.covered > 0.99,
            is_part=is_part,
        )
