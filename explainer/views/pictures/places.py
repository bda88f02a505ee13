"""The drawing of a room in which somebody could be recorded: shapes on a board, and where each spot of it lies.

Pages place the shapes as HTML and previews paint them, so both show one drawing. What stands at a spot is data: hypotheses name theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.evidence import Hypothesis, Spot

WIDTH, HEIGHT = 120, 78
"""The board, in units."""


@dataclass(frozen=True, slots=True)
class SceneShape:
    """A box, an oval, a filled bar or a dashed line, by its left upper corner and its size in units; a line has no height or no width."""

    form: str
    x: float
    y: float
    w: float
    h: float


def _person(x: float, y: float) -> tuple[SceneShape, SceneShape]:
    return SceneShape("back", x, y + 5.5, 8, 9), SceneShape("oval", x + 1.5, y, 5, 5)


SCENE = (
    SceneShape("box", 2, 2, 76, 62),  # the building
    SceneShape("box", 6, 8, 47, 50),  # the room
    *_person(27, 15),
    *_person(8, 27),
    *_person(43, 27),
    SceneShape("oval", 13, 31, 33, 20),  # the table
    SceneShape("box", 21, 36, 3.5, 6),  # a phone on it
    SceneShape("box", 9, 10, 8, 6.5),  # a picture on the wall
    SceneShape("bar", 12.2, 12.4, 1.6, 1.6),  # with something in it
    SceneShape("bar", 45, 11, 6, 2.6),  # a telephone
    SceneShape("box", 46.5, 13.6, 3, 2.6),
    SceneShape("line", 51, 12.4, 41, 0),  # its line
    SceneShape("box", 92, 5, 15, 15),  # the exchange
    *(SceneShape("bar", 95, y, 9, 0.8) for y in (9, 12, 15)),
    SceneShape("box", 58, 21, 15, 27),  # a cabinet with the building's own recorder
    SceneShape("oval", 60, 24, 5, 5),
    SceneShape("oval", 66, 24, 5, 5),
    SceneShape("bar", 60, 32, 11, 0.8),
    SceneShape("line", 53, 39, 5, 0),
    SceneShape("line", 73, 32, 13, 0),
    SceneShape("box", 86, 27, 17, 11),  # a computer
    SceneShape("bar", 91.5, 38.4, 6, 2),
    SceneShape("oval", 103, 26, 9, 9),  # a cloud
    SceneShape("oval", 107, 22, 11, 11),
    SceneShape("oval", 105, 28, 13, 7),
    *(
        SceneShape("bar", 88 + 2.2 * n, 54 - h / 2, 1.1, h)
        for n, h in enumerate((3, 7, 11, 6, 9, 4, 10, 13, 5, 8, 12, 6, 3))
    ),  # a sound
    SceneShape("line", 101.8, 45.5, 0, 17),  # that is cut
    SceneShape("line", 2, 71, 116, 0),  # all of it at once
)

AT = {
    Spot.PHONE: (30, 40),
    Spot.HIDDEN_DEVICE: (21, 13),
    Spot.LINE: (84, 12.4),
    Spot.INSIDER: (47, 35),
    Spot.OFFICIAL_SYSTEM: (65.5, 38),
    Spot.COMPUTER: (94.5, 39),
    Spot.EDITED: (84.5, 54),
    Spot.SEVERAL: (60, 71),
}
"""The middle of each spot, in units. Below it there is room for a name in two lines, where the board is wide."""


@dataclass(frozen=True, slots=True)
class PlacedHypothesis:
    """A hypothesis at its spot; `x` and `y` are hundredths of the board's width and height."""

    hypothesis: Hypothesis
    x: float
    y: float


def places_of(dossier: Dossier) -> tuple[PlacedHypothesis, ...]:
    """Return the hypotheses of a site that name a spot of the drawing, in their order."""
    return tuple(_place(hypothesis) for hypothesis in dossier.hypotheses.values() if hypothesis.spot)


def _place(hypothesis: Hypothesis) -> PlacedHypothesis:
    x, y = AT[hypothesis.spot]  # type: ignore[index]  # asked before
    return PlacedHypothesis(hypothesis, round(x / WIDTH * 100, 1), round(y / HEIGHT * 100, 1))


def shapes() -> Iterator[SceneShape]:
    """Yield the shapes of the drawing in hundredths of the board's width and height."""
    for one in SCENE:
        across, down = 100 / WIDTH, 100 / HEIGHT
        yield SceneShape(one.form, *(round(n, 1) for n in (one.x * across, one.y * down, one.w * across, one.h * down)))
