"""The one catalogue of the words that readers and editors see: the files in `catalogue/`, read as one, and a site's own words over it."""

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_FIXED = ("commands", "messages", "rules", "signs")
"""The files of words that a site cannot change: no reader sees them, or they are signs and no words."""

_in_force: Mapping[str, str] = {}


def _walk(node: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _walk(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@cache
def _read(*, for_readers: bool = False) -> dict[str, str]:
    files = sorted((Path(__file__).parent / "catalogue").glob("*.toml"))
    kept = [file for file in files if not for_readers or file.stem not in _FIXED]
    return {key: text for file in kept for key, text in _walk(tomllib.loads(file.read_text(encoding="utf-8")))}


def words_of_readers() -> Mapping[str, str]:
    """Return the words that a site can change, by key, as they are where no site changes them."""
    return _read(for_readers=True)


def use_words(own: Mapping[str, str]) -> None:
    """Put a site's own words, by key, in force in this process, in place of those of the site before.

    A process shows one site. Words are replaced as a whole, so that a reader never meets half of them.
    """
    global _in_force  # noqa: PLW0603  # the one place where words change: with the edition that shows them
    _in_force = own


def places_in(text: str) -> set[str]:
    """Return the names of the places in braces that a text has, with what a place says of how it is filled, as no text of ours does.

    Raises ValueError for a brace that stands alone.
    """
    places = string.Formatter().parse(text)
    return {
        name + (f"!{how}" if how else "") + (f":{form}" if form else "")
        for _, name, form, how in places
        if name is not None
    }


def say(key: str, /, **values: object) -> str:
    """Return the words for `key`, with `{name}` filled from `values`.

    Raises KeyError for a key that the catalogue does not have: a test looks up every key in use.
    """
    text = _in_force.get(key) or _read()[key]
    return text.format(**values) if values else text


def count(key: str, number: int, /, **values: object) -> str:
    """Return "1 event" or "3 events": `key` names a pair `key.one`, `key.many` in the catalogue, filled from `values` too."""
    return say(f"{key}.one" if number == 1 else f"{key}.many", n=f"{number:,}", **values)


@cache
def known(prefix: str) -> tuple[str, ...]:
    """Return the keys directly below `prefix`, in the order of the files."""
    start = prefix + "."
    return tuple(k[len(start) :] for k in _read() if k.startswith(start) and "." not in k[len(start) :])
