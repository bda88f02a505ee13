"""Dates as people write them -> EDTF, where they are certain; where they are not, a question that an editor can answer."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from explainer.model.dates import BadDateError, When
from explainer.words import say

ORDERS = ("day-first", "month-first")
"""How an editor may answer the question that 04/05/2022 asks."""

_ABOUT = re.compile(r"^(?:c\.|ca\.|circa|about|around|approx\.?|approximately|~)\s*", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s*[–—]\s*|\s+-\s+|(?<=^\d{4})-(?=\d{4}$)", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|between)\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_CLOCK = re.compile(
    r"[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?$|\s(?:UTC|GMT|PKT|[CEMP][SD]T|CES?T)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_SERIAL = range(10_000, 80_000)


class UncertainDateError(ValueError):
    """A date that may mean several things, or none; the message asks or says so."""


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {"sept": 9}
    for number in range(1, 13):
        name = say(f"month.{number}").casefold()
        names |= {name: number, name[:3]: number}
    return names


def _plain(text: str) -> str:
    """Digits of every script as 0-9, one space between words."""
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join(digits.replace("\u00a0", " ").split())


def read_date(text: str, order: str = "") -> tuple[str, str]:
    """Return (EDTF, what was left out of it) of a date as somebody wrote it. Raises UncertainDateError with the question.

    `order` says what 04/05/2022 means: "day-first" or "month-first"; without it such a date asks.
    """
    plain = _plain(text)
    if not plain:
        raise UncertainDateError(say("sheet.no-date", text=text))
    clock = _CLOCK.search(plain)
    left = clock[0].lstrip(" T,") if clock else ""
    plain = _WEEKDAY.sub("", plain[: clock.start()] if clock else plain)
    try:
        return When.read(plain).text, left
    except BadDateError:
        pass
    sides = _RANGE.split(_FROM.sub("", plain))
    if len(sides) == 2 and all(side.strip() for side in sides):
        start, end = _sides(*sides)
        found = f"{_point(start, order, text)}/{_point(end, order, text)}"
    else:
        found = _point(plain, order, text)
    try:
        return When.read(found).text, left
    except BadDateError as error:
        raise UncertainDateError(str(error)) from None


def _sides(start: str, end: str) -> tuple[str, str]:
    """Both sides of a range in full: in "24 to 26 September 2022" the first takes month and year from the second."""
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", start.strip(), re.IGNORECASE):
        rest = re.sub(r"^\D*\d{1,2}(?:st|nd|rd|th)?\s*", "", end, count=1)
        return f"{start} {rest}", end
    year = re.search(r"\d{4}\s*$", end)
    return (f"{start} {year[0]}", end) if year and not re.search(r"\d{4}", start) else (start, end)


def _point(text: str, order: str, whole: str) -> str:  # one line a way of writing
    text = text.strip(" ,")
    about = _ABOUT.match(text)
    mark = "~" if about else ""
    text = _ABOUT.sub("", text)
    sure = text.endswith("?")
    mark = ("%" if mark else "?") if sure else mark
    text = text.rstrip("? ")
    if re.fullmatch(r"\d,\d{3}|\d{4}\.0+", text):
        text = text.replace(",", "").partition(".")[0]
    if re.fullmatch(r"\d{4}", text):
        return text + mark
    if re.search(r"\b(?:b\.?c\.?e?|bce?)\b", text, re.IGNORECASE) or text.startswith("-"):
        raise UncertainDateError(say("sheet.before-christ", text=whole))
    if text.isdecimal():
        key = "serial" if int(text) in _SERIAL else "short-year" if len(text) < 3 else "no-date"
        raise UncertainDateError(say(f"sheet.{key}", text=whole))
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(found[1], found[3], found[4], order, whole) + mark
    if found := _MONTH_YEAR.fullmatch(text):
        return f"{found[2]}-{found[1]:0>2}" + mark
    return _of_words(text, whole) + mark


def _of_numbers(first: str, second: str, third: str, order: str, whole: str) -> str:
    if len(first) == 4:
        return f"{first}-{second:0>2}-{third:0>2}"
    if len(third) != 4:
        raise UncertainDateError(say("sheet.short-year", text=whole))
    one, two = int(first), int(second)
    if one > 12 or two > 12 or one == two:
        day, month = (one, two) if one > 12 or one == two else (two, one)
    elif order:
        day, month = (one, two) if order == ORDERS[0] else (two, one)
    else:
        ways = [When.read(f"{third}-{m:02}-{d:02}").label for d, m in ((one, two), (two, one))]
        raise UncertainDateError(say("sheet.which-order", text=whole, first=ways[0], second=ways[1]))
    return f"{third}-{month:02}-{day:02}"


def _of_words(text: str, whole: str) -> str:
    """A date with the name of a month: 24 September 2022, Sept. 24th, 2022, 24-Sep-2022, September 2022."""
    words = list(_words(_ORDINAL.sub("", text)))
    months = [_months()[word] for word in words if word in _months()]
    numbers = [word for word in words if word.isdecimal()]
    rest = [word for word in words if word not in _months() and not word.isdecimal() and word not in ("of", "the")]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    if len(months) == 1 and not rest and len(numbers) in (1, 2):
        if len(years) == 1 and len(days) == len(numbers) - 1:
            return "-".join([years[0], f"{months[0]:02}", *(f"{day:0>2}" for day in days)])
        if not years:
            raise UncertainDateError(say("sheet.short-year" if len(days) == 2 else "sheet.no-year", text=whole))
    raise UncertainDateError(say("sheet.no-date", text=whole))


def _words(text: str) -> Iterator[str]:
    return (word.casefold() for word in re.findall(r"\d+|[^\W\d_]+", text))
