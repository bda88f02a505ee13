"""The plain edition in a browser: light, readable, without scripts, on a phone and on a wide screen."""

import pytest
from browser.axe import of_page
from browser.heard import LANDMARKS, outermost
from browser.layout import SPACED
from playwright.sync_api import expect

from explainer.words import say

PAGES = {
    "contents": "read/",
    "explainer": "read/the-whole-story/",
    "timeline": "read/timeline/",
    "event": "read/events/{event}/",
    "questions": "read/questions/",
    "question": "read/questions/{question}/",
    "evidence": "read/evidence/",
    "piece of evidence": "read/evidence/{evidence}/",
    "hypothesis": "read/hypotheses/{hypothesis}/",
    "inquiries": "read/inquiries/",
    "inquiry": "read/inquiries/{inquiry}/",
    "demand": "read/demands/{demand}/",
    "recordings": "read/recordings/",
    "recording": "read/recordings/{recording}/",
    "precedents": "read/precedents/",
    "precedent": "read/precedents/{precedent}/",
    "law": "read/laws/{law}/",
    "ruling": "read/rulings/{ruling}/",
    "sources": "read/sources/",
    "about": "read/about/",
    "glossary": "read/terms/",
    "people": "read/people/",
    "person": "read/people/{person}/",
    "tables": "read/tables/",
    "table": "read/tables/sources/",
    "not found": "read/nothing/",
}
"""One page of each template."""


def address_of(template: str, dossier) -> str:
    first = {kind: next(iter(records), "") for kind, records in dossier.records.items()}
    return PAGES[template].format(**first)


@pytest.fixture(scope="session")
def quiet(browser):
    """Browser windows in which no script of a page runs, by width."""
    kept = {}

    def context(width):
        if width not in kept:
            kept[width] = browser.new_context(
                viewport={"width": width, "height": 900}, java_script_enabled=False, bypass_csp=True
            )
        return kept[width]

    yield context
    for one in kept.values():
        one.close()


WIDE_STACKS = """() => [...document.querySelectorAll(".scroll:has(.stack)")].filter((one) => {
  one.querySelector("td").append("https://" + "a".repeat(200));
  return one.scrollWidth > one.clientWidth;
}).map((one) => one.textContent.slice(0, 80))"""
"""Tables whose rows stand below each other on a phone, and that a long address makes wider than it all the same."""


@pytest.mark.parametrize("template", PAGES)
def test_a_page_fits_the_screen_loads_in_one_request_and_axe_finds_nothing(site, plain_page, dossier, template):
    page = plain_page
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    answer = page.goto(f"{site.url}/{address_of(template, dossier)}")
    assert answer.status == (404 if template == "not found" else 200)
    assert len(requests) == 1
    assert outermost(page) == LANDMARKS
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = of_page(page, dark=width == 1440)
        assert not any(found.values()), (width, found)
    page.set_viewport_size({"width": 320, "height": 256})  # 1,280 by 1,024 pixels at 400 %
    page.evaluate(SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(WIDE_STACKS) == []


@pytest.mark.parametrize("template", ["timeline", "people"])
def test_names_and_long_words_break_on_a_screen_that_is_narrower_than_they(site, plain_page, dossier, template):
    plain_page.set_viewport_size({"width": 180, "height": 600})
    plain_page.goto(f"{site.url}/{address_of(template, dossier)}")
    for part in plain_page.locator(".line h3, .whole").all()[:5]:
        part.evaluate("(one) => { one.append(' ' + 'telecommunication '.repeat(2)); }")
    assert plain_page.evaluate("document.documentElement.scrollWidth") == 180


def test_the_keyboard_finds_each_part_of_a_row_whole(site, plain_page, dossier):
    plain_page.goto(f"{site.url}/{address_of('explainer', dossier)}")
    row = plain_page.locator(".toc ol")
    row.locator("a").first.focus()
    for link in row.locator("a").all():
        expect(link).to_be_focused()
        box, its = row.bounding_box(), link.bounding_box()
        assert box["x"] - 1 <= its["x"]
        assert its["x"] + its["width"] <= box["x"] + box["width"] + 1
        plain_page.keyboard.press("Tab")


PAPER = {"width": 688, "height": 1017}
"""A sheet of A4 within margins of 14 millimetres, in pixels."""

ON_PAPER = """() => {
  const seen = (one) => one.checkVisibility({contentVisibilityAuto: true}) && one.getBoundingClientRect().height > 0;
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    beyond: all("main *").filter((one) => seen(one) && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className),
    folded: all("main details:not(.line *, .in-short details, main > .fold)").filter((one) => !seen(one.lastElementChild)).length,
    controls: all(".menu, .foot a, .twin, .ways, .ways-in, .report, .crumbs, .steps, .toc").filter(seen).length,
  };
}"""


@pytest.mark.parametrize("template", PAGES)
def test_on_paper_nothing_is_cut_or_folded_and_there_is_nothing_to_press(site, plain_page, dossier, template):
    page = plain_page
    page.set_viewport_size(PAPER)
    page.goto(f"{site.url}/{address_of(template, dossier)}")
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER) == {"beyond": [], "folded": 0, "controls": 0}
    if template == "evidence":
        assert page.locator(".hyp-cards > li").filter(visible=True).count() == len(dossier.hypotheses)
        assert page.locator(".marks-pic").is_visible()


def test_a_reader_without_scripts_finds_the_way_from_the_explorer_to_an_event_and_its_source(site, quiet, dossier):
    page = quiet(360).new_page()
    page.goto(f"{site.url}/timeline")
    expect(page.locator('.xp.foot a[href="read/timeline/"]')).to_be_visible()
    page.goto(f"{site.url}/read/timeline/")
    event = next(iter(dossier.events.values()))
    row = page.locator(".line .event", has=page.locator(f"#event-{event.id}"))
    row.get_by_role("heading", name=event.title).click()
    shared = row.get_by_role("link", name=say("timeline.line")).get_attribute("href")
    page.goto("about:blank")
    page.goto(f"{site.url}/read/timeline/{shared}")
    expect(row.get_by_role("heading", name=event.title)).to_be_in_viewport()
    row.get_by_role("link", name=say("timeline.open"), exact=True).click()
    expect(page).to_have_url(f"{site.url}/read/events/{event.id}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(event.title)
    source = dossier.sources[event.sources[0]]
    assert page.locator(f'a[href="{source.url}"]').count() == 1
    page.close()


def test_the_explorer_leads_to_its_plain_twin_and_back(visit, dossier):
    event = next(iter(dossier.events.values()))
    one = visit(f"timeline?event={event.id}")
    expect(one.page.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible()
    one.page.locator(".xp.foot a", has_text="Plain edition").click()
    expect(one.page).to_have_url(f"{one.server.url}/read/events/{event.id}/")
    one.page.get_by_role("link", name="Interactive edition").click()
    expect(one.page).to_have_url(f"{one.server.url}/timeline?event={event.id}")
    one.wait()
    assert one.all_faults() == []


def test_a_host_that_runs_the_script_alone_offers_no_plain_edition(running, visit):
    one = visit("timeline", server=running("script"))
    assert one.page.locator(".xp.foot a", has_text="Plain edition").count() == 0
