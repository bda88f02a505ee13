"""Try every reader of the project with inputs that nobody foresaw; each gets an equal part of the time.

    python bench/fuzz_readers.py [--seconds 60] [--only dates] [--seed 0]

An input with which a reader fails is made as small as it can be, and kept in `tests/fuzz/seeds/`, where every run of the
tests tries it again. Ends with 1 where there was one.
"""

import argparse
import sys
import time
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fuzz.targets import TARGETS, Target  # noqa: E402  # after the path is set

A_ROUND = 100
"""Inputs between two looks at the clock."""


def try_out(target: Target, seconds: float, first: int) -> tuple[int, float, str]:
    """Return how many inputs were tried, the seconds that the slowest took, and what failed."""
    tried, slowest, last = 0, 0.0, b""

    def feed(data: bytes) -> None:
        nonlocal tried, slowest, last
        tried, last = tried + 1, data
        began = time.perf_counter()
        target.feed(data)
        slowest = max(slowest, time.perf_counter() - began)

    ends, number = time.monotonic() + seconds, first
    calm = settings(max_examples=A_ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    while time.monotonic() < ends:
        number += 1
        try:
            seed(number)(calm(given(target.inputs())(feed)))()
        except Exception as why:  # noqa: BLE001  # whatever it is, it is told
            kept = target.seeds / f"failed-{sha256(last).hexdigest()[:12]}"
            kept.write_bytes(last)
            return tried, slowest, f"{type(why).__name__}: {str(why)[:200]!r}, kept as {kept.relative_to(ROOT)}"
    return tried, slowest, ""


def main() -> None:
    """Try all targets and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", action="append", choices=[target.name for target in TARGETS])
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    targets = [target for target in TARGETS if not asked.only or target.name in asked.only]
    failed = False
    for target in targets:
        tried, slowest, what = try_out(target, asked.seconds / len(targets), asked.seed)
        failed = failed or bool(what)
        print(f"{target.name:<14} {tried:6} inputs, slowest {slowest * 1e3:6.0f} ms  {what or 'held'}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
