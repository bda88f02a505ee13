"""The drawing in previews: every form of shape is known, and each place has its number where pages have it."""

from pathlib import Path

from PIL import Image, ImageDraw
from support import build_site, read_site, record, write_site

from explainer.edition import Edition
from explainer.plain.drawing import _FORMS, paint_drawing
from explainer.plain.heads import picture_words
from explainer.plain.pages import find_page, list_paths
from explainer.views.pictures.places import HEIGHT, SCENE, WIDTH, places_of

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


def test_the_drawing_stands_in_the_previews_of_its_own_page_the_evidence_and_the_text_that_holds_it(
    tmp_path: Path,
) -> None:
    rows = {"hypothesis": [record("hypothesis", "ear", spot="line")], "evidence": [record("evidence", "oil")]}
    texts = {"room": "Words.\n\n::: places\n:::\n", "wind": "Words."}
    reading = read_site(write_site(tmp_path, rows, texts))
    assert reading.dossier
    edition = Edition(dossier=reading.dossier, documents=reading.documents, number=1)
    shown = {
        path: bool(picture_words(edition, page).places)
        for path in list_paths(edition)
        if (page := find_page(edition, path))
    }
    assert {path for path, is_there in shown.items() if is_there} == {
        "read/evidence/",
        "read/pictures/places/",
        "read/room/",
    }
