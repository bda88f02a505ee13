"""`make run` on machines of every state: what was left half made is made again, and what cannot be is told in a sentence.

Stand-ins take the place of uv, pip and Streamlit: what is tried is what the makefile makes of what it finds.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from servers import free_port
from support import ROOT

pytestmark = [pytest.mark.process, pytest.mark.skipif(shutil.which("make") is None, reason="There is no make.")]

BASE = Path(sys.executable).resolve()
PACKAGES = f".venv/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"

VENV = f"""rm -rf .venv; mkdir -p .venv/bin {PACKAGES}; ln -s {BASE} .venv/bin/python
echo home = {BASE.parent} > .venv/pyvenv.cfg"""
INSTALL = f"""mkdir -p {PACKAGES}/streamlit; touch {PACKAGES}/streamlit/__init__.py
echo 'print("Streamlit is started")' > {PACKAGES}/streamlit/__main__.py"""

UV = f"""#!/bin/sh
echo "uv $1" >> calls
case "$1" in venv) {VENV} ;; pip) {INSTALL} ;; esac
"""
"""A uv that makes a .venv, and installs one package."""

PIP = f"""
import subprocess, sys
with open("calls", "a") as calls: calls.write("pip " + sys.argv[1] + "\\n")
if sys.argv[1] == "install":
    sys.exit(1 if "uv" in sys.argv else subprocess.call(["sh", "-c", {INSTALL!r}]))
"""
"""A pip that finds no uv."""

PYTHON = f"""#!/bin/sh
test "$1" = -m || exec {sys.executable} "$@"
{VENV}; mkdir -p {PACKAGES}/pip; touch {PACKAGES}/pip/__init__.py; cp pip.py {PACKAGES}/pip/__main__.py
"""
"""A Python that makes a .venv with that pip."""

OLD = "#!/bin/sh\nexit 1\n"
"""A Python that is too old."""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of the repository, as far as `make run` reads it."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    for name, text in {"uv": UV, "python": PYTHON, "old": OLD, "pip.py": PIP}.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def make(clone: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    settings = (f"PORT={free_port()}", f"PYTHON={sys.executable}", *settings)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", "run", *settings], cwd=clone, env=env, capture_output=True, text=True, check=False)


def shell(script: str) -> Callable[[Path], object]:
    return lambda clone: subprocess.run(["sh", "-c", script], cwd=clone, check=True)


STATES = {
    "nothing": shell("true"),
    "no pip": shell(VENV),
    "an empty folder": shell("mkdir .venv"),
    "a file": shell("touch .venv"),
    "a link that leads nowhere": shell("ln -s gone .venv"),
    "a Python that is gone": shell(f"{VENV}; {INSTALL}; ln -sf /gone .venv/bin/python; touch .venv/run"),
    "the machine's own Python": shell(f"mkdir -p .venv/bin; ln -s {BASE} .venv/bin/python"),
    "packages that are gone": shell(f"{VENV}; touch .venv/run"),
    "packages of another release of Python": shell(
        f"{VENV}; {INSTALL}; mv {PACKAGES} .venv/lib/python3.1; touch .venv/run"
    ),
    "a folder of a package without it": shell(f"{VENV}; mkdir -p {PACKAGES}/streamlit; touch .venv/run"),
    "an installation that was cut off": shell(f"{VENV}; {INSTALL}; touch .venv/half-made {PACKAGES}/half"),
    "an update that was cut off": shell(f"{VENV}; {INSTALL}; touch .venv/run .venv/half-made {PACKAGES}/half"),
}


BY_UV, BY_PIP = ("UV=./uv",), ("UV=", "PYTHON=./python")


@pytest.mark.parametrize("state", STATES)
def test_whatever_an_earlier_start_has_left_is_made_again(state: str, clone: Path) -> None:
    by = BY_PIP if state in ("nothing", "no pip", "an installation that was cut off") else BY_UV
    STATES[state](clone)
    done = make(clone, *by)
    assert done.returncode == 0, done.stderr
    assert "Streamlit is started" in done.stdout
    assert not (clone / PACKAGES / "half").exists()
    assert (clone / "calls").read_text(encoding="utf-8")
    (clone / "calls").unlink()
    again = make(clone, *by)
    assert "Streamlit is started" in again.stdout
    assert not (clone / "calls").exists(), "what is whole was made again"


def test_new_pins_are_installed_into_what_is_there(clone: Path) -> None:
    make(clone, "UV=./uv")
    (clone / "calls").unlink()
    os.utime(clone / "requirements.txt", (2e9, 2e9))
    make(clone, "UV=./uv", "PYTHON=./old")
    assert (clone / "calls").read_text(encoding="utf-8") == "uv pip\n"


def test_a_link_to_what_others_share_is_used_as_it_is(clone: Path) -> None:
    make(clone, "UV=./uv")
    (clone / ".venv").rename(clone / "shared")
    (clone / ".venv").symlink_to("shared")
    shutil.rmtree(clone / PACKAGES / "streamlit")
    (clone / "shared" / "half-made").touch()
    (clone / "calls").unlink()
    make(clone, "UV=./uv")
    assert not (clone / "calls").exists()


def test_a_clone_that_was_moved_starts(clone: Path) -> None:
    make(clone, "UV=./uv")
    moved = clone.rename(clone.with_name("elsewhere"))
    assert "Streamlit is started" in make(moved, "UV=./uv").stdout


def test_a_python_that_is_too_old_is_named_before_anything_is_made(clone: Path) -> None:
    done = make(clone, "UV=./uv", "PYTHON=./old")
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stdout
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_port_that_is_taken_is_told_before_an_address_is_named(host: str, clone: Path) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as taken:
        settings = ("UV=./uv", f"HOST={host}", f"PORT={taken.getsockname()[1]}")
        done = make(clone, *settings)
    assert "is taken" in done.stdout
    assert "http" not in done.stdout
    again = make(clone, *settings)
    assert f"http://{'[::1]' if ':' in host else 'localhost'}:" in again.stdout
    assert "Streamlit is started" in again.stdout
