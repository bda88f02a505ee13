"""Ranges run forwards, and nothing that has happened lies in the future."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.model.base import Part, parts_of
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context

RULES = ("backwards-range", "backwards-dates", "future-date")

_ORDERED = (("begin", "end"), ("opened", "closed"), ("date", "outcome_date"), ("asked_on", "last_reviewed"))
_WRITTEN = {"begin": "from", "end": "to"}


def dates_of(record: Part) -> Iterator[tuple[FieldPath, When]]:
    """Yield each date of a record with its place, as an editor has written it."""
    for path, part in parts_of(record, Part):
        for name in type(part).model_fields:
            if isinstance(value := getattr(part, name), When):
                yield (*path, _WRITTEN.get(name, name)), value


def _backwards(record: Part) -> Iterator[tuple[FieldPath, When, When]]:
    for path, part in parts_of(record, Part):
        for first, second in _ORDERED:
            begin, end = getattr(part, first, None), getattr(part, second, None)
            if not (isinstance(begin, When) and isinstance(end, When)):
                continue
            if begin.earliest and end.latest and end.latest < begin.earliest:
                yield (*path, _WRITTEN.get(second, second)), begin, end


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find ranges that end before they begin, and dates after today."""
    for kind in ALL:
        for record in dossier.records.get(kind.name, {}).values():
            for path, when in dates_of(record):
                if when.is_backwards:
                    yield Finding.of("backwards-range", kind.name, record.id, path, date=when)
                elif (when.earliest and when.earliest > context.today) or (
                    when.is_range and when.latest and when.end and when.end.first_day > context.today
                ):
                    yield Finding.of("future-date", kind.name, record.id, path, date=when, today=context.today)
            for path, begin, end in _backwards(record):
                yield Finding.of("backwards-dates", kind.name, record.id, path, begin=begin, end=end)
