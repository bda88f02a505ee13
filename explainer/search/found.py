"""What a search gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from explainer.search.dates import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: a record, a part of an explainer, a page, or an answer. `marked`, its title, and `excerpt` are safe HTML.

    It leads to `part` of the record `id` of the kind `of`. `is_named` says that its name has all the words, or that its title
    asks what is asked. `date` is its date in words.
    """

    kind: str
    of: str
    id: str
    part: str
    title: str
    marked: str
    excerpt: str
    date: str = ""
    is_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gives: hits, best first; how many there are of each kind.

    `suggestion` has a nearer word where one is not known; `left_out` the words without which something was found; `periods`
    are the days or months that were asked for, and `has_dated` says whether anything is recorded for them. Where nothing is found,
    or nothing for a day, `near` are the hits that come nearest.
    """

    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    suggestion: str | None = None
    left_out: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    has_dated: bool = False
    near: tuple[Hit, ...] = ()
