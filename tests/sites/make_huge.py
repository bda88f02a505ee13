"""Makes a large site for benchmarks and tests: an invented affair with any number of records.

python tests/sites/make_huge.py FOLDER 10000
"""

from __future__ import annotations

import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

TINY = Path(__file__).parent / "tiny"
WORDS = tuple(
    "harbour council engineer letter ledger signal keeper lamp pier customs crate meeting minutes storm watch".split()
    + "register witness clerk inspector archive notice hearing order report cable tide mooring contract".split()
)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()


def make_site(root: Path, records: int, seed: int = 7) -> int:
    """Write a site of about `records` records (half events, half sources) below `root`.

    Returns the number of generated records. Equal arguments make equal files.
    """
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    chance = random.Random(seed)  # noqa: S311  # invented words, not secrets
    site = (root / "data" / "site.yaml").read_text(encoding="utf-8")
    kinds = [line.split("id:")[1].split(",")[0].strip() for line in _block(site, "event_kinds:") if "id:" in line]
    half = records // 2
    sources, events = [], []
    for number in range(half):
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
        sources.append(
            f'- id: made-source-{number}\n  publisher: "The {chance.choice(WORDS).capitalize()} Post"\n'
            f'  title: "{_sentence(chance, 7)} {number}"\n  published: "{day}"\n'
            f"  url: https://example.org/made/{number}\n  kind: news\n"
        )
        when = chance.choice([str(day), str(day), str(day), f"{day:%Y-%m}", f"{day}/{day + timedelta(days=9)}"])
        events.append(
            f'- id: made-event-{number}\n  date: "{when}"\n  kind: {chance.choice(kinds)}\n  certainty: reported\n'
            f'  title: "Reported: {_sentence(chance, 6)} {number}"\n'
            f'  summary: "It is reported that {_sentence(chance, 24).lower()}."\n'
            f"  sources:\n    - made-source-{number}\n"
        )
    for name, rows in (("sources", sources), ("events", events)):
        _write_beside(root / "data", name, "\n".join(rows))
    return 2 * half


def _block(text: str, head: str) -> list[str]:
    lines = text.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(head))
    end = next(
        (i for i in range(start + 1, len(lines)) if lines[i] and not lines[i].startswith((" ", "-", "#"))), len(lines)
    )
    return lines[start + 1 : end]


def _write_beside(data: Path, name: str, text: str) -> None:
    """Add a file to a kind, whether the tiny site keeps it as one file or as a folder."""
    folder = data / name
    for ending in (".yaml", ".csv"):
        single = data / f"{name}{ending}"
        if single.exists():
            folder.mkdir(exist_ok=True)
            single.rename(folder / f"tiny{ending}")
    folder.mkdir(exist_ok=True)
    (folder / "made.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make_site(Path(sys.argv[1]), int(sys.argv[2]))
