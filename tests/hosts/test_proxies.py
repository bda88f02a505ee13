"""The sample proxies of `deploy/`, started as they are: files come as the program itself would send them, and stay when it is gone."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from pathlib import Path

import pytest
from proxies import SAMPLES, is_installed, proxy_of
from servers import Server, dial, failures, free_port, serve, view
from support import ROOT

pytestmark = pytest.mark.trial

OF_A_SERVER = frozenset(
    "accept-ranges connection date etag keep-alive last-modified server transfer-encoding content-length vary".split()
)
"""Headers that each server writes in its own way."""

AT_THE_ROOT = ("feed.xml", "sitemap.xml", "robots.txt", "favicon.ico", "favicon.png")
"""Files beside the folders of the plain edition and of data."""


def logged(folder: Path) -> str:
    """Return what a sample has written into its logs."""
    return "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.[lt]*"))


@pytest.fixture(scope="module")
def files(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make build` writes."""
    out = tmp_path_factory.mktemp("files")
    command = [sys.executable, "-m", "explainer", "build", str(out), "--root", str(sites / "tiny")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def server(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve("streamlit", sites / "tiny", tmp_path_factory.mktemp("log") / "log.txt") as server:
        yield server


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    if not is_installed(request.param):
        pytest.skip(f"{request.param} is not installed")
    return str(request.param)


def told(headers: Message) -> dict[str, str]:
    """Return what an answer tells, in one way: the charset alone beside a type, and no name beside how a file is shown."""
    found = {name.lower(): value for name, value in headers.items() if name.lower() not in OF_A_SERVER}
    kind, *parameters = (part.strip().lower() for part in found.get("content-type", "").split(";"))
    found["content-type"] = "; ".join([kind, *(one for one in parameters if one.startswith("charset="))])
    if found.pop("content-disposition", "inline").startswith("attachment"):
        found["content-disposition"] = "attachment"
    return found


def test_a_file_comes_from_a_proxy_as_from_the_program(
    sample: str, server: Server, files: Path, tmp_path: Path
) -> None:
    found = sorted(
        str(file.relative_to(files)) for folder in ("read", "data") for file in (files / folder).rglob("*.*")
    )
    paths = [f"/{name.removesuffix('index.html')}" for name in (*found, *AT_THE_ROOT)]
    differ = {}
    with proxy_of(sample, tmp_path, [server.url], files) as address:
        proxied = replace(server, url=address)
        for path in paths:
            (status, own, body), (same, theirs, sent) = server.get(path), proxied.get(path)
            if status != 308:  # a former name: a file can only lead to the page by itself
                assert (status, body) == (same, sent), path
                differ[path] = dict(told(own).items() ^ told(theirs).items())
        assert {path: what for path, what in differ.items() if what} == {}
        assert len(differ) > 50
        assert proxied.get("/read/", **{"Accept-Encoding": "gzip"})[1]["vary"].lower() == "accept-encoding"


def test_a_proxy_passes_on_what_is_no_file(sample: str, server: Server, files: Path, tmp_path: Path) -> None:
    with proxy_of(sample, tmp_path, [server.url], files) as address:
        proxied = replace(server, url=address)
        paths = (
            "/",
            "/timeline",
            "/suggest?q=hidden-words",
            "/data/events.json?q=hidden-words",
            "/read",
            "/read/x/",
            "/livez",
        )
        assert {path: proxied.get(path)[0] for path in paths} == {path: server.get(path)[0] for path in paths}
        with dial(proxied) as reader:
            assert failures(view(reader, "timeline")) == []
    assert "/suggest" in logged(tmp_path)
    assert "hidden-words" not in logged(tmp_path)


def test_while_no_copy_answers_readers_have_files_and_are_led_to_them(
    sample: str, server: Server, files: Path, tmp_path: Path
) -> None:
    with proxy_of(sample, tmp_path, [f"http://127.0.0.1:{free_port()}"], files) as address:
        proxied = replace(server, url=address)
        paths = ("/read/", "/data/events.json", *(f"/{name}" for name in AT_THE_ROOT))
        marked = [f"{path}?fbclid=x" for path in paths if not path.startswith("/data/")]
        assert {path: proxied.get(path)[0] for path in (*paths, *marked)} == dict.fromkeys((*paths, *marked), 200)
        led = {
            path: proxied.get(path, Accept="text/html,*/*;q=0.8")
            for path in ("/", "/timeline", "/timeline?q=hidden-words")
        }
        assert {path: (status, headers["location"]) for path, (status, headers, _) in led.items()} == {
            "/": (302, "/read/"),
            "/timeline": (302, "/read/timeline/"),
            "/timeline?q=hidden-words": (302, "/read/timeline/"),
        }
        asked = ("/room", "/_stcore/health", "/suggest?q=hidden-words", "/data/events.json?q=hidden-words")
        assert {path: proxied.get(path, Accept="*/*")[0] // 100 for path in asked} == dict.fromkeys(asked, 5)
        assert proxied.get("/nothing", Accept="text/html", Referer="/search?q=hidden-words")[0] // 100 == 5
    assert "/suggest" in logged(tmp_path)
    assert "hidden-words" not in logged(tmp_path)
