"""The plain edition as files: equal for equal content, whole, small, and working below any path."""

import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from support import Elements, record, write_site

from explainer.cli import main
from explainer.edition import Edition
from explainer.exports.base_url import base_url_of
from explainer.exports.files import list_data
from explainer.host.encodings import compress
from explainer.plain.build import build_site
from explainer.plain.files import list_files, make_file
from explainer.plain.pages import list_paths
from explainer.views.pictures.table import FIGURES

ONE_ROUND_TRIP, WITH_PICTURE, LONG = 14 * 1024, 24 * 1024, 60 * 1024
"""Bytes, compressed: what a fresh connection carries at once, what a page with a picture may take, and a long list."""

PICTURES = {f"read/pictures/{name}/": WITH_PICTURE for name in FIGURES}
LIMITS = {**PICTURES, "read/": WITH_PICTURE, "read/timeline/": LONG, "read/sources/": LONG}


def files_below(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def small_built(small: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site as files, which tests copy where they change them."""
    out = tmp_path_factory.mktemp("small")
    build_site(small, out)
    return out


def test_building_twice_gives_the_same_bytes(small_built: Path, sites: Path, tmp_path: Path) -> None:
    assert main(["build", str(tmp_path), "--root", str(sites / "tiny")]) == 0
    assert files_below(tmp_path) == files_below(small_built)


def test_everything_is_there(whole: Edition, built: Path) -> None:
    wanted = {f"{path}index.html" if path.endswith("/") else path for path in list_files(whole)}
    wanted |= {f"data/{name}" for name in list_data(whole.dossier)} | {"404.html", "index.html"}
    assert set(files_below(built)) == wanted


def test_every_link_leads_to_a_file_or_to_an_anchor_in_it(whole: Edition, built: Path) -> None:
    """Links to the interactive edition lead beside the built folder, and are told apart by their name."""
    pages = {
        f"/{path}": Elements((built / path / "index.html").read_text(encoding="utf-8")) for path in list_paths(whole)
    }
    anchors = {path: {a["id"] for _, a in page.found if "id" in a} for path, page in pages.items()}
    explorer: tuple[str, ...] = (
        "/timeline",
        "/questions",
        "/evidence",
        "/inquiries",
        "/recordings",
        "/precedents",
        "/pictures",
        "/sources",
        "/tables",
        "/people",
        "/about",
    )
    explorer += ("/search", "/", *(f"/{slug}" for slug in whole.dossier.explainers))
    wrong = []
    for path, page in pages.items():
        for link in [*page.all("a"), *(x for x in page.all("link") if x["rel"] == "alternate")]:
            to = urlsplit(urljoin(f"https://host{path}", link["href"]))
            target = unquote(to.path)
            if to.netloc != "host" or (target in explorer and not target.startswith("/read")):
                continue
            if target in anchors:
                if to.fragment and to.fragment not in anchors[target]:
                    wrong.append((path, link["href"]))
            elif not (built / target.removeprefix("/")).is_file():
                wrong.append((path, link["href"]))
    assert wrong == []


def test_no_link_of_ours_begins_at_the_root_of_the_host(whole: Edition, built: Path) -> None:
    for path in list_paths(whole):
        page = Elements((built / path / "index.html").read_text(encoding="utf-8"))
        assert [a["href"] for a in page.all("a") if a["href"].startswith("/")] == []


def test_every_page_fits_one_round_trip_and_the_two_long_lists_their_limit(whole: Edition, built: Path) -> None:
    """As the server sends it to a browser of today, at its best: what fits when it is compressed quickly is not asked again."""
    large: dict[str, int] = {}
    for path in list_paths(whole):
        body, limit = (built / path / "index.html").read_bytes(), LIMITS.get(path, ONE_ROUND_TRIP)
        size = next((s for quality in (5, 11) if (s := len(compress(body, "br", quality))) <= limit), limit + 1)
        large |= {path: size} if size > limit else {}
    assert large == {}


def test_a_site_with_events_of_any_year_is_built(tmp_path: Path) -> None:
    days = ("0022-10-01", "0999-05-01", "1000")
    events = [record("event", f"old-{number}", date=day) for number, day in enumerate(days)]
    root = write_site(tmp_path / "site", {"event": [*events, record("event", "new")]})
    assert main(["build", str(tmp_path / "out"), "--root", str(root)]) == 0
    assert (tmp_path / "out/read/timeline/index.html").is_file()


def test_the_addresses_in_heads_feeds_and_data_are_those_where_it_will_lie(small: Edition, tmp_path: Path) -> None:
    build_site(small, tmp_path, "https://pages.example/sub/")
    own = small.dossier.site.address
    page = (tmp_path / "read/events/mayor-speaks/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://pages.example/sub/read/events/mayor-speaks/">' in page
    assert f'href="{own.rstrip("/")}/timeline?event=mayor-speaks"' in page
    for name in ("index.html", "404.html"):
        links = Elements((tmp_path / name).read_text(encoding="utf-8")).all("a")
        assert {link["href"] for link in links if link["href"].endswith("search")} == {f"{own}/search"}
        assert [link for link in links if "pages.example" in link["href"] and "target" in link] == []
    rest = {
        name: body for name, body in files_below(tmp_path).items() if name.endswith((".xml", ".json", ".csv", ".txt"))
    }
    assert [name for name, body in rest.items() if own.encode() in body] == []
    assert 'href="https://pages.example/sub/read/"' in (tmp_path / "404.html").read_text(encoding="utf-8")


def test_the_server_gives_out_what_the_build_writes(small: Edition, small_built: Path) -> None:
    place = base_url_of(small.dossier)
    for path in list_files(small):
        found = make_file(small, place, path)
        file = small_built / path / "index.html" if path.endswith("/") else small_built / path
        assert found is not None
        assert found.body == file.read_bytes()


def test_the_sitemap_lists_every_page_once(whole: Edition, built: Path) -> None:
    text = (built / "sitemap.xml").read_text(encoding="utf-8")
    base = base_url_of(whole.dossier).base
    assert [line.split("</loc>")[0] for line in text.split("<loc>")[1:]] == [f"{base}/{p}" for p in list_paths(whole)]
    assert f"Sitemap: {base}/sitemap.xml" in (built / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["--base-url", "pages.example"], ["--base-url", "javascript:alert(1)"]])
def test_an_address_that_is_none_is_wrong_use(sites: Path, tmp_path: Path, words: list[str], capsys) -> None:
    assert main(["build", str(tmp_path / "out"), "--root", str(sites / "tiny"), *words]) == 2
    assert "is not a web address" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_content_with_errors_is_not_built(sites: Path, tmp_path: Path, capsys) -> None:
    assert main(["build", str(tmp_path / "out"), "--root", str(sites / "broken")]) == 1
    assert "check" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_site_without_records_is_built(sites: Path, tmp_path: Path) -> None:
    assert main(["build", str(tmp_path), "--root", str(sites / "empty")]) == 0
    assert {file.parent.name for file in (tmp_path / "read").rglob("index.html")} == {"read", "about"}
    assert {file.stem for file in (tmp_path / "data").iterdir()} == {"index", "dossier", "dictionary", "datapackage"}


def test_the_root_of_the_built_folder_leads_to_the_contents_and_data_lists_its_files(
    whole: Edition, built: Path
) -> None:
    entrance = Elements((built / "index.html").read_text(encoding="utf-8"))
    assert {"http-equiv": "refresh", "content": "0; url=read/"} in entrance.all("meta")
    assert "read/" in {link["href"] for link in entrance.all("a")}
    listed = {link["href"] for link in Elements((built / "data/index.html").read_text(encoding="utf-8")).all("a")}
    assert set(list_data(whole.dossier)) <= listed


def test_what_an_earlier_build_left_is_removed_and_what_is_not_of_a_build_stays(
    small: Edition, small_built: Path, tmp_path: Path
) -> None:
    shutil.copytree(small_built, tmp_path, dirs_exist_ok=True)
    fresh = files_below(tmp_path)
    for stale in ("read/events/gone/index.html", "read/questions/gone/feed.xml", "data/gone.json"):
        (tmp_path / stale).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / stale).write_text("old", encoding="utf-8")
    (tmp_path / "CNAME").write_text("tapes.example", encoding="utf-8")
    build_site(small, tmp_path)
    assert files_below(tmp_path) == {**fresh, "CNAME": b"tapes.example"}
    assert not (tmp_path / "read/events/gone").exists()


def test_a_file_that_is_as_it_was_keeps_its_time(small: Edition, small_built: Path, tmp_path: Path) -> None:
    """A host makes its ETag of it, and a browser or a robot would fetch everything again."""
    shutil.copytree(small_built, tmp_path, dirs_exist_ok=True)
    files = {file for file in tmp_path.rglob("*") if file.is_file()}
    for file in files:
        os.utime(file, (1e9, 1e9))
    changed = tmp_path / "read/events/mayor-speaks/index.html"
    changed.write_bytes(changed.read_bytes().replace(b"a", b"e"))  # of the same length
    (tmp_path / "feed.xml").unlink()
    build_site(small, tmp_path)
    assert {file for file in files if file.stat().st_mtime != 1e9} == {changed, tmp_path / "feed.xml"}
    assert files_below(tmp_path) == files_below(small_built)


def test_nothing_is_removed_from_a_folder_that_holds_no_earlier_build(small: Edition, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/mine.txt").write_text("mine", encoding="utf-8")
    build_site(small, tmp_path)
    assert (tmp_path / "data/mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_with_content_is_not_built_into(
    sites: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(sites / "tiny", copy)
    before = files_below(copy)
    assert main(["build", str(copy), "--root", str(copy)]) == 2
    assert "site.yaml" in capsys.readouterr().err
    assert files_below(copy) == before
