"""Rows: marks of a lane below each other where they would touch, labels among them, and what is too close gathered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from explainer.model.events import Event
from explainer.views.timeline.marks import COUNTED, Mark, Scale

LABELLED_ROWS = 7
"""Rows of a lane that may have labels of key events in them; those of others stand where marks have rows anyway."""


def place(events: Sequence[Event], scale: Scale, names: Mapping[str, str], most_rows: int) -> list[Mark]:
    """Return the marks of the events of one lane, each in its row, in order from the left.

    `names` holds labels by id of the event; those of key events go first, and a label without room is left out. Marks
    fill at most `most_rows`, or one row more than labels need.
    """
    marks = [scale.mark(event) for event in events]
    rows = _Rows()
    placed: list[Mark] = []
    rest: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (not mark.events[0].key, mark.day)):
        room = LABELLED_ROWS if mark.events[0].key else most_rows - 1
        named = _name_mark(mark, names.get(mark.events[0].id, ""), scale, rows, room)
        (placed if named.label else rest).append(named)
    rest.sort(key=lambda mark: (scale.reach(mark), mark.day))
    most_rows = max(most_rows, len(rows.kept) + 1)
    for chain in _chains(rest, scale):
        placed += rows.stack(chain, scale, most_rows)
    return sorted(placed, key=lambda mark: (mark.at, mark.row))


class _Rows:
    """The rows of a lane: what is kept free for labels, and how far each row is filled from the left."""

    def __init__(self) -> None:
        self.kept: dict[int, list[tuple[float, float]]] = {}
        self.ends: dict[int, float] = {}

    def is_free(self, row: int, left: float, right: float) -> bool:
        return all(right <= begin or end <= left for begin, end in self.kept.get(row, ()))

    def stack(self, chain: Sequence[Mark], scale: Scale, most_rows: int) -> list[Mark]:
        """Give each mark the highest row in which it touches nothing; where that takes too many rows, gather marks first.

        What even then has no room (long bars among counted marks) is drawn over the last row, which has no labels.
        """
        for gather in (_gather_spans, _gather_cells):
            rows, ends = self._fill(chain, scale, most_rows)
            if len(rows) == len(chain):
                break
            chain = gather(chain, scale)
        else:
            rows, ends = self._fill(chain, scale, most_rows, or_over=True)
        self.ends = ends
        return [replace(mark, row=row) for mark, row in zip(chain, rows, strict=True)]

    def _fill(
        self, chain: Sequence[Mark], scale: Scale, most_rows: int, *, or_over: bool = False
    ) -> tuple[list[int], dict[int, float]]:
        """Return the row of each mark up to the first without room, and how far rows are filled then."""
        ends, found = dict(self.ends), []
        for mark in chain:
            left, right = scale.reach(mark)
            row = 0
            while row < most_rows and (ends.get(row, left) > left or not self.is_free(row, left, right)):
                row += 1
            if row == most_rows and not or_over:
                break
            row = min(row, most_rows - 1)
            ends[row] = max(right, ends.get(row, right))
            found.append(row)
        return found, ends


def _name_mark(mark: Mark, text: str, scale: Scale, rows: _Rows, most_rows: int) -> Mark:
    """Return the mark with its label in the first row that has room for both, or as it is."""
    if text:
        for row in range(most_rows):
            for named, left, right in scale.with_label(mark, text):
                if rows.is_free(row, left, right):
                    rows.kept.setdefault(row, []).append((left, right))
                    return replace(named, row=row)
    return mark


def _chains(marks: Sequence[Mark], scale: Scale) -> Iterator[list[Mark]]:
    """Yield the marks in groups that touch no other group."""
    chain: list[Mark] = []
    end = float("-inf")
    for mark in marks:
        left, right = scale.reach(mark)
        if chain and left >= end:
            yield chain
            chain = []
        chain.append(mark)
        end = max(end, right)
    if chain:
        yield chain


def _gather_spans(marks: Sequence[Mark], scale: Scale) -> list[Mark]:
    """Put the marks together of which nothing but the same month, year or range is known: no zoom tells them apart."""
    groups: dict[object, list[Mark]] = {}
    for number, mark in enumerate(marks):
        groups.setdefault(number if mark.start is None else (mark.start, mark.end), []).append(mark)
    return sorted(
        (replace(some[0], events=tuple(event for mark in some for event in mark.events)) for some in groups.values()),
        key=scale.reach,
    )


def _gather_cells(marks: Sequence[Mark], scale: Scale) -> list[Mark]:
    """Put the marks that stand in one cell of a stretch together into a counted mark in the middle of its cell."""

    def cell_of(mark: Mark) -> float:
        stretch = scale.stretch_at(mark.at)
        length = stretch.end - stretch.start
        cells = max(int(length * scale.width / COUNTED), 1)
        number = min(int(max(mark.at - stretch.start, 0) / length * cells), cells - 1)
        return stretch.start + (number + 0.5) * length / cells

    gathered = []
    for at, group in groupby(sorted(marks, key=lambda mark: mark.at), key=cell_of):
        some = list(group)
        events = tuple(event for mark in some for event in mark.events)
        single = len(some) == 1
        gathered.append(some[0] if single else Mark(events=events, at=at, day=some[len(some) // 2].day))
    return sorted(gathered, key=scale.reach)
