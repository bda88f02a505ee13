"""Every page on a phone and on a wide screen: it is there, whole, open to everybody, and nothing went wrong."""

from __future__ import annotations

import re

import pytest
from browser.axe import in_both_schemes
from browser.layout import BEYOND, OVERFLOW
from make_example import TEXTS
from playwright.sync_api import expect

from explainer.pages import PAGES

# One text stands for all: they are drawn by one template.
NAMES = [*PAGES, TEXTS[0]]
WIDTHS = [360, 1440]

BOX_IS_FREE = """() => {
  const form = document.querySelector(".xp.at-hand form"), box = form.getBoundingClientRect();
  const own = (x, y) => form.contains(document.elementFromPoint(x, y));
  const others = [...document.querySelectorAll('[data-testid="stHeader"] :is(a, button)')].map((one) => one.getBoundingClientRect());
  return own(box.left + 9, box.top + 9) && own(box.right - 9, box.bottom - 9) && others.every((one) => one.right <= box.left);
}"""
"""Nothing of Streamlit's lies over the search box in the bar, and it lies over nothing of Streamlit's."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_whole_and_titled_without_faults_and_axe_finds_nothing_in_light_and_dark(visit, name, width):
    one = visit(name, width=width)
    expect(one.title).to_have_count(1)
    expect(one.title).to_be_visible()
    assert len(one.page.get_by_test_id("stMain").inner_text()) > 200
    if name == "timeline":
        expect(one.page.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible()
    assert one.page.evaluate(OVERFLOW) == [0, 0]
    assert one.page.evaluate(BEYOND) == []
    expect(one.page.locator(".xp.at-hand input")).to_have_count(0 if name == "search" else 1)
    assert name == "search" or one.page.evaluate(BOX_IS_FREE)
    served = re.search("<title>(.*?)</title>", one.served)
    assert served
    for title in (served[1], one.page.title()):
        assert title not in ("", "Streamlit")
    assert in_both_schemes(one) == {"light": [], "dark": []}
    assert one.all_faults() == []


def _brightness(colour: str) -> float:
    return sum(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) / 3


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_follows_the_readers_colour_scheme(visit, width, scheme, is_dark):
    one = visit("questions", width=width, scheme=scheme)
    behind = one.page.get_by_test_id("stApp").evaluate("(element) => getComputedStyle(element).backgroundColor")
    ink = one.title.evaluate("(element) => getComputedStyle(element).color")
    assert (_brightness(behind) < 100) is is_dark
    assert (_brightness(ink) > 155) is is_dark
    assert one.all_faults() == []


def test_a_page_with_every_filter_open_does_not_scroll_sideways(visit):
    for name in ("timeline", "questions", "sources"):
        one = visit(name, width=360)
        one.page.evaluate("document.querySelectorAll('.xp details').forEach((details) => (details.open = true))")
        assert one.page.evaluate(OVERFLOW) == [0, 0]
        assert one.page.evaluate(BEYOND) == []
