"""Search: time to build the index, and the server's time for a search, on this repository and on a huge site.

    python bench/search.py [--records 10000] [--searches 400]

Searches are words of the content itself: one to three of them, beginnings, phrases, and words with a slip.
"""

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from explainer.model.dossier import Dossier  # noqa: E402  # the package lies beside this folder
from explainer.reading.folder import Reader  # noqa: E402
from explainer.search.index import Index  # noqa: E402
from explainer.views.search import build_search  # noqa: E402

HARD = (
    "7 October 2022",
    "2022",
    "October 2022",
    "has anyone been arrested for the audio leaks and who said so in public",
    "audio recording leaks prime minister house inquiry court khan sharif agency law xyzzy",
    "xyzzy the audio",
    "audioleakspmhouse",
    " ".join("abcdefghijkl"),
    " ".join(f"zz{n}qqqq" for n in range(12)),
    "آڈیو لیکس",
    "was it is the of a",
)
"""Shapes of searches that cost most: days and years, sentences, words that no row has all of, joined words, slips in each word."""


def list_searches(dossier: Dossier, number: int) -> list[str]:
    """Return searches made of the words of events, questions and sources, the same for each run."""
    chance = random.Random(11)  # noqa: S311  # words to look for, not secrets
    texts = [e.title for e in dossier.events.values()] + [s.title for s in dossier.sources.values()]
    words = sorted({word for text in texts for word in re.findall(r"[A-Za-z]{4,}", text)})
    found = []
    for n in range(number):
        some = chance.sample(words, chance.choice([1, 1, 2, 3]))
        kind = n % 5
        if kind == 3:
            place = chance.randrange(1, len(some[0]) - 1)
            some[0] = some[0][:place] + chance.choice("aeiou") + some[0][place + 1 :]
        text = " ".join(some)
        found.append(text[: len(text) - 2] if kind == 1 else f'"{chance.choice(texts)[:30]}"' if kind == 2 else text)
    return found


def report(name: str, root: Path, number: int) -> None:
    """Build an index and search it; print the figures."""
    dossier = Reader(root).read().dossier
    if dossier is None:
        raise SystemExit(f"The site in {root} cannot be read.")
    began = time.perf_counter()
    index = Index(dossier)
    built = time.perf_counter() - began
    times: list[float] = []
    nothing = 0
    for words in [*list_searches(dossier, number), *HARD]:
        began = time.perf_counter()
        view = build_search({"q": [words]}, index.find)
        times.append((time.perf_counter() - began) * 1e3)
        nothing += not view.total
    print(f"{name}: index built in {built:.2f} s; {number} searches, {nothing} without a result: {spread(times)}")


def spread(times: Sequence[float]) -> str:
    """Say the median, the 95th percentile and the longest of some times in ms."""
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered):.1f}, p95 {ordered[int(len(ordered) * 0.95)]:.1f}, longest {ordered[-1]:.1f} ms"


def main() -> None:
    """Search both sites."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--searches", type=int, default=400)
    asked = parser.parse_args()
    report("this repository", HERE, asked.searches)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, HERE / "tests/sites/make_huge.py", folder, str(asked.records)], check=True)
        report(f"{asked.records} records", Path(folder), asked.searches)


if __name__ == "__main__":
    main()
