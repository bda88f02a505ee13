"""Names and places for new records: an id that is free, a file beside their like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from datetime import date

from explainer.model.base import Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kinds import Kind
from explainer.reading.folder import Reading

MOST_WORDS = 6
"""Words of a headline that make an id; more would make an address that nobody can read out."""


def free_id(words: str, when: str, taken: Container[str]) -> str:
    """Return an id of the first words of a headline and the digits of a date, which is none of `taken`.

    Letters lose their accents. What has no Latin letters or digits becomes `new`.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"(?<=[a-z])'(?=[a-z])", "", plain)
    parts = re.findall(r"[a-z0-9]+", plain)[:MOST_WORDS] or ["new"]
    digits = "".join(re.findall(r"\d+", when.partition("/")[0]))
    base = "-".join([*parts, digits] if digits else parts)
    number, id = 1, base
    while id in taken:
        number += 1
        id = f"{base}-{number}"
    return id


def _when(record: Record) -> When | None:
    """The first date of a record: of an event its own, of a source when it was published, and so on."""
    dates = (getattr(record, name) for name in type(record).model_fields)
    return next((value for value in dates if isinstance(value, When)), None)


def _day(record: Record) -> date | None:
    when = _when(record)
    return (when.earliest or when.latest) if when else None


def file_for(dossier: Dossier, reading: Reading, kind: Kind, record: Record) -> str:
    """Return the path of the file in which a new `record` belongs, relative to the root.

    That is where the record of the same kind that is nearest in time stands; a file that is named by a year holds that
    year alone. An explainer begins as a draft: its name has an underscore, and it is not read.
    """
    if kind.name == "explainer":
        return f"content/_{record.id}.md"
    others = list(dossier.records.get(kind.name, {}).values())
    if not others:
        return f"data/{kind.plural}.yaml"
    day = _day(record)
    dated = [(abs((there - day).days), other) for other in others if day and (there := _day(other))]
    undated = [other for other in others if _day(other) is None]
    nearest = min(dated, key=lambda pair: pair[0])[1] if dated else (undated or others)[-1]
    path = reading.places[kind.name, nearest.id].path
    folder, _, name = path.rpartition("/")
    year, dot, ending = name.partition(".")
    if day and re.fullmatch(r"\d{4}", year):
        return f"{folder}/{day.year:04}{dot}{ending}"
    return path
