"""Addresses of sources: asked politely of a server of our own, remembered, and gone on with after a stop."""

import socket
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from support import record, write_site

from explainer.cli import main
from explainer.cli.sources import check_links
from explainer.reading.folder import Reader
from explainer.writing.links import (
    LOG,
    MOST_SILENT,
    NO_HOST,
    LinkCheck,
    NoLineError,
    ask_all,
    ask_web,
    in_turns,
    read_log,
)

TODAY = date(2022, 1, 1)
ask = partial(ask_web, agent="tests")


class Pages(BaseHTTPRequestHandler):
    """A server whose pages are named after what they answer."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012  # each test has a class of its own

    def do_HEAD(self) -> None:  # the name that http.server calls
        self.asked.append((self.command, self.path))
        status = int(self.path.strip("/").split("-")[0])
        if self.path == "/200-no-head" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def pages() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of the server, and the (method, path) of what it was asked for."""
    asked: list[tuple[str, str]] = []
    handler = type("Own", (Pages,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.process
@pytest.mark.parametrize(
    ("path", "dead", "unsure", "moved"),
    [
        ("/200", False, False, ""),
        ("/200-no-head", False, False, ""),
        ("/301", False, False, "/200"),
        ("/404", True, False, ""),
        ("/410", True, False, ""),
        ("/403", False, True, ""),
        ("/503", False, True, ""),
    ],
)
def test_what_a_server_says_is_understood(pages, path: str, dead: bool, unsure: bool, moved: str) -> None:
    base, _ = pages
    status, told = ask(base + path)
    asked = LinkCheck(address=base + path, day="2022-01-01", status=status, told=told)
    assert (asked.is_dead, asked.is_unsure, asked.moved_to) == (dead, unsure, moved and base + moved)


@pytest.mark.process
def test_a_server_that_is_silent_and_an_address_that_is_none_are_no_proof_that_a_page_is_gone() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        gone = f"http://127.0.0.1:{server.server_port}/200"
    for address in (gone, "http://[::"):
        status, told = ask(address)
        asked = LinkCheck(address=address, day="2022-01-01", status=status, told=told)
        assert (asked.is_dead, asked.is_unsure) == (False, True)


def test_a_host_whose_name_nobody_knows_is_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    status, told = ask("http://gone.example/")
    assert LinkCheck(address="http://gone.example/", day="2022-01-01", status=status, told=told).is_dead


def test_where_nobody_answers_nothing_is_remembered(tmp_path: Path) -> None:
    addresses = [f"http://{host}/" for host in "abcdefghijkl"]
    asked: list[str] = []

    def silent(address: str) -> tuple[int, str]:
        asked.append(address)
        return NO_HOST, "no line"

    with pytest.raises(NoLineError):
        [*ask_all(addresses, tmp_path / LOG, TODAY, silent, pause=0)]
    assert len(asked) == MOST_SILENT
    assert read_log(tmp_path / LOG) == {}


def test_what_was_silent_before_somebody_answered_is_remembered(tmp_path: Path) -> None:
    answers = {"http://a/": (NO_HOST, ""), "http://b/": (200, "http://b/"), "http://c/": (0, "")}
    [*ask_all([*answers], tmp_path / LOG, TODAY, answers.__getitem__, pause=0)]
    assert {one: kept.status for one, kept in read_log(tmp_path / LOG).items()} == {
        one: status for one, (status, _) in answers.items()
    }


@pytest.mark.process
def test_a_page_is_asked_for_only_where_its_head_is_not_given(pages) -> None:
    base, asked = pages
    ask(f"{base}/200")
    ask(f"{base}/200-no-head")
    assert asked == [("HEAD", "/200"), ("HEAD", "/200-no-head"), ("GET", "/200-no-head")]


def test_every_host_has_its_turn_before_one_has_its_next() -> None:
    addresses = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://c/1"]
    assert [*in_turns(addresses)] == ["http://a/1", "http://b/1", "http://c/1", "http://a/2", "http://a/3"]


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / LOG
    told = ask_all(["http://a/1", "http://b/1", "http://c/1"], file, TODAY, lambda _: (200, ""), pause=0)
    assert next(told).address == "http://a/1"
    assert next(told).address == "http://b/1"
    told.close()
    with file.open("a", encoding="utf-8") as kept:
        kept.write('{"address": "http://c/1", "da')  # the machine stopped while it wrote
    assert set(read_log(file)) == {"http://a/1", "http://b/1"}


def test_a_host_is_left_alone_between_two_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("explainer.writing.links.time.sleep", slept.append)
    monkeypatch.setattr("explainer.writing.links.time.monotonic", lambda: 100.0)
    [*ask_all(["http://a/1", "http://b/1", "http://a/2"], tmp_path / LOG, TODAY, lambda _: (200, ""), pause=2)]
    assert slept == [0, 0, 2]


@pytest.fixture
def root(tmp_path: Path, pages) -> Path:
    base, _ = pages
    sources = [
        record("source", "gull", url=f"{base}/200"),
        record("source", "lost", url=f"{base}/404"),
        record("source", "kept", url=f"{base}/200-kept", archive_url=f"{base}/200-copy"),
    ]
    return write_site(tmp_path / "site", {"source": sources})


@pytest.mark.process
def test_the_command_tells_what_is_dead_and_asks_again_only_when_it_is_time(
    root: Path, pages, capsys: pytest.CaptureFixture[str]
) -> None:
    _, asked = pages
    dossier = Reader(root).read().dossier
    assert dossier
    run = partial(check_links, root, dossier, days=30, offline=False, archive=False, pause=0)
    assert run(TODAY) == 1
    out = capsys.readouterr().out
    assert "lost  2022-01-01  dead" in out
    assert "Asked for: 4 of 4 addresses." in out
    assert "Without an archived copy: 2 of 3 sources." in out
    before = len(asked)
    assert run(date(2022, 1, 30)) == 1
    assert len(asked) == before
    run(date(2022, 2, 1))
    assert len(asked) == 2 * before


@pytest.mark.process
def test_without_the_net_nobody_is_asked_and_copies_are_offered(
    root: Path, pages, capsys: pytest.CaptureFixture[str]
) -> None:
    base, asked = pages
    assert main(["links", "--offline", "--root", str(root)]) == 0
    assert main(["links", "--archive", "--root", str(root)]) == 0
    out = capsys.readouterr().out
    assert f"lost  https://web.archive.org/save/{base}/404" in out
    assert "kept  https" not in out
    assert main(["review", "--sources", "--root", str(root)]) == 0
    assert capsys.readouterr().out.count("never") == 3
    assert main(["check", "--root", str(root)]) == 0
    assert asked == []
