"""Dates that may be partial, about, uncertain, a range or open: a subset of EDTF (ISO 8601-2:2019).

`2022`, `2022-09`, `2022-09-24`, `A/B`, `A/..`, `../B`, with `~` (about), `?` (uncertain) or `%`
(both) after a date. Source of the format: https://www.loc.gov/standards/datetime/
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeAlias

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from explainer.model.date_guesses import STILL, guess_dates, is_hijri
from explainer.signs import odd_signs
from explainer.words import say

Precision: TypeAlias = Literal["day", "month", "year"]

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)
_LOOKS = re.compile(r"(\d{1,4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)


_ONE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?"
WRITTEN = rf"^(?:{_ONE}|(?:{_ONE}|\.\.)/(?:{_ONE}|\.\.))$"
"""How a date is written, for programs that check while an editor types; whether it exists they do not know."""


class BadDateError(ValueError):
    """A text that is not a date; its message is a sentence for editors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One date as it was written: a year, a month or a day, and how sure it is."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first_day(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def plain(self) -> str:
        """The date without its marks, in words: "24 September 2022"."""
        if not self.month:
            return str(self.year)
        month = say(f"month.{self.month}")
        return f"{self.day} {month} {self.year}" if self.day else f"{month} {self.year}"

    @property
    def label(self) -> str:
        """The date in words with "about" and "uncertain"."""
        text = say("date.about", date=self.plain) if self.approximate else self.plain
        return say("date.uncertain", date=text) if self.uncertain else text


def _read_point(text: str, whole: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        loose = _LOOKS.fullmatch(text)
        if loose:
            padded = "-".join(p.zfill(4 if i == 0 else 2) for i, p in enumerate(loose.groups()) if p)
            raise BadDateError(f'The date "{whole}" is not written in full. Write {padded}.')
        meant = guess_dates(whole)
        still = re.fullmatch(STILL, whole.strip())
        hint = (
            say("date.still")
            if still
            else say("date.hijri")
            if is_hijri(whole)
            else say("date.meant", dates=say("date.or").join(meant))
            if meant
            else say("date.forms")
        )
        raise BadDateError(say("date.bad", text=whole, signs=odd_signs(whole), hint=hint))
    year, month, day, mark = int(found[1]), found[2], found[3], found[4] or ""
    if year == 0:
        raise BadDateError(f'The date "{whole}" does not exist: there is no year 0.')
    if month and not 1 <= int(month) <= 12:
        raise BadDateError(f'The date "{whole}" does not exist: there is no month {month}.')
    if day:
        last = monthrange(year, int(month))[1]
        if not 1 <= int(day) <= last:
            name = say(f"month.{int(month)}")
            raise BadDateError(f'The date "{whole}" does not exist: {name} {year} has {last} days, not {int(day)}.')
    return Point(
        year=year,
        month=int(month) if month else None,
        day=int(day) if day else None,
        approximate=mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )


@dataclass(frozen=True)
class When:
    """A date, a range or an open range, exactly as precise as it was written.

    Arguments: `text` is the EDTF text; `start` and `end` are its two points, None where that side is
    open; a single date has the same point on both sides. Make one with `When.read`.
    """

    text: str
    start: Point | None
    end: Point | None

    @staticmethod
    def read(text: str) -> "When":
        """Return the date that `text` means. Raises BadDateError with a sentence that says the remedy."""
        left, slash, right = text.strip().partition("/")
        if not slash:
            point = _read_point(left, text)
            return When(text.strip(), point, point)
        start = None if left == ".." else _read_point(left, text)
        end = None if right == ".." else _read_point(right, text)
        if start is None and end is None:
            raise BadDateError(f'The range "{text}" has no date on either side.')
        return When(text.strip(), start, end)

    @property
    def is_range(self) -> bool:
        """True for A/B, A/.. and ../B."""
        return "/" in self.text

    @cached_property
    def is_day(self) -> bool:
        """True for one exact day."""
        return not self.is_range and self.precision == "day" and not self.is_unsure

    @cached_property
    def is_unsure(self) -> bool:
        """True where a side is marked as about or uncertain."""
        return any(p.approximate or p.uncertain for p in (self.start, self.end) if p)

    @property
    def is_backwards(self) -> bool:
        """True for a range whose last possible day lies before its first possible day."""
        return bool(self.start and self.end and self.end.last_day < self.start.first_day)

    @property
    def is_overlapping(self) -> bool:
        """True for a range that runs forwards, but whose end may be the beginning or a day before it, such as 2022-09/2022."""
        if not (self.start and self.end) or self.start == self.end or self.is_backwards:
            return False
        return self.end.first_day <= self.start.last_day

    @property
    def precision(self) -> Precision:
        """The coarser precision of the two sides."""
        order: list[Precision] = ["day", "month", "year"]
        return max((p.precision for p in (self.start, self.end) if p), key=order.index)

    @cached_property
    def earliest(self) -> date | None:
        """The first day that this may mean; None for a range with an open start."""
        return self.start.first_day if self.start else None

    @cached_property
    def latest(self) -> date | None:
        """The last day that this may mean; None for a range with an open end."""
        return self.end.last_day if self.end else None

    @cached_property
    def sort_key(self) -> tuple[date, date, str]:
        """Sorts by the first possible day, then the last, then the text: open ends go outside."""
        return (self.earliest or date.min, self.latest or date.max, self.text)

    @property
    def label(self) -> str:
        """The date in words: "24 September 2022", "about September 2022", "25 to 26 September 2022"."""
        if not self.is_range:
            return self.start.label if self.start else self.text
        if self.start is None:
            return say("date.until", date=self.end.label if self.end else "")
        if self.end is None:
            return say("date.from", date=self.start.label)
        a, b = self.start, self.end
        sure = not self.is_unsure
        if sure and a.precision == b.precision == "day" and (a.year, a.month) == (b.year, b.month):
            return say("date.range", start=str(a.day), end=b.plain)
        if sure and a.precision == b.precision != "year" and a.year == b.year:
            return say("date.range", start=a.plain.removesuffix(f" {a.year}"), end=b.plain)
        return say("date.range", start=a.label, end=b.label)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def validate(value: Any) -> When:
            if isinstance(value, When):
                return value
            if not isinstance(value, str):
                raise PydanticCustomError("bad-date", "A date is one text, such as 2022-09-24.")
            try:
                return cls.read(value)
            except BadDateError as problem:
                raise PydanticCustomError("bad-date", "{reason}", {"reason": str(problem)}) from None

        return core_schema.no_info_plain_validator_function(
            validate,
            serialization=core_schema.plain_serializer_function_ser_schema(str),
            json_schema_input_schema=core_schema.union_schema(
                [core_schema.str_schema(pattern=WRITTEN), core_schema.int_schema(ge=1, le=9999)]
            ),
        )
