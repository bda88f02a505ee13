"""The nearest word, for "Did you mean ...?"."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the word of `known` that is most like `word`, or None when nothing is near.

    Nearness is `difflib`'s ratio, at least 0.7; upper and lower case count as the same.
    """
    by_lower = {k.lower(): k for k in known}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean "x"?` with its leading space, or an empty string."""
    found = nearest(word, known)
    return f' Did you mean "{found}"?' if found else ""
