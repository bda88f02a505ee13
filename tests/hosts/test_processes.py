"""The site as a process: what it logs, how many files it may open, how it stops. However it was started."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import PATIENCE, Server, serve
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

WAYS = ["streamlit", "uvicorn"]
FEW_FILES = ["sh", "-c", 'ulimit -Sn 256; exec "$@"', "sh"]
"""Starts a command as a shell of macOS does."""


@pytest.fixture(scope="module", params=WAYS)
def server(request: pytest.FixtureRequest, sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with serve(request.param, sites / "tiny", log, before=FEW_FILES) as server:
        yield server


def test_no_log_has_what_a_reader_searches_for_and_no_request_is_logged_twice(server: Server) -> None:
    for path in ("/suggest", "/search", "/timeline", "/data/events.json"):
        assert server.get(f"{path}?q=hidden-words")[0] == 200
    assert "hidden-words" not in server.log
    assert server.log.count('"GET /suggest HTTP') <= 1


def test_the_soft_limit_of_open_files_is_raised_at_the_start(server: Server) -> None:
    soft, hard = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
    assert soft == min(hard, 65_536)


@pytest.fixture(scope="module")
def otherwise(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of uvicorn that is told where a proxy has it, and to give out metrics."""
    log, flags, env = tmp_path_factory.mktemp("log") / "log.txt", ["--root-path", "/affair"], {"EXPLAINER_METRICS": "1"}
    with serve("uvicorn", sites / "tiny", log, flags=flags, env=env) as server:
        yield server


def test_what_a_proxy_puts_before_addresses_is_taken_away(otherwise: Server) -> None:
    paths = ("/", "//", "/timeline", "//timeline", "//read/", "///data/events.json", "//readyz")
    assert {path: otherwise.get(path)[0] for path in paths} == dict.fromkeys(paths, 200)
    assert otherwise.get("//elsewhere.example/timeline")[0] == 404
    address = f"{otherwise.url.replace('http', 'ws', 1)}//_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], origin=Origin(otherwise.url)):
        pass


def test_a_setting_opens_the_metrics(otherwise: Server) -> None:
    status, _, body = otherwise.get("/_stcore/metrics")
    assert status == 200
    assert b"sessions" in body


def test_a_server_that_is_told_to_stop_tells_its_sessions_to_come_back_and_ends_without_a_mistake(
    server: Server,
) -> None:
    """The last test: nothing can be asked of this server any more."""
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], origin=Origin(server.url)) as session:
        server.process.terminate()
        with pytest.raises(ConnectionClosed) as closed:
            session.recv(PATIENCE)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012  # "service restart", RFC 6455 and its registry of codes
    assert server.process.wait(PATIENCE) == 0
    assert "Traceback" not in server.log
