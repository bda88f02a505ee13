"""Questions, evidence and registers in a browser: marks of a last visit, cells by keyboard, print, phones."""

import json
import re

import pytest
from browser.layout import expect_to_fit
from playwright.sync_api import expect

from explainer.views.questions.history import stamps_of

SEEN = """(element) => element.checkVisibility({ contentVisibilityAuto: true })"""
HOUR = 60 * 60 * 1000


def kept(one):
    """What this browser has kept of earlier visits, by the name under which it stands."""
    return one.page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([k]) => k.startsWith('explainer')))"
    )


def keep(one, value):
    name = next(iter(kept(one)))
    one.page.evaluate("([name, value]) => localStorage.setItem(name, value)", [name, value])


@pytest.fixture
def returning(visit, dossier):
    """A page of questions whose reader was here before: visits(changes, ago=) changes what was kept."""
    one = visit("questions")
    expect(one.page.locator(".xp .visit")).not_to_be_empty()
    (text,) = kept(one).values()
    assert json.loads(text)["now"] == stamps_of(dossier)

    def again(change, *, ago=3 * HOUR):
        state = json.loads(text)
        keep(one, json.dumps({**state, "now": change(dict(state["now"])), "at": state["at"] - ago, "before": None}))
        one.open("questions")
        expect(one.page.locator(".xp .visit")).not_to_be_empty()
        return one

    yield again
    one.page.evaluate("localStorage.clear()")


def test_a_first_visit_marks_nothing_and_says_that_nothing_is_sent(visit):
    one = visit("questions")
    expect(one.page.locator(".xp .visit")).to_contain_text("nothing is sent")
    expect(one.page.locator(".xp .fresh")).to_have_count(0)
    assert one.page.context.cookies() == []
    one.page.evaluate("localStorage.clear()")
    assert one.all_faults() == []


def test_what_is_new_or_changed_since_the_last_visit_is_marked_by_a_word_and_listed(returning, dossier):
    new, changed, *_ = dossier.questions
    one = returning(lambda stamps: {id: stamp for id, stamp in stamps.items() if id != new} | {changed: "otherwise"})
    marks = one.page.locator(".xp .fresh")
    expect(marks).to_have_text(["new since your last visit", "changed since your last visit"])
    expect(one.page.locator(f"#question-{new} .fresh")).to_be_visible()
    expect(one.page.locator(".xp .visit a")).to_have_text([dossier.questions[id].question for id in (new, changed)])
    one.page.locator(".xp .chip", has_text="latest change").click()  # another view of the same visit has its marks too
    expect(one.page).to_have_url(re.compile("sort=latest-change"))
    expect(marks).to_have_count(2)
    one.page.locator(".xp .visit a").first.click()
    expect(one.page.locator(f"#question-{new}")).to_have_attribute("open", "")
    assert one.all_faults() == []


def test_where_nothing_has_changed_that_is_said_and_the_visits_can_be_forgotten(returning):
    one = returning(lambda stamps: stamps)
    expect(one.page.locator(".xp .visit")).to_contain_text("Nothing is new since your last visit")
    one.page.locator(".xp .visit button").click()
    expect(one.page.locator(".xp .visit")).to_be_empty()
    assert kept(one) == {}


def test_a_visit_goes_on_for_half_an_hour(returning):
    one = returning(lambda stamps: dict.fromkeys(stamps, "otherwise"), ago=HOUR // 6)
    expect(one.page.locator(".xp .fresh")).to_have_count(0)


SOMETHING_ELSE = (
    *("", "null", "[]", "{"),
    '{"now": {}, "at": 99999999999999, "before": 3}',
    '{"now": 3, "at": "x"}',
    '{"now": null, "at": 1}',
)


def test_a_store_that_holds_something_else_is_a_first_visit(visit):
    one = visit("questions")
    said = one.page.locator(".xp .visit")
    expect(said).not_to_be_empty()
    for value in SOMETHING_ELSE:
        keep(one, value)
        one.move("questions")
        expect(said, value).to_contain_text("nothing is sent")
        assert one.all_faults() == [], value
    one.page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("name", ["questions", "inquiries", "recordings", "precedents"])
def test_a_printed_page_has_every_card_open_and_no_controls(visit, name):
    one = visit(name)
    inside = one.page.locator("details.card > .inside")
    assert not inside.first.evaluate(SEEN)
    one.page.emulate_media(media="print")
    expect(inside.last).to_be_visible()
    assert inside.evaluate_all(f"(all) => all.length > 0 && all.every({SEEN})")
    assert not one.page.locator(".xp .filters").first.is_visible()
    pages = one.page.pdf(format="A4").count(b"/Type /Page\n")
    one.page.emulate_media(media="screen")
    assert pages > 1


def test_who_has_opened_a_card_prints_that_card_and_no_other(visit, dossier):
    question, ruling = next(iter(dossier.questions)), next(iter(dossier.rulings))
    for address, kinds in (
        (f"questions?question={question}", ()),
        (f"precedents?ruling={ruling}", ("precedent", "law")),
    ):
        one = visit(address)
        cards = one.page.locator(".xp details.card")
        assert cards.count() > 1
        one.page.emulate_media(media="print")
        expect(cards.filter(visible=True)).to_have_count(1)
        assert cards.filter(visible=True).get_attribute("class").endswith("chosen")
        for kind in kinds:
            expect(one.page.locator(f".xp h2#{kind}s").filter(visible=True)).to_have_count(0)
        one.page.emulate_media(media="screen")
        assert cards.filter(visible=True).count() > 1


def test_all_cards_can_be_opened_by_a_link_and_closed_again(visit, dossier):
    one = visit("questions?group=law")
    cards, opened = one.page.locator("details.question"), one.page.locator("details.question[open]")
    number = sum(q.group == "law" for q in dossier.questions.values())
    expect(cards).to_have_count(number)
    one.page.get_by_role("link", name="Open all cards").click()
    expect(opened).to_have_count(number)
    assert one.address == "questions?group=law&open=all"
    one.page.get_by_role("link", name="Close all cards").click()
    expect(opened).to_have_count(0)
    assert (one.loads, one.all_faults()) == (1, [])


STATES = (
    "questions?open=all&group=recording",
    "evidence?view=table&group=kind",
    "evidence?sort=diagnosticity&group=reliability",
    "inquiries?view=table",
    "inquiries?outcome=pending",
    "recordings?view=table",
    "precedents?view=table",
    "recordings?q=zxqvzxqv&setting=room",
)


def test_on_a_phone_no_state_of_these_pages_scrolls_sideways(visit):
    one = visit("questions", width=360)
    for state in STATES:
        one.move(state)
        expect_to_fit(one.page)
    assert one.all_faults() == []


def opened(one):
    return one.page.evaluate(
        "[...document.querySelectorAll('#root details.card[data-address][open]')].map((e) => e.id)"
    )


def open_by_hand(one, id):
    summary = one.page.locator(f"#root #question-{id} > summary")
    summary.scroll_into_view_if_needed()
    summary.click()
    expect(one.page.locator(f"#root #question-{id}")).to_have_attribute("open", "")


def test_opening_a_card_changes_the_address_without_a_round_trip(visit, dossier):
    one = visit("questions")
    first, second = list(dossier.questions)[:2]
    runs = one.page.evaluate("window.explainerNavigator.view")
    open_by_hand(one, first)
    one.page.wait_for_url(f"**/questions?question={first}")
    open_by_hand(one, second)
    one.page.wait_for_url(f"**/questions?question={second}")
    one.page.locator(f"#root #question-{second} > summary").click()
    one.page.wait_for_url("**/questions")
    assert one.page.evaluate("window.explainerNavigator.view") == runs
    assert one.loads == 1
    assert one.all_faults() == []


LEAVE = "(link) => link.click()"
LEAVE_AND_RETURN = "(link) => { link.click(); setTimeout(() => history.back(), 60); }"


@pytest.mark.parametrize("leave", [LEAVE, LEAVE_AND_RETURN])
def test_back_returns_to_the_cards_that_stood_open_and_to_the_place(visit, dossier, leave):
    """Whether the other page has come or is still on its way, and as often as its reader does so."""
    one = visit("questions")
    ids = list(dossier.questions)
    open_by_hand(one, ids[0])
    open_by_hand(one, ids[-1])
    one.page.wait_for_url(f"**/questions?question={ids[-1]}")
    both = [f"question-{ids[0]}", f"question-{ids[-1]}"]
    card = one.page.locator(f"#root #{both[-1]}")
    top = card.evaluate("(e) => e.getBoundingClientRect().top")
    for _ in range(2):
        one.page.locator('.mast a[href="evidence"]').first.evaluate(leave)
        if leave == LEAVE:
            one.page.wait_for_url("**/evidence*")
            one.wait()
            one.page.go_back()
        one.page.wait_for_url(f"**/questions?question={ids[-1]}")
        one.wait()
        one.stays(lambda: opened(one) == both and abs(card.bounding_box()["y"] - top) < 5)
    assert (one.loads, one.all_faults()) == (1, [])


def test_a_card_outside_its_register_leaves_the_address_alone(visit, dossier):
    one = visit("questions?open=all")
    assert one.page.evaluate("location.search") == "?open=all"


@pytest.mark.parametrize("name", ["questions", "people", "recordings", "sources", "timeline"])
def test_a_keyboard_reaches_the_first_result_in_six_stops(visit, name):
    one = visit(name, fresh=True)
    one.page.keyboard.press("Tab")  # the way past the bar, which leads to the heading
    one.page.keyboard.press("Enter")
    expect(one.title).to_be_focused()
    one.page.keyboard.press("Tab")
    assert one.page.evaluate(IS_ON_TOP)
    one.page.keyboard.press("Enter")
    stops, results = 2, one.page.locator("#root #results")
    place = results.evaluate("(e) => e.getBoundingClientRect().top")
    for _ in range(4):
        one.page.keyboard.press("Tab")
        stops += 1
        if one.page.evaluate(
            "document.activeElement.closest('details.card > summary, li.row a, .srclist a, ul.people a, .event summary') !== null"
        ):
            break
    else:
        raise AssertionError(one.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    assert stops <= 6
    assert place is not None


IS_ON_TOP = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === document.activeElement;
}"""


@pytest.mark.parametrize("name", ["questions", "people"])
def test_keys_scroll_and_no_stop_is_out_of_sight_unmarked_or_under_the_bar(on_phone, name):
    one = on_phone(name, fresh=True)
    one.page.keyboard.press("PageDown")
    one.until("() => explainerNavigator.scroller().scrollTop > 100")
    one.still(lambda: one.scrolled)  # a page glides on after the key
    hidden = []
    for step in range(24):
        one.page.keyboard.press("Tab" if step < 16 else "Shift+Tab")
        place = one.page.evaluate(
            """() => {
              const e = document.activeElement, box = e.getBoundingClientRect();
              const bar = document.querySelector("#root .mast").getBoundingClientRect().bottom;
              const isMarked = getComputedStyle(e).outlineStyle !== "none";
              return [e.outerHTML.slice(0, 90), box.bottom, box.right, e.closest(".mast") ? 0 : bar, isMarked];
            }"""
        )
        html, bottom, right, bar, is_marked = place
        if bottom <= bar or right <= 0 or not is_marked:
            hidden.append(html)
    assert hidden == []


def test_controls_are_large_enough_for_thumbs(on_phone):
    one = on_phone("people")
    small = one.page.evaluate(
        """() => [...document.querySelectorAll("#root .xp :is(button, summary, .chip, .tally a, .clear, .steps a, .mast a)")]
          .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
          .map((e) => e.outerHTML.slice(0, 90) + e.getBoundingClientRect().height)"""
    )
    assert small == []
