"""What we rely on of Streamlit's app and of Plotly's charts in a real browser, see docs/streamlit.md."""

import pytest
from playwright.sync_api import Playwright, expect
from servers import serve
from support import ROOT

from explainer.host.phones import is_phone
from explainer.host.start_page import PARTS
from explainer.words import say

TINY = ROOT / "tests" / "sites" / "tiny"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return a server of the tiny site."""
    with serve("streamlit", TINY, tmp_path_factory.mktemp("small") / "log.txt") as server:
        yield server


def test_streamlit_runs_the_page_of_an_address_to_which_the_history_moves(visit, small):
    one = visit("timeline", server=small)
    expect(one.title).to_have_text(say("page.timeline"))
    one.page.evaluate(
        "History.prototype.pushState.call(history, {}, '', 'questions'); dispatchEvent(new PopStateEvent('popstate', { state: {} }))"
    )
    expect(one.title).to_have_text(say("page.questions"))
    assert one.loads == 1
    assert one.all_faults() == []


def test_nobody_but_our_scripts_writes_into_the_history(visit, small):
    """Streamlit writes the address of a run that comes late over the one to which its reader has gone on."""
    one = visit("timeline", server=small)
    entries = one.page.evaluate("history.length")
    one.page.evaluate("history.pushState({}, '', 'questions')")
    assert (one.address, one.page.evaluate("history.length")) == ("timeline", entries)
    one.page.locator("#root .xp.foot a[href=about]").click()
    expect(one.title).to_have_text("About this site")
    assert (one.address, one.page.evaluate("history.length")) == ("about", entries + 1)


def test_what_scrolls_is_streamlits_main_part(visit, small):
    one = visit("timeline", server=small, width=360)
    moved = one.page.evaluate(
        "() => { const part = document.querySelector('[data-testid=stMain]'); part.scrollTo(0, 50); return part.scrollTop; }"
    )
    assert moved == 50


def test_the_parts_that_draw_texts_come_once_and_before_the_app_asks_for_its_server(visit, small):
    """Without the preload they would come when the first text is to be drawn; and a second time, were it not used."""
    one = visit("timeline", server=small, fresh=True)
    came = one.page.evaluate(
        "performance.getEntriesByType('resource').sort((a, b) => a.startTime - b.startTime).map((one) => one.name)"
    )
    names = [address.rpartition("/")[2] for address in came]
    for part in PARTS:
        (at,) = [number for number, name in enumerate(names) if name.startswith(f"{part}.")]
        assert at < names.index("health"), names


@pytest.mark.parametrize("address", ["timeline", "sources"])
def test_no_font_is_fetched(visit, small, address):
    """Streamlit's own are 545 kB, half of a first visit; ours are the system's."""
    one = visit(address, server=small, fresh=True)
    expect(one.page.locator("#words")).to_have_count(0)
    assert (
        one.page.evaluate("[...document.fonts].filter((font) => font.status !== 'unloaded').map((font) => font.family)")
        == []
    )
    came = one.page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert any(".js" in name for name in came)
    assert [name for name in came if "/media/" in name] == []
    left = one.page.evaluate("[...document.fonts].map((font) => font.family)")
    assert left, "The font of icons is there for dialogues."
    assert [name for name in left if "Material" not in name] == [], (
        "A letter that no font of the reader's has fetches these."
    )


def test_a_chart_has_the_parts_that_our_styles_and_scripts_look_for(visit, dossier):
    one = visit(f"timeline?narrative={next(iter(dossier.narratives))}")
    chart = one.page.locator(".st-key-chart .js-plotly-plot")
    expect(chart).to_be_visible()
    expect(chart.locator(".hoverlayer")).to_have_count(1)
    expect(chart.locator(".textpoint text[text-anchor]").first).to_be_attached()  # numbers of steps
    assert one.page.evaluate("typeof document.querySelector('.js-plotly-plot').on") == "function"


def test_a_browser_on_anything_as_narrow_as_a_phone_says_that_it_is_one_and_none_on_a_desk_does(play: Playwright):
    narrow = {name: one for name, one in play.devices.items() if one["is_mobile"] and one["viewport"]["width"] < 500}
    wide = {name: one for name, one in play.devices.items() if not one["is_mobile"]}
    assert len(narrow) > 50
    assert len(wide) > 3
    assert [name for name, one in narrow.items() if not is_phone(one["user_agent"])] == []
    assert [name for name, one in wide.items() if is_phone(one["user_agent"])] == []
