"""The whole site on Streamlit's own server: what we rely on of it, seen from outside and from within."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from servers import PATIENCE, ROOT, Server, serve
from support import Elements

from explainer.host.compressed_files import edited
from explainer.pages import HOME, PAGES
from explainer.words import say

pytestmark = pytest.mark.process

TINY = ROOT / "tests" / "sites" / "tiny"
READ = [name for name in PAGES if name not in (HOME, "tables")]


def look_inside(**settings: str) -> dict[str, Any]:
    """What the site sees of itself when each of its pages is read twice."""
    answer = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "host" / "inside.py"), *READ],
        cwd=ROOT,
        env={**os.environ, "EXPLAINER_ROOT": str(TINY), **settings},
        capture_output=True,
        text=True,
        timeout=4 * PATIENCE,
        check=False,
    )
    lines = [line for line in answer.stdout.splitlines() if line.startswith("{")]
    assert lines, answer.stderr
    return dict(json.loads(lines[-1]))


@pytest.fixture(scope="module")
def inside() -> dict[str, Any]:
    return look_inside()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve("streamlit", TINY, tmp_path_factory.mktemp("server") / "log.txt") as server:
        yield server


def test_the_second_readers_long_messages_are_those_of_the_first(inside: dict[str, Any]) -> None:
    assert min(inside["sizes"]) > 0
    assert inside["sizes again"] == inside["sizes"]
    assert inside["made first"] > 0
    assert inside["made again"] == 0
    assert inside["hits again"] >= len(READ)


def test_streamlits_own_connections_send_at_once(inside: dict[str, Any]) -> None:
    assert inside["sends at once"]


def test_no_page_but_that_of_tables_brings_pandas(inside: dict[str, Any]) -> None:
    assert not inside["pandas"]


def test_nothing_is_collected_after_a_run_and_would_be_without_our_setting(inside: dict[str, Any]) -> None:
    assert inside["collections"] == 0
    assert look_inside(STREAMLIT_RUNNER_POST_SCRIPT_GC="true")["collections"] >= len(READ)


def test_every_file_that_the_start_page_loads_comes_compressed_and_whole(site: Server) -> None:
    status, _, html = site.get("/timeline")
    assert status == 200
    found = Elements(html.decode())
    addresses = [
        *(script["src"] for script in found.all("script") if "src" in script),
        *(link["href"] for link in found.all("link") if link["rel"] in ("stylesheet", "modulepreload")),
    ]
    assert len(addresses) > 3
    for address in addresses:
        path = address.removeprefix(".")
        _, plain_headers, plain = site.get(path, **{"Accept-Encoding": "identity"})
        _, headers, packed = site.get(path, **{"Accept-Encoding": "gzip"})
        assert plain_headers["content-type"] == headers["content-type"]
        assert headers["content-type"].split(";")[0] in ("text/javascript", "text/css", "application/javascript"), path
        if len(plain) > 1400:
            assert headers["content-encoding"] == "gzip", path
            assert gzip.decompress(packed) == edited(path, plain)


def test_an_address_that_does_not_exist_is_known_for_one_by_the_start_page_with_which_streamlit_answers(
    site: Server,
) -> None:
    for path in ("/nope", "/nope/nope", "/nope.html", "/static/js/nope.js"):
        status, _, body = site.get(path)
        assert status == 404, path
        assert b"BACKEND_BASE_URL" not in body


def test_a_page_of_ours_has_its_own_head_in_streamlits_start_page(site: Server) -> None:
    _, headers, html = site.get("/timeline")
    assert headers["cache-control"] == "no-cache"
    assert f"<title>{say('page.timeline')}".encode() in html
    assert b'<div id="root">' in html


def test_nothing_of_streamlits_has_changed_so_that_the_log_would_tell(site: Server) -> None:
    assert "docs/streamlit.md" not in site.log
    assert "Traceback" not in site.log


def test_the_log_of_a_streamlit_that_has_changed_tells_it(tmp_path: Path) -> None:
    """Told when the server starts, to whoever updates Streamlit."""
    spoil = (
        "import re, pathlib, explainer.host.start_page as page; "
        f"folder = pathlib.Path(r'{tmp_path}'); (folder / 'index.html').write_text('<html><body></body></html>'); "
        "page.STATIC = folder; page.read_start_page('')"
    )
    answer = subprocess.run([sys.executable, "-c", spoil], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr.count("docs/streamlit.md") == 6
