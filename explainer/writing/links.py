"""Whether the addresses of sources still answer: asked one after the other, remembered, and never by the check."""

import json
import time
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from explainer.model.dossier import Dossier

LOG = ".links.jsonl"
"""The file beside data/ that remembers what was answered: one line an answer, the last one counts."""

WAIT, PAUSE = 15.0, 2.0
"""Seconds that an answer may take, and that one host is left alone between two questions."""

GONE = (404, 410)
NO_HEAD = (400, 403, 404, 405, 501)
"""Answers of servers that do not know how to answer for a head alone: the page itself is asked for."""

SILENT, NO_HOST = 0, -1
"""In place of a status: no answer that could be read, and no host of that name."""

MOST_SILENT = 8
"""Hosts that may be silent one after the other, before any has answered: then this machine has no line."""

Answer = tuple[int, str]
"""The status, or what stands in its place, and the address that answered or what went wrong."""


class NoLineError(OSError):
    """Nobody answers: more likely this machine is not connected than every host gone. Nothing of it is remembered."""


@dataclass(frozen=True, kw_only=True)
class LinkCheck:
    """What became of an address on a day: the status, or what stands in its place, and where it led or why not."""

    address: str
    day: str
    status: int
    told: str = ""

    @property
    def is_dead(self) -> bool:
        """Whether nobody can read the page there any more: it is gone, or its host is."""
        return self.status in GONE or self.status == NO_HOST

    @property
    def is_unsure(self) -> bool:
        """Whether the server would not tell a program, or did not answer this once: only a person can see what a reader sees."""
        return (self.status >= 400 or self.status == SILENT) and not self.is_dead

    @property
    def moved_to(self) -> str:
        """Where the page stands now, if that is not the address that was asked."""
        there = self.told if 0 < self.status < 400 else ""
        return there if _plain(there) != _plain(self.address) else ""


def _plain(address: str) -> str:
    return address.partition("#")[0].partition("://")[2].rstrip("/").removeprefix("www.")


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].lower()


def list_addresses(dossier: Dossier) -> dict[str, list[str]]:
    """Return the addresses of all sources and of their archived copies, each with the ids of the sources that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for id, source in dossier.sources.items():
        for address in (source.url, source.archive_url):
            if address:
                found[address].append(id)
    return dict(found)


def read_log(file: Path) -> dict[str, LinkCheck]:
    """Return what is remembered, by address. A line that was cut off when the machine stopped is passed over."""
    log: dict[str, LinkCheck] = {}
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for line in lines:
        with suppress(ValueError, TypeError):
            check = LinkCheck(**json.loads(line))
            log[check.address] = check
    return log


def in_turns(addresses: Iterable[str]) -> Iterator[str]:
    """Yield addresses so that every host has its turn before one has its next."""
    hosts: dict[str, deque[str]] = defaultdict(deque)
    for address in addresses:
        hosts[_host(address)].append(address)
    while hosts:
        for host in [*hosts]:
            yield hosts[host].popleft()
            if not hosts[host]:
                del hosts[host]


def ask_all(
    addresses: Sequence[str], file: Path, today: date, ask: Callable[[str], Answer], pause: float = PAUSE
) -> Generator[LinkCheck, None, None]:
    """Ask for each address, write down what is answered at once, and yield it: who stops may go on where they were.

    Raises NoLineError where the first hosts are all silent.
    """
    free: dict[str, float] = {}
    held: list[LinkCheck] | None = []
    with file.open("a", encoding="utf-8") as log:
        for address in in_turns(addresses):
            host = _host(address)
            time.sleep(max(free.get(host, 0) - time.monotonic(), 0))
            status, told = ask(address)
            check = LinkCheck(address=address, day=today.isoformat(), status=status, told=told)
            free[host] = time.monotonic() + pause
            if held is not None:
                held.append(check)
                if check.status <= 0 and len(held) < min(MOST_SILENT, len(addresses)):
                    continue
                if check.status <= 0 and len({_host(one.address) for one in held}) > 1:
                    raise NoLineError
            for one in held or [check]:
                log.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
                log.flush()
                yield one
            held = None


def ask_web(address: str, agent: str, wait: float = WAIT) -> Answer:
    """Ask a server for the head of a page, and for the page where it does not answer that. Nothing of the page is read."""
    import socket  # these take a while to come in, and no other command needs them
    import urllib.error
    import urllib.request
    from http.client import HTTPException

    answer: Answer = (SILENT, "")
    for method in ("HEAD", "GET"):
        try:
            request = urllib.request.Request(  # noqa: S310  # http or https, by the model
                address, method=method, headers={"User-Agent": agent, "Accept": "*/*"}
            )
            with urllib.request.urlopen(request, timeout=wait) as found:  # noqa: S310
                return found.status, found.url
        except urllib.error.HTTPError as error:
            error.close()
            answer = (error.code, str(error.reason))
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            return NO_HOST if isinstance(reason, socket.gaierror) else SILENT, str(reason) or type(error).__name__
        if answer[0] not in NO_HEAD:
            break
    return answer
