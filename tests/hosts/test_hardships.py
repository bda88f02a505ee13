"""What befalls machines: nothing can be written, no room is left, no name is resolved, the clock jumps, a tenth of a processor.

Each is made for one process alone, most by mounts of its own, which only root may make on Linux.
"""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest
from servers import PATIENCE, Server, dial, failures, serve, view
from support import ROOT

pytestmark = pytest.mark.trial
makes_mounts = pytest.mark.skipif(
    shutil.which("unshare") is None or os.geteuid() != 0, reason="Only root on Linux makes mounts."
)
OWN_MOUNTS = ["unshare", "--mount", "sh", "-c"]
"""A shell whose mounts nobody else sees."""

READ_ONLY = "mount -o remount,ro,bind / && mount -t tmpfs -o ro none /tmp && mount -t tmpfs -o ro none /dev/shm"
NO_NAMES = "mount --bind /dev/null /etc/resolv.conf && mount --bind /dev/null /etc/hosts"


def assert_readers_are_served(server: Server) -> None:
    """Both editions, search, workbooks, charts and tables come whole."""
    paths = ("/", "/timeline", "/search?q=harbour", "/suggest?q=harbour", "/read/", "/data/dossier.xlsx", "/readyz")
    assert {path: server.get(path)[0] for path in paths} == dict.fromkeys(paths, 200)
    with dial(server) as reader:
        for page, query in (("", ""), ("timeline", ""), ("timeline", "view=table"), ("search", "q=harbour")):
            assert failures(view(reader, page, query)) == []
    assert "Traceback" not in server.log


@makes_mounts
@pytest.mark.parametrize("hardship", [READ_ONLY, NO_NAMES], ids=["nothing can be written", "no name is resolved"])
@pytest.mark.parametrize("way", ["streamlit", "uvicorn"])
def test_a_process_starts_and_serves_all_the_same(way: str, hardship: str, sites: Path, tmp_path: Path) -> None:
    before = [*OWN_MOUNTS, f'{hardship} && exec "$@"', "sh"]
    env = {"HOME": "/nonexistent"}
    with serve(way, sites / "tiny", tmp_path / "log.txt", env=env, before=before) as server:
        assert_readers_are_served(server)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def poll(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    started = monotonic()
    while not is_so():
        assert monotonic() - started < PATIENCE
        sleep(0.1)


def until(server: Server, **wanted: object) -> None:
    """Wait until `/version` says so: the files are looked at once a second."""
    poll(lambda: wanted.items() <= json.loads(server.get("/version")[2]).items())


@makes_mounts
def test_on_a_full_disk_the_last_good_state_stays_until_there_is_room(disk: Path, sites: Path) -> None:
    """Content, temporary files and the log lie on it."""
    root = shutil.copytree(sites / "tiny", disk / "site")
    events = root / "data" / "events" / "2019.yaml"
    text = events.read_text(encoding="utf-8")
    with serve("streamlit", root, disk / "log.txt", env={"TMPDIR": str(disk)}) as server:
        until(server, edition=1)
        filler = disk / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(b"\0" * 4096)
        long = text + text.replace("id: ", "id: a-copy-of-") * 100
        with suppress(OSError):
            events.write_text(long, encoding="utf-8")
        assert 0 < events.stat().st_size < len(long), "the disk is not full"
        until(server, edition=1, held_back=True)
        assert_readers_are_served(server)
        filler.unlink()
        events.write_text(text + "# There is room again.\n", encoding="utf-8")
        until(server, edition=2, held_back=False)


def _is_year(server: Server, year: int) -> bool:
    return str(year) in server.get("/livez")[1]["date"]


FAR = 40 * 365
"""Days by which the clock jumps."""


@pytest.mark.parametrize("at_start", [0, -2 * FAR], ids=["right at the start", "wrong at the start"])
@pytest.mark.parametrize("way", ["streamlit", "uvicorn"])
def test_a_clock_that_jumps_changes_nothing_but_the_day(way: str, at_start: int, sites: Path, tmp_path: Path) -> None:
    """Forwards and backwards, for who has a page open and for who comes; new content shows up all the while."""
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    clock = tmp_path / "clock"
    clock.write_text(str(at_start), encoding="utf-8")
    env = {"PYTHONPATH": str(Path(__file__).with_name("clock")), "CLOCK": str(clock)}
    with serve(way, root, tmp_path / "log.txt", env=env) as server, dial(server) as reader:
        for edition, days in enumerate((at_start, FAR, -2 * FAR, 0), start=1):
            clock.write_text(str(days), encoding="utf-8")
            server.process.send_signal(signal.SIGUSR1)
            year = (datetime.now(UTC) + timedelta(days=days)).year
            poll(partial(_is_year, server, year))
            assert_readers_are_served(server)
            assert failures(view(reader, "questions")) == []
            until(server, edition=edition, held_back=False)
            events = root / "data" / "events" / "2019.yaml"
            events.write_text(events.read_text(encoding="utf-8") + "# Looked at again.\n", encoding="utf-8")
            until(server, edition=edition + 1, held_back=False)


@pytest.mark.content
def test_at_a_tenth_of_a_processor_the_words_of_a_page_come_within_two_seconds(tmp_path: Path) -> None:
    """Also right after the start; counted in processor time, of which a second takes ten there."""
    spent: dict[str, float] = {}
    with serve("streamlit", ROOT, tmp_path / "log.txt") as server:
        process = psutil.Process(server.process.pid)
        for path in ("/", "/timeline", "/questions", "/sources", "/search?q=minister", "/read/", "/read/timeline/"):
            before = sum(process.cpu_times()[:2])
            assert server.get(path)[0] == 200
            spent[path] = sum(process.cpu_times()[:2]) - before
    print(spent)  # noqa: T201
    assert {path: seconds for path, seconds in spent.items() if seconds > 0.2} == {}
