"""Hosts between a browser and the app: one as Streamlit Community Cloud is, and a balancer before several copies.

The first has a page of its own that frames the app, which it serves below `/~/+/`.
As seen from outside in streamlit/streamlit#5084 and in Streamlit's messages between a frame and its host.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count

FOLDER = "/~/+/"

PAGE = """<!doctype html><html lang="en"><title>Host</title>
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style>
<body><script>
const frame = document.createElement("iframe");
frame.title = "app";
frame.allow = "clipboard-write";
frame.src = "/~/+" + location.pathname + location.search + location.hash;
document.body.append(frame);
addEventListener("message", ({ data, source }) => {
  if (source !== frame.contentWindow || data.stCommVersion !== 1) return;
  const url = new URL(location.href);
  if (data.type === "SET_CURRENT_PAGE_NAME") url.pathname = "/" + data.currentPageName;
  else if (data.type === "SET_QUERY_PARAM") url.search = data.queryParams;
  else if (data.type === "UPDATE_HASH") url.hash = data.hash;
  else if (data.type === "SET_PAGE_TITLE") document.title = data.title;
  history.replaceState(null, "", url);
});
</script>"""
"""What a reader's browser opens: the frame, and an address bar that follows what the frame tells."""


def _read_head(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return b""
        data += part
    return data


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def _serve_one(connection: socket.socket, port: int) -> None:
    """Answer one connection: the host's own page, or whatever the app answers below FOLDER, sockets too."""
    with connection:
        head, _, rest = _read_head(connection).partition(b"\r\n\r\n")
        if not head:
            return
        line, *fields = head.split(b"\r\n")
        method, path, version = line.split(b" ", 2)
        if not path.startswith(FOLDER.encode()):
            body = PAGE.encode()
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
                b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
            )
            return
        if not any(field.lower().startswith(b"upgrade:") for field in fields):
            fields = [f for f in fields if not f.lower().startswith(b"connection:")] + [b"Connection: close"]
        with socket.create_connection(("127.0.0.1", port)) as app:
            line = b" ".join([method, path[len(FOLDER) - 1 :], version])
            app.sendall(b"\r\n".join([line, *fields]) + b"\r\n\r\n" + rest)
            up = threading.Thread(target=_pipe, args=(connection, app), daemon=True)
            up.start()
            _pipe(app, connection)
            up.join()


@contextmanager
def host_of(url: str) -> Iterator[str]:
    """Stand before the app at `url` on this machine, and give out the address of the host."""
    port = int(url.rpartition(":")[2])
    with _listening(lambda connection: _serve_one(connection, port)) as address:
        yield address


@contextmanager
def balancer_of(urls: list[str]) -> Iterator[str]:
    """Stand before several copies of an app: each connection goes to the next one that takes it, without any memory."""
    turn = count()

    def serve_one(connection: socket.socket) -> None:
        with connection:
            for _ in range(len(urls)):
                port = int(urls[next(turn) % len(urls)].rpartition(":")[2])
                with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port)) as app:
                    up = threading.Thread(target=_pipe, args=(connection, app), daemon=True)
                    up.start()
                    _pipe(app, connection)
                    up.join()
                    return

    with _listening(serve_one) as address:
        yield address


@contextmanager
def _listening(serve_one: Callable[[socket.socket], None]) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=serve_one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()
