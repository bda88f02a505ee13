"""Reading a text in a browser: citations and words open in place, by mouse, keyboard and thumb; the contents follow."""

import re

import pytest
from browser.axe import in_both_schemes
from playwright.sync_api import expect

from explainer.pages import PAGES
from explainer.views.sources import certainties_of
from explainer.words import say


@pytest.fixture(scope="module")
def slug(dossier):
    """The first text that cites, names a person and explains a word."""
    kinds = {"source", "person", "term"}
    return next(
        slug
        for slug, text in dossier.explainers.items()
        if slug not in PAGES and kinds <= {m.kind for m in text.mentions}
    )


def pop(one):
    return one.page.locator(".xp .pop")


def reach(one, link):
    """Bring the focus to `link` as the keyboard does: what was pressed last decides whether a focus is shown."""
    one.page.keyboard.press("Tab")
    link.focus()
    expect(link).to_be_focused()


def test_a_citation_opens_its_source_in_place_and_escape_closes_it(visit, slug, dossier):
    one = visit(slug)
    cite = one.page.locator(".xp .cite").first
    cite.click()
    source = dossier.sources[next(m.id for m in dossier.explainers[slug].mentions if m.kind == "source")]
    expect(pop(one)).to_contain_text(source.publisher)
    expect(pop(one)).to_contain_text(source.title.split()[0])
    expect(pop(one)).to_contain_text(say(f"source-kind.{source.kind}"))
    for certainty, number in certainties_of(dossier, source.id):
        expect(pop(one)).to_contain_text(f"{say(f'certainty.{certainty}')} {number}")
    expect(cite).to_have_attribute("aria-expanded", "true")
    one.page.keyboard.press("Escape")
    expect(pop(one)).to_have_count(0)
    expect(cite).to_be_focused()
    assert one.address == slug
    assert one.all_faults() == []


def test_the_keyboard_opens_a_citation_goes_into_it_and_comes_back(visit, slug):
    one = visit(slug)
    cite = one.page.locator(".xp .cite").first
    reach(one, cite)
    one.page.keyboard.press("Enter")
    expect(pop(one)).to_be_visible()
    one.page.keyboard.press("Tab")
    expect(pop(one).locator("a").first).to_be_focused()
    one.page.keyboard.press("Escape")
    expect(pop(one)).to_have_count(0)
    expect(cite).to_be_focused()


def test_a_word_is_explained_to_the_keyboard_when_it_is_reached_and_enter_still_follows_it(visit, slug):
    one = visit(slug)
    word = one.page.locator(".xp.prose p a.to-term").first
    reach(one, word)
    expect(pop(one)).to_be_visible()
    expect(word).to_have_attribute("aria-describedby", "pop")
    one.page.keyboard.press("Enter")
    one.page.wait_for_url("**/about?term=*")
    assert one.loads == 1


def test_a_mouse_that_rests_on_a_name_is_told_who_that_was_and_may_move_into_it(visit, slug, dossier):
    one = visit(slug)
    name = one.page.locator(".xp.prose p a.to-person").first
    name.scroll_into_view_if_needed()
    name.hover()
    expect(pop(one)).to_be_visible()
    id = re.search("person=([a-z0-9-]+)", name.get_attribute("href"))[1]
    expect(pop(one)).to_contain_text(dossier.people[id].name)
    if dossier.people[id].roles:
        expect(pop(one)).to_contain_text(dossier.people[id].roles[0].role)
    pop(one).hover()
    expect(pop(one)).to_be_visible()
    one.page.mouse.move(2, 2)
    expect(pop(one)).to_have_count(0)


def test_a_thumb_that_taps_a_word_is_told_what_it_means_and_stays(on_phone, slug):
    one = on_phone(slug)
    word = one.page.locator(".xp.prose p a.to-term").first
    word.scroll_into_view_if_needed()
    word.tap()
    expect(pop(one)).to_be_visible()
    box = pop(one).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert one.address == slug
    pop(one).locator("dt a").tap()
    one.page.wait_for_url("**/about?term=*")


def test_everything_that_opens_has_something_to_show(visit, slug):
    """Every number leads to a source of the text, and every name to an entry of its list."""
    one = visit(slug)
    missing = one.page.evaluate(
        """() => {
          const text = document.querySelector(".xp.prose");
          const entries = new Set([...text.querySelectorAll(".words-of-text [data-of]")].map((entry) => entry.dataset.of));
          return [...text.querySelectorAll("a.cite, p a.to-term, p a.to-person, p a.to-body")]
            .map((link) => link.getAttribute("href"))
            .filter((href) => (href.startsWith("#") ? !document.getElementById(href.slice(1)) : !entries.has(href)));
        }"""
    )
    assert missing == []


def test_the_contents_stand_beside_the_text_and_follow_the_reader(visit, slug):
    one = visit(slug)
    rail = one.page.locator(".xp .rail")
    expect(rail).to_be_visible()
    expect(one.page.locator(".xp .toc")).to_be_hidden()
    links = rail.locator("a")
    links.nth(2).click()
    heading = one.page.locator(f'[id="{links.nth(2).get_attribute("href")[1:]}"]')
    expect(heading).to_be_in_viewport()
    expect(links.nth(2)).to_have_attribute("aria-current", "true")
    expect(rail.locator("[aria-current]")).to_have_count(1)
    expect(rail).to_be_in_viewport()


def test_on_a_phone_the_contents_are_a_row_of_chips_that_thumbs_can_press(on_phone, slug):
    one = on_phone(slug)
    expect(one.page.locator(".xp .rail")).to_be_hidden()
    chips = one.page.locator(".xp .toc a")
    expect(chips.first).to_be_visible()
    boxes = chips.evaluate_all("(all) => all.map((a) => a.getBoundingClientRect().toJSON())")
    assert {box["top"] for box in boxes} == {boxes[0]["top"]}
    assert min(box["height"] for box in boxes) >= 44
    chips.evaluate_all("(all) => all.forEach((a) => (a.style.inlineSize = '200px'))")
    reach(one, chips.first)
    for chip in chips.all()[1:]:
        one.page.keyboard.press("Tab")
        expect(chip).to_be_focused()
        assert chip.bounding_box()["x"] + 200 <= 360
    one.page.locator(".xp .toc a").nth(1).tap()
    part = (chips.nth(1).get_attribute("href") or "")[1:]
    expect(one.page.locator(f"[id='{part}']")).to_be_in_viewport()


def test_what_to_read_next_stands_before_the_sources_which_are_folded(visit, slug):
    one = visit(slug)
    following, sources = one.page.locator(".xp .onwards, .xp .steps").first, one.page.locator(".xp details.notes")
    expect(sources).not_to_have_attribute("open", "")
    assert following.bounding_box()["y"] < sources.bounding_box()["y"]
    one.page.locator(".xp .meta a[href='#sources']").click()
    expect(sources).to_have_attribute("open", "")
    expect(sources).to_be_in_viewport()


def test_a_text_says_its_place_in_the_series_and_can_be_shared_beside_its_title(visit, slug):
    one = visit(slug)
    expect(one.page.locator(".xp .kicker")).to_contain_text(re.compile(r"\d+ of \d+"))
    expect(one.page.locator(".xp .top [data-share]")).to_be_in_viewport()


def test_the_text_has_between_60_and_75_letters_in_a_line(visit, slug):
    """As typographers ask for (Bringhurst, 2.1.2); counted in the longest paragraph."""
    one = visit(slug)
    letters = one.page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".xp.prose > p:not(.lede)")];
          const paragraph = all.reduce((a, b) => (a.textContent.length > b.textContent.length ? a : b));
          return paragraph.textContent.length / (paragraph.offsetHeight / parseFloat(getComputedStyle(paragraph).lineHeight));
        }"""
    )
    assert 60 <= letters <= 75


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_while_a_citation_and_the_lists_are_open(visit, slug, width):
    one = visit(slug, width=width)
    one.page.evaluate("document.querySelectorAll('.xp details').forEach((details) => (details.open = true))")
    one.page.locator(".xp .cite").nth(1).press("Enter")
    expect(pop(one)).to_be_visible()
    assert in_both_schemes(one) == {"light": [], "dark": []}


def test_a_name_that_has_the_focus_tells_of_itself_and_the_next_stop_is_the_next_link_of_the_text(visit, slug):
    one = visit(slug)
    name = one.page.locator(".xp.prose a.to-person").first
    reach(one, name)
    expect(pop(one)).to_be_visible()
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("!document.activeElement.closest('.pop')")
    expect(pop(one).filter(has_text=name.inner_text())).to_have_count(0)
