"""Real servers for tests: each way of starting that hosts use, on this machine only, and gone when a test is over."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30
"""Seconds after which something that has not come will not come: never a measure of speed."""

STARTING = 120
"""Seconds that a server may take to start: all tests of a run share one, and a busy machine must not fail them together."""

COMMANDS = {
    "streamlit": ["-m", "streamlit", "run", "app.py", "--server.port", "{port}", "--server.address", "127.0.0.1"],
    "uvicorn": ["-m", "uvicorn", "app:app", "--port", "{port}", "--host", "127.0.0.1"],
    # A host that knows nothing of ASGI hands the file to Streamlit as a script.
    "script": [
        "-c",
        (
            "from streamlit.web.bootstrap import load_config_options, run; "
            "import sys; "
            "options = {{'server_port': {port}, 'server_address': '127.0.0.1'}}; "
            "flags = (flag.removeprefix('--').split('=') for flag in sys.argv[1:]); "
            "options |= {{name.replace('.', '_'): {{'true': True, 'false': False}}.get(value, value) for name, value in flags}}; "
            "load_config_options(options); run('app.py', False, [], options)"
        ),
    ],
}
"""Ways of starting, as arguments for Python."""


@dataclass(frozen=True)
class Server:
    """A running site."""

    url: str
    log_file: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def get(self, path: str, **headers: str) -> tuple[int, Message, bytes]:
        """Ask for `path`, follow no redirect, and return (status, headers, body)."""
        host, port = self.url.removeprefix("http://").split(":")
        connection = HTTPConnection(host, int(port), timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=PATIENCE) as answer:  # noqa: S310 our own address
            return answer.status == 200
    except OSError:
        return False


@contextmanager
def serve(
    way: str,
    root: Path,
    log_file: Path,
    *,
    flags: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    port: int = 0,
) -> Iterator[Server]:
    """Start a server and give it out when it answers. `before` is a command that starts it, such as `prlimit`."""
    port = port or free_port()
    command = [*before, sys.executable, *(part.format(port=port) for part in COMMANDS[way]), *flags]
    env = {**os.environ, "EXPLAINER_ROOT": str(root), **(env or {})}
    with log_file.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    server = Server(f"http://127.0.0.1:{port}", log_file, process)
    try:
        started = monotonic()
        while not _answers(server.url):
            if process.poll() is not None or monotonic() - started > STARTING:
                pytest.fail(f"The server does not answer:\n{server.log}")
            sleep(0.05)  # whoever asks without a pause takes the processor from what is to start
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def dial(server: Server) -> ClientConnection:
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=None, close_timeout=5)  # type: ignore[list-item]


def ask_for(page: str, query: str = "") -> bytes:
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = page, query
    return message.SerializeToString()


def view(connection: ClientConnection, page: str, query: str = "") -> list[ForwardMsg]:
    """Ask for a page and return all messages until its script has finished."""
    connection.send(ask_for(page, query))
    messages: list[ForwardMsg] = []
    while not messages or messages[-1].WhichOneof("type") != "script_finished":
        messages.append(ForwardMsg.FromString(connection.recv(60, decode=False)))
    return messages


def failures(messages: list[ForwardMsg]) -> list[str]:
    elements = [m.delta.new_element for m in messages if m.WhichOneof("type") == "delta"]
    return [e.exception.message for e in elements if e.WhichOneof("type") == "exception"]
