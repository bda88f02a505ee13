"""How long the check takes for this repository, for 1,000 and for 10,000 records.

    python bench/check_speed.py

Each figure is the best of three runs of the whole command in a fresh process.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "tests" / "sites")]

from make_huge import make_site  # noqa: E402

from explainer.reading.folder import Reader  # noqa: E402  # after the path is set


def command_seconds(root: Path) -> float:
    """Best of three runs of `check` in a fresh process."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "explainer", "check", "--root", str(root), "--format", "parsable"],
            check=False,
            stdout=subprocess.DEVNULL,
            cwd=HERE,
            env={**os.environ, "GITHUB_ACTIONS": ""},
        )
        best = min(best, time.perf_counter() - started)
    return best


def load_seconds(root: Path) -> float:
    """Best of three readings into a dossier, in this process."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        Reader(root).read()
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    """Print the figures."""
    print(f"this repository: dossier read in {load_seconds(HERE):.2f} s, check {command_seconds(HERE):.2f} s")
    for size in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            made = make_site(root, size)
            print(f"{made:,} records: dossier read in {load_seconds(root):.2f} s, check {command_seconds(root):.2f} s")


if __name__ == "__main__":
    main()
