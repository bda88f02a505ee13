"""What a kind of record is: the one place that says what it is called, where it is shown, and what its fields mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from explainer.model.base import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of record. Each is declared below its model and stands in `kinds.ALL`; all rooms read it from there.

    What it is called: `name` is the word in links and messages, `plural` the name of its file or folder in `data/` and in open
    data, `headline` the field that names a record to a reader, `title` the key of words that do so on a page of its own, where
    the headline does not; `flat` says whether it may be a CSV table.

    Where it is shown: `page` is the page of the explorer, empty for none, and `parameter` the name in its address that
    asks for a record (its own name unless told), which `is_choice` where that chooses among the page's records; `listed_on` is the page of the plain edition that lists it (as in the
    explorer unless told), `has_page` whether each record has a page of its own there, drawn by the plain edition's
    `template`; `is_data_set` whether its page is described to search engines as a data set.

    What its fields mean: `described_by` says in a sentence or two what a record is about, `dated_by` when it was, which
    `is_lasting` where it only says since when; `order` is a key by which records are sorted, those of a file stay in its
    order without one, `newest_first` turns it round; `hedged` are the fields that must be worded as uncertain where the
    record's certainty is, `facets` those by which a reader chooses where the kind's page is a plain register.
    """

    name: str
    plural: str
    model: type[Record]
    headline: str
    title: str = ""
    flat: bool = False
    page: str = ""
    parameter: str = ""
    is_choice: bool = False
    listed_on: str = ""
    has_page: bool = False
    template: str = "card"
    is_data_set: bool = False
    described_by: str = ""
    dated_by: str = ""
    is_lasting: bool = False
    order: Callable[[Any], Any] | None = None
    newest_first: bool = False
    hedged: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameter", self.parameter or self.name)
        object.__setattr__(self, "listed_on", self.listed_on or self.page)


def by_date(field: str) -> Callable[[Any], Any]:
    """Return the key that sorts records by a date; those without one come last."""

    def key(record: Any) -> tuple[Any, ...]:
        when = getattr(record, field)
        return (when is None, when.sort_key if when else ())

    return key
