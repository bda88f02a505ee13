"""The words of a site: which it has, which two make one that a reader joined, and which is meant by a slip of the pen."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log

from explainer.search.sounds import VOWELS, beat_of, sound_of

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {frozenset(pair) for row in _KEYS for pair in pairwise(row)}

SHORT_NAME, LONG_WORD = 5, 7
"""Letters up to which a name may have one slip, and from which a word that is no name may have a wrong letter."""


class Vocabulary:
    """The words of a site in small letters.

    Arguments: `counts` says in how many rows each word stands, of `rows`; `names` are the words of names; `titles`, those
    of titles; `subject`, those of what the whole site is about, which readers write most; `spelt`, those that are spelt and not spoken.
    """

    def __init__(
        self,
        counts: Mapping[str, int],
        rows: int,
        names: Iterable[str],
        titles: Iterable[str],
        *,
        subject: Iterable[str] = (),
        spelt: Iterable[str] = (),
    ) -> None:
        self._counts = counts
        self._rows = rows
        self._sorted = sorted(counts)
        self._names = frozenset(names)
        self._by_letter: dict[str, list[str]] = {}
        self._subject = frozenset(subject)
        self._spelt = frozenset(spelt)
        for word in sorted({word for word in (*self._names, *titles, *self._subject) if len(word) > 2}):
            self._by_letter.setdefault(word[0], []).append(word)

    def has(self, word: str) -> bool:
        """Whether some text has exactly this word."""
        return word in self._counts

    def is_name(self, word: str) -> bool:
        """Whether a word begins with a capital wherever it stands."""
        return word in self._names

    def begins(self, word: str) -> bool:
        """Whether some text has this word, or one that begins with it."""
        at = bisect_left(self._sorted, word)
        return at < len(self._sorted) and self._sorted[at].startswith(word)

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer, the more. One that no text has tells half as much as the rarest."""
        most = log(self._rows + 2)
        return most / 2 if word not in self._counts else most - log(self._counts[word] + 1)

    def split(self, word: str, depth: int = 2) -> tuple[str, ...]:
        """Return the words that a reader joined into `word` ("harbourtapes"), or nothing where there are none."""
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for at in range(2, len(word) - 1):
            left, right = word[:at], word[at:]
            if not self.has(left):
                continue
            rest = (right,) if self.has(right) else self.split(right, depth - 1) if depth > 1 else ()
            parts = (left, *rest)
            short = sum(len(part) < 3 for part in parts)
            if rest and short <= (1 if self._names.intersection(parts) else 0):
                found.append((-len(parts), min(self._counts[one] for one in parts), parts))
        return max(found)[2] if found else ()

    def near(self, word: str) -> list[str]:
        """Return the words of titles that are as near as any to a slip of the pen, the likeliest first; none where that is not plain.

        A name may be written by ear, or, where it is long, sound nearly so. Another word must be the same but for a slip that hands
        make: two letters turned round, one left out or doubled; one beside it on the keyboard, or another vowel, in a long word or one
        of the subject, which may be written by ear too.
        """
        if len(word) < 3 or not word.isalpha():
            return []
        found: list[tuple[int, bool, int, str]] = []
        sound = sound_of(word)
        for first in {*_alike(word[0]), word[1]}:
            for other in self._by_letter.get(first, ()):
                if other == word or abs(len(other) - len(word)) > 2:
                    continue
                is_name, shortest = other in self._names, min(len(word), len(other))
                apart = distance(word, other, 2)
                is_spoken = len(sound) > 1 and sound_of(other) == sound and other not in self._spelt
                is_common = shortest >= LONG_WORD or (shortest > 3 and other in self._subject)
                is_sound = is_spoken and (is_name or (is_common and apart == 1))
                is_near = is_name and shortest > SHORT_NAME and distance(sound, sound_of(other), 1) < 2
                if apart > 2 or (first not in _alike(word[0]) and not _is_turned(word, other)):
                    continue
                if is_sound and (
                    apart == 1 or (shortest >= SHORT_NAME and (len(sound) > 2 or beat_of(word) == beat_of(other)))
                ):
                    apart -= 1  # what sounds the same is nearer than what looks as much alike
                elif not (is_near or (apart == 1 and _is_slip(word, other, SHORT_NAME - 1 if is_name else LONG_WORD))):
                    continue
                found.append((apart, not is_name, -self._counts.get(other, 0), other))
        return [other for apart, _, _, other in sorted(found) if apart == min(found)[0]]


def _alike(letter: str) -> str:
    return next((group for group in ("ckq", "vw", "sz", "aeiou") if letter in group), letter)


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters are to be put in, left out, changed or turned round (optimal string alignment), up to `most` + 1."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        before, last, row = row, before, [n]
        for m, against in enumerate(other, 1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != against))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == against:
                cost = min(cost, last[m - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _is_turned(word: str, other: str) -> bool:
    return len(word) == len(other) and sorted(word) == sorted(other)


def _is_slip(word: str, other: str, long: int) -> bool:
    """Whether a hand writes `word` for `other`, from which it differs by one letter; by another letter only from `long` letters on."""
    if len(word) == len(other):
        if _is_turned(word, other):
            return len(word) > 3
        pair = next((frozenset(pair) for pair in zip(word, other, strict=True) if pair[0] != pair[1]), frozenset())
        return len(word) >= long and (pair <= VOWELS or pair in _BESIDE)
    if len(word) < len(other):
        return len(word) >= SHORT_NAME - 1
    at = next((n for n, letter in enumerate(other) if word[n] != letter), len(other))
    return len(other) > 3 and word[at] == word[at - 1]
