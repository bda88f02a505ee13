"""Spans of time that have names: seasons, and parts of a month, a season or a year ("late", "the first week of")."""

import re
from datetime import timedelta
from functools import cache

from explainer.model.dates import Point
from explainer.search.letters import fold
from explainer.views.timeline.period import Period, period_of
from explainer.words import known, say

SEASON = 3
"""The months of a season."""

_SHARES = {"early": (0, 3), "middle": (1, 3), "late": (2, 3), "first-half": (0, 2), "second-half": (1, 2)}
"""Which part it is, of how many."""

_WEEKS = {"first-week": 0, "second-week": 7, "third-week": 14, "last-week": -7}
"""The day on which it begins, counted from the beginning or the end."""

_PARTS = (*_SHARES, *_WEEKS)


def seasons() -> dict[str, int]:
    """The names of seasons, each with the month in which it begins."""
    return {
        name: month
        for month in range(1, 13)
        if str(month) in known("season")
        for name in say(f"season.{month}").split()
    }


def months_from(year: int, month: int, months: int, part: str = "") -> Period:
    """Return so many months from a month on, or a part of them. Raises ValueError where there is no such month."""
    which, of = _SHARES.get(part, (0, 1))
    is_whole = months % of == 0
    if is_whole:
        months //= of
        month += which * months
    last = month + months - 1
    begin = Point(year=year, month=month).first_day
    end = Point(year=year + (last - 1) // 12, month=(last - 1) % 12 + 1).last_day
    days = (end - begin).days + 1
    if part in _WEEKS:
        begin += timedelta(days=_WEEKS[part] % days)
        end = begin + timedelta(days=6)
    elif not is_whole:
        begin, end = begin + timedelta(days=days * which // of), begin + timedelta(days=days * (which + 1) // of - 1)
    return period_of(begin, end)


def parts_before(text: str) -> tuple[int, str]:
    """Return where the words for a part begin that stand at the end of `text`, and which part they mean; its length and "" for none."""
    found = _pattern(_phrases()).search(text)
    if not found:
        return len(text), ""
    return found.start(), dict(_phrases())[" ".join(found["part"].split())]


def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((fold(one.strip()).lower(), part) for part in _PARTS for one in say(f"part-of-time.{part}").split(","))


@cache
def _pattern(phrases: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    one = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words, _ in phrases)
    return re.compile(rf"(?<!\w)(?:the\s+)?(?P<part>{one})[\s-]+(?:of\s+|in\s+)?(?:the\s+)?$")
