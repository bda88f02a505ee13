"""The colours: one list, from which both editions' sheets, the charts and the pictures take theirs.

A colour never speaks alone: a word or a shape stands beside it. Each pair of ink and ground that is used together has the
contrast that WCAG 2.2 asks for at level AA (4.5 to 1 for words); axe-core measures it on every page in both schemes.
"""

import re
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour in each of the two schemes, as six hexadecimal digits behind a `#`."""

    light: str
    dark: str


COUNTED = ("#5f7380", "#aebbc3", "#82939d", "#c9d2d7")
"""Greys of bars that count, on both papers: what is counted has no colour of its own, and a pattern tells it from the next."""

PALETTE = {
    "ink": Colour("#1c2430", "#e6eaf0"),
    "soft": Colour("#55606e", "#a6b0bd"),
    "line": Colour("#d5dae1", "#3a434f"),
    "wash": Colour("#f4f6f8", "#1b222b"),
    "paper": Colour("#ffffff", "#11161d"),
    "accent": Colour("#0b5a78", "#83c9e6"),
    "accent-wash": Colour("#e4f0f4", "#15313d"),
    "on-accent": Colour("#ffffff", "#0d1620"),
    # Who acts in an event: red says that an alleged recording surfaces, and nothing else. Certainty has no colour: it is ink.
    "recording": Colour("#b3261e", "#ff8f85"),
    "institution": Colour("#0b5a78", "#83c9e6"),
    "people": Colour("#6b7683", "#98a3b0"),
    "chart-ink": Colour("#3c4653", "#ccd4de"),
    # A chart is drawn on the server, which does not know a reader's scheme: these are seen on either paper.
    "mark-recording": Colour("#dc554a", "#dc554a"),
    "mark-institution": Colour("#2b8aa9", "#2b8aa9"),
    "mark-people": Colour("#75808d", "#75808d"),
    "on-mark": Colour("#0d1620", "#0d1620"),
    "mark-neutral": Colour("#75808d", "#75808d"),
}
"""By name: in a sheet it is a custom property, `var(--ink)`."""


def _used(sheet: str) -> dict[str, Colour]:
    names = set(re.findall(r"var\(--([\w-]+)\)", sheet))
    return {name: colour for name, colour in PALETTE.items() if name in names}


def colours_of_page(sheet: str, selector: str) -> str:
    """Return a rule that gives `selector` the colours that `sheet` uses, in the scheme that the page around it has.

    Browsers that do not know `light-dark()` (before the middle of 2024) get the light ones.
    """
    used = _used(sheet).items()
    light = ";".join(f"--{name}:{colour.light}" for name, colour in used)
    both = ";".join(f"--{name}:light-dark({light},{dark})" for name, (light, dark) in used if light != dark)
    return f"{selector}{{{light}}}@supports (color:light-dark(red,blue)){{{selector}{{{both}}}}}"


def colours_of_reader(sheet: str) -> str:
    """Return rules that give a whole page the colours that `sheet` uses, in the scheme that its reader prefers."""
    used = _used(sheet).items()
    light = ";".join(f"--{name}:{colour.light}" for name, colour in used)
    dark = ";".join(f"--{name}:{colour.dark}" for name, colour in used if colour.light != colour.dark)
    return f":root{{color-scheme:light dark;{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`, each from 0 to 255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
