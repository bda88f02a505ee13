"""A few journeys over the site that this repository tells: what its own texts and records could break on a screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser.axe import in_both_schemes
from browser.layout import expect_to_fit
from playwright.sync_api import expect
from servers import Server
from support import ROOT, read_site

from explainer.model.dossier import Dossier
from explainer.pages import PAGES

pytestmark = pytest.mark.content
TEXTS = sorted(file.stem for file in (ROOT / "content").glob("[!_]*.md") if file.stem not in PAGES)
_WRITTEN = {name: (ROOT / "content" / f"{name}.md").read_text(encoding="utf-8") for name in TEXTS}
LONGEST = dict.fromkeys(  # the longest to read, and the one with most cards that could unfold
    (
        *sorted(TEXTS, key=lambda name: -len(_WRITTEN[name]))[:2],
        max(TEXTS, key=lambda name: _WRITTEN[name].count("::: question")),
    )
)
Visits = Callable[..., Any]


@pytest.fixture(scope="module")
def own() -> Dossier:
    found = read_site(ROOT).dossier
    assert found
    return found


@pytest.fixture(scope="module")
def server(running: Callable[..., Server]) -> Server:
    return running("streamlit", ROOT)


TWICE = """() => [...document.querySelectorAll(".tiles li span, .who > .quiet")].map((one) => one.textContent)
  .filter((words) => { const [side, office] = words.split("·"); return office?.includes(side.trim()); })"""
"""People whose party is named beside an office that names it."""


def test_the_table_of_events_fits_a_tablet(visit: Visits, server: Server) -> None:
    one = visit("timeline?view=table", width=768, server=server)
    expect(one.page.locator(".event-table th[scope=row]").first).to_be_visible()
    expect_to_fit(one.page)


@pytest.mark.parametrize("name", [*PAGES, *TEXTS])
def test_every_page_fits_a_phone_and_nothing_goes_wrong(visit: Visits, server: Server, name: str) -> None:
    one = visit(name, width=360, server=server, fresh=name in (*LONGEST, "home", "timeline"))
    expect(one.title).to_be_visible()
    one.page.evaluate("document.querySelectorAll('.xp details').forEach((details) => (details.open = true))")
    expect_to_fit(one.page)
    assert one.page.evaluate(TWICE) == []
    if name in LONGEST:
        assert in_both_schemes(one, dark=False) == {"light": []}
    assert one.all_faults() == []


MOST_SHEETS = 9


@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_texts_need_few_sheets_of_paper_and_name_the_site(
    visit: Visits, server: Server, own: Dossier, name: str
) -> None:
    one = visit(name, server=server)
    expect(one.title).to_be_visible()
    sheets = one.page.pdf(format="A4")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", sheets)) <= MOST_SHEETS
    one.page.emulate_media(media="print")
    mast = one.page.locator(".xp.mast").first
    expect(mast.get_by_role("link", name=own.site.short_title or own.site.title)).to_be_visible()
    shown = mast.locator(".brand").evaluate("brand => getComputedStyle(brand, '::after').content")
    assert own.site.address in shown
    for control in ("form", "summary", "button", "nav"):
        for other in mast.locator(control).all():
            expect(other).to_be_hidden()


def test_home_on_paper_has_its_figure_and_no_controls(visit: Visits, server: Server, own: Dossier) -> None:
    one = visit("home", server=server)
    expect(one.title).to_be_visible()
    one.page.emulate_media(media="print")
    dots = one.page.locator(".by-month .columns a")
    expect(dots).to_have_count(len(own.events))
    expect(dots.first).to_be_visible()
    for control in (".ways-in", ".follow", ".rest > summary", ".foot button"):
        for found in one.page.locator(f".xp{control}, .xp {control}").all():
            expect(found).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["read/", "read/recordings/", "read/questions/who-recorded-it/", "read/what-happened/"]
)
def test_a_plain_page_on_paper_has_no_controls(visit: Visits, server: Server, path: str) -> None:
    page = visit(None, server=server).page
    page.goto(f"{server.url}/{path}")
    page.emulate_media(media="print")
    for control in (".ways-in", ".follow", ".figure-h a", ".twin", ".report", "nav", "button", "form"):
        for found in page.locator(control).all():
            expect(found).to_be_hidden()


def test_home_reaches_its_doors_within_three_and_a_quarter_screens_of_a_phone(visit: Visits, server: Server) -> None:
    one = visit("home", width=360, server=server)
    expect(one.title).to_be_visible()
    top = one.page.locator(".ways-in").evaluate(
        "door => door.getBoundingClientRect().top + document.querySelector('[data-testid=stMain]').scrollTop"
    )
    assert top <= 3.25 * 740


def test_a_reader_goes_from_home_to_a_text_to_its_source_and_back(visit: Visits, server: Server, own: Dossier) -> None:
    one = visit("home", server=server)
    slug = next(slug for slug in own.explainers if slug not in PAGES)
    one.page.locator(f'.xp a[href="{slug}"]').first.click()
    expect(one.title).to_have_text(own.explainers[slug].title)
    one.page.locator(".xp .cite").first.click()
    expect(one.page.locator(".xp .pop")).to_be_visible()
    one.page.go_back()
    expect(one.page).to_have_url(f"{server.url}/")
    one.wait()
    assert (one.address, one.loads, one.all_faults()) == ("", 1, [])


def test_the_chart_of_all_events_comes_and_the_list_has_them_all(visit: Visits, server: Server, own: Dossier) -> None:
    one = visit("timeline", server=server)
    expect(one.page.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible()
    expect(one.page.locator("#list")).to_have_text(re.compile(f"^{len(own.events)} events?"))
    skip = one.page.locator("#root .skip")
    skip.focus()
    skip.click(trial=True)  # nothing lies over it
    assert one.all_faults() == []


def test_a_word_of_the_content_is_found(visit: Visits, server: Server, own: Dossier) -> None:
    word = max(re.findall(r"[A-Za-z]+", next(iter(own.events.values())).title), key=len)
    one = visit(f"search?q={word}", server=server)
    expect(one.page.locator(".xp .row a").first).to_be_visible()
    assert one.all_faults() == []
