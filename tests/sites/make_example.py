"""Makes the site on which tests of the program look at pages: the tiny one, longer texts, and records by the dozen.

python tests/sites/make_example.py FOLDER     # then EXPLAINER_ROOT=FOLDER make run shows it
"""

import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from make_huge import TINY, sentence, write_beside, write_others

EXAMPLE = Path(__file__).parent / "example"
TEXTS = ("the-whole-story", "how-it-was-heard", "the-office")
"""The site's explainers, as they follow each other."""
EVENTS, SOURCES, OTHERS = 96, 150, 30
HYPOTHESES = ("planted-microphone", "tapped-telephone", "open-window", "loose-talk", "borrowed-key")
STORM = date(2022, 9, 24)
"""The first day of a week in which so much happens that a chart must gather it."""


def make_example(root: Path) -> Path:
    """Write the site below `root` and return it. What it holds is the same each time."""
    chance = random.Random(11)  # noqa: S311  # invented words, not secrets
    for site in (TINY, EXAMPLE):
        shutil.copytree(site, root, dirs_exist_ok=True)
    write_others(root, chance, OTHERS, HYPOTHESES)
    write_beside(root / "data", "sources", "\n".join(_source(chance, number) for number in range(SOURCES)))
    write_beside(root / "data", "events", "\n".join(_event(chance, number) for number in range(EVENTS)))
    return root


def _source(chance: random.Random, number: int) -> str:
    kind = ("news", "official", "court", "research")[number % 4]
    return (
        f'- id: pier-source-{number}\n  publisher: "The {chance.choice(("Pier", "Tide", "Lamp"))} Post"\n'
        f'  title: "{sentence(chance, 7)} {number}"\n  published: "{STORM + timedelta(days=number)}"\n'
        f"  url: https://example.org/pier/{number}\n  kind: {kind}\n"
    )


def _event(chance: random.Random, number: int) -> str:
    """A third of the events lie in one week, the others in the three years before and after it."""
    day = STORM + timedelta(days=number % 8 if number < EVENTS // 3 else (number - EVENTS // 2) * 29)
    when = f"{day:%Y-%m}" if number % 7 == 0 else f"{day}"
    kind = ("leak", "statement", "inquiry", "court")[number % 4] if number % 12 else "law"
    certainty, hedge = ("reported", "Reported") if number % 5 else ("alleged", "Alleged")
    return (
        f'- id: pier-event-{number}\n  date: "{when}"\n  kind: {kind}\n  certainty: {certainty}\n'
        f'  title: "{hedge}: {sentence(chance, 6).lower()} {number}"\n'
        f'  summary: "It is reported that {sentence(chance, 24).lower()}."\n'
        f"  sources: [pier-source-{number}, pier-source-{number + SOURCES - EVENTS}]\n"
    )


if __name__ == "__main__":
    make_example(Path(sys.argv[1]))
