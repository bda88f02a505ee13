"""Runs of eight words, and their fingerprints: to test that no sentence was copied, without keeping the texts.

python tests/content/wording.py FOLDER     # makes eight_word_runs.bin anew from the YAML and text files of FOLDER
"""

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import yaml

RUNS = Path(__file__).parent / "eight_word_runs.bin"
LENGTH, BYTES = 8, 6

NAMES = {
    "id", "name", "short", "also", "also_spelled", "also_named", "who", "role", "by", "forum", "court", "case", "section",
    "term", "publisher", "url", "author", "sources", "source", "people", "country", "composition",
}  # fmt: skip
"""Fields that hold names of people, offices, courts and cases: names are not sentences."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, apostrophes made one."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


def runs_of(text: str) -> Iterator[str]:
    """Every run of eight words in a text."""
    words = words_of(text)
    for start in range(len(words) - LENGTH + 1):
        yield " ".join(words[start : start + LENGTH])


def fingerprint(run: str) -> bytes:
    """Six bytes that stand for a run: one chance in a thousand million of a false alarm over this site."""
    return blake2b(run.encode(), digest_size=BYTES).digest()


def texts_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every text in plain YAML values that is not a name."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NAMES:
                yield from texts_in(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            label = inner.get("id", number) if isinstance(inner, dict) else number
            yield from texts_in(inner, f"{path}.{label}")
    elif isinstance(value, str):
        yield path, value


def known_runs() -> set[bytes]:
    """The fingerprints that are kept."""
    data = RUNS.read_bytes()
    return {data[start : start + BYTES] for start in range(0, len(data), BYTES)}


def make(folder: Path) -> int:
    """Write the fingerprints of all runs in the files of `folder` (source lists: their notes alone)."""
    found: set[bytes] = set()
    for file in sorted(folder.rglob("*")):
        if file.suffix == ".yaml":
            value = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
            for path, text in texts_in(value):
                if file.stem != "sources" or path.endswith(".note"):
                    found.update(map(fingerprint, runs_of(text)))
        elif file.suffix == ".txt":
            found.update(map(fingerprint, runs_of(file.read_text(encoding="utf-8"))))
    RUNS.write_bytes(b"".join(sorted(found)))
    return len(found)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
