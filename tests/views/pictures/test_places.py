"""The drawing: all of it lies on its board, spots keep their distance, and only what names a spot stands there."""

from itertools import combinations
from math import hypot
from pathlib import Path

from support import build_site, record

from explainer.model.evidence import Spot
from explainer.views.pictures.places import AT, HEIGHT, SCENE, WIDTH, places_of, shapes

PHONE, THUMB = 328, 44
"""Pixels: the width of the drawing on a phone, and of what a thumb hits."""


def test_every_shape_and_every_spot_lies_on_the_board() -> None:
    assert [s for s in SCENE if s.x < 0 or s.y < 0 or s.x + s.w > WIDTH or s.y + s.h > HEIGHT] == []
    assert [s for s in shapes() if max(s.x + s.w, s.y + s.h) > 100.1] == []
    assert set(AT) == set(Spot)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in AT.values())


def test_spots_are_a_thumb_apart_on_a_phone() -> None:
    near = [
        (a, b)
        for a, b in combinations(AT, 2)
        if hypot(*(p - q for p, q in zip(AT[a], AT[b], strict=True))) * PHONE < THUMB * WIDTH
    ]
    assert near == []


def test_a_hypothesis_stands_where_its_record_says_and_one_without_a_spot_nowhere(tmp_path: Path) -> None:
    rows = [record("hypothesis", "ear", spot="line"), record("hypothesis", "wind")]
    (place,) = places_of(build_site(tmp_path, {"hypothesis": rows}))
    assert (place.hypothesis.id, place.x) == ("ear", round(AT[Spot.LINE][0] / WIDTH * 100, 1))
