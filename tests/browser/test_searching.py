"""The search box in the bar of every page: by mouse, by keys, by thumb, and without an answer from the server."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.axe import in_both_schemes
from playwright.sync_api import expect

from explainer.words import say


@pytest.fixture(scope="module")
def word(dossier):
    """The beginning of a word of an event's title."""
    return max(re.findall(r"[A-Za-z]+", next(iter(dossier.events.values())).title), key=len)[:-1]


def box_of(one):
    """The box in the bar, or on a phone that of the page of the search."""
    return one.page.locator(".xp input[name=q]").filter(visible=True).first


def options(one):
    return one.page.locator(".xp .found [role=option]")


def write(one, words):
    """Write into the box, all of it at once: of the words so far, which a slow machine asks for too, other things are found."""
    box = box_of(one)
    box.click()
    box.fill(words)
    expect(options(one).first).to_be_visible()
    return box


def path_of(option):
    url = urlsplit(option.evaluate("(element) => element.href"))
    return f"{url.path.lstrip('/')}{'?' + url.query if url.query else ''}"


def test_the_page_of_the_search_has_one_box_which_suggests_too(visit, word):
    one = visit("search")
    expect(one.page.locator('.xp input[name="q"]')).to_have_count(1)
    one.page.locator('.xp input[name="q"]').press_sequentially(word)
    expect(options(one).first).to_be_visible()


def test_what_is_found_opens_below_the_box_while_a_reader_types_and_a_click_leads_there(visit, word):
    one = visit("about")
    write(one, word)
    to = path_of(options(one).first)
    options(one).first.click()
    one.page.wait_for_url(f"{one.server.url}/{to}*")
    one.wait()
    expect(options(one)).to_have_count(0)
    expect(box_of(one)).to_have_value("")
    assert one.loads == 1
    assert one.all_faults() == []


def test_arrow_keys_go_through_what_is_found_and_enter_opens_it_while_the_box_keeps_the_focus(visit, word):
    one = visit("about")
    box = write(one, word)
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", options(one).first.get_attribute("id"))
    expect(one.page.locator(".xp .found [aria-selected=true]")).to_have_count(1)
    expect(box).to_be_focused()
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", options(one).last.get_attribute("id"))
    to = path_of(options(one).last)
    box.press("Enter")
    one.page.wait_for_url(f"{one.server.url}/{to}")
    assert to.startswith("search?q=")
    assert one.loads == 1


def test_escape_and_leaving_the_box_close_what_was_found_and_keep_the_words(visit, word):
    one = visit("about")
    box = write(one, word)
    box.press("Escape")
    expect(options(one)).to_have_count(0)
    expect(box).to_have_value(word)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(options(one).first).to_be_visible()
    box.press("Tab")
    expect(options(one)).to_have_count(0)
    assert one.address == "about"


def test_typing_on_gives_up_the_choice(visit, word):
    one = visit("about")
    box = write(one, word[:-2])
    box.press("ArrowDown")
    box.press_sequentially(word[-2:])
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box.press("Enter")
    one.page.wait_for_url(f"{one.server.url}/search?q={word}")


def test_nothing_opens_after_a_reader_has_gone_on_before_the_answer(visit, word):
    one = visit("about")
    held = []
    one.page.route("**/suggest?*", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks what it is given
    with one.page.expect_request(f"**/suggest?q={word}"):
        box_of(one).press_sequentially(word)
    box_of(one).press("Tab")
    for route in held:
        route.continue_()
    one.page.evaluate("new Promise((done) => setTimeout(done, 500))")
    expect(options(one)).to_have_count(0)
    expect(box_of(one)).to_have_attribute("aria-expanded", "false")


def test_going_back_closes_what_was_found_and_empties_the_box(visit, word):
    one = visit("search")
    before = one.title.inner_text()
    one.page.locator('.xp.foot a[href="about"]').first.click()
    expect(one.title).not_to_have_text(before)
    one.wait()
    write(one, word)
    one.page.go_back()
    one.page.wait_for_url("**/search")
    one.wait()
    expect(options(one)).to_have_count(0)


def test_enter_without_a_choice_searches_for_the_words(visit, word):
    one = visit("about")
    box_of(one).fill(word)
    box_of(one).press("Enter")
    expect(one.page.locator(".xp .row a").first).to_be_visible()
    assert parse_qs(urlsplit(one.page.url).query) == {"q": [word]}
    assert urlsplit(one.page.url).path == "/search"
    expect(options(one)).to_have_count(0)
    assert one.loads == 1


def test_how_many_are_found_is_said_to_those_who_do_not_see_it(visit, word):
    one = visit("about")
    write(one, word)
    expect(one.page.locator(".mast .at-hand [role=status]")).to_have_text(re.compile(r"^\d+ results?"))


def test_a_word_that_is_on_no_page_is_answered_too_and_what_comes_nearest_leads_on(visit):
    one = visit("about")
    write(one, "qqqqzzzz")
    expect(options(one).first).to_have_text(re.compile(re.escape(f"{say('search.empty')} {say('search.try-near')}")))
    expect(options(one).first).not_to_have_attribute("href", re.compile("."))
    near = options(one).nth(1)
    name = near.locator(".short").inner_text()
    to = path_of(near)
    near.click()
    one.page.wait_for_url(f"{one.server.url}/{to}*")
    one.wait()
    expect(one.page.locator("#root").get_by_role("heading", name=name).first).to_be_visible()
    assert one.all_faults() == []


def test_without_an_answer_the_box_is_still_a_box(visit, word):
    one = visit("about")
    one.page.route("**/suggest?*", lambda route: route.fulfill(status=500))
    box_of(one).press_sequentially(word)
    box_of(one).press("Enter")
    expect(one.page.locator(".xp .row a").first).to_be_visible()


def test_a_thumb_opens_what_was_found(on_phone, word):
    one = on_phone("search")
    box_of(one).tap()
    box_of(one).fill(word)
    to = path_of(options(one).first)
    options(one).first.tap()
    one.page.wait_for_url(f"{one.server.url}/{to}*")


def test_axe_finds_nothing_where_something_is_suggested(visit, on_phone, word):
    for one in (visit("about"), on_phone("search")):
        write(one, word).press("ArrowDown")
        assert in_both_schemes(one) == {"light": [], "dark": []}
