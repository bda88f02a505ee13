"""The picture that a link to a page shows in a chat: its answer or its figure, the same each time.

Chats cut pictures to a square, so all of it stands in the square in the middle; beside it only the lines go on.
"""

import io
from functools import cache, lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from explainer.colours import PALETTE, rgb
from explainer.model.site import Actor
from explainer.plain.drawing import paint_drawing, paint_sketch, stamp
from explainer.plain.picture_words import HEIGHT, WIDTH, Words
from explainer.views.dots import Dot, Dots
from explainer.views.pictures.sketches import CERTAINTIES

_SQUARE, _MARGIN = (WIDTH - HEIGHT) // 2, 20
_LEFT, _RIGHT = _SQUARE + _MARGIN, WIDTH - _SQUARE - _MARGIN
_WIDE = _RIGHT - _LEFT
"""Pixels: where the square in the middle begins, its margin, and the room for words and figures within."""

_SMALL, _TITLES, _ANSWER = 20, (46, 40, 35, 30, 26), (25, 22, 19)
"""Sizes of letters: of lines beside, of a title and of an answer, of which the largest that fits is taken."""

_LEAST, _LEAST_SKETCH, _LARGE = 112, 150, 300
"""Pixels: the least height of the dots and of a sketch, and the largest of a figure, which takes what the words leave."""

_MEANT = 17
"""Pixels of the dot of the event that a picture is about."""

_SHADES = 16
_RAMPS = ("ink", "soft", *map(str, Actor))
"""A picture has the colours of the site, each in shades to the paper that smooth edges."""

_KNOWN = frozenset("–—‘’“”…·€")
"""Signs beyond the Latin alphabets that the font draws."""


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)  # the scalable font inside Pillow: no file of our own


@cache
def _palette() -> bytes:
    paper, steps = rgb(PALETTE["paper"].light), _SHADES - 1
    ramps = [rgb(PALETTE[name].light) for name in _RAMPS]
    shades = [
        round(c + (p - c) * i / steps)
        for colour in ramps
        for i in range(_SHADES)
        for c, p in zip(colour, paper, strict=True)
    ]
    return bytes(shades)


def _shades(ramp: str) -> list[int]:
    """Return the index of a colour for each cover of a pixel, from 0 (all of it) to 255 (paper)."""
    first = _RAMPS.index(ramp) * _SHADES
    return [first + value * _SHADES // 256 for value in range(256)]


def _can_draw(text: str) -> bool:
    return all(ord(sign) < 0x180 or sign in _KNOWN for sign in text)


def wrap(title: str, width: float, size: int, lines: int = 5) -> list[str]:
    """Break a title into at most `lines` lines of `width` pixels; what is too long ends with an ellipsis."""
    font, found = _font(size), [""]
    for word in title.split():
        longer = f"{found[-1]} {word}".strip()
        if font.getlength(longer) <= width or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    return found if len(found) <= lines else [*found[: lines - 1], found[lines - 1].rstrip(".,;:") + " …"]


def _fit(text: str, sizes: tuple[int, ...], room: float) -> tuple[int, list[str]]:
    """Return the largest size at which a text fits into `room` pixels of height, and its lines, as even as they can be."""
    for size in sizes:
        lines = wrap(text, _WIDE, size, 99)
        if len(lines) * size * 1.25 <= room and max(map(_font(size).getlength, lines)) <= _WIDE:
            narrower = range(_WIDE // len(lines), _WIDE, 8)
            even = next((wide for wide in narrower if len(wrap(text, wide, size, 99)) == len(lines)), _WIDE)
            return size, wrap(text, even, size, 99)
    return sizes[-1], wrap(text, _WIDE, sizes[-1], max(1, int(room / (sizes[-1] * 1.25))))


def draw_picture(words: Words) -> bytes:
    """Return a PNG. Words in a script that the font does not know are left out, and the frame stands alone."""
    paper, ink, soft = _shades("ink")[255], _shades("ink")[0], _shades("soft")[0]
    picture = Image.new("L", (WIDTH, HEIGHT), paper)
    pen = ImageDraw.Draw(picture)
    _write(picture, words.site, 18, _SMALL, "ink", bold=True)
    for y in (52, 56):
        pen.line((0, y, WIDTH, y), fill=soft, width=1)
    top = 72
    if words.kicker:
        _write(picture, words.kicker, top, _SMALL, "soft")
        top += 32
    figure = _LARGE if words.places else _LEAST_SKETCH if words.sketch else _LEAST if words.dots else 0
    below = 38 if words.note else 12
    room = HEIGHT - figure - below - top
    for text, sizes, height in (
        (words.title, _TITLES, room * (0.55 if words.answer or not words.kicker else 1)),
        (words.answer, _ANSWER, 0),
    ):
        size, lines = _fit(text, sizes, height or HEIGHT - figure - below - top)
        for line in lines if text and _can_draw(text) else ():
            _write(picture, line, top, size, "soft" if text is words.answer else "ink", bold=text is words.title)
            top += round(size * 1.25)
        top += 8
    if words.note:
        _write(picture, words.note, top + 4, _SMALL, "soft")
        top += 38
    if words.places:
        paint_drawing(
            pen, words.places, corner=(_LEFT, HEIGHT - figure), width=_WIDE, ink=ink, paper=paper, meant=words.place
        )
    elif words.sketch:
        drawn = paint_sketch(words.sketch, _WIDE, min(_LARGE, HEIGHT - top - 24))
        picture.paste(drawn.point(_shades("ink")), (_LEFT, HEIGHT - 14 - drawn.height))
    elif words.dots:
        pen.line((0, HEIGHT - 14, WIDTH, HEIGHT - 14), fill=soft, width=1)
        strip = _dots(words.dots, min(_LARGE, HEIGHT - top - 20) // 10 * 10, words.meant)
        picture.paste(strip, (_LEFT, HEIGHT - 15 - strip.height))
    coloured = Image.frombytes("P", picture.size, picture.tobytes())
    coloured.putpalette(_palette())
    out = io.BytesIO()
    coloured.save(out, "PNG", compress_level=4)
    return out.getvalue()


@lru_cache(64)
def _dots(dots: Dots, height: int, meant: frozenset[str]) -> Image.Image:
    """Return all events as dots on paper; all in a pale shade but those that are `meant`: where it is one, it is large."""
    found = Image.new("L", (_WIDE, height), _shades("ink")[255])
    large: tuple[Image.Image, tuple[int, int]] | None = None
    column = _WIDE * min((b.at - a.at for a, b in pairwise(dots.columns)), default=100) / 100
    abreast = 1 if height / max(1, dots.tallest) >= 4 else 2
    pitch = max(2, min(int(column / abreast), int(height / -(-dots.tallest // abreast)), 14))
    for one in dots.columns:
        left = one.at / 100 * _WIDE
        for number, dot in enumerate(one.dots):
            x, y = round(left + number % abreast * pitch), height - (number // abreast + 1) * pitch
            is_meant = not meant.isdisjoint(event.id for event in dot.events)
            found.paste(_stamp(dot, pitch - 1, is_meant or not meant), (x, y))
            if is_meant and len(meant) == 1:
                large = _stamp(dot, _MEANT, True), (x - _MEANT // 3, max(0, y - _MEANT // 3))
    if large:
        found.paste(*large)
    return found


def _stamp(dot: Dot, size: int, is_lit: bool) -> Image.Image:
    """Return one dot in the colour of who acts and the form of how certain it is; pale where another is meant."""
    return stamp(CERTAINTIES[dot.event.certainty], size, 0 if is_lit else 160).point(_shades(dot.actor))


def _write(picture: Image.Image, text: str, top: float, size: int, ramp: str, *, bold: bool = False) -> None:
    """Write a line with smooth edges: the letters' cover, in shades, is taken from the paper's shade."""
    if not _can_draw(text):
        return
    font = _font(size)
    while font.getlength(text) > _WIDE and " " in text:
        text = text.rsplit(" ", 1)[0]
    cover = Image.new("L", (min(round(font.getlength(text)) + 2, _WIDE), round(size * 1.25)), 255)
    stroke = size / 50 if bold else 0  # the font has one weight
    ImageDraw.Draw(cover).text((1, 0), text, font=font, fill=0, stroke_width=stroke)
    picture.paste(cover.point(_shades(ramp)), (_LEFT, round(top)))


def draw_icon(form: str = "ICO", size: int = 48) -> bytes:
    """Return the site's sign, a dot, as a file in a form that Pillow writes; `size` is the side of the square in pixels."""
    large = Image.new("RGBA", (4 * size, 4 * size))
    dark = rgb(PALETTE["accent"].light)
    ImageDraw.Draw(large).ellipse((size // 2, size // 2, 4 * size - size // 2, 4 * size - size // 2), fill=dark)
    out = io.BytesIO()
    large.resize((size, size), Image.Resampling.LANCZOS).save(out, form)
    return out.getvalue()
