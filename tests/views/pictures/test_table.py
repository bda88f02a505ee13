"""The table of pictures: what a site has nothing for is not offered, and a wrong name is told."""

from pathlib import Path

from support import build_site, record

from explainer.views.pictures.page import build_pictures
from explainer.views.pictures.table import pictures_of


def test_a_site_has_only_the_pictures_for_which_it_has_records(tmp_path: Path) -> None:
    rows = {"recording": [record("recording", "pier")], "hypothesis": [record("hypothesis", "wind")]}
    dossier = build_site(tmp_path, rows)
    assert [figure.name for figure in pictures_of(dossier)] == ["recordings"]
    view = build_pictures(dossier, {"picture": ["places"]}, None)
    assert (view["figure"], view["ignored"]) == (None, ("places",))


def test_a_picture_is_shown_with_the_address_by_which_other_sites_frame_it(tmp_path: Path) -> None:
    dossier = build_site(tmp_path, {"recording": [record("recording", "pier")]}, address="https://letters.example/x/")
    view = build_pictures(dossier, {"picture": ["recordings"]}, None)
    assert view["figure"].name == "recordings"
    assert view["address"] == "https://letters.example/x/read/pictures/recordings/#framed"


def test_a_site_without_records_has_no_picture(tmp_path: Path) -> None:
    assert build_pictures(build_site(tmp_path, {}), {}, None)["figures"] == ()
