"""The drawing in previews: every form of shape is known, and each place has its number where pages have it."""

from pathlib import Path

from PIL import Image, ImageDraw
from support import build_site, read_site, record, write_site

from explainer.edition import Edition
from explainer.plain.drawing import _FORMS, _MARKS, paint_drawing, paint_sketch, stamp
from explainer.plain.pages import find_page, list_paths
from explainer.plain.previews import picture_words
from explainer.views.pictures.places import HEIGHT, SCENE, WIDTH, SceneShape, places_of
from explainer.views.pictures.sketches import BEARINGS, CERTAINTIES, Sketch

INK, PAPER = 0, 255


def painted(root: Path, *spots: str) -> Image.Image:
    rows = [record("hypothesis", f"h-{spot}", spot=spot) for spot in spots]
    picture = Image.new("L", (6 * WIDTH, 6 * HEIGHT), PAPER)
    paint_drawing(
        ImageDraw.Draw(picture),
        places_of(build_site(root, {"hypothesis": rows})),
        corner=(0, 0),
        width=6 * WIDTH,
        ink=INK,
        paper=PAPER,
    )
    return picture


def test_every_form_of_a_shape_can_be_painted() -> None:
    assert {shape.form for shape in SCENE} == set(_FORMS)


def test_a_number_stands_at_its_spot_and_nothing_else_changes(tmp_path: Path) -> None:
    bare, one = painted(tmp_path / "bare"), painted(tmp_path / "one", "line")
    assert bare.getextrema() == (INK, PAPER)
    changed = [
        (x, y) for x in range(one.width) for y in range(one.height) if one.getpixel((x, y)) != bare.getpixel((x, y))
    ]
    left, right = min(x for x, _ in changed), max(x for x, _ in changed)
    assert changed
    assert right - left <= 36
    assert abs((left + right) / 2 - 84 * 6) <= 3


def test_every_mark_of_a_sketch_can_be_painted_and_each_form_is_another() -> None:
    marks = {*CERTAINTIES.values(), *BEARINGS.values(), "square"}
    assert marks == set(_MARKS)
    assert len({stamp(form, 9).tobytes() for form in marks}) == len(marks)
    one = Sketch((SceneShape("dot", 50, 50, 0, 0),), ((2, "1990"), (98, "2020")))
    assert paint_sketch(one, 400, 200).getextrema() == (INK, PAPER)
    assert paint_sketch(one, 400, 200).size == (400, 200)


def test_the_preview_of_a_page_carries_the_picture_that_is_its_own(tmp_path: Path) -> None:
    rows = {
        "hypothesis": [record("hypothesis", "ear", spot="line")],
        "evidence": [record("evidence", "oil")],
        "recording": [record("recording", "hum")],
        "event": [record("event", "told"), record("event", "untold")],
        "demand": [record("demand", "ask", events=["told"])],
    }
    texts = {
        "room": "Words.\n\n::: places\n:::\n",
        "sea": "::: timeline\n:::\n\n::: demands\n:::\n",
        "wind": "Words of [it](event:told).",
    }
    reading = read_site(write_site(tmp_path, rows, texts))
    assert reading.dossier
    edition = Edition(dossier=reading.dossier, documents=reading.documents, number=1)
    words = {path: picture_words(edition, page) for path in list_paths(edition) if (page := find_page(edition, path))}
    assert {path for path, shown in words.items() if shown.places} == {
        "read/evidence/",
        "read/hypotheses/ear/",
        "read/pictures/places/",
        "read/room/",
    }
    assert words["read/hypotheses/ear/"].place == "ear"
    pictures = {f"read/pictures/{name}/" for name in ("timeline", "evidence", "demands", "asked", "recordings")}
    assert {path for path, shown in words.items() if shown.sketch} == pictures | {"read/recordings/", "read/sea/"}
    assert words["read/sea/"].sketch == words["read/pictures/demands/"].sketch
    about = {path: shown.meant for path, shown in words.items() if shown.meant and not (shown.sketch or shown.places)}
    told = frozenset({"told"})
    assert about.pop("read/events/untold/") == {"untold"}
    assert about == {"read/events/told/": told, "read/demands/ask/": told, "read/wind/": told}


def test_the_spot_that_a_preview_is_about_is_filled(tmp_path: Path) -> None:
    places = places_of(build_site(tmp_path, {"hypothesis": [record("hypothesis", "ear", spot="line")]}))
    found = []
    for meant in ("", "ear"):
        picture = Image.new("L", (6 * WIDTH, 6 * HEIGHT), PAPER)
        paint_drawing(
            ImageDraw.Draw(picture), places, corner=(0, 0), width=6 * WIDTH, ink=INK, paper=PAPER, meant=meant
        )
        found.append(picture.getpixel(((84 * 6), round(12.4 * 6) + 13)))
    assert found == [PAPER, INK]
