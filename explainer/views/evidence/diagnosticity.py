"""How well one piece of evidence tells the hypotheses apart."""

from collections import Counter
from collections.abc import Sequence
from math import comb
from typing import NamedTuple

from explainer.model.evidence import Bearing


class ToldApart(NamedTuple):
    """How many pairs of hypotheses one piece of evidence tells apart, and how many of them sharply."""

    pairs: int
    sharply: int


def count_told_apart(bearings: Sequence[Bearing]) -> ToldApart:
    """Return how many pairs of hypotheses one piece of evidence tells apart, and how many of them sharply.

    `bearings` holds its mark for each hypothesis. A pair is told apart where the two marks differ, and
    sharply where one supports and the other contradicts. Evidence with the same mark everywhere tells
    nothing apart, however true it is.

    What it cannot say: whether the statement is true, how reliable its source is, how strong a mark is,
    or whether other evidence goes back to the same source. It depends on which hypotheses are in the
    list and on editors' judgement in every mark. It says nothing about which hypothesis is right, and
    adding it up over the evidence would mean nothing.

    The idea that evidence is worth what it tells apart is from Richards J. Heuer Jr., Psychology of
    Intelligence Analysis (1999), chapter 8; this count is ours.
    """
    marks = Counter(bearings)
    same = sum(comb(n, 2) for n in marks.values())
    return ToldApart(comb(len(bearings), 2) - same, marks[Bearing.SUPPORTS] * marks[Bearing.CONTRADICTS])


def count_pairs(hypotheses: int) -> int:
    """Return how many pairs that many hypotheses make."""
    return comb(hypotheses, 2)
