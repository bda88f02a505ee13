"""Dates as people write them -> EDTF, where they are certain; where they are not, a question that an editor can answer."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from explainer.model.dates import BadDateError, When
from explainer.words import say

ORDERS = ("day-first", "month-first")
"""How an editor may answer the question that 04/05/2022 asks."""

_ABOUT = re.compile(r"^(?:c\.|ca\.|circa|about|around|approx\.?|approximately|~)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"\s+(?:to|until|till|through|and|bis|au|al|hasta)\s+|\s*[–—→]\s*|\s+-\s+|(?<=^\d{4})-(?=\d{4}$)"
    r"|(?<=[\d.])-(?=\d{1,2}\.?\s+[^\W\d])|(?<=\d)-(?=\d{1,2},?\s+\d{4}$)"  # 24-26 September 2022, September 24-26, 2022
    r"|(?<=[^\W\d])-(?=[^\W\d]+\.?\s+\d{4}$)|(?<=\s\d{4})-(?=[^\W\d])"  # April-May 2022, Dec 2022-Jan 2023
    r"|(?<=\d{4})-(?=\d{1,2}([./])\d{1,2}\1\d{4}$)",  # 1.9.2022-4.9.2022
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:from|between|vom|von|du|del)\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_CLOCK = re.compile(
    r"[ T,]+(?:at )?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?$|\s(?:UTC|GMT|PKT|[CEMP][SD]T|CES?T)$",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? *a\.?m\.?) *(?:Z|UTC|GMT|[+-]00:?00)?", re.IGNORECASE)
"""What programs put behind a day that has no time."""
_SERIAL = range(10_000, 80_000)


class UncertainDateError(ValueError):
    """A date that may mean several things, or none; the message asks or says so."""


@cache
def months() -> dict[str, int]:
    """Return the numbers of the months by their names in several languages; none of them means two months."""
    names: dict[str, int] = {}
    for number in range(1, 13):
        name = say(f"month.{number}")
        names |= {_folded(one): number for one in (name, name[:3], *say(f"sheet-months.{number}").split(", "))}
    return names


@cache
def _weekday() -> re.Pattern[str]:
    names = sorted(say("sheet-dates.weekdays").split(", "), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(names)})\.?[,،]?\s+(?!\d{{4}}$)", re.IGNORECASE)


@cache
def _small() -> frozenset[str]:
    return frozenset(say("sheet-dates.small").split(", "))


def _folded(text: str) -> str:
    """Small letters without what stands above or below them: in a sheet accents are often missing."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def _plain(text: str) -> str:
    """Digits of every script as 0-9, one space between words, no sign of Urdu for a year, no "th" behind a day."""
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf")  # marks of direction
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in seen)
    return _ORDINAL.sub("", " ".join(digits.replace("\u00a0", " ").split()).rstrip("ء"))


@lru_cache(maxsize=4_096)
def read_date(text: str, order: str = "") -> tuple[str, str]:
    """Return (EDTF, what was left out of it) of a date as somebody wrote it. Raises UncertainDateError with the question.

    `order` says what 04/05/2022 means: "day-first" or "month-first"; without it such a date asks.
    """
    plain = _plain(text)
    if not plain:
        raise UncertainDateError(say("sheet.no-date", text=text))
    clock = _CLOCK.search(plain)
    left = clock[0].lstrip(" T,") if clock else ""
    left = "" if _MIDNIGHT.fullmatch(left) else left
    plain = _weekday().sub("", plain[: clock.start()] if clock else plain)
    try:
        return When.read(plain).text, left
    except BadDateError:
        pass
    spoken = _FROM.sub("", plain)
    parts = list(_RANGE.finditer(spoken))
    sides = (spoken[: parts[0].start()].strip(), spoken[parts[0].end() :].strip()) if len(parts) == 1 else ("", "")
    if all(sides):
        start, end = _sides(*sides)
        found = f"{_point(start, order, text)}/{_point(end, order, text)}"
    else:
        found = _point(plain, order, text)
    try:
        return When.read(found).text, left
    except BadDateError as error:
        raise UncertainDateError(str(error)) from None


def _sides(start: str, end: str) -> tuple[str, str]:
    """Both sides of a range in full: the first takes month and year from the second, the second a month from the first."""
    if re.fullmatch(r"\d{1,2}\.?", start):
        return start + " " + re.sub(r"^\D*\d{1,2}", "", end, count=1), end
    named = [word for word in _words(start) if word in months()]
    if named and re.fullmatch(r"\d{1,2}(?:,?\s+\d{4})?", end):
        end = f"{named[0]} {end}"
    year = re.search(r"\d{4}$", end)
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
        key = (
            "serial"
            if int(text) in _SERIAL
            else {1: "short-year", 2: "short-year", 3: "year-digits"}.get(len(text), "no-date")
        )
        raise UncertainDateError(
            say(f"sheet.{key}", text=whole, **({"year": f"{text:0>4}"} if key == "year-digits" else {}))
        )
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
    words = list(_words(text))
    named = [months()[word] for word in words if word in months()]
    numbers = [word for word in words if word.isdecimal()]
    rest = [word for word in words if word not in months() and not word.isdecimal() and word not in _small()]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    if len(named) == 1 and not rest and len(numbers) in (1, 2):
        if len(years) == 1 and len(days) == len(numbers) - 1:
            return "-".join([years[0], f"{named[0]:02}", *(f"{day:0>2}" for day in days)])
        if not years:
            raise UncertainDateError(say("sheet.short-year" if len(days) == 2 else "sheet.no-year", text=whole))
    raise UncertainDateError(say("sheet.no-date", text=whole))


def _words(text: str) -> Iterator[str]:
    return iter(re.findall(r"\d+|[^\W\d_]+", _folded(text)))


def date_of_parts(parts: Sequence[str], order: str) -> str:
    """Return the EDTF date of three cells. A part that is missing before another is told, not guessed. Raises UncertainDateError."""
    year, month, day = ("".join(part.split()) if part[:1].isdecimal() else part.strip() for part in parts)
    year, month, day = (
        re.sub(r"^(\d{1,3}),(\d{3})$", r"\1\2", re.sub(r"\.0+$", "", part)) for part in (year, month, day)
    )
    if not (year or month or day):
        return ""
    if year.isdecimal() and len(year) < 3:
        raise UncertainDateError(say("import.short-year", year=year, meant=f"20{year:0>2}", padded=f"{year:0>4}"))
    if year and not month and not day:
        return read_date(year, order)[0]
    day = _ORDINAL.sub("", day)
    if not year or not month:
        raise UncertainDateError(
            say("sheet.gap", text="-".join(part or "??" for part in (year, month, day) if part or part is not day))
        )
    if month.isdecimal():
        if not re.fullmatch(r"\d{4}", year):
            read_date(year, order)
            raise UncertainDateError(say("sheet.no-date", text="-".join(filter(None, (year, month, day)))))
        return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
    return read_date(f"{day} {month} {year}".strip(), order)[0]
