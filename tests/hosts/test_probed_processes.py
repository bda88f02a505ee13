"""What hosts ask of a real process before they send readers, however they start it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import COMMANDS, Server, serve

from explainer.serving.probes import LIVENESS


@pytest.fixture(scope="module", params=COMMANDS)
def server(request: pytest.FixtureRequest, sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(request.param, sites / "tiny", tmp_path_factory.mktemp("log") / "log.txt") as server:
        yield server


def test_every_probe_that_hosts_are_known_to_ask_is_answered(server: Server) -> None:
    answers = {path: server.get(path)[0] for path in (*LIVENESS, "/_stcore/health")}
    assert answers == dict.fromkeys(answers, 200)


def test_the_server_says_what_it_runs_and_a_script_says_nothing_false(server: Server) -> None:
    status, headers, body = server.get("/version")
    assert status == 200
    if headers["content-type"] == "application/json":
        assert json.loads(body)["held_back"] is False
        assert headers["x-content-type-options"] == "nosniff"
    else:  # a host that runs app.py as a script sends Streamlit's start page for whatever is not its own
        assert b"<title>Streamlit</title>" in body
