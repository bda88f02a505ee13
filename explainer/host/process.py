"""The process around the server: how many files it may open, whom it asks, what its log tells, and how it ends.

`streamlit run` and `uvicorn app:app` give no say in these, so they are set when the server has started.
"""

import asyncio
import ctypes
import logging
import signal
from types import FrameType

import uvicorn
from streamlit import net_util

from explainer.bounded_work import end_all_work
from explainer.host.connections import LONGEST, Connections, watched
from explainer.token_bucket import TokenBucket

try:
    import resource
except ModuleNotFoundError:  # Windows, which has no such limit
    resource = None  # type: ignore[assignment]

OPEN_FILES = 65_536
"""Files and connections that are asked for, as far as the system allows."""

FILES_A_SESSION = 4
"""Open files that a reader's session takes, its connection among them."""

ARENA_MAX = -8
"""The number of glibc's option (malloc.h: M_ARENA_MAX)."""

DRAIN = 5
"""Seconds for answers that are under way when the server is told to stop."""

FOR_WAITING = 0.6
"""The part of it in which what still waits for a thread may begin; the rest is for what has begun."""


def prepare_process(drain: float = DRAIN) -> None:
    """Set all of it. Called in the lifespan, where uvicorn has put its handlers of signals already, and takes no connections yet."""
    keep_memory_together()
    ask_nobody_for_our_address()
    files = raise_open_files()
    for name in ("uvicorn", "uvicorn.access", "uvicorn.error"):
        keep_private(logging.getLogger(name))
    for name in ("uvicorn.error", "explainer"):
        logging.getLogger(name).addFilter(SeldomTold())
    # The handler is a method of the server; another server than uvicorn is left as it is.
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if isinstance(server, uvicorn.Server):
        stop_gently(server, drain)
        limit_connections(server.config, files // FILES_A_SESSION)


def limit_connections(config: uvicorn.Config, most: int) -> None:
    """Let the server that is about to take connections hold at most `most` that wait for something."""
    config.http_protocol_class = watched(config.http_protocol_class, Connections(most))
    config.h11_max_incomplete_event_size = LONGEST - 1  # a longer head is told so


def raise_open_files() -> int:
    """Raise the soft limit of open files, with which most shells and systemd start at 1,024 (macOS at 256); return it."""
    if resource is None:
        return OPEN_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return OPEN_FILES if soft == resource.RLIM_INFINITY else soft


def keep_memory_together() -> None:
    """Let all threads have two places to take memory from, as MALLOC_ARENA_MAX=2 does.

    Each run of a page is a thread, and what threads leave free in sixteen places, glibc's own number on two cores, no other
    thread can have.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if resource else None
    if set_option:
        set_option(ARENA_MAX, 2)


def give_memory_back() -> None:
    """Give the system back what reading the content took and no longer needs: some 4 MB. glibc keeps it by itself."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if resource else None
    if trim:
        trim(0)


def ask_nobody_for_our_address() -> None:
    """Let Streamlit not ask a service on the web which address this machine has.

    It does so for each websocket that comes from a page of another site, on the event loop, for up to two seconds, to see
    whether that page is its own; where nobody answers, it asks again for the next one.
    """
    net_util.get_external_ip = lambda: None


def keep_private(logger: logging.Logger) -> None:
    """Let a logger of uvicorn write addresses without their query string, and each line once.

    What a reader searches for stands in the query string. Streamlit adds a handler of its own to uvicorn's loggers,
    beside the one that uvicorn has when it was started by itself.
    """
    logger.addFilter(_without_query)
    console = getattr(logger, "streamlit_console_handler", None)
    if console and len(logger.handlers) > 1:
        logger.removeHandler(console)


def _without_query(record: logging.LogRecord) -> bool:
    if isinstance(record.args, tuple):
        record.args = tuple(a.partition("?")[0] if isinstance(a, str) else a for a in record.args)
    return True


class SeldomTold(logging.Filter):
    """Lets through what strangers can have written into the log at will: some lines at once, and then one in ten seconds."""

    SAID = ("Invalid HTTP request received.", "Unsupported upgrade request.", "A connection was closed: it sent %s.")

    def __init__(self, burst: int = 20, rate: float = 0.1) -> None:
        super().__init__()
        self._buckets = {said: TokenBucket(burst, rate) for said in self.SAID}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written."""
        bucket = self._buckets.get(str(record.msg))
        return bucket is None or bucket.take()


def stop_gently(server: uvicorn.Server, drain: float) -> None:
    """Let a signal to stop end the process with status 0 when answers under way are sent, after `drain` seconds at most.

    By itself uvicorn waits without an end and then dies of the signal, which hosts take for a crash. Open sessions are
    closed with code 1012, at which a browser comes back by itself. A second signal ends the process at once.
    What still waits for a thread after a part of the time is told so: Python would do all of it before it ends.
    """
    loop = asyncio.get_running_loop()
    if server.config.timeout_graceful_shutdown is None:
        server.config.timeout_graceful_shutdown = drain  # type: ignore[assignment]  # parts of a second do too
    patience: float = server.config.timeout_graceful_shutdown or 0

    def stop(number: int, frame: FrameType | None) -> None:
        if server.should_exit:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        server.should_exit = True
        loop.call_soon_threadsafe(loop.call_later, patience * FOR_WAITING, end_all_work)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
