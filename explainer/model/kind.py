"""What a kind of record is: the one place that says what it is called, where it is shown, and what its fields mean."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from explainer.model.base import Record
from explainer.model.shapes import columns_of


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record. Each is declared below its model and stands in `kinds.ALL`; all rooms read it from there.

    What it is called: `name` is the word in links and messages, `plural` that of its file or folder in `data/` and in
    open data (with an s unless told), `headline` the field that names a record to a reader, `short` the one that does
    so in a few words in links and lists, where a record has it, `title` the key of words that do so on a page of its own, where the
    headline does not, `told_apart_by` the field that stands behind names that two records of a list share (their date unless told).

    Where it is shown: `page` is the page of the explorer, empty for none, and `parameter` the name in its address that
    asks for a record (its own name unless told), which `is_choice` where that chooses among the page's records;
    `listed_on` is the page of the plain edition that lists it (as in the explorer unless told), `template` draws the
    page that a record has there. Of `is_named` kinds, which are somebody or something with a name, these pages follow
    each other by name and share the picture of their list; `has_feed` says that each record has a feed of its own.

    Of kinds with `has_own_name` the headline is a short name or title of our own choice, and no two records share it; others are
    headed by a description, or by words that others chose.

    What its fields mean: `described_by` says in a sentence or two what a record is about; a kind without such a field has no
    pages of its own in the plain edition. `dated_by` says when it was, by which records stand in order, or, where it
    `is_lasting`, only since when; `order` is another key to sort them by, `newest_first` turns the order round. `hedged` are
    the fields that must be worded as uncertain where a record's certainty is, `facets` those by which a reader chooses where
    the kind's page is a plain register.
    """

    name: str
    plural: str = ""
    model: type[Record]
    headline: str
    short: str = ""
    title: str = ""
    told_apart_by: str = ""
    page: str = ""
    parameter: str = ""
    is_choice: bool = False
    listed_on: str = ""
    template: str = "card"
    is_named: bool = False
    has_own_name: bool = False
    has_feed: bool = False
    described_by: str = ""
    dated_by: str = ""
    is_lasting: bool = False
    order: Callable[[Any], Any] | None = None
    newest_first: bool = False
    hedged: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "plural", self.plural or f"{self.name}s")
        object.__setattr__(self, "parameter", self.parameter or self.name)
        object.__setattr__(self, "listed_on", self.listed_on or self.page)
        object.__setattr__(self, "told_apart_by", self.told_apart_by or self.dated_by)

    @property
    def has_page(self) -> bool:
        """Whether each record has a page of its own in the plain edition."""
        return bool(self.described_by)

    @property
    def is_flat(self) -> bool:
        """Whether its records can stand in a table: no field has parts of its own."""
        return not any(column.shape.part or column.shape.is_map for column in columns_of(self.model))

    @property
    def key(self) -> Callable[[Any], Any] | None:
        """The key by which records are sorted, those without a date last; without one they stand as in the file."""
        return self.order or (self._date if self.dated_by and not self.is_lasting else None)

    def _date(self, record: Record) -> tuple[Any, ...]:
        when = getattr(record, self.dated_by)
        return (when is None, when.sort_key if when else ())
