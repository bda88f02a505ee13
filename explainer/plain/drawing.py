"""Paints the drawing of a room into a picture for previews: the same shapes that pages place as HTML."""

from collections.abc import Callable, Sequence

from PIL import ImageDraw, ImageFont

from explainer.views.pictures.places import HEIGHT, SCENE, WIDTH, PlacedHypothesis

Box = tuple[float, float, float, float]
_DASH = 8
"""Pixels of a dash, and of the gap behind it."""


def paint_drawing(
    pen: ImageDraw.ImageDraw,
    places: Sequence[PlacedHypothesis],
    *,
    corner: tuple[float, float],
    width: float,
    ink: int,
    paper: int,
) -> None:
    """Paint the drawing `width` pixels wide, its left upper corner at `corner`, and the number of each of `places` at its spot."""
    unit = width / WIDTH
    for shape in SCENE:
        left, top = corner[0] + shape.x * unit, corner[1] + shape.y * unit
        _FORMS[shape.form](pen, (left, top, left + shape.w * unit, top + shape.h * unit), ink, paper)
    font, radius = ImageFont.load_default(20), 17
    for number, place in enumerate(places, 1):
        x, y = corner[0] + place.x / 100 * width, corner[1] + place.y / 100 * HEIGHT * unit
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=paper, outline=ink, width=3)
        pen.text((x, y), str(number), font=font, fill=ink, anchor="mm")


def _box(pen: ImageDraw.ImageDraw, box: Box, ink: int, paper: int) -> None:
    pen.rounded_rectangle(box, 5, fill=paper, outline=ink, width=2)


def _oval(pen: ImageDraw.ImageDraw, box: Box, ink: int, paper: int) -> None:
    pen.ellipse(box, fill=paper, outline=ink, width=2)


def _back(pen: ImageDraw.ImageDraw, box: Box, ink: int, paper: int) -> None:
    radius = (box[2] - box[0]) / 2 - 4
    pen.rounded_rectangle(box, radius, fill=paper, outline=ink, width=2, corners=(True, True, False, False))


def _bar(pen: ImageDraw.ImageDraw, box: Box, ink: int, paper: int) -> None:
    pen.rectangle(box, fill=ink)


def _line(pen: ImageDraw.ImageDraw, box: Box, ink: int, paper: int) -> None:
    left, top, right, bottom = box
    length = max(right - left, bottom - top)
    across, down = (right - left) / length, (bottom - top) / length
    for start in range(0, int(length), 2 * _DASH):
        end = min(start + _DASH, length)
        pen.line((left + start * across, top + start * down, left + end * across, top + end * down), fill=ink, width=2)


_FORMS: dict[str, Callable[[ImageDraw.ImageDraw, Box, int, int], None]] = {
    "box": _box,
    "oval": _oval,
    "back": _back,
    "bar": _bar,
    "line": _line,
}
