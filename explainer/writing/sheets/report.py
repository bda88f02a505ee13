"""What is told of a sheet: remarks by row, and at the end how much of what was left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from explainer.problems import FieldFault
from explainer.words import count, say

LEFT = ("link", "display-date", "media", "comment", "html", "group", "time", "title", "column", "cell", "sheet-row")
"""What can be left out, by the key of its number in the catalogue."""


MOST_TOLD = 300
"""Letters of a cell that are told."""


def told_text(text: str) -> str:
    """Return a text as it is told: of a long one its beginning, and how long it is."""
    return text if len(text) <= MOST_TOLD else say("sheet.long-text", text=text[:MOST_TOLD], letters=f"{len(text):,}")


def told_once(rows: Sequence[tuple[int, Sequence[FieldFault]]]) -> Iterable[tuple[int, FieldFault]]:
    """Yield the faults of rows by number; what all of them have is told once, as that of row 0."""
    told = Counter((fault.rule, fault.field, fault.message) for _, faults in rows for fault in set(faults))
    for number, faults in rows:
        for fault in faults:
            is_shared = told[fault.rule, fault.field, fault.message] == len(rows) > 1
            if not is_shared or number == rows[0][0]:
                yield (0 if is_shared else number), fault


@dataclass
class Report:
    """Remarks as (number of the row, words), 0 for the whole sheet; and counts of what was left out."""

    remarks: list[tuple[int, str]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)

    def tell(self, number: int, words: str, left: str = "", times: int = 1) -> None:
        """Remark something about a row; `left` says what was left out by it."""
        self.remarks.append((number, words))
        if left:
            self.left[left] += times

    def counted(self) -> Iterator[str]:
        """Yield "3 links" and its like, for what was left out."""
        yield from (count(f"left.{name}", self.left[name]) for name in LEFT if self.left[name])


@dataclass(frozen=True)
class SheetRow:
    """A record that a row gives: its `kind`, its plain values, and the number of its row as a spreadsheet counts."""

    number: int
    kind: str
    value: dict[str, Any]
