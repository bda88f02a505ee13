"""A date that lies far from all others of its kind is often a slip in the year: 0022 or 2202 for 2022."""

from collections.abc import Iterator
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL
from explainer.problems import FieldPath, Finding, Level
from explainer.rules.context import Context
from explainer.rules.dates import dates_of
from explainer.words import say

RULES = ("distant-date",)

LEAST_YEARS, SPANS = 40, 2
"""A date is far where it is so many years, and so many times the span of the others, from the nearest of them."""

AGES = 500
"""Years from which a distance is no story, but a slip."""

HIJRI = range(1300, 1500)
"""Years of that calendar of which news tells."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find dates that are far from all others in the same field of records of the same kind."""
    for kind in ALL:
        by_field: dict[str, list[tuple[date, str, FieldPath]]] = {}
        for record in dossier.records.get(kind.name, {}).values():
            for path, when in dates_of(record):
                for day in {when.earliest, when.latest} - {None}:
                    if day:
                        by_field.setdefault(str(path[-1]), []).append((day, record.id, path))
        for places in by_field.values():
            far = _far(sorted(places, key=lambda place: place[0]))
            for id, path, year in dict.fromkeys((id, path, day.year) for day, id, path in far):
                slipped = abs(places[len(places) // 2][0].year - year) > AGES
                level = Level.WARNING if slipped else Level.INFORMATION
                hint = say("message.hijri") if slipped and year in HIJRI else ""
                yield Finding.of("distant-date", kind.name, id, path, level=level, year=year, hint=hint)


def _far(places: list[tuple[date, str, FieldPath]]) -> list[tuple[date, str, FieldPath]]:
    """Return the places at the ends of `places`, which are in order, that one wide gap parts from most of the others."""
    found = []
    for order in (places, places[::-1]):
        for number in range(1, (len(order) + 1) // 2):
            gap = abs((order[number][0] - order[number - 1][0]).days)
            span = abs((order[-1][0] - order[number][0]).days)
            if gap > max(LEAST_YEARS * 365, SPANS * span):
                found += order[:number]
                break
    return found
