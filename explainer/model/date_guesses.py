"""What a date that is written otherwise may mean: proposals for "Did you mean ...?", never taken by themselves."""

from __future__ import annotations

import re
from calendar import monthrange

from explainer.words import say

_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u00a0": " "})
_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb "
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})(?:[-/. ](\d{1,4}))?", re.ASCII)
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?(?: of)?\s+)?([a-z]{3,9})\.?,?(?:\s+(\d{1,2})(?:st|nd|rd|th)?,?)?\s+(\d{4})"
)
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR_BEFORE_MONTH = re.compile(r"(\d{4})\s+([a-z]{3,9})\.?(?:\s+(\d{1,2}))?")
_TIME = re.compile(r"[t ]\d{1,2}:\d{2}.*$")
_DAY_NAMES = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+")


def _month(word: str) -> int:
    names = {number: say(f"month.{number}").lower() for number in range(1, 13)}
    return next(
        (number for number, name in names.items() if name.startswith(word[:3]) and (name + "t").startswith(word[:4])), 0
    )


def _written(year: int, month: int, day: int | None) -> str | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12) or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def guess_dates(text: str) -> tuple[str, ...]:
    """Return the dates that `text` may mean, as they should be written: two where day and month may change places."""
    plain = text.strip(_QUOTES).translate(_SIGNS).lower()
    plain = _DAY_NAMES.sub("", _TIME.sub("", plain))
    found: list[str | None] = []
    if one := _NUMBERS.fullmatch(plain):
        a, b, c = int(one[1]), int(one[2]), int(one[3] or 0)
        if len(one[1]) == 4:
            found = [_written(a, b, c or None)]
        elif len(one[3] or "") == 4:
            found = [_written(c, b, a), _written(c, a, b)]
        elif not one[3] and len(one[2]) == 4:
            found = [_written(b, a, None)]
    elif one := _EIGHT.fullmatch(plain):
        found = [_written(int(one[1]), int(one[2]), int(one[3]))]
    elif one := _WORDS.fullmatch(plain):
        found = [_written(int(one[4]), _month(one[2]), int(one[1] or one[3] or 0) or None)]
    elif one := _YEAR_BEFORE_MONTH.fullmatch(plain):
        found = [_written(int(one[1]), _month(one[2]), int(one[3] or 0) or None)]
    elif re.fullmatch(r"\d{1,2}[-/.]\d{4}", plain):
        month, year = re.split(r"[-/.]", plain)
        found = [_written(int(year), int(month), None)]
    elif re.fullmatch(r"\d{4}", plain) and plain != text:
        found = [plain]
    return tuple(dict.fromkeys(date for date in found if date and date != text))
