"""How words sound, roughly, in Latin and in Arabic letters: whoever writes a name by ear writes its consonants."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from string import ascii_lowercase

from explainer.search.letters import WORD, fold
from explainer.words import say

VOWELS = frozenset("aeiouy")

_SOUNDS = {"c": "k", "q": "k", "z": "s", "w": "v"}
_SOFT = re.compile(r"c(?=[eiy])")
_VOWELS = re.compile("[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")

_ARABIC = dict(
    zip(
        " ءابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہیے",
        (" ", "", *"a b p t t s j ch h kh d d z r r z z s sh s z t z a gh f q k g l m n w h y y".split()),
        strict=True,
    )
)
"""Letters of Urdu, as they are folded, in Latin ones."""

_OPEN = "w"
"""What stands for waw, which is a consonant in some names and a vowel in others."""

MOST_OPEN, LONGEST, LONGEST_SPELT = 4, 40, 8
"""Waws of a word that are tried both ways, letters of one that is listened to, and letters of one that is spelt."""


def sound_of(words: str) -> str:
    """Return words as they sound, roughly: without vowels but the first and without what is doubled, one letter for those that are spoken alike."""
    first, *others = (_sound_of_one(word) for word in words.split(" "))
    return first + "".join(other.lstrip("a") for other in others)


def _sound_of_one(word: str) -> str:
    letters = "".join(_SOUNDS.get(letter, letter) for letter in _SOFT.sub("s", word.replace("ph", "f")))
    first = "a" if letters[:1] in VOWELS else letters[:1]
    rest = (letter for letter in letters[1:] if letter not in VOWELS and letter != "h")
    return _TWICE.sub(r"\1", first + "".join(rest))


def beat_of(word: str) -> str:
    """Return a word with one sign for each of its runs of vowels."""
    return _VOWELS.sub("_", word)


def sounds_of(words: str) -> frozenset[str]:
    """Return how a word or phrase in Arabic letters may sound, as `sound_of` a Latin one; nothing where it has other letters."""
    letters = [_ARABIC.get(letter) for letter in words[:LONGEST]]
    parts = "".join(filter(None, letters)).split(_OPEN)
    if None in letters or len(parts) > MOST_OPEN + 1:
        return frozenset()
    ways = product((_OPEN, ""), repeat=len(parts) - 1)
    return frozenset(
        sound_of("".join(f"{part}{way}" for part, way in zip(parts, (*way, ""), strict=True))) for way in ways
    )


def spell_out(text: str, is_known: Callable[[str], bool]) -> str:
    """Return a text in which letters that stand apart ("F I A"), or their names ("ایف آئی اے"), are the known word that they make."""
    names = fold(say("search.letter-names"))
    return _letters(names).sub(lambda found: " ".join(_join(WORD.findall(found[0]), _letter_of(names), is_known)), text)


def _join(spelt: list[str], letter_of: Mapping[str, str], is_known: Callable[[str], bool]) -> Iterator[str]:
    at = 0
    while at < len(spelt):
        for end in range(min(at + LONGEST_SPELT, len(spelt)), at + 1, -1):
            word = "".join(letter_of.get(letter, letter) for letter in spelt[at:end])
            if is_known(word.lower()):
                yield word
                at = end
                break
        else:
            yield spelt[at]
            at += 1


@cache
def _letter_of(names: str) -> dict[str, str]:
    return dict(zip(names.split(), ascii_lowercase, strict=True))


@cache
def _letters(names: str) -> re.Pattern[str]:
    one = rf"(?:{'|'.join(sorted(names.split(), key=len, reverse=True))}|[^\W\d_])(?!\w)"
    return re.compile(rf"(?<!\w){one}(?:[\s۔]+{one})+")
