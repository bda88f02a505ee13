"""What a process can see of its own connections."""

import os
import socket
from pathlib import Path


def sends_at_once(peer: tuple[str, int]) -> bool:
    """Whether this process's end of the connection with `peer` waits for nothing (TCP_NODELAY).

    Looked for among all that the process has open: not in the way in which the program finds it, and whatever loop runs.
    """
    for number in sorted(Path("/dev/fd").iterdir()):
        if not number.is_socket():
            continue  # a copy of a pipe would hold it open, and whoever waits for its end would wait for ever
        try:
            with socket.socket(fileno=os.dup(int(number.name))) as found:
                if found.getpeername()[:2] == tuple(peer):
                    return found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
        except OSError:  # not connected, or no longer open
            continue
    raise AssertionError(f"There is no connection with {peer}.")
