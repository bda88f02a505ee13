"""The texts of a root while they are changed: nothing is written before an editor has seen it."""

import difflib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from explainer.reading.encoding import decode
from explainer.words import say


@dataclass(frozen=True, slots=True)
class Replacement:
    """A piece of a text that becomes another: from offset `start` to `end`."""

    start: int
    end: int
    new: str


def replaced(text: str, spots: list[Replacement]) -> str:
    """Return `text` with all spots replaced; of two that overlap the first stays."""
    done = len(text) + 1
    for spot in sorted(set(spots), key=lambda spot: (spot.start, spot.end), reverse=True):
        if spot.end <= done:
            text = text[: spot.start] + spot.new + text[spot.end :]
            done = spot.start
    return text


@dataclass(kw_only=True)
class Texts:
    """Files of a root as they would be: None where one would be taken away."""

    root: Path
    changed: dict[str, str | None] = field(default_factory=dict)

    def get(self, path: str) -> str:
        """Return the text of a file as it would be."""
        now = self.changed.get(path)
        return now if now is not None else decode((self.root / path).read_bytes())

    def set(self, path: str, text: str | None) -> None:
        """Say what a file would hold."""
        self.changed[path] = text

    def diff(self) -> Iterator[str]:
        """Yield the lines that say what would be changed."""
        for path, new in sorted(self.changed.items()):
            there = (self.root / path).exists()
            old = _lines(decode((self.root / path).read_bytes())) if there else []
            lines = _lines(new) if new is not None else []
            names = (path if there else "/dev/null", path if new is not None else "/dev/null")
            yield from difflib.unified_diff(old, lines, *names, n=1, lineterm="")

    @contextmanager
    def tried(self) -> Iterator[Path]:
        """Give a copy of the root in which the files are as they would be."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            for name in ("content", "data"):
                if (self.root / name).is_dir():
                    shutil.copytree(self.root / name, copy / name)
            write_texts(copy, self.changed)
            yield copy

    def write(self) -> None:
        """Write what would be. Raises OSError."""
        write_texts(self.root, self.changed)


def _lines(text: str) -> list[str]:
    """The lines of a text; nothing stands behind the end of the last, which would be shown as changed."""
    return text.removesuffix("\n").split("\n")


def write_texts(root: Path, texts: Mapping[str, str | None]) -> None:
    """Write all files or none, whatever comes between: each at once, with its line ends, marks and rights. None takes one away."""
    files = {(root / path).resolve(): text for path, text in texts.items()}
    begun: list[tuple[Path, Path | None]] = []
    try:
        for file, text in files.items():  # a full disk is met here, before anything is changed
            _prepare(file, text)
        for file, text in files.items():
            begun.append((file, _backup_of(file)))
            file.unlink(missing_ok=True) if text is None else _beside(file, "new").replace(file)
    except BaseException:
        for file, old in reversed(begun):
            old.replace(file) if old else file.unlink(missing_ok=True)
        raise
    finally:
        for file in files:
            _beside(file, "new").unlink(missing_ok=True)
            _beside(file, "old").unlink(missing_ok=True)


def _prepare(file: Path, text: str | None) -> None:
    """Write beside a file what it will hold."""
    if text is not None:
        there = file.read_bytes() if file.exists() else b""
        mark = b"\xef\xbb\xbf" if there.startswith(b"\xef\xbb\xbf") else b""
        ending = "\r\n" if b"\r\n" in there else "\n"
        _draft(file, mark + text.replace("\n", ending).encode())


def replace_file(file: Path, data: bytes) -> None:
    """Put `data` in the place of a file in one step; what is no file, such as a pipe, is written to."""
    if file.exists() and not file.is_file():
        file.write_bytes(data)
        return
    try:
        _draft(file, data).replace(file)
    finally:
        _beside(file, "new").unlink(missing_ok=True)


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(f".{file.name}.{ending}")


def _draft(file: Path, data: bytes) -> Path:
    """Write `data` beside a file, with its rights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = _beside(file, "new")
    draft.write_bytes(data)
    if file.exists():
        shutil.copymode(file, draft)
    return draft


def _backup_of(file: Path) -> Path | None:
    """Return a second name of a file as it is, which needs no room; a copy where the disk knows no such names; None without a file."""
    if not file.exists():
        return None
    old = _beside(file, "old")
    old.unlink(missing_ok=True)
    try:
        old.hardlink_to(file)
    except OSError:
        shutil.copy2(file, old)
    return old


class CannotMoveError(ValueError):
    """A record cannot be renamed or merged so; the message says why to an editor."""

    @classmethod
    def at(cls, path: str, line: int) -> Self:
        """Return the error for a place that only a person can change."""
        return cls(say("move.by-hand", path=path, line=line))
