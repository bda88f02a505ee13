"""Dates in a search: "7 October 2022", "Oct 7 2022", "2022-10-07", "7/10/22", "24 to 28 September 2022", "late October 2022", "autumn 2022"."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from explainer.search.letters import fold, words_in
from explainer.search.parts_of_time import SEASON, months_from, parts_before, seasons
from explainer.search.terms import small_words, words_of_time
from explainer.views.timeline.period import Period, period_of
from explainer.words import known, say

OLDEST, LATEST = 1000, 2999
"""Years that are taken for years."""

UNSURE_ALONE = {"may", "mar", "march"}
"""Names of months that are words of their own: beside a day and without a year they are a date only if nothing else is asked."""


OPEN = ("since", "after", "before", "until")
"""Ways to ask for all time on one side of a date."""

_JOINS = re.compile(r"\s*(?:to|till|until|through|and|-|–)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesInSearch:
    """What a search says of dates: `periods`, the likeliest first, are what it may mean; `rest` is the search without them."""

    periods: tuple[Period, ...] = ()
    rest: str = ""


def _day_words() -> dict[str, int]:
    """Days of a month in words: "seven", "seventh"."""
    return _numbered(tuple(say(f"day-word.{n}") for n in known("day-word")))


def _months() -> dict[str, int]:
    """The names of months, long, short and in other languages of readers, as they are compared."""
    return _numbered(tuple(f"{say(f'month.{n}')} {say(f'month-also.{n}')}" for n in known("month")))


@cache
def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    return {fold(name).lower(): number for number, text in enumerate(names, 1) for name in text.split()}


@cache
def _patterns(
    names: tuple[str, ...], seasons: tuple[str, ...], days: tuple[str, ...]
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    season = "|".join(map(re.escape, seasons))
    long = "|".join(fold(say(f"month.{n}")).lower() for n in known("month"))
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    spoken = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
    named, day = rf"(?P<m>{month})\b\.?", rf"(?P<d>\d{{1,2}}|{spoken})(?:st|nd|rd|th)?"
    year, gap = r"(?P<y>\d{4}|['’]?\d{2})\b", r"[\s,./-]*"
    kinds = {
        "iso": r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?:t[\d:.z]+)?",
        "digits": r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        "numbers": r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4}|\d{2})",
        "month-number": r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})",
        "span": rf"(?P<a>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:-|–|to|and)\s*{day}\s+(?:of\s+)?{named}(?:{gap}{year})?",
        "day": rf"{day}(?:\s+of)?{gap}{named}(?:{gap}{year})?",
        "american": rf"{named}\s*{day}\b(?:{gap}{year})?",
        "month": rf"{named}{gap}(?P<y>\d{{4}})\b",
        "turned": rf"(?P<y>\d{{4}})\s+{named}",
        "season": rf"(?P<s>{season})(?:\s+of)?{gap}(?P<y>\d{{4}})",
        "year": r"(?P<y>\d{4})",
        "name": rf"(?P<m>{long})",
        "opens": rf"(?P<m>{month})(?=\b\.?{_JOINS.pattern}(?:{month})\b)",
    }
    return tuple((name, re.compile(rf"(?<![\w/-]){text}(?![\w])(?!/\d)")) for name, text in kinds.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    start: int
    end: int
    years: tuple[int, ...]
    month: int
    days: tuple[int, ...]
    other: int = 0
    """The month, if `month` is the day."""
    in_year: int = 0
    """The year, if the day is one: "oct 22"."""
    has_year: bool = True
    months: int = 1
    part: str = ""

    def periods(self) -> Iterator[Period]:
        for year in self.years:
            with suppress(ValueError):
                if not self.days:
                    yield months_from(year, self.month, self.months, self.part)
                else:
                    yield period_of(date(year, self.month, self.days[0]), date(year, self.month, self.days[-1]))
            if self.other:
                with suppress(ValueError):
                    yield period_of(*[date(year, self.other, self.month)] * 2)
        if self.in_year:
            yield months_from(self.in_year, self.month, 1)


def _read(name: str, found: re.Match[str], years: Sequence[int]) -> _Found | None:
    parts = found.groupdict()
    month_name = parts.get("m") or "1"
    month = int(month_name) if month_name.isdigit() else _months()[month_name]
    months = 12 if name == "year" else SEASON if name == "season" else 1
    if name == "season":
        month = seasons()[parts["s"]]
    words = (parts[key] for key in ("a", "d") if parts.get(key))
    days = tuple(int(word) if word.isdigit() else _day_words()[word] for word in words)
    year = (parts.get("y") or "").lstrip("'’")
    if len(year) == 2:
        year = f"20{year}"
    other = 0
    if name == "numbers":
        if month > 12:
            month, days = days[0], (month,)  # only the other order is a date
        elif days[0] <= 12 and days[0] != month:
            other = days[0]  # both orders are: the day first is meant here, the month first may be
    if month > 12 or (year and not OLDEST <= int(year) <= LATEST) or list(days) != sorted(days):
        return None
    asked = (int(year),) if year else tuple(years)
    in_year = 2000 + days[0] if name == "american" and not year and 2000 + days[0] in years else 0
    start, part = parts_before(found.string[: found.start()]) if not days else (found.start(), "")
    return _Found(
        start=start,
        end=found.end(),
        years=asked,
        month=month,
        days=days,
        other=other,
        in_year=in_year,
        has_year=bool(year),
        months=months,
        part=part,
    )


def find_dates(text: str, years: Sequence[int] = (), whole: Period | None = None) -> DatesInSearch:
    """Return the dates that a search asks for, and what else it says.

    A day without a year may be that of any of `years`, the years that the site tells of; `whole` is all the time of which it tells.
    """
    low = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", fold(text).lower())
    taken: list[_Found] = []
    for name, pattern in _patterns(tuple(_months()), tuple(seasons()), tuple(_day_words())):
        for match in pattern.finditer(low):
            read = _read(name, match, years)
            is_free = all(match.end() <= other.start or match.start() >= other.end for other in taken)
            if not read or not is_free:
                continue
            beside = set(words_in(f"{low[: read.start]} {low[read.end :]}"))
            is_unsure = not read.has_year and match["m"] in UNSURE_ALONE
            alone = not beside or (not is_unsure and beside <= small_words() | words_of_time())
            is_word = is_unsure or name in ("year", "name")
            if alone or read.part or not (is_word or (read.has_year and not any(read.periods()))):
                taken.append(read)
    taken.sort(key=lambda one: one.start)
    if len(taken) == 2 and _JOINS.fullmatch(low[taken[0].end : taken[1].start]):
        first, last = taken
        if not first.has_year:
            first = replace(first, years=last.years)
        ends = next(first.periods(), None), next(last.periods(), None)
        if ends[0] and ends[1] and ends[0].first <= ends[1].last:
            span = period_of(ends[0].first, ends[1].last)
            return DatesInSearch(periods=(span,), rest=f"{low[: first.start]} {low[last.end :]}")
    taken = [one for one in taken if any(one.periods())]
    rest = low
    for one in reversed(taken):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    periods = [p for one in taken for p in one.periods()]
    if len(taken) == 1 and whole:
        periods = [*_opened(low[: taken[0].start], periods[0], whole), *periods]
    return DatesInSearch(periods=tuple(dict.fromkeys(periods)), rest=rest)


def _opened(before: str, asked: Period, whole: Period) -> Iterator[Period]:
    """Yield the part of the whole since, after, before or until a period, where that is what stands before it."""
    ways = {way: [fold(word.strip()).lower() for word in say(f"open-time.{way}").split(",")] for way in OPEN}
    words = re.sub(r"\s+(?:the\s*)?$", "", before)
    way = next(
        (way for way, some in ways.items() if any(re.search(rf"(?<!\w){re.escape(w)}$", words) for w in some)), ""
    )
    first, last, begin, end = whole.first, whole.last, asked.first, asked.last
    if way == "since" and begin <= last:
        yield period_of(begin, last)
    elif way == "after" and end < last:
        yield period_of(end + timedelta(days=1), last)
    elif way == "before" and first < begin:
        yield period_of(first, begin - timedelta(days=1))
    elif way == "until" and first <= end:
        yield period_of(first, end)
