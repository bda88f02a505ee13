"""What editors do by mistake: every one is told at its place with its remedy, or does no harm; see mistakes.toml."""

import csv
import io
import shutil
import tomllib
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from explainer.edition import check_reading
from explainer.problems import Level
from explainer.reading.folder import Reader

TODAY = date(2022, 1, 1)
MISTAKES = tomllib.loads((Path(__file__).parent / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]

TRIED = 98
"""Mistakes of the trial to which `review` belongs, of which each may score 2: one that is not here scores 0."""


def make(root: Path, mistake: dict[str, Any]) -> None:
    """Make a mistake in the site at `root`."""
    if "tree" in mistake:
        shutil.copytree(shutil.copytree(root / mistake["tree"], root.parent / "copied"), root / mistake["to"])
        return
    file = root / mistake["file"]
    if "rename" in mistake:
        (root / mistake["rename"]).parent.mkdir(exist_ok=True)
        file.rename(root / mistake["rename"])
    elif "copy" in mistake:
        shutil.copy(file, root / mistake["copy"])
    elif "delete" in mistake:
        file.unlink()
    elif "write" in mistake:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(mistake["write"], encoding="utf-8")
    else:
        file.write_bytes(changed(file.read_text(encoding="utf-8"), mistake).encode(mistake.get("encoding", "utf-8")))


def changed(text: str, mistake: dict[str, Any]) -> str:
    if "old" in mistake:
        assert mistake["old"] in text
        text = text.replace(mistake["old"], mistake["new"], 1)
    if "delimiter" in mistake:
        out = io.StringIO()
        csv.writer(out, delimiter=mistake["delimiter"]).writerows(csv.reader(io.StringIO(text)))
        text = out.getvalue()
    return text.replace("\n", mistake.get("lines", "\n"))


@pytest.fixture(scope="module")
def before(sites: Path) -> Reader:
    """What has read the site before a mistake is made in it."""
    reader = Reader(sites / "tiny")
    reader.read()
    return reader


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one["name"])
def test_a_mistake_is_told_once_with_its_place_and_remedy(
    sites: Path, before: Reader, tmp_path: Path, mistake: dict[str, Any]
) -> None:
    root = shutil.copytree(sites / "tiny", tmp_path / "site")
    make(root, mistake)
    reader = copy(before)  # as on a running site: what has not changed is not read again
    reader.root = root
    problems = check_reading(reader.read(), TODAY).problems
    told = [f"{p.path}:{p.line}:{p.column} {p.level.word}: {p.message} [{p.rule}]" for p in problems]
    assert told == mistake["told"]
    for problem in problems:
        lines = (root / problem.path).read_bytes().split(b"\n") if (root / problem.path).is_file() else [b""]
        assert problem.level < Level.INFORMATION
        assert problem.line <= len(lines)


def test_no_mistake_is_tried_twice() -> None:
    names = [one["name"] for one in MISTAKES]
    assert len(names) > 150
    assert len(set(names)) == len(names)


def test_the_mistakes_of_the_first_trial_score_at_least_190_of_196() -> None:
    reviewed = [one for one in MISTAKES if "review" in one]
    assert len({one["review"] for one in reviewed}) == len(reviewed) <= TRIED
    assert {one["score"] for one in reviewed} <= {0, 1, 2}
    assert [one["name"] for one in reviewed if bool(one["told"]) == ("harmless" in one)] == []
    assert sum(one["score"] for one in reviewed) >= 190
