"""The bytes of an editor's file -> text, or why they are none: programs save in many ways."""

import codecs
import re

from explainer.problems import TextFault
from explainer.words import say

_NOT_TEXT = (
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"{\\rtf", "office"),
    (b"%PDF", "pdf"),
    (b"<!doctype html", "web-page"),
    (b"<html", "web-page"),
)
"""How files begin, in small letters, that are no texts of ours whatever their name says."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _not_text(data: bytes) -> str:
    """Return what a file is that is no text of ours, or nothing."""
    begin = data[:20].removeprefix(codecs.BOM_UTF8).lstrip()
    return next((name for start, name in _NOT_TEXT if begin.startswith(start) or begin.lower().startswith(start)), "")


def decode(data: bytes) -> str:
    """Return the text of an editor's file, without a byte order mark and with lines that end alike. Raises UnicodeDecodeError."""
    if _not_text(data) or b"\0" in data:
        raise UnicodeDecodeError("utf-8", data, 0, 1, "no text")
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def why_no_text(data: bytes, error: UnicodeDecodeError) -> TextFault:
    """Say what the bytes are that `decode` has refused with `error`, at the line and word where it is seen."""

    def fault(line: int, column: int, name: str, **values: object) -> TextFault:
        return TextFault(line=line, column=column, rule="bad-encoding", message=say(f"encoding.{name}", **values))

    if name := _not_text(data):
        return fault(1, 1, name)
    if data.startswith(_UTF16) or data[:200].count(0) > len(data[:200]) // 4:
        return fault(1, 1, "utf-16")
    if b"\0" in data:
        text = data[: data.index(b"\0")].decode("utf-8", "replace")
        return TextFault.of("control-character", text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1)
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").rpartition(b"\n")
    line = before[0].count(b"\n") + (2 if before[1] else 1)
    column = len(before[2].decode("utf-8", "replace").removeprefix("\ufeff")) + 1
    word = re.split(rb"\s", before[2])[-1] + re.split(rb"\s", data[error.start :])[0]
    return fault(line, column, "other", word=word.decode("cp1252", "replace"))


_MARKER = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)


def find_merge_marker(text: str) -> TextFault | None:
    """Return the first mark of a merge that was not finished. A line of = alone is none: it may stand below a heading."""
    found = next((one for one in _MARKER.finditer(text)), None)
    if found is None or ("=" in found[0] and not re.search(r"^[ \t]*[<>]{7}(?: |$)", text, re.MULTILINE)):
        return None
    line = text.count("\n", 0, found.start()) + 1
    return TextFault.of("merge-conflict", line, 1)
