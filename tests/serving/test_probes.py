"""Probes: what hosts ask before they send readers."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import write_site

import explainer
from explainer.edition import ContentStore
from explainer.serving.probes import LIVENESS, Probes, find_commit

Ask = Callable[..., Any]
Serve = Callable[..., Any]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path, {}, {"story": "Words."})


@pytest.fixture
def store(root: Path) -> ContentStore:
    """A store that looks at the files every time it is asked."""
    return ContentStore(root, every=0)


def spoil(root: Path) -> Callable[[], None]:
    """Break a file of the content; what is returned mends it."""
    file = root / "data" / "site.yaml"
    good = file.read_bytes()

    def write(body: bytes, second: int) -> None:
        file.write_bytes(body)
        os.utime(file, (second, second))

    write(b"title: [", 2_000_000_000)
    return lambda: write(good, 2_000_000_001)


@pytest.fixture
def probe(ask: Ask, serve: Serve, store: ContentStore) -> Callable[..., Any]:
    """Ask a server whose other addresses are all not found."""
    return lambda path, method="GET": ask(Probes(serve(b"missing", status=404), store), path, method)


@pytest.mark.parametrize("path", [*LIVENESS, "/healthz/", "/_stcore/script-health-check/"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_address_that_hosts_are_known_to_ask_says_that_the_process_lives(
    probe: Ask, root: Path, path: str, method: str
) -> None:
    spoil(root)
    answer = probe(path, method)
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")


@pytest.mark.parametrize("path", ["/", "/healthz/x", "/livezz", "/read/livez", "/versions", "/_stcore/health"])
def test_other_addresses_are_left_to_the_others(probe: Ask, path: str) -> None:
    assert probe(path).body == b"missing"


def test_a_site_with_content_is_ready(probe: Ask) -> None:
    assert {(probe(path).status, probe(path).body) for path in ("/readyz", "/readyz/")} == {(200, b"ok")}


def test_a_site_that_starts_with_broken_content_is_not_ready_until_it_is_mended(probe: Ask, root: Path) -> None:
    mend = spoil(root)
    assert probe("/readyz").status == 503
    assert probe("/livez").status == 200
    mend()
    assert probe("/readyz").status == 200


def test_a_running_site_stays_ready_when_a_file_breaks_and_says_that_a_newer_state_is_held_back(
    probe: Ask, root: Path
) -> None:
    before = json.loads(probe("/version").body)
    assert (before["edition"], before["held_back"]) == (1, False)
    mend = spoil(root)
    assert json.loads(probe("/version").body) == {**before, "held_back": True}
    assert probe("/readyz").status == 200
    mend()
    assert json.loads(probe("/version").body) == {**before, "edition": 2, "held_back": False}


def test_the_version_names_the_program_its_commit_and_the_newest_day_of_the_content(probe: Ask) -> None:
    found = json.loads(probe("/version").body)
    assert found["version"] == explainer.__version__
    assert found["commit"] == find_commit()
    assert found["content"] == "2020-06-01"


def test_the_commit_of_an_image_is_what_it_was_built_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_COMMIT", "abc123")
    assert find_commit.__wrapped__() == "abc123"


def test_the_commit_is_unknown_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXPLAINER_COMMIT", raising=False)
    monkeypatch.setenv("PATH", "")
    assert find_commit.__wrapped__() is None
