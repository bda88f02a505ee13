"""What this repository says is in its own words."""

import re
from pathlib import Path

import pytest
import yaml
from content.wording import fingerprint, known_runs, runs_of, texts_in
from support import ROOT

FILES = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "content").glob("*.md")])


@pytest.fixture(scope="module")
def runs() -> set[bytes]:
    return known_runs()


def _texts(file: Path) -> list[tuple[str, str]]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        plain = re.sub(r"\]\([a-z]+:[^)]*\)", "]", re.sub(r"\[@[^\]]+\]", "", text))
        return [(paragraph[:60], paragraph) for paragraph in plain.split("\n\n")]
    value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    found = list(texts_in(value))
    if file.parent.name == "sources":  # headlines are the publishers' own
        found = [(path, one) for path, one in found if path.endswith(".note")]
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_text_shares_eight_words_in_a_row_with_the_research(file: Path, runs: set[bytes]) -> None:
    shared = [f"{path}: {run}" for path, text in _texts(file) for run in runs_of(text) if fingerprint(run) in runs]
    assert shared == []


def test_a_copied_sentence_would_be_found(runs: set[bytes]) -> None:
    copied = "Pakistan cyber security under discussion once again few"
    assert any(fingerprint(run) in runs for run in runs_of(copied))
