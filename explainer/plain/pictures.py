"""The picture that a link to a page shows in a chat: drawn from its title, the same each time."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from explainer.colours import PALETTE, rgb
from explainer.plain.picture_words import HEIGHT, WIDTH, Words

_MARGIN, _LINE, _LINES, _SMALL, _LARGE = 68, 61, 5, 25, 48
_SHADES = 16
_DARK, _PAPER = rgb(PALETTE["accent"].light), rgb(PALETTE["paper"].light)
"""The colours of the accent and the paper; shades between them smooth the letters."""

_KNOWN = frozenset("–—‘’“”…·€")
"""Signs beyond the Latin alphabets that the font draws."""


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)  # the scalable font inside Pillow: no file of our own


@cache
def _palette() -> bytes:
    steps = _SHADES - 1
    return bytes(round(d + (p - d) * i / steps) for i in range(_SHADES) for d, p in zip(_DARK, _PAPER, strict=True))


def _can_draw(text: str) -> bool:
    return all(ord(sign) < 0x180 or sign in _KNOWN for sign in text)


def wrap(title: str, width: float, size: int) -> list[str]:
    """Break a title into lines of at most `width` pixels; what is too long ends with an ellipsis."""
    font, lines = _font(size), [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], lines[_LINES - 1].rstrip(".,;:") + " …"]


def draw_picture(words: Words) -> bytes:
    """Return a PNG. Words in a script that the font does not know are left out, and the frame stands alone."""
    picture = Image.new("L", (WIDTH, HEIGHT), _SHADES - 1)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 19, HEIGHT), fill=0)
    pen.line((_MARGIN, 438, WIDTH - _MARGIN, 438), fill=9, width=2)

    def write(text: str, top: float, size: int) -> None:
        if _can_draw(text):
            _paint(picture, text, (_MARGIN, top), size)

    write(words.kicker, 51, _SMALL)
    for number, line in enumerate(wrap(words.title, WIDTH - 2 * _MARGIN, _LARGE)):
        write(line, 92 + number * _LINE, _LARGE)
    write(words.note, 395, _SMALL)
    write(words.site, 453, _SMALL)
    coloured = Image.frombytes("P", picture.size, picture.tobytes())
    coloured.putpalette(_palette())
    out = io.BytesIO()
    coloured.save(out, "PNG", compress_level=4, bits=4)
    return out.getvalue()


def _paint(picture: Image.Image, text: str, place: tuple[float, float], size: int) -> None:
    """Write dark letters with smooth edges: the letters' cover, in shades, is taken from the paper's shade."""
    font = _font(size)
    width, height = round(font.getlength(text)) + 2, round(size * 1.4)
    cover = Image.new("L", (width, height), 255)
    ImageDraw.Draw(cover).text((0, 0), text, font=font, fill=0)
    picture.paste(cover.point([value * _SHADES // 256 for value in range(256)]), (round(place[0]), round(place[1])))


def draw_icon(form: str = "ICO", size: int = 48) -> bytes:
    """Return the site's sign, a dot, as a file in a form that Pillow writes; `size` is the side of the square in pixels."""
    large = Image.new("RGBA", (4 * size, 4 * size))
    ImageDraw.Draw(large).ellipse((size // 2, size // 2, 4 * size - size // 2, 4 * size - size // 2), fill=_DARK)
    out = io.BytesIO()
    large.resize((size, size), Image.Resampling.LANCZOS).save(out, form)
    return out.getvalue()
