"""The texts of a root while they are changed: nothing is written before an editor has seen it."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

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
            old = decode((self.root / path).read_bytes()).split("\n") if there else []
            lines = new.split("\n") if new is not None else []
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


def write_texts(root: Path, texts: Mapping[str, str | None]) -> None:
    """Write each file at once, so that nobody reads half of it; line ends, marks and rights stay. None takes a file away."""
    for path, text in texts.items():
        file = (root / path).resolve()
        if text is None:
            file.unlink(missing_ok=True)
            continue
        there = file.read_bytes() if file.exists() else b""
        mark = b"\xef\xbb\xbf" if there.startswith(b"\xef\xbb\xbf") else b""
        ending = "\r\n" if b"\r\n" in there else "\n"
        replace_file(file, mark + text.replace("\n", ending).encode())


def replace_file(file: Path, data: bytes) -> None:
    """Put `data` in the place of a file in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    try:
        draft.write_bytes(data)
        if file.exists():
            shutil.copymode(file, draft)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


class CannotMoveError(ValueError):
    """A record cannot be renamed or merged so; the message says why to an editor."""

    @classmethod
    def at(cls, path: str, line: int) -> CannotMoveError:
        """Return the error for a place that only a person can change."""
        return cls(say("move.by-hand", path=path, line=line))
