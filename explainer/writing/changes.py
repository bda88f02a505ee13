"""What changed in the content since the last commit, by records, as far as git tells."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.model.base import Record
from explainer.model.shapes import NOT_EXPORTED
from explainer.reading.encoding import decode
from explainer.reading.file import parse_file, read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A record that is new, gone, or other in some `fields`: `how` is one of new, gone, changed."""

    kind: str
    id: str
    how: str
    fields: tuple[str, ...] = ()


def _git(root: Path, *words: str) -> bytes:
    """Return what git says, or nothing where there is no git or no repository."""
    try:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=True, timeout=10).stdout  # noqa: S603, S607
    except (OSError, subprocess.SubprocessError):
        return b""


def list_changes(root: Path) -> Iterator[RecordChange]:
    """Yield what differs between the files and the last commit. Nothing outside a repository."""
    tracked = _git(root, "diff", "--relative", "--name-only", "--no-renames", "-z", "HEAD", "--", "content", "data")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "content", "data")
    before: dict[tuple[str, str], Record] = {}
    now: dict[tuple[str, str], Record] = {}
    for path in sorted({name.decode() for name in (tracked + new).split(b"\0") if name}):
        if path.endswith((".md", ".yaml", ".yml", ".csv")) and not path.rpartition("/")[2].startswith("."):
            old = _git(root, "show", f"HEAD:./{path}")
            before |= _records(parse_file(path, _text(old)).records)
            now |= _records(read_file(root, path).records) if (root / path).exists() else {}
    for key in dict.fromkeys((*now, *before)):
        (kind, id), mine, other = key, now.get(key), before.get(key)
        if mine is None or other is None:
            yield RecordChange(kind=kind, id=id, how="gone" if mine is None else "new")
        else:
            names = [name for name in type(mine).model_fields if name not in NOT_EXPORTED]
            if fields := tuple(name for name in names if getattr(mine, name) != getattr(other, name)):
                yield RecordChange(kind=kind, id=id, how="changed", fields=fields)


def _text(data: bytes) -> str:
    try:
        return decode(data)
    except UnicodeDecodeError:
        return ""


def _records(found: tuple[tuple[str, Record, object], ...]) -> dict[tuple[str, str], Record]:
    return {(kind, record.id): record for kind, record, _ in found}
