"""Rows: marks of a lane below each other where they would touch, labels among them, and what is too close gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from explainer.model.events import Event
from explainer.views.timeline.marks import COUNTED, Mark, Scale

LABELLED_ROWS = 7
"""Rows of a lane that may have labels of key events in them; those of others stand where marks have rows anyway."""


def place(
    events: Sequence[Event], scale: Scale, names: Mapping[str, str], most_rows: int, *, in_order: bool = False
) -> list[Mark]:
    """Return the marks of the events of one lane, each in its row, in order from the left.

    `names` holds labels by id of the event; those of key events go first, and a label without room is left out. Marks
    fill at most `most_rows`, or one row more than labels need. Those that touch stand below each other from the left, or
    `in_order`, as they come.
    """
    marks = [scale.mark(event) for event in events]
    rows = _Rows()
    placed: list[Mark] = []
    rest: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (not mark.events[0].key, mark.day)):
        room = LABELLED_ROWS if mark.events[0].key else most_rows - 1
        named = _name_mark(mark, names.get(mark.events[0].id, ""), scale, rows, room)
        (placed if named.label else rest).append(named)
    rest.sort(key=_from_left)
    most_rows = max(most_rows, len(rows.placed) + 1)
    order = {event.id: number for number, event in enumerate(events)}
    for chain in _chains(rest):
        if in_order:
            chain.sort(key=lambda mark: order[mark.events[0].id])
        placed += rows.stack(chain, scale, most_rows)
    return sorted(placed, key=lambda mark: (mark.at, mark.row))


class _Rows:
    """The rows of a lane: what is kept free for labels, and how far each row is filled from the left."""

    def __init__(self) -> None:
        self.placed: dict[int, list[Mark]] = {}
        self.ends: dict[int, float] = {}

    def is_free(self, row: int, mark: Mark) -> bool:
        return all(mark.right <= one.left or one.right <= mark.left for one in self.placed.get(row, ()))

    def stack(self, chain: Sequence[Mark], scale: Scale, most_rows: int) -> list[Mark]:
        """Give each mark the highest row in which it touches nothing; where that takes too many rows, gather marks first.

        What even then has no room (long bars among counted marks) is drawn over the last row, which has no labels.
        """
        for gather in (_gather_spans, _gather_cells):
            rows, ends = self._fill(chain, most_rows)
            if len(rows) == len(chain):
                break
            chain = gather(chain, scale)
        else:
            rows, ends = self._fill(chain, most_rows, or_over=True)
        self.ends = ends
        return [replace(mark, row=row) for mark, row in zip(chain, rows, strict=True)]

    def _fill(
        self, chain: Sequence[Mark], most_rows: int, *, or_over: bool = False
    ) -> tuple[list[int], dict[int, float]]:
        """Return the row of each mark up to the first without room, and how far rows are filled then."""
        ends, found = dict(self.ends), []
        for mark in chain:
            left, row = mark.left, 0
            while row < most_rows and (ends.get(row, left) > left or not self.is_free(row, mark)):
                row += 1
            if row == most_rows and not or_over:
                break
            row = min(row, most_rows - 1)
            ends[row] = max(mark.right, ends.get(row, mark.right))
            found.append(row)
        return found, ends


def _name_mark(mark: Mark, text: str, scale: Scale, rows: _Rows, most_rows: int) -> Mark:
    """Return the mark with its label in the first row that has room for both, or as it is."""
    if text:
        for row in range(most_rows):
            for named in scale.with_label(mark, text):
                if rows.is_free(row, named):
                    rows.placed.setdefault(row, []).append(named)
                    return replace(named, row=row)
    return mark


def _from_left(mark: Mark) -> tuple[float, float, date]:
    return mark.left, mark.right, mark.day


def _chains(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield the marks in groups that touch no other group."""
    chain: list[Mark] = []
    end = float("-inf")
    for mark in marks:
        if chain and mark.left >= end:
            yield chain
            chain = []
        chain.append(mark)
        end = max(end, mark.right)
    if chain:
        yield chain


def _gather_spans(marks: Sequence[Mark], scale: Scale) -> list[Mark]:
    """Put the marks together of which nothing but the same month, year or range is known: no zoom tells them apart."""
    groups: dict[object, list[Mark]] = {}
    for mark in marks:
        if mark.start is not None:
            groups.setdefault((mark.start, mark.end), []).append(mark)
    several = [some for some in groups.values() if len(some) > 1]
    gone = {id(mark) for some in several for mark in some}
    return sorted((*(m for m in marks if id(m) not in gone), *map(scale.with_events, several)), key=_from_left)


def _gather_cells(marks: Sequence[Mark], scale: Scale) -> list[Mark]:
    """Put the marks that stand in one cell of a stretch together into a counted mark in the middle of its cell."""

    def cell_of(mark: Mark) -> float:
        stretch = scale.stretch_at(mark.at)
        length = stretch.end - stretch.start
        cells = max(int(length * scale.width / COUNTED), 1)
        number = min(int(max(mark.at - stretch.start, 0) / length * cells), cells - 1)
        return stretch.start + (number + 0.5) * length / cells

    gathered = []
    for at, group in groupby(sorted(marks, key=attrgetter("at")), key=cell_of):
        some = list(group)
        gathered.append(some[0] if len(some) == 1 else scale.gathered(some, at))
    return sorted(gathered, key=_from_left)
