"""The names by which our scripts and styles find parts of Streamlit's page and of Plotly's charts."""

import re
from functools import cache

import pytest
from servers import ROOT

from explainer.host.start_page import STATIC

OURS = [file for ending in ("js", "css") for file in sorted((ROOT / "explainer").rglob(f"*.{ending}"))]
BY_STREAMLIT = re.compile(r'data-testid="(\w+)"|\.(st[A-Z]\w+)')
STATES = re.compile(r'= "(data-test-[a-z-]+)"|=== "(CONNECTED)"')
BY_PLOTLY = re.compile(r"\.(js-plotly-plot|hoverlayer|textpoint|scatterlayer|modebar[\w-]*)")


@cache
def shipped() -> str:
    """All scripts that Streamlit ships, Plotly's among them."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted((STATIC / "static" / "js").glob("*.js")))


def names(pattern: re.Pattern[str]) -> list[str]:
    texts = [file.read_text(encoding="utf-8") for file in OURS]
    return sorted({next(filter(None, found.groups())) for text in texts for found in pattern.finditer(text)})


@pytest.mark.parametrize("name", [*names(BY_STREAMLIT), *names(STATES)])
def test_streamlits_app_names_a_part_so(name: str) -> None:
    assert re.search(rf"""["'`]{name}["'`]""", shipped()), f"Streamlit's page has no part {name} any more."


@pytest.mark.parametrize("name", names(BY_PLOTLY))
def test_plotly_names_a_part_of_a_chart_so(name: str) -> None:
    assert re.search(rf"""["'`. ]{name}["'`. ]""", shipped()), f"Plotly's charts have no part {name} any more."


@pytest.mark.parametrize(("name", "ends"), [("FORGOTTEN", " "), ("NOT_FOUND", "`")])
def test_streamlits_box_says_so_what_went_wrong(name: str, ends: str) -> None:
    ours = (ROOT / "explainer/host/streamlit.js").read_text(encoding="utf-8")
    [said] = re.findall(rf'const {name} = "([^"]+)"', ours)
    assert f"`{said}{ends}" in shipped()


def test_there_are_such_names_at_all() -> None:
    assert "stMain" in names(BY_STREAMLIT)
    assert "js-plotly-plot" in names(BY_PLOTLY)
