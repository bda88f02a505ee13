"""The one catalogue of the words that readers and editors see; see the files in `catalogue/`, which are read as one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _catalogue() -> dict[str, str]:
    flat: dict[str, str] = {}

    def walk(node: dict[str, object], prefix: str) -> None:
        for key, value in node.items():
            name = f"{prefix}{key}"
            if isinstance(value, dict):
                walk(value, name + ".")
            else:
                flat[name] = str(value)

    for file in sorted((Path(__file__).parent / "catalogue").glob("*.toml")):
        walk(tomllib.loads(file.read_text(encoding="utf-8")), "")
    return flat


def say(key: str, /, **values: object) -> str:
    """Return the words for `key`, with `{name}` filled from `values`.

    Raises KeyError for a key that the catalogue does not have: a test looks up every key in use.
    """
    text = _catalogue()[key]
    return text.format(**values) if values else text


def count(key: str, number: int, /, **values: object) -> str:
    """Return "1 event" or "3 events": `key` names a pair `key.one`, `key.many` in the catalogue, filled from `values` too."""
    return say(f"{key}.one" if number == 1 else f"{key}.many", n=f"{number:,}", **values)


def known(prefix: str) -> list[str]:
    """Return the keys directly below `prefix`, in the order of the files."""
    start = prefix + "."
    return [k[len(start) :] for k in _catalogue() if k.startswith(start) and "." not in k[len(start) :]]
