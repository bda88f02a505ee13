"""docs/streamlit.md tells of every module of the room, and of nothing that is not there."""

import re

from support import ROOT

TEXT = (ROOT / "docs" / "streamlit.md").read_text(encoding="utf-8")
NOTHING_OF_OTHERS = {"__init__.py", "encodings.py"}
"""Modules that rely on nothing undocumented."""


def test_every_module_of_the_room_is_in_the_table() -> None:
    there = {file.name for file in (ROOT / "explainer" / "host").iterdir() if file.is_file()}
    assert sorted(name for name in there - NOTHING_OF_OTHERS if f"`{name}`" not in TEXT) == []


def test_every_module_and_every_test_in_the_table_is_there() -> None:
    first = [line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `")]
    modules = {name for cell in first for name in re.findall(r"`(\w+\.(?:py|js))`", cell)}
    tests = set(re.findall(r"\btest_\w+", TEXT))
    assert len(modules) > 10
    assert len(tests) > 10
    assert sorted(name for name in modules if not list((ROOT / "explainer").rglob(name))) == []
    assert sorted(name for name in tests if not list((ROOT / "tests").rglob(f"{name}.py"))) == []
