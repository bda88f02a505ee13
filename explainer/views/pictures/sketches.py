"""Sketches: each picture small, as shapes on a board, from the values of which it is drawn itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.model.events import Certainty
from explainer.model.evidence import Bearing
from explainer.views.pictures.places import HEIGHT, WIDTH, SceneShape

BOARD = 2.4
"""How many times as wide as high the board of a sketch is."""

CERTAINTIES = {
    Certainty.CONFIRMED: "dot",
    Certainty.REPORTED: "half",
    Certainty.ALLEGED: "ring",
    Certainty.DISPUTED: "diamond",
}
BEARINGS = {Bearing.SUPPORTS: "dot", Bearing.CONTRADICTS: "dashed"}


@dataclass(frozen=True, slots=True)
class Sketch:
    """Shapes in hundredths of the board, those without a size around their middle, and the first and the last tick of an axis, each with its place."""

    shapes: tuple[SceneShape, ...]
    ticks: tuple[tuple[float, str], ...] = ()


def _mark(form: str, x: float, y: float) -> SceneShape:
    return SceneShape(form, round(x, 1), round(y, 1), 0, 0)


def _box(form: str, x: float, y: float, w: float, h: float) -> SceneShape:
    return SceneShape(form, round(x, 1), round(y, 1), round(w, 1), round(h, 1))


def _middle(n: int, of: int, start: float = 0, end: float = 100) -> float:
    """Return the middle of place `n` where `of` places share the way from `start` to `end`."""
    return start + (n + 0.5) * (end - start) / of


def _ends(ticks: Sequence[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    return (ticks[0], ticks[-1]) if len(ticks) > 1 else tuple(ticks)


def _grid(rows: Sequence[Sequence[str]]) -> Iterator[SceneShape]:
    """Yield a mark for each form of a table; a cell without one stays blank."""
    for y, row in enumerate(rows):
        yield from (_mark(form, _middle(x, len(row)), _middle(y, len(rows))) for x, form in enumerate(row) if form)


def _squares(numbers: Sequence[int], *, start: float, end: float) -> Iterator[SceneShape]:
    """Yield so many squares in each row."""
    most = max((*numbers, 8))
    for y, number in enumerate(numbers):
        yield from (_mark("square", _middle(x, most, start, end), _middle(y, len(numbers))) for x in range(number))


def timeline(values: Mapping[str, Any]) -> Sketch:
    """The marks in their lanes, and where the axis changes its scale."""
    *_, narrow = values["widths"]
    arranged = values["view"].arranged(narrow)
    marks = (
        _mark(
            CERTAINTIES[mark.certainty] if mark.certainty else "dot",
            mark.at * 100,
            lane.y(mark) / arranged.height * 100,
        )
        for lane in arranged.lanes
        for mark in lane.marks
    )
    splits = (_box("line", stretch.start * 100 - 0.6, 0, 0, 100) for stretch in arranged.stretches[1:])
    ticks = [(round(tick.at * 100, 1), tick.label) for stretch in arranged.stretches for tick in stretch.ticks(narrow)]
    return Sketch((*splits, *marks), _ends(ticks))


def evidence(values: Mapping[str, Any]) -> Sketch:
    """The matrix on its side: a row for each hypothesis."""
    view = values["v"]
    return Sketch(tuple(_grid([[BEARINGS.get(view.bearing(e, h), "") for e in view.records] for h in view.hypotheses])))


def recordings(values: Mapping[str, Any]) -> Sketch:
    """The dots on their side: a row for each thing that is asked."""
    view = values["v"]
    said = [[is_said for _, is_said in view.said(recording)] for recording in view.records]
    return Sketch(tuple(_grid([["dot" if is_said else "ring" for is_said in row] for row in zip(*said, strict=True)])))


def places(values: Mapping[str, Any]) -> Sketch:
    """The drawing with its spots, in the middle of the board."""
    share = WIDTH / HEIGHT / BOARD
    left = 50 * (1 - share)
    scene = (_box(s.form, left + s.x * share, s.y, s.w * share, s.h) for s in values["shapes"])
    return Sketch((*scene, *(_mark("dot", left + place.x * share, place.y) for place in values["places"])))


def answers(values: Mapping[str, Any]) -> Sketch:
    """Above, what contradicts each other, as boxes that touch; below, a ladder for each who spoke on several days."""
    view = values["v"]
    places = [n for n, group in enumerate(view.clashes) for _ in group]
    number = len(places) + len(view.clashes)
    boxes = (_box("box", 100 * (n + place) / number, 2, 100 / number, 24) for n, place in enumerate(places))
    most = max((len(ladder.days) for ladder in view.ladders), default=1)
    ladders: list[SceneShape] = []
    for n, ladder in enumerate(view.ladders):
        x, steps = _middle(n, len(view.ladders)), [_middle(day, most, 36, 100) for day in range(len(ladder.days))]
        ladders += [_box("line", x, steps[0], 0, steps[-1] - steps[0]), *(_mark("ring", x, y) for y in steps)]
    return Sketch((*boxes, *ladders))


def demands(values: Mapping[str, Any]) -> Sketch:
    """The squares by what came of them, and a bar for each inquiry, by where it stands: all are of one length, which says nothing."""
    view = values["v"]
    squares = _squares([row.number for row in view.came], start=0, end=60)
    states = [number for number, (_, found) in enumerate(view.standings) for _ in found]
    gaps = len(view.standings)
    bars = (_box("bar", 68, 100 * (n + s) / (len(states) + gaps), 28, 0) for n, s in enumerate(states))
    return Sketch((*squares, *bars))


def asked(values: Mapping[str, Any]) -> Sketch:
    """The squares by whom was asked, side by side in two halves."""
    rows = [len(row.demands) for _, _, asked in values["asked"] for row in asked]
    half = (len(rows) + 1) // 2
    parts = ((rows[:half], 0, 45), (rows[half:], 55, 100))
    return Sketch(tuple(shape for some, start, end in parts for shape in _squares(some, start=start, end=end)))


def inquiries(values: Mapping[str, Any]) -> Sketch:
    """The bars; without a day there are none."""
    spans = values["spans"]
    if not spans:
        return Sketch(())
    shapes: list[SceneShape] = []
    for n, span in enumerate(spans.spans):
        y = _middle(n, len(spans.spans))
        shapes += [_box("line", span.ended, y, span.silent - span.ended, 0)] if span.silent > span.ended else []
        shapes.append(_box("bar", span.begun, y - 1.5, max(span.end - span.begun, 1), 3))
    return Sketch(tuple(shapes), _ends(spans.ticks))


def precedents(values: Mapping[str, Any]) -> Sketch:
    """The dots of each kind over the years."""
    cases = values["cases"]
    levels = [row.levels + 1 for row in cases.rows]
    below = [sum(levels[: n + 1]) for n in range(len(levels))]
    marks = (
        _mark("dot", dot.place, 100 * (bottom - dot.level - 1) / max(below[-1], 1))
        for row, bottom in zip(cases.rows, below, strict=True)
        for dot in row.dots
    )
    return Sketch(tuple(marks), _ends(cases.ticks))
