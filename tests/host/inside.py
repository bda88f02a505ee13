"""Starts the site as `streamlit run app.py` does, asks it as readers do, and prints what is seen from within, as JSON.

    python tests/host/inside.py PAGE...

Each PAGE is read twice. A server that runs in another process shows nothing of this to its readers.
"""

import asyncio
import gc
import http.client
import json
import os
import signal
import sys
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "host")]

from host.seen_within import sends_at_once  # noqa: E402  # after the path is set
from servers import free_port  # noqa: E402
from streamlit.web import cli  # noqa: E402
from websockets.asyncio.client import connect  # noqa: E402
from websockets.typing import Origin, Subprotocol  # noqa: E402

from explainer.host.shared_compression import CompressedMessages  # noqa: E402


async def read(port: int, page: str) -> int:
    """Ask for a page as a browser does; return how many bytes its messages have."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    ask = BackMsg()
    ask.rerun_script.page_name = page
    size = 0
    origin = f"http://127.0.0.1:{port}"
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(
        address, subprotocols=[Subprotocol("streamlit")], origin=Origin(origin), max_size=None
    ) as socket:
        await socket.send(ask.SerializeToString())
        async for data in socket:
            size += len(data)
            if ForwardMsg.FromString(data).WhichOneof("type") == "script_finished":
                return size
    return 0


def wait_for(port: int) -> http.client.HTTPConnection:
    """Return a connection that stays open, on which the server has answered."""
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/_stcore/health")
            connection.getresponse().read()
        except OSError:  # it does not listen yet; the test that started this process has patience for both
            continue
        return connection


def look(port: int, pages: list[str]) -> None:
    """Ask, look, print, and end the process."""
    try:
        found: dict[str, Any] = {"collections": 0}
        connection = wait_for(port)
        found["sends at once"] = sends_at_once(connection.sock.getsockname())
        collect = gc.collect

        def counted(*generation: int) -> int:
            found["collections"] += 1
            return collect(*generation)

        (cache,) = [one.pool for one in gc.get_objects() if isinstance(one, CompressedMessages)]
        gc.collect = counted  # type: ignore[assignment]  # stands in for it and counts
        found["sizes"] = [asyncio.run(read(port, page)) for page in pages]  # noqa: TID251 a process of its own
        first = cache.made, cache.hits
        found["sizes again"] = [asyncio.run(read(port, page)) for page in pages]  # noqa: TID251 a process of its own
        gc.collect = collect
        found |= {"made first": first[0], "made again": cache.made - first[0], "hits again": cache.hits - first[1]}
        found["pandas"] = "pandas" in sys.modules
        print(json.dumps(found), flush=True)  # noqa: T201  # a program that prints what it found
    finally:
        os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    at = free_port()
    Thread(target=look, args=(at, sys.argv[1:]), daemon=True).start()
    sys.argv = ["streamlit", "run", "app.py", "--server.port", str(at), "--server.address", "127.0.0.1"]
    cli.main()
