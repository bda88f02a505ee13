"""The words stand before the app; it takes the page over without a jump, or the words stay and say so."""

import re

import pytest
from browser.axe import violations
from browser.heard import LANDMARKS, outermost
from browser.visiting import Visit
from playwright.sync_api import Route, expect

APP = "**/static/js/index.*.js"
BOXES = """(scope) => [...document.querySelectorAll(scope + " .xp :is(h1, h2, h3, p, li, summary)")]
  .filter((e) => e.checkVisibility())
  .map((e) => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.height && box.bottom > 56 && box.top < innerHeight && !e.closest(".mast, .notices, .visit"))
  .map(([e, box]) => [e.textContent.trim().slice(0, 40), box.x, box.y, box.width, box.height])"""
"""What is on the screen. What a closed part holds has a box too in Chromium, which nobody sees and which may be an old one."""
PAGES = (
    "",
    "the-whole-story",
    "timeline",
    "questions",
    "evidence",
    "inquiries",
    "recordings",
    "tables",
    "sources",
    "about",
)


class Held(Visit):
    """A page whose app is held back until it is let in."""

    def __init__(self, page, server) -> None:
        super().__init__(page, server)
        self.is_free = False
        self.routes: list[Route] = []
        page.route(APP, lambda route: route.continue_() if self.is_free else self.routes.append(route))

    def open(self, address=""):
        self.page.goto(f"{self.server.url}/{address}", wait_until="domcontentloaded")
        expect(self.page.locator("#words .xp.foot")).to_be_visible()
        return self

    def let_in(self):
        """Let the app start and wait until it has taken over."""
        self.release()
        expect(self.page.locator("#words")).to_have_count(0)
        return self

    def release(self):
        """Let the app start."""
        self.is_free = True
        for route in self.routes:
            route.continue_()


@pytest.fixture
def held(contexts, site):
    """Return a function that opens an address whose app is held back."""
    opened = []

    def start(address, *, width=1440, server=None):
        page = contexts(width, "light").new_page()
        opened.append(page)
        return Held(page, server or site).open(address)

    yield start
    for page in opened:
        page.close()


@pytest.mark.parametrize(
    ("address", "width"), [*((page, 360) for page in PAGES), ("", 1440), ("timeline", 1440), ("the-whole-story", 1440)]
)
def test_the_app_takes_over_and_nothing_on_the_screen_moves(held, address, width):
    one = held(address, width=width)
    before = one.page.evaluate(BOXES, "#words")
    assert outermost(one.page) == LANDMARKS
    after = one.let_in().page.evaluate(BOXES, "#root")
    assert before
    assert outermost(one.page) == LANDMARKS
    assert [box[0] for box in after] == [box[0] for box in before]
    moved = [
        (old, new)
        for old, new in zip(before, after, strict=True)
        if any(abs(a - b) > 4 for a, b in zip(old[1:], new[1:], strict=True))
    ]
    assert moved == []


def test_where_a_reader_has_scrolled_to_stays_at_the_top_of_the_screen(held):
    one = held("the-whole-story", width=360)
    one.page.mouse.wheel(0, 900)
    one.until("() => scrollY > 500").still(lambda: one.page.evaluate("scrollY"))
    before = one.page.evaluate(BOXES, "#words")
    after = one.let_in().page.evaluate(BOXES, "#root")
    assert before[0][0] == after[0][0]
    assert abs(before[0][2] - after[0][2]) <= 4


def test_typed_words_opened_cards_and_the_focus_are_carried_over(held, dossier):
    one = held("questions")
    box = one.page.locator("#words form.filters input[type=search]")
    box.fill("lamp")
    card = f"#question-{next(iter(dossier.questions))}"
    one.page.locator(f"#words {card} > summary").click()
    box.focus()
    one.let_in()
    expect(one.page.locator("form.filters input[type=search]")).to_have_value("lamp")
    expect(one.page.locator("form.filters input[type=search]")).to_be_focused()
    assert one.page.locator(card).get_attribute("open") is not None


def test_back_to_the_words_finds_the_card_open_that_was_left_open(held, dossier):
    one = held("questions", width=360)
    card = one.page.locator("#words details.question").nth(3)
    card.locator("summary").click()
    card.locator(".inside a[href]:not([href^='http'])").last.scroll_into_view_if_needed()
    scrolled = one.page.evaluate("scrollY")
    one.page.evaluate("location.href = 'about'")
    one.page.wait_for_url("**/about", wait_until="domcontentloaded")
    one.page.go_back(wait_until="domcontentloaded")
    expect(card).to_have_attribute("open", "")
    one.until("(top) => Math.abs(scrollY - top) < 2", scrolled)


def test_the_app_waits_while_a_reader_has_words_selected(held):
    one = held("about")
    one.page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#words .lede'))")
    one.release()
    expect(one.page.locator("#root .xp.foot")).to_be_attached()
    assert one.page.locator("#words").count() == 1
    one.page.evaluate("() => getSelection().removeAllRanges()")
    expect(one.page.locator("#words")).to_have_count(0)


MONTHS = "(scope) => getComputedStyle(document.querySelector(scope + ' .month:last-of-type')).contentVisibility"
"""Whether what is out of sight waits ("auto") or is laid out ("visible")."""


def test_months_out_of_sight_are_laid_out_when_the_reader_moves_or_a_place_is_asked_for(held, dossier):
    one = held("timeline")
    assert one.page.evaluate(MONTHS, "#words") == "auto"
    one.page.mouse.wheel(0, 50)
    one.until(f"() => ({MONTHS})('#words') === 'visible'")
    one.page.goto("about:blank")
    assert one.open(f"timeline#event-{[*dossier.events][-1]}").page.evaluate(MONTHS, "#words") == "visible"


def test_the_charts_script_starts_when_the_app_has_taken_over_and_until_then_its_picture_stays(held):
    one = held("timeline")
    chart: list[Route] = []
    one.page.route("**/PlotlyChart.*.js", lambda route: chart.append(route) or None)
    one.page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#words h1'))")  # so it waits
    one.release()
    expect(one.page.locator("#root .xp.foot")).to_be_attached()
    soon = "() => Promise.race([explainerRest().then(() => 'now'), new Promise((d) => setTimeout(d, 500, 'later'))])"
    assert one.page.evaluate(soon) == "later"
    one.page.evaluate("() => getSelection().removeAllRanges()")
    expect(one.page.locator("#root .picture-left .mark").first).to_be_visible()
    assert one.page.evaluate(MONTHS, "#root") == "auto"
    assert one.page.evaluate("() => explainerRest().then(() => 'now')") == "now"
    for route in chart:
        route.continue_()
    expect(one.page.locator("#root .st-key-chart .main-svg").first).to_be_visible()
    expect(one.page.locator(".picture-left")).to_have_count(0)
    one.until(f"() => ({MONTHS})('#root') === 'visible'")


def test_links_in_the_words_work_before_the_app_has_come(held):
    one = held("about")
    one.page.locator("#words .brand").click()
    one.page.wait_for_url(re.compile(f"{re.escape(one.server.url)}/?$"), wait_until="commit")
    expect(one.page.locator("#words h1")).to_be_visible()


def test_an_address_with_an_open_record_begins_at_it_before_and_after(held, dossier):
    id = [*dossier.questions][-1]
    one = held(f"questions?question={id}", width=360)
    top = f"() => document.querySelector('{{}} #question-{id}').getBoundingClientRect().top"
    before = one.page.evaluate(top.format("#words"))
    assert 0 <= before < 200
    one.let_in()
    assert abs(one.page.evaluate(top.format("#root")) - before) <= 4


def test_without_scripts_the_words_are_the_page(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/the-whole-story")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".xp.foot")).to_be_visible()
    page.locator(".mast .menu > summary").click()
    page.locator(".mast .menu a[href=timeline]").click()
    expect(page.locator(".overview").first).to_be_visible()
    page.locator(".line summary").first.click()
    expect(page.locator(".line details[open] > div").first).to_be_visible()
    context.close()


def test_where_sockets_are_blocked_the_words_stay_and_lead_to_the_plain_page(contexts, site):
    page = contexts(1440, "light").new_page()
    page.route_web_socket("**/*stream*", lambda socket: socket.close())
    page.goto(f"{site.url}/about")
    notice = page.locator("[data-notice=absent]")
    expect(notice).to_be_visible()
    assert notice.locator("a").get_attribute("href") == "read/about/"
    expect(page.locator("#words h1")).to_be_visible()
    assert page.locator("[role=dialog]:visible").count() == 0
    page.close()


def test_where_the_apps_scripts_do_not_come_it_is_said_at_once(contexts, site):
    page = contexts(1440, "light").new_page()
    page.route(APP, lambda route: route.abort())
    page.add_init_script("""addEventListener("error", () => setTimeout(() => {
      window.isSaidAtOnce ??= !document.querySelector("[data-notice=absent]").hidden;
    }), true)""")
    page.goto(f"{site.url}/about")
    expect(page.locator("[data-notice=absent]")).to_be_visible()
    assert page.evaluate("window.isSaidAtOnce")
    expect(page.locator("#words h1")).to_be_visible()
    page.close()


def test_where_the_server_goes_while_a_page_is_loaded_the_words_stay(held, serve):
    with serve("streamlit") as server:
        one = held("about", server=server)
        server.process.kill()
        server.process.wait()
        one.release()
        expect(one.page.locator("[data-notice=absent]")).to_be_visible()
        expect(one.page.locator("#words h1")).to_be_visible()


def test_where_our_own_script_fails_the_words_stay_and_their_links_work(contexts, site):
    page = contexts(1440, "light").new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script("window.matchMedia = () => { throw new Error('made to fail'); }")
    page.goto(f"{site.url}/about")
    expect(page.locator("#words h1")).to_be_visible()
    assert "made to fail" in faults
    page.locator("#words .brand").click()
    page.wait_for_url(re.compile(f"{re.escape(site.url)}/?$"), wait_until="commit")
    expect(page.locator("#words h1")).to_be_visible()
    page.close()


CHOSEN = "localStorage.setItem('explainer-text-only', '1')"
LINE = "Object.defineProperty(Navigator.prototype, 'connection', {{ get: () => ({}) }})"


@pytest.mark.parametrize(
    "wish",
    [CHOSEN, LINE.format("{ saveData: true }"), LINE.format("{ effectiveType: '2g' }")],
    ids=["chosen", "saving", "2g"],
)
def test_a_reader_who_wants_the_text_alone_loads_nothing_of_the_app_until_it_is_asked_for(browser, site, wish):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(wish)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/static/" in request.url else None)
    page.goto(f"{site.url}/about", wait_until="networkidle")
    expect(page.locator("[data-notice=text]")).to_be_visible()
    assert asked == []
    page.locator("[data-wish=app]").click()
    expect(page.locator("#words")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(
    "address", [*(pytest.param(more, marks=pytest.mark.trial) for more in ("", "timeline")), "questions"]
)
def test_axe_finds_nothing_before_and_while_the_app_takes_over(held, address):
    one = held(address)
    assert violations(one.page) == []
    if address == "questions":
        one.page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#words h1'))")  # so it waits
        one.release()
        expect(one.page.locator("#root .xp.foot")).to_be_attached()
        assert violations(one.page) == []
        assert one.page.locator("#words").count() == 1


def test_what_is_saved_or_printed_before_the_app_has_come_holds_the_words(held, browser):
    one = held("about")
    saved = one.page.content()
    one.page.emulate_media(media="print")
    expect(one.page.locator("#words .lede")).to_be_visible()
    context = browser.new_context(offline=True)  # the file is opened later, elsewhere: nothing of the site comes
    page = context.new_page()
    page.set_content(saved)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".xp.foot")).to_be_visible()
    context.close()


def test_words_that_a_translating_tool_has_changed_are_taken_over_all_the_same(held):
    """Such a tool puts its own elements in the place of texts, so that nothing has its like in the app any more."""
    one = held("about")
    one.page.evaluate("""() => { for (const p of document.querySelectorAll("#words :is(h1, h2, p)"))
        p.innerHTML = "<font><font>" + p.textContent.split("").reverse().join("").replace(/[<>&]/g, "") + "</font></font>"; }""")
    one.let_in()
    expect(one.page.locator("#root h1")).to_be_visible()
