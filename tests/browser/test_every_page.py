"""Every page on a phone and on a wide screen: it is there, whole, open to everybody, and nothing went wrong."""

import re

import pytest
from browser.axe import COLOURS, COLOURS_ARE_SET, in_both_schemes, violations
from browser.heard import LANDMARKS, outermost
from browser.layout import EDGE, SPACED, TOUCHING, expect_to_fit
from make_example import TEXTS
from playwright.sync_api import expect

from explainer.pages import PAGES

# One text stands for all: they are drawn by one template.
NAMES = [*PAGES, TEXTS[0]]
WIDTHS = [360, 1440]

BAR_IS_FREE = """() => {
  const parts = [...document.querySelectorAll("#root .mast :is(.brand, .mast-links a, form, .to-search, .menu > summary)")]
    .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width);
  const isOnTop = ([one, box]) => one.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
  return parts.length > 1 && parts.every(isOnTop) && parts.every(([, box], at) => !at || parts[at - 1][1].right <= box.left);
}"""
"""Nothing lies over the parts of the bar, and none over another."""


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_whole_in_every_scheme_and_size_and_axe_finds_nothing(visit, name):
    one = visit(name, fresh=True)
    for width in reversed(WIDTHS):
        one.page.set_viewport_size({"width": width, "height": 900})
        expect(one.title).to_have_count(1)
        expect(one.title).to_be_visible()
        assert len(one.page.get_by_test_id("stMain").inner_text()) > 200
        if name == "timeline":
            drawn = ".js-plotly-plot .scatterlayer .point" if width > 960 else ".xp .line summary"
            expect(one.page.locator(drawn).first).to_be_visible()
            expect(one.page.locator("#root .line .ways a").first).not_to_have_css("display", "none")
        expect_to_fit(one.page, (BAR_IS_FREE, True), (TOUCHING, []), (EDGE, 16))
        seen = one.page.locator(".mast .at-hand input, .mast .to-search").filter(visible=True)
        expect(seen).to_have_count(1 if width < 640 else 0 if name == "search" else 1)
        assert in_both_schemes(one) == {"light": [], "dark": []}
    assert outermost(one.page) == LANDMARKS
    one.page.emulate_media(color_scheme="light")
    one.until(COLOURS_ARE_SET)
    one.page.emulate_media(forced_colors="active")
    assert violations(one.page, COLOURS) == []
    one.page.emulate_media(forced_colors="none")
    one.page.set_viewport_size({"width": 320, "height": 256})  # 1,280 by 1,024 pixels at 400 %
    one.page.evaluate(SPACED)
    expect(one.title).to_have_css("word-spacing", re.compile("[1-9]"))
    expect_to_fit(one.page)
    served = re.search("<title>(.*?)</title>", one.served)
    assert served
    for title in (served[1], one.page.title()):
        assert title not in ("", "Streamlit")
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
    one = visit("timeline", width=360)
    for name in ("timeline", "questions", "sources"):
        one.move(name)
        one.page.evaluate("document.querySelectorAll('.xp details').forEach((details) => (details.open = true))")
        expect_to_fit(one.page)
