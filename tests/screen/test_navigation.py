"""No setting of the navigation takes a page, or the site, away."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from support import ROOT

from explainer.pages import PAGES

TINY = ROOT / "tests" / "sites" / "tiny"


@pytest.fixture
def wild_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny site with a navigation that names one page twice, and most pages not at all."""
    root = tmp_path / "site"
    shutil.copytree(TINY, root)
    site = root / "data" / "site.yaml"
    lines = site.read_text(encoding="utf-8").split("\n")
    start = lines.index("navigation:")
    end = next(i for i in range(start + 1, len(lines)) if lines[i] and not lines[i].startswith((" ", "-", "#")))
    lines[start + 1 : end] = ["  - pages: [timeline, timeline]", "  - title: More", "    pages: [timeline, explainers]"]
    site.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("EXPLAINER_ROOT", str(root))
    return root


@pytest.mark.parametrize("name", PAGES)
def test_every_page_keeps_its_address_whatever_the_navigation_names(wild_site: Path, name: str) -> None:
    at = AppTest.from_file(str(ROOT / "explainer" / "screen" / "main.py"), default_timeout=30)
    at._page_hash = calc_hash(name)
    at.run()
    assert [error.value for error in at.exception] == []
    assert sum(element.proto.body.count("<h1") for element in at.get("html")) == 1
