"""What stands on the picture of a page, and how large that is: known without the library that draws it."""

from dataclasses import dataclass

from explainer.views.dots import Dots
from explainer.views.pictures.places import PlacedHypothesis
from explainer.views.pictures.sketches import Sketch

WIDTH, HEIGHT = 960, 504
"""Pixels, in the shape that previews show large (1.91 to 1); larger ones take longer than all pages to draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands on a picture: the site's name, a line above the title, the title, an answer, a line below it, a figure.

    The figure is the `sketch` of a picture; or the drawing of a room with its `places`, of which `place` may be meant; or all
    events as dots, of which those `meant` alone have their colour where any are.
    """

    site: str
    kicker: str
    title: str
    note: str
    answer: str = ""
    dots: Dots | None = None
    meant: frozenset[str] = frozenset()
    places: tuple[PlacedHypothesis, ...] = ()
    place: str = ""
    sketch: Sketch | None = None
