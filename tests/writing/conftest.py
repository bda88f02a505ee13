"""A copy of the tiny site to add to, and the command line to add with."""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from explainer.cli import main
from explainer.words import say


@pytest.fixture
def root(tmp_path: Path, sites: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    return Path(shutil.copytree(sites / "tiny", tmp_path / "site"))


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on `root`; with `answers`, at a terminal where somebody types them, agrees, and leaves."""

    def start(*words: object, answers: Sequence[str] | None = None) -> tuple[int, str, str]:
        typed: Iterator[str] = iter(answers or ())

        def ask(prompt: str) -> str:
            if prompt in (say("new.confirm"), say("new.confirm-or-change")):
                return next(typed, "y")
            try:
                return next(typed)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", ask)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: answers is not None, raising=False)
        code = main([str(words[0]), *map(str, words[1:]), "--root", str(root)])
        out, err = capsys.readouterr()
        return code, out, err

    return start


@pytest.fixture
def files(root: Path) -> Callable[[], dict[str, bytes]]:
    """Return every file of the root with what it holds."""
    return lambda: {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}
