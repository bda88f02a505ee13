"""Moving through the site: links, history, filters, search, notes and the keyboard."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from explainer.pages import PAGES
from explainer.views.address import explorer_link
from explainer.views.registers import names_read
from explainer.views.sources import SOURCES


@pytest.fixture
def first_explainer(dossier):
    return next(slug for slug in dossier.explainers if slug not in PAGES)


def number_in(text):
    return int(re.findall(r"\d[\d,]*", text)[0].replace(",", ""))


def test_a_link_changes_page_and_address_without_loading_the_app_again(visit, dossier, first_explainer):
    one = visit("home")
    one.page.locator(f'.xp .doors a[href="{first_explainer}"]').click()
    expect(one.title).to_have_text(dossier.explainers[first_explainer].title)
    assert one.address == first_explainer
    assert one.loads == 1
    assert one.all_faults() == []


def test_a_page_reached_by_a_link_begins_at_its_top(visit, dossier, first_explainer):
    one = visit("home")
    one.page.locator(f'.xp .doors a[href="{first_explainer}"]').click()
    expect(one.title).to_have_text(dossier.explainers[first_explainer].title)
    expect(one.title).to_be_in_viewport()


def test_back_and_forward_lead_through_pages_and_choices(visit, dossier, first_explainer):
    title = dossier.explainers[first_explainer].title
    one = visit("home")
    home = one.title.inner_text()
    one.page.locator(f'.xp .doors a[href="{first_explainer}"]').click()
    expect(one.title).to_have_text(title)
    one.page.locator('.xp.foot a[href="search"]').click()
    expect(one.title).not_to_have_text(title)
    search = one.title.inner_text()
    one.page.go_back()
    expect(one.title).to_have_text(title)
    assert one.address == first_explainer
    one.page.go_back()
    expect(one.title).to_have_text(home)
    assert one.address == ""
    one.page.go_forward()
    expect(one.title).to_have_text(title)
    one.page.go_forward()
    expect(one.title).to_have_text(search)
    assert one.address == "search"
    assert one.loads == 1
    assert one.all_faults() == []


def test_back_from_a_filter_brings_the_whole_list_again(visit):
    one = visit("questions")
    shown = one.page.locator(".xp .shown")
    before = shown.inner_text()
    one.page.locator(".xp .choose > summary").click()
    one.page.locator(".xp .chip:not(.on)").first.click()
    expect(shown).not_to_have_text(before)
    one.page.go_back()
    expect(shown).to_have_text(before)
    assert one.address == "questions"
    assert one.loads == 1


def test_ctrl_click_opens_an_ordinary_page_and_leaves_this_one_alone(visit, dossier, first_explainer):
    one = visit("home")
    home = one.title.inner_text()
    with one.page.context.expect_page() as opened:
        one.page.locator(f'.xp .doors a[href="{first_explainer}"]').click(modifiers=["Control"])
    other = opened.value
    expect(other.locator("#root .xp h1")).to_have_text(dossier.explainers[first_explainer].title)
    assert other.url == f"{one.server.url}/{first_explainer}"
    other.close()
    assert one.title.inner_text() == home
    assert one.address == ""
    assert one.loads == 1


def test_without_the_component_a_link_is_a_plain_link_to_the_same_page(visit, dossier, first_explainer):
    one = visit(None)
    one.page.add_init_script('addEventListener("click", (event) => event.stopImmediatePropagation(), true)')
    one.open("home")
    link = one.page.locator(f'.xp .doors a[href="{first_explainer}"]')
    assert link.evaluate("(element) => element.href") == f"{one.server.url}/{first_explainer}"
    link.click()
    expect(one.title).to_have_text(dossier.explainers[first_explainer].title)
    assert one.wait().address == first_explainer
    assert one.loads == 2


def test_a_filter_chip_changes_address_and_count_and_a_second_click_takes_it_back(visit):
    one = visit("questions")
    shown = one.page.locator(".xp .shown")
    whole = shown.inner_text()
    one.page.locator(".xp .choose > summary").click()
    chip = one.page.locator(".xp .facet .chip").first
    promised = int(chip.locator(".n").inner_text())
    to = chip.get_attribute("href")
    chip.click()
    expect(shown).not_to_have_text(whole)
    assert number_in(shown.inner_text()) == promised
    expect(one.page.locator(".xp details.question")).to_have_count(promised)
    assert one.address == to
    one.page.locator(".xp .asked .chip").click()
    expect(shown).to_have_text(whole)
    assert one.address.rstrip("?") == "questions"
    assert one.loads == 1
    assert one.all_faults() == []


def test_an_address_with_a_choice_shows_the_same_as_choosing_it(visit):
    one = visit("recordings")
    one.page.locator(".xp .choose > summary").click()
    whole = one.page.locator(".xp .shown").inner_text()
    one.page.locator(".xp .facet .chip").first.click()
    expect(one.page.locator(".xp .shown")).not_to_have_text(whole)
    other = visit(one.address, fresh=True)
    assert other.page.locator(".xp .shown").inner_text() == one.page.locator(".xp .shown").inner_text()
    expect(other.page.locator(".xp .asked .chip")).to_have_count(1)


def test_words_in_a_filter_form_narrow_the_list_and_stand_in_the_address(visit, dossier):
    one = visit("sources")
    shown = one.page.locator(".xp .shown")
    whole = number_in(shown.inner_text())
    word = next(iter(dossier.sources.values())).publisher
    one.page.locator('.xp .filters input[name="q"]').fill(word)
    one.page.locator(".xp .filters button").click()
    expect(one.page.locator(".xp .clear")).to_be_visible()
    assert 0 < number_in(shown.inner_text()) <= whole
    assert parse_qs(urlsplit(one.page.url).query) == {"q": [word]}
    assert one.loads == 1


def test_the_search_form_finds_by_enter_and_its_first_result_opens(visit, dossier, first_explainer):
    word = max(re.findall(r"\w+", dossier.explainers[first_explainer].title), key=len)
    one = visit("search")
    box = one.page.locator('.xp input[type="search"]')
    box.fill(word)
    box.press("Enter")
    one.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": [word]})
    result = one.page.locator(".xp section .row a").first
    expect(result).to_be_visible()
    counted = one.page.locator(".xp section h2 .n").all_inner_texts()
    assert number_in(one.page.locator(".xp .shown").inner_text()) == sum(map(number_in, counted))
    assert one.page.locator(".xp .row").count() >= len(counted)
    assert box.input_value() == word
    path = urlsplit(result.evaluate("(element) => element.href")).path
    result.click()
    one.page.wait_for_url(lambda url: urlsplit(url).path == path)
    one.wait()
    assert one.loads == 1
    assert one.all_faults() == []


def test_an_address_of_a_note_begins_at_that_note_which_leads_back_to_its_citation(visit, first_explainer):
    one = visit(first_explainer)
    mark = one.page.locator(".xp .cite").last
    anchor, note = mark.get_attribute("id"), (mark.get_attribute("href") or "").removeprefix("#")
    other = visit(f"{first_explainer}#{note}")
    there = other.page.locator(f"#{note}")
    expect(there).to_be_focused()
    expect(there).to_be_in_viewport()
    there.locator(f'a[href="#{anchor}"]').click()
    expect(other.page.locator(f"#{anchor}")).to_be_focused()
    expect(other.page.locator(f"#{anchor}")).to_be_in_viewport()
    assert other.loads == 1


def test_a_citation_of_an_introduction_opens_although_its_notes_are_folded(visit):
    one = visit("home")
    mark = one.page.locator(".xp .cite").first
    note = (mark.get_attribute("href") or "").removeprefix("#")
    expect(one.page.locator(f"#{note}")).not_to_be_visible()
    mark.click()
    source = one.page.locator(f"#{note} a").first.text_content()
    expect(one.page.locator(".xp .pop")).to_contain_text(source)


def test_the_contents_of_an_explainer_lead_to_its_headings(visit, first_explainer):
    one = visit(first_explainer)
    link = one.page.locator(".xp .rail a").last
    heading = one.page.locator(f"[id='{(link.get_attribute('href') or '').removeprefix('#')}']")
    link.click()
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()
    assert one.loads == 1


def test_an_address_of_a_heading_begins_at_that_heading(visit, first_explainer):
    one = visit(first_explainer)
    part = (one.page.locator(".xp .toc a").last.get_attribute("href") or "").removeprefix("#")
    other = visit(f"{first_explainer}#{part}")
    expect(other.page.locator(f"[id='{part}']")).to_be_in_viewport()


def test_an_address_of_a_question_opens_and_shows_its_card(visit, dossier):
    id = list(dossier.questions)[-1]
    one = visit(explorer_link("question", id), fresh=True)
    card = one.page.locator(f"#question-{id}")
    expect(card).to_have_attribute("open", "")
    expect(card).to_be_in_viewport()
    expect(card.locator(".inside")).to_be_visible()
    assert one.all_faults() == []


def test_a_link_to_a_question_opens_and_shows_its_card(visit, dossier):
    id, event = next((q.id, q.related_events[0]) for q in dossier.questions.values() if q.related_events)
    one = visit(explorer_link("event", event))
    one.page.locator(f'.xp .chosen a[href="{explorer_link("question", id)}"]').click()
    card = one.page.locator(f"#question-{id}")
    expect(card).to_have_attribute("open", "")
    expect(card).to_be_in_viewport()
    expect(card).to_be_focused()
    assert one.address == explorer_link("question", id)
    assert one.loads == 1


@pytest.mark.parametrize("name", ["timeline", "questions"])
def test_values_that_no_page_knows_give_one_quiet_line_and_no_error(visit, dossier, name):
    wrong = "&".join(f"{key}=no-such-value" for key in names_read(dossier, name) if key != "q")
    one = visit(f"{name}?{wrong}&utm_source=elsewhere", fresh=True)
    expect(one.page.locator(".xp p.quiet[role=status]")).to_have_count(1)
    expect(one.page.locator(".xp p.quiet[role=status]")).to_contain_text("no-such-value")
    expect(one.title).to_be_visible()
    assert one.all_faults() == []


def test_the_keyboard_alone_reaches_a_card_and_opens_it(visit):
    one = visit("questions", fresh=True)
    summaries = one.page.locator(".xp details.question > summary")
    stops = one.page.locator("a[href]:visible, button:visible, input:visible, summary:visible").count()
    for _ in range(stops + 10):
        one.page.keyboard.press("Tab")
        if one.page.evaluate("document.activeElement.matches('.xp details.question > summary')"):
            break
    expect(summaries.first).to_be_focused()
    outline = summaries.first.evaluate("(element) => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    one.page.keyboard.press("Enter")
    expect(one.page.locator(".xp details.question").first).to_have_attribute("open", "")
    one.page.keyboard.press("Enter")
    expect(one.page.locator(".xp details.question").first).not_to_have_attribute("open", "")


def test_the_keyboard_alone_follows_a_link(visit, dossier, first_explainer):
    one = visit("home")
    one.page.locator(f'.xp .doors a[href="{first_explainer}"]').focus()
    one.page.keyboard.press("Enter")
    expect(one.title).to_have_text(dossier.explainers[first_explainer].title)
    assert one.loads == 1


@pytest.mark.parametrize("width", [360, 1440])
def test_the_menu_leads_to_every_page_without_loading_the_app_again(visit, width):
    one = visit("home", width=width)
    one.page.locator(".mast .menu > summary").click()
    links = one.page.locator(".mast .menu a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    assert {"timeline", "questions", "search", "about"} <= set(links)
    one.page.locator('.mast .menu a[href="questions"]').click()
    expect(one.page.locator("#root .xp details.question").first).to_be_attached()
    expect(one.page.locator(".mast .menu")).not_to_have_attribute("open", "")
    assert one.loads == 1


def test_the_anchor_of_a_source_leads_to_it_whichever_page_of_the_list_it_is_on(visit, dossier):
    last = SOURCES.build(dossier, {}).chosen.records[-1]
    one = visit(f"sources#source-{last.id}")
    expect(one.page.locator(f"#source-{last.id}")).to_be_in_viewport()
    assert one.address == f"sources?source={last.id}"
    first = SOURCES.build(dossier, {}).chosen.records[3]
    one = visit(f"sources#source-{first.id}")
    expect(one.page.locator(f"#source-{first.id}")).to_be_in_viewport()
    assert one.address == f"sources#source-{first.id}"


def test_pages_of_the_list_of_sources_are_turned_by_links_and_begin_at_their_top(visit, dossier):
    shown = SOURCES.build(dossier, {"page": ["2"]})
    one = visit("sources")
    one.page.locator(".xp .steps [rel=next]").click()
    expect(one.page.locator(f"#source-{shown.listed[0].id}")).to_be_in_viewport()
    assert one.address.startswith("sources?page=2")
    one.page.go_back()
    expect(one.page.locator(f"#source-{SOURCES.build(dossier, {}).listed[0].id}")).to_be_attached()
    assert one.loads == 1
    assert one.all_faults() == []


def test_a_file_beside_the_pages_is_no_page_and_is_fetched(visit):
    one = visit("home")
    with one.page.expect_request("**/feed.xml"):
        one.page.locator('.xp a[href="feed.xml"]').click()


def scroll_to(one, top):
    """Scroll as a reader does, and wait until the browser's history knows."""
    one.page.get_by_test_id("stMain").evaluate("(main, top) => main.scrollTo({ top, behavior: 'instant' })", top)
    one.stays(lambda: one.page.evaluate("history.state?.top") == top)


def stays_at(one, top):
    one.stays(lambda: abs(one.scrolled - top) < 5)


def test_back_and_forward_lead_to_the_place_where_a_reader_was(visit, dossier, first_explainer):
    one = visit(first_explainer)
    scroll_to(one, 1500)
    one.page.locator(".xp.prose a.to-event").nth(6).evaluate("(link) => link.click()")
    expect(one.page.locator(".events-shown .event").last).to_be_attached()
    one.wait().stays(lambda: one.scrolled > 0)
    scroll_to(one, 900)
    one.page.go_back()
    expect(one.title).to_have_text(dossier.explainers[first_explainer].title)
    one.wait()
    stays_at(one, 1500)
    one.page.go_forward()
    expect(one.page.locator(".events-shown .event").last).to_be_attached()
    stays_at(one, 900)
    assert one.loads == 1


TOUCHED_ON_THE_WAY = """() => {
  const touch = () => document.querySelector("#root h1").dispatchEvent(new Event("touchstart", { bubbles: true }));
  addEventListener("popstate", () => touch(), { once: true });
  history.back();
}"""


def test_a_finger_on_the_view_before_says_nothing_of_the_place_in_the_one_to_which_a_reader_returns(visit):
    one = visit("timeline", width=360)
    scroll_to(one, 600)
    one.page.locator(".presets a.chip").nth(1).evaluate("(link) => link.click()")
    one.until("() => explainerNavigator.view !== 'timeline?'").wait()
    scroll_to(one, 40)
    one.page.evaluate(TOUCHED_ON_THE_WAY)
    one.until("() => explainerNavigator.view === 'timeline?'").wait()
    stays_at(one, 600)


def test_a_return_from_another_site_leads_to_the_place_where_a_reader_was(visit, first_explainer):
    one = visit(first_explainer)
    scroll_to(one, 1200)
    one.page.goto("about:blank")
    one.page.go_back()
    one.wait()
    stays_at(one, 1200)


def test_back_from_a_part_of_a_text_leads_to_where_its_link_was_pressed(visit, first_explainer):
    one = visit(first_explainer)
    scroll_to(one, 50)
    one.page.locator(".xp .rail a").last.click()
    one.stays(lambda: one.scrolled > 500)
    assert "#" in one.address
    one.page.go_back()
    stays_at(one, 50)
    assert one.address == first_explainer
    assert one.all_faults() == []


def test_a_misspelt_address_is_not_found_and_offers_the_page_that_was_meant(visit):
    one = visit(None)
    answer = one.page.goto(f"{one.server.url}/timelin")
    assert answer.status == 404
    one.page.get_by_role("main").get_by_role("link").first.click()
    one.wait()
    assert one.address == "timeline"
    # The browser itself reports the 404 that was asked for.
    assert [fault for fault in one.all_faults() if "404" not in fault] == []


def test_the_name_of_the_home_page_leads_to_the_address_of_the_site(visit):
    one = visit("home#latest")  # the helper takes "home" alone for the site's address
    assert one.address.partition("#")[0] == ""
    assert one.all_faults() == []


def test_a_page_reached_by_a_link_has_the_focus_on_its_heading(visit, dossier, first_explainer):
    one = visit("home")
    one.page.locator(f'.xp .doors a[href="{first_explainer}"]').focus()
    one.page.keyboard.press("Enter")
    expect(one.title).to_have_text(dossier.explainers[first_explainer].title)
    expect(one.title).to_be_focused()


def test_who_writes_in_the_search_before_an_event_is_there_is_left_alone(visit, dossier):
    one = visit("timeline")
    one.page.evaluate(
        """(to) => {
          const link = Object.assign(document.createElement("a"), { href: to });
          document.querySelector("#root .xp.foot").append(link);
          link.click();
          link.remove();
          document.querySelector("#root .mast input[data-suggest]").focus();
        }""",
        f"timeline?event={next(iter(dossier.events))}",
    )
    one.page.keyboard.type("let")
    expect(one.page.locator("#root .card.walk")).to_be_visible()
    one.wait()
    one.page.keyboard.type("ter")
    expect(one.page.locator("#root .mast input[data-suggest]")).to_have_value("letter")
