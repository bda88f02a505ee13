"""Ranges run forwards, and nothing that has happened lies in the future."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache

from explainer.model.base import Part, parts_of
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.shapes import columns_of
from explainer.problems import FieldPath, Finding, Level
from explainer.rules.context import Context

RULES = ("backwards-range", "overlapping-range", "backwards-dates", "future-date")

_ORDERED = (
    ("begin", "end"),
    ("opened", "closed"),
    ("opened", "status_as_of"),
    ("date", "outcome_date"),
    ("asked_on", "last_reviewed"),
    *(
        (first, last)
        for first in ("date", "asked_on", "opened", "surfaced", "published")
        for last in ("added", "looked")
    ),
)


def dates_of(record: Part) -> Iterator[tuple[FieldPath, When]]:
    """Yield each date of a record with its place, as an editor has written it."""
    for path, part in parts_of(record, Part):
        for column in columns_of(type(part)):
            if column.shape.sort == "date" and (value := getattr(part, column.attribute)):
                yield (*path, column.name), value


def first_day(when: When) -> date:
    """Return the first day on which no part of a date lies wholly in the future."""
    end = when.end.first_day if when.is_range and when.latest and when.end else date.min
    return max(when.earliest or date.min, end)


@cache
def _ordered(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of dates that a model has, of which the second never comes before the first."""
    dates = {column.attribute for column in columns_of(model) if column.shape.sort == "date"}
    return tuple(pair for pair in _ORDERED if dates.issuperset(pair))


def _backwards(record: Part) -> Iterator[tuple[FieldPath, When, When]]:
    for path, part in parts_of(record, Part):
        for first, second in _ordered(type(part)):
            begin, end = getattr(part, first), getattr(part, second)
            if begin and end and begin.earliest and end.latest and end.latest < begin.earliest:
                yield (*path, "to" if second == "end" else second), begin, end


def least_day(dossier: Dossier | None, changed: int) -> date:
    """Return a day that has come, whatever the clock says: the last that content tells of, if it was written then or later.

    `changed` is when the newest file was written, in seconds since 1970. A machine whose clock wakes in 1970 would take all
    that happened for the future, and show nothing. Content that tells of days after it was written proves nothing.
    """
    records = dossier.each() if dossier else ()
    told = max((first_day(when) for _, _, record in records for _, when in dates_of(record)), default=date.min)
    return min(told, datetime.fromtimestamp(changed, UTC).date())


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find ranges that end before they begin, and dates after today."""
    for kind, id, record in dossier.parts():
        for path, when in dates_of(record):
            if when.is_backwards:
                yield Finding.of("backwards-range", kind, id, path, date=when)
                continue
            if when.is_overlapping:
                yield Finding.of("overlapping-range", kind, id, path, level=Level.WARNING, date=when)
            # A view of the site may reach beyond today: it is a choice, and tells of nothing that happened.
            if kind != "site" and first_day(when) > context.today:
                yield Finding.of("future-date", kind, id, path, date=when, today=context.today)
        for path, begin, end in _backwards(record):
            yield Finding.of("backwards-dates", kind, id, path, begin=begin, end=end)
