"""What a date that is written otherwise may mean: proposals for "Did you mean ...?", never taken by themselves."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

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
_OTHERWISE = (
    (r"\s*\(.*\)$", ""),
    (r"^(?:in|on|early|mid|late|(?:the )?(?:beginning|middle|end|night|morning|evening) of)[- ]+", ""),
    (r"^(\d),(\d{3})$|^(\d{4})\.0$", r"\1\2\3"),
    (r"^(\d{3})0s$", r"\g<1>0 to \g<1>9"),
    *(
        (rf"^(\d{{4}})[- ]?q{quarter}$|^q{quarter}[- ]+(\d{{4}})$", rf"\1\2-{first} to \1\2-{last}")
        for quarter, first, last in ((1, "01", "03"), (2, "04", "06"), (3, "07", "09"), (4, "10", "12"))
    ),
)
"""What stands around a date or for one, and what it becomes: remarks, years of a spreadsheet, decades, quarters."""
STILL = r"(?i:(?:the )?present|now|today|to date|ongoing|continuing|current(?:ly)?|still)"
"""Words for the end of what goes on."""

_MARKED = (
    (r"(?:c|ca|circa|about|around|approx|approximately)\b\.?\s*(.+)", "{}~"),
    (r"(.+?)(?:\?~|~\?)", "{}%"),
    (r"(?:since|from|after)\s+(.+)|(.+?)\s*/", "{}/.."),
    (rf"(.+?)(?:\s+(?:to|until|till)\s+|\s*[-/]\s*){STILL}", "{}/.."),
    (r"(?:until|till|before|by)\s+(.+)", "../{}"),
)
"""Words before a date, and how the date is written that they mean."""
_BETWEEN = re.compile(r"\s+(?:to|until|till|and)\s+|\s*(?:\u2026|\.\.\.?|/)\s*|\s+-\s+")
_SERIAL = range(10_000, 80_000)
"""Days as spreadsheets count them, of the years 1927 to 2119."""
_URDU_MONTHS = (
    *(("جنوری", 1), ("فروری", 2), ("مارچ", 3), ("اپریل", 4), ("مئی", 5), ("جون", 6)),
    *(("جولائی", 7), ("اگست", 8), ("ستمبر", 9), ("اکتوبر", 10), ("نومبر", 11), ("دسمبر", 12)),
)
_HIJRI = re.compile(
    r"(?i)muharram|safar\b|rabi[- ]?(?:ul|al|i|us)|jumada?|jamadi|rajab|sha'?ban|rama[dz]h?an|shawwal|z[iu]l[- ]?(?:qad|hij)"
    r"|dhu[- ]al|\b1[34]\d\d\s*H\b|\bA\.?H\b|محرم|صفر|ربیع|جمادی|رجب|شعبان|رمضان|شوال|ذیقعد|ذوالقعد|ذوالحج|ذی الحج|ہجری"
)
_DAY_NAMES = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+")


def is_hijri(text: str) -> bool:
    """Whether a text is a date of the Hijri calendar."""
    return _HIJRI.search(text) is not None


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
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    plain = digits.strip(f"{_QUOTES}.,;").translate(_SIGNS).lower()
    for name, month in _URDU_MONTHS:
        plain = plain.replace(name, say(f"month.{month}").lower())
    for pattern, replacement in _OTHERWISE:
        plain = re.sub(pattern, replacement, plain)
    for pattern, mark in _MARKED:
        if (one := re.fullmatch(pattern, plain)) and (inner := _guess_one(next(filter(None, one.groups())))):
            return tuple(mark.format(date) for date in inner)
    found = _guess_one(plain) or _guess_range(plain)
    return tuple(dict.fromkeys(one for one in found if one != text))


def _guess_range(plain: str) -> list[str]:
    """What a range in words or with a dash may mean, where each side means one date."""
    sides = _BETWEEN.split(re.sub(r"^(\d{1,2})-(?=\d{1,2} [a-z])", r"\1 to ", plain))
    if len(sides) != 2:
        return []
    last = _guess_one(sides[1])
    if sides[0].isdecimal() and len(sides[0]) < 3 and last and len(last[0]) == 10:
        sides[0] = f"{last[0][:8]}{int(sides[0]):02}"  # 6 to 8 March 2019
    first = _guess_one(sides[0])
    return [f"{first[0]}/{last[0]}"] if len(first) == len(last) == 1 and first[0] < last[0] else []


def _of_numbers(one: re.Match[str]) -> list[str | None]:
    a, b, c = int(one[1]), int(one[2]), int(one[3] or 0)
    if len(one[1]) == 4:
        return [_written(a, b, c or None)]
    if not one[3]:
        return [_written(b, a, None)] if len(one[2]) == 4 else []
    year = c if len(one[3]) == 4 else 2000 + c
    return [_written(year, b, a), _written(year, a, b)] if len(one[3]) in (2, 4) else []


def _guess_one(plain: str) -> list[str]:
    plain = _DAY_NAMES.sub("", _TIME.sub("", plain))
    found: list[str | None] = []
    if one := _NUMBERS.fullmatch(plain):
        found = _of_numbers(one)
    elif plain.isdecimal() and plain.isascii() and len(plain) == 5 and int(plain) in _SERIAL:
        found = [(date(1899, 12, 30) + timedelta(days=int(plain))).isoformat()]
    elif one := _EIGHT.fullmatch(plain):
        found = [_written(int(one[1]), int(one[2]), int(one[3]))]
    elif one := _WORDS.fullmatch(plain):
        found = [_written(int(one[4]), _month(one[2]), int(one[1] or one[3] or 0) or None)]
    elif one := _YEAR_BEFORE_MONTH.fullmatch(plain):
        found = [_written(int(one[1]), _month(one[2]), int(one[3] or 0) or None)]
    elif re.fullmatch(r"\d{1,2}[-/.]\d{4}", plain):
        month, year = re.split(r"[-/.]", plain)
        found = [_written(int(year), int(month), None)]
    elif re.fullmatch(r"\d{4}", plain):
        found = [plain]
    return [one for one in found if one]
