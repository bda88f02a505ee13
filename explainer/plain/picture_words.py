"""What stands on the picture of a page, and how large that is: known without the library that draws it."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 960, 504
"""Pixels, in the shape that previews show large (1.91 to 1); larger ones take longer than all pages to draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands on a picture: the site's name, a line above the title, the title, a line below it."""

    site: str
    kicker: str
    title: str
    note: str
