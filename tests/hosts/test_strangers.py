"""What a stranger gets from a real process: nothing that no page needs, and nothing that is longer than it may be."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from servers import Server, ask_for, dial, failures, serve, view
from websockets.exceptions import ConnectionClosed


@pytest.fixture(scope="module", params=["streamlit", "uvicorn"])
def server(request: pytest.FixtureRequest, sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(request.param, sites / "tiny", tmp_path_factory.mktemp("log") / "log.txt") as server:
        yield server


def test_an_upload_is_refused_before_its_body_is_sent(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with dial(server) as connection:
        session = view(connection, "")[0].new_session.initialize.session_id
        assert session
        for method in ("PUT", "POST", "OPTIONS", "DELETE"):
            with socket.create_connection((host, int(port)), 30) as raw:
                head = f"{method} /_stcore/upload_file/{session}/f HTTP/1.1\r\nHost: {host}\r\nContent-Length: 40000000\r\n"
                raw.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n".encode())
                assert raw.recv(100).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/room", "/suggest", "/data/events.json", "/read/", "/livez", "/missing"])
def test_everything_can_only_be_read(server: Server, method: str, path: str) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 30) as raw:
        raw.sendall(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(1000), b""))
    assert answer.startswith(b"HTTP/1.1 405 ")
    assert b"allow: GET, HEAD" in answer
    assert "Traceback" not in server.log


@pytest.mark.parametrize(("path", "status"), [("/timeline", 200), ("/read/timeline/", 200), ("/_stcore/metrics", 404)])
def test_a_whole_address_in_a_request_is_answered_as_its_path(server: Server, path: str, status: int) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 30) as raw:
        head = f"GET http://site.example{path} HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
        raw.sendall(head.encode())
        answer = b"".join(iter(lambda: raw.recv(10_000), b""))
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())


@pytest.mark.parametrize(
    "path",
    [
        *("/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login", "/auth/logout", "/oauth2callback"),
        *("/media/a.png", "/component/a/index.html", "/_stcore/bidi-components/a/b.js", "/_stcore/anything/new"),
    ],
)
def test_what_no_page_needs_is_not_there(server: Server, path: str) -> None:
    assert server.get(path)[0] == 404


@pytest.mark.parametrize(
    ("data", "code"), [("text", 1003), (b"\xff\xff", 1003), (b"\0" * 65_000, 1009), (b"\0" * 9_000_000, 1009)]
)
def test_what_no_browser_sends_closes_the_connection_with_at_most_one_line(
    server: Server, data: object, code: int
) -> None:
    before = server.log
    with dial(server) as stranger:
        with suppress(ConnectionClosed):
            stranger.send(data)  # type: ignore[arg-type]
        with suppress(ConnectionClosed):
            while True:
                stranger.recv(60)
        assert stranger.close_code == code
    with dial(server) as reader:  # and everybody else goes on
        assert not failures(view(reader, "timeline"))
    new = [
        line
        for line in server.log.removeprefix(before).splitlines()
        if "WebSocket" not in line and "connection " not in line
    ]
    assert len(new) <= 1
    assert "Traceback" not in server.log


@pytest.mark.trial
def test_a_request_whose_head_never_ends_is_closed_and_others_are_answered(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    slow = [socket.create_connection((host, int(port)), 60) for _ in range(50)]
    for one in slow:
        one.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
    assert server.get("/")[0] == 200
    assert [one.recv(1) for one in slow] == [b""] * 50


def test_names_and_choices_that_are_too_long_are_not_sent_back(server: Server) -> None:
    for data in (ask_for("x" * 5000), ask_for("timeline", "q=" + "x" * 20_000)):
        with dial(server) as stranger:
            stranger.send(data)
            with pytest.raises(ConnectionClosed):
                stranger.recv()
            assert stranger.close_code == 1003


def test_a_reader_who_leaves_in_the_middle_of_a_page_leaves_no_traceback(server: Server) -> None:
    for _ in range(5):
        stranger = dial(server).__enter__()
        stranger.send(ask_for("questions"))
        stranger.recv()
        stranger.socket.close()
    with dial(server) as reader:
        assert not failures(view(reader, "questions"))
    assert "Traceback" not in server.log


VIEWS = (
    ("", ""),
    *((page, "") for page in ("timeline", "questions", "evidence", "inquiries", "recordings", "precedents", "sources")),
    *((page, "view=table") for page in ("timeline", "evidence", "inquiries", "recordings", "precedents", "sources")),
    ("timeline", "from=2018&to=2019"),
    ("questions", "open=all"),
    ("search", "q=harbour"),
    ("about", ""),
)


@pytest.mark.trial
def test_the_largest_message_of_a_site_of_ten_thousand_records_is_well_below_the_limit(tmp_path: Path) -> None:
    """Beyond `server.maxMessageSize`, Streamlit sends readers an error in place of the page."""
    from make_huge import make_site
    from streamlit import config

    make_site(tmp_path / "site", 10_000, others=300)
    largest: dict[str, int] = {}
    with serve("streamlit", tmp_path / "site", tmp_path / "log.txt") as server, dial(server) as reader:
        for page, query in VIEWS:
            messages = view(reader, page, query)
            assert not failures(messages)
            largest[f"{page}?{query}"] = max(message.ByteSize() for message in messages)
    print(largest)  # noqa: T201
    assert max(largest.values()) * 1.5 < config.get_option("server.maxMessageSize") * 1e6
