"""Paints drawings and sketches into a picture for previews: the same shapes that pages place as HTML."""

from collections.abc import Callable, Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from explainer.views.pictures.places import HEIGHT, SCENE, WIDTH, PlacedHypothesis
from explainer.views.pictures.sketches import Sketch

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
    meant: str = "",
) -> None:
    """Paint the drawing `width` pixels wide, its left upper corner at `corner`, and the number of each of `places` at its spot.

    That of the hypothesis `meant` is white on a filled dot.
    """
    unit = width / WIDTH
    for shape in SCENE:
        left, top = corner[0] + shape.x * unit, corner[1] + shape.y * unit
        _FORMS[shape.form](pen, (left, top, left + shape.w * unit, top + shape.h * unit), ink, paper)
    font, radius = ImageFont.load_default(20), 17
    for number, place in enumerate(places, 1):
        x, y = corner[0] + place.x / 100 * width, corner[1] + place.y / 100 * HEIGHT * unit
        ground, sign = (ink, paper) if place.hypothesis.id == meant else (paper, ink)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ground, outline=ink, width=3)
        pen.text((x, y), str(number), font=font, fill=sign, anchor="mm")


_MARK, _TICK = 9, 16
"""Pixels of a mark in a sketch, and of the letters below it."""


def paint_sketch(sketch: Sketch, width: int, height: int) -> Image.Image:
    """Return a sketch as black on white; where it has ticks, below it a line with the first and the last of them."""
    found = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(found)
    foot = height - (_TICK + 10 if sketch.ticks else 0)
    wide, high = width - _MARK - 1, foot - _MARK - 2
    for shape in sketch.shapes:
        left, top = (_MARK + 1) / 2 + shape.x / 100 * wide, (_MARK + 1) / 2 + shape.y / 100 * high
        if shape.form in _MARKS:
            cover = stamp(shape.form, _MARK)
            corner = (round(left - _MARK / 2), round(top - _MARK / 2))
            found.paste(0, corner, cover.point(lambda value: 255 - value))
        else:
            right, bottom = (
                left + shape.w / 100 * wide,
                top + max(shape.h / 100 * high, 3 if shape.form == "bar" else 0),
            )
            _FORMS[shape.form](pen, (left, top, right, bottom), 0, 255)
    if sketch.ticks:
        pen.line((0, foot, width, foot), fill=96, width=1)
    for at, words in sketch.ticks:
        x = (_MARK + 1) / 2 + at / 100 * wide
        is_late = at > 80
        pen.line((x, foot, x, height), fill=96, width=1)
        pen.text(
            (x - 5 if is_late else x + 5, foot + 4),
            words,
            font=ImageFont.load_default(_TICK),
            fill=64,
            anchor="ra" if is_late else "la",
        )
    return found


@cache
def stamp(form: str, size: int, shade: int = 0) -> Image.Image:
    """Return one mark with smooth edges, in a shade of grey on white."""
    large, edge = 8 * size, max(6, size)
    found = Image.new("L", (large, large), 255)
    _MARKS[form](ImageDraw.Draw(found), large, edge, shade)
    return found.resize((size, size), Image.Resampling.BOX)


def _dot(pen: ImageDraw.ImageDraw, size: int, edge: int, shade: int) -> None:
    pen.ellipse((1, 1, size - 2, size - 2), fill=shade)


def _ring(pen: ImageDraw.ImageDraw, size: int, edge: int, shade: int) -> None:
    pen.ellipse((1, 1, size - 2, size - 2), outline=shade, width=edge)


def _half(pen: ImageDraw.ImageDraw, size: int, edge: int, shade: int) -> None:
    _ring(pen, size, edge, shade)
    pen.pieslice((1, 1, size - 2, size - 2), 90, 270, fill=shade)


def _diamond(pen: ImageDraw.ImageDraw, size: int, edge: int, shade: int) -> None:
    middle = size // 2
    pen.polygon([(middle, 0), (size - 1, middle), (middle, size - 1), (0, middle)], outline=shade, width=edge)
    pen.polygon([(middle, 0), (middle, size - 1), (0, middle)], fill=shade)


def _square(pen: ImageDraw.ImageDraw, size: int, edge: int, shade: int) -> None:
    pen.rectangle((0, 0, size, size), fill=shade)


def _dashed(pen: ImageDraw.ImageDraw, size: int, edge: int, shade: int) -> None:
    pen.rectangle((0, 0, size - 1, size - 1), outline=shade, width=edge)
    for start in (size // 4, 5 * size // 8):
        pen.rectangle((start, 0, start + size // 8, size), fill=255)
        pen.rectangle((0, start, size, start + size // 8), fill=255)


_MARKS: dict[str, Callable[[ImageDraw.ImageDraw, int, int, int], None]] = {
    "dot": _dot,
    "ring": _ring,
    "half": _half,
    "diamond": _diamond,
    "square": _square,
    "dashed": _dashed,
}


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
