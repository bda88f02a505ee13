"""The Nu HTML Checker, which is the W3C's, finds nothing in any page."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support import ROOT

pytestmark = pytest.mark.process
# tests/install_checkers.sh puts it there, for `make test`: `make quick` needs nothing besides Python.
JAR = ROOT / "tests" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

UNKNOWN_TO_THE_CHECKER = re.compile(r"@container|container-type|cqi\b|-size: \d+cqi")
"""Containers and their units stand in CSS since 2022 (css-contain-3) and in all browsers since 2023; the checker's list is older."""


def test_pages_are_valid_html(whole_site: Path, built: Path) -> None:
    """All of the example; of this site's own all texts and lists, and every tenth record: the example has shown their templates."""
    if not (JAR.is_file() and shutil.which("java")):
        pytest.fail("The Nu HTML Checker is missing, so nothing says whether the pages are valid: run `make setup`.")
    pages = sorted((built / "read").rglob("*.html"))
    if whole_site == ROOT:
        pages = [page for n, page in enumerate(pages) if len(page.relative_to(built).parts) < 4 or n % 10 == 0]
    command = [
        "java",
        *"-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss8m".split(),  # what runs for seconds is not worth more compiling
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--skip-non-html",
        *map(str, pages),
        str(built / "404.html"),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(answer.stderr)["messages"]
    told = {
        (m["message"], m["url"].rpartition("/read/")[2])
        for m in messages
        if (m["type"] == "error" or "subType" in m)
        and not (m["message"].startswith("CSS") and UNKNOWN_TO_THE_CHECKER.search(f"{m['message']} {m['extract']}"))
    }
    assert told == set()
