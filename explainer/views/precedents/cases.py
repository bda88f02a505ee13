"""Earlier cases by year and kind: a row of marks for each kind, and the same as a table of numbers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from explainer.model.law import Precedent
from explainer.views.choosing.query import Query

HIGHEST = 12
"""Marks that may stand on each other; where more cases fall into a year, a mark stands for several."""


@dataclass(frozen=True, slots=True)
class CaseMark:
    """One mark: its place from left to right in hundredths, its level from 0 upwards, the first case that it means."""

    place: float
    level: int
    case: Precedent


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """The cases of one kind: its label, its number, its marks, the levels that they need, the query for the kind."""

    label: str
    count: int
    dots: tuple[CaseMark, ...]
    levels: int
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Rows of marks, the years below them, how many cases a mark stands for, and each year's number by kind."""

    rows: tuple[KindRow, ...]
    ticks: tuple[tuple[float, str], ...]
    each: int
    table: tuple[tuple[str, tuple[int, ...]], ...]


def year_of(case: Precedent) -> str:
    """Return the year in which a case began, or the word for none."""
    return str(case.date.earliest.year) if case.date.earliest else "undated"


def build_cases(cases: Sequence[Precedent], kinds: Mapping[str, str]) -> Cases:
    """Return how `cases` lie in time. `kinds` has the kinds in their order with their labels."""
    dated = [case for case in cases if case.date.earliest]
    years = [int(year_of(case)) for case in dated]
    if not years:
        return Cases(rows=(), ticks=(), each=1, table=())
    first, width = min(years), max(years) - min(years) + 1
    by: dict[tuple[str, str], list[Precedent]] = defaultdict(list)
    for case in dated:
        by[case.kind, year_of(case)].append(case)
    each = ceil(max(len(found) for found in by.values()) / HIGHEST)

    def place(year: int) -> float:
        return round((year - first + 0.5) / width * 100, 1)

    rows = []
    for kind, label in kinds.items():
        dots = [
            CaseMark(place(int(year)), level, found[level * each])
            for (of, year), found in by.items()
            if of == kind
            for level in range(ceil(len(found) / each))
        ]
        if dots:
            count = sum(case.kind == kind for case in dated)
            levels = max(dot.level for dot in dots) + 1
            rows.append(
                KindRow(label=label, count=count, dots=tuple(dots), levels=levels, query=Query((("kind", kind),)))
            )
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if width / s <= 6)
    ticks = tuple((place(y), str(y)) for y in range(first, first + width) if y % step == 0)
    numbers = Counter((case.kind, year_of(case)) for case in dated)
    shown = [kind for kind in kinds if any(case.kind == kind for case in dated)]
    table = tuple((str(y), tuple(numbers[kind, str(y)] for kind in shown)) for y in sorted(set(years)))
    return Cases(rows=tuple(rows), ticks=ticks, each=each, table=table)
