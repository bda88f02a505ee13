"""Names and places for new records: an id that is free, a file beside their like."""

import re
import unicodedata
from collections.abc import Container
from datetime import date
from pathlib import Path
from typing import Any

from explainer.model.base import Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.pages import PAGES
from explainer.reading.folder import Reading

MOST_WORDS = 6
"""Words of a headline that make an id; more would make an address that nobody can read out."""

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
"""Latin letters that are not a plain letter with an accent."""


def taken_ids(dossier: Dossier, reading: Reading, kind: Kind) -> set[str]:
    """Return the ids of `kind` that are not free: those of records that are there but wrong are not either."""
    broken = {id for name, id in reading.broken if name == kind.name}
    return {*dossier.records.get(kind.name, {}), *broken, *(PAGES if kind.name == "explainer" else ())}


def free_id(kind: Kind, value: dict[str, Any], taken: Container[str]) -> str:
    """Return an id for the plain values of a new record which is none of `taken`.

    It is made of the first words of the headline and the digits of the date, of a source of its publisher, date and
    headline. Letters lose their accents; what has no Latin letters or digits becomes `new`.
    """
    title = _words(value.get(kind.headline))
    digits = "".join(re.findall(r"\d+", _text(value.get("date")).partition("/")[0]))
    parts = [*(title[:MOST_WORDS] or ["new"]), digits]
    if kind.name == "source":
        parts = [*_words(value.get("publisher"))[:2], _text(value.get("published")).replace("-", ""), *title[:2]]
    base = "-".join(_words("-".join(filter(None, parts)))) or "new"
    if base not in taken:
        return base
    below, above = 1, 2  # thousands of rows may begin alike: looked for by halves, not one by one
    while f"{base}-{above}" in taken:
        below, above = above, above * 2
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if f"{base}-{middle}" in taken else (below, middle)
    return f"{base}-{above}"


def slug_of(text: str) -> str:
    """Return the Latin letters and digits of a text as they may stand in an address; nothing where it has none."""
    return "-".join(_words(text))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _words(value: Any) -> list[str]:
    plain = unicodedata.normalize("NFKD", _text(value).lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])'(?=[a-z])", "", plain))


def _day(record: Record) -> date | None:
    """The first day of the first date of a record: of an event its own, of a source when it was published, and so on."""
    values = (getattr(record, name) for name in type(record).model_fields if name not in ("added", "looked"))
    when = next((value for value in values if isinstance(value, When)), None)
    return (when.earliest or when.latest) if when else None


def file_for(root: Path, dossier: Dossier, reading: Reading, kind: Kind, record: Record) -> str:
    """Return the path of the file in which a new `record` belongs, relative to `root`.

    That is where the record of the same kind that is nearest in time stands; a file that is named by a year holds that
    year alone.
    """
    others = list(dossier.records.get(kind.name, {}).values())
    if not others:
        paths = [f"data/{kind.plural}.{ending}" for ending in ("yaml", "yml", "csv")]
        return next((path for path in paths if (root / path).exists()), paths[0])
    day = _day(record)
    dated = [(abs((there - day).days), other) for other in others if day and (there := _day(other))]
    undated = [other for other in others if _day(other) is None]
    nearest = min(dated, key=lambda pair: pair[0])[1] if dated else (undated or others)[-1]
    path = reading.places[kind.name, nearest.id].path
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if day and re.fullmatch(r"\d{4}", stem) and int(stem) != day.year:
        return f"{folder}/{day.year:04}.yaml"
    return path
