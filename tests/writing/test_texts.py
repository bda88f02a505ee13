"""Files are written all or none: whatever stops the writing, what was there is there again, and nothing is left beside it."""

import errno
from pathlib import Path

import pytest

from explainer.writing.texts import replace_file, write_texts

BEFORE = {"data/a.yaml": "one\r\n", "data/b.yaml": "two\n", "content/c.md": "three\n"}
AFTER = {"data/a.yaml": "uno\n", "data/b.yaml": "due\n", "content/c.md": None, "content/d.md": "quattro\n"}


@pytest.fixture
def root(tmp_path):
    for path, text in BEFORE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    return tmp_path


def found(root):
    return {file.relative_to(root).as_posix(): file.read_bytes().decode() for file in root.rglob("*") if file.is_file()}


def stopped_after(monkeypatch, name, number, error):
    """Let a method of paths fail when it is called for the `number`th time."""
    really, calls = getattr(Path, name), []

    def fails(self, *given, **named):
        calls.append(self)
        if len(calls) == number:
            raise error
        return really(self, *given, **named)

    monkeypatch.setattr(Path, name, fails)


def test_all_files_are_written_with_their_line_ends(root):
    write_texts(root, AFTER)
    assert found(root) == {"data/a.yaml": "uno\r\n", "data/b.yaml": "due\n", "content/d.md": "quattro\n"}


@pytest.mark.parametrize(
    ("name", "number", "error"),
    [
        ("write_bytes", 1, OSError(errno.ENOSPC, "No space left on device")),
        ("write_bytes", 3, OSError(errno.ENOSPC, "No space left on device")),
        ("replace", 1, PermissionError(errno.EACCES, "The file is used by another program")),
        ("replace", 2, PermissionError(errno.EACCES, "The file is used by another program")),
        ("replace", 3, KeyboardInterrupt()),
        ("unlink", 3, KeyboardInterrupt()),
        ("hardlink_to", 2, KeyboardInterrupt()),
    ],
)
def test_whatever_stops_it_nothing_is_half_written(root, monkeypatch, name, number, error):
    with monkeypatch.context() as patch:
        stopped_after(patch, name, number, error)
        with pytest.raises(type(error)):
            write_texts(root, AFTER)
    assert found(root) == BEFORE


def test_a_disk_that_knows_no_second_names_keeps_a_copy(root, monkeypatch):
    def refuse(self, target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    stopped_after(monkeypatch, "replace", 2, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_texts(root, AFTER)
    assert found(root) == BEFORE


def test_one_file_is_replaced_in_one_step_and_what_is_no_file_is_written_to(root):
    replace_file(root / "data/a.yaml", b"uno\n")
    assert (root / "data/a.yaml").read_bytes() == b"uno\n"
    replace_file(Path("/dev/null"), b"uno\n")
    assert not Path("/dev/null").is_file()
