"""The worked examples of docs/developing.md, taken from it and put into a copy of the code."""

import re
from pathlib import Path

from support import ROOT

GUIDE = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w+) (\S+/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def follow(code: Path) -> list[str]:
    """Write the files of the examples and make their changes below `code`, and return the paths. What is to change must stand there once."""
    found = _BLOCK.findall(GUIDE)
    for language, path, text in found:
        file = code / path
        if language == "diff":
            lines = text.splitlines(keepends=True)
            old, new = ("".join(line[1:] for line in lines if line[0] != left) for left in "+-")
            there = file.read_text(encoding="utf-8")
            assert there.count(old) == 1, (path, old)
            file.write_text(there.replace(old, new), encoding="utf-8")
        else:
            assert not file.exists(), path
            file.write_text(text, encoding="utf-8")
    return [path for _, path, _ in found]
