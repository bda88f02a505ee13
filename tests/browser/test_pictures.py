"""Pictures in a browser: signs lead to reasons, words say the same, thumbs hit what they mean, axe finds nothing."""

from itertools import pairwise

import pytest
from browser.axe import in_both_schemes, violations
from browser.layout import expect_to_fit
from playwright.sync_api import expect
from support import record, write_site

from explainer.edition import ContentStore
from explainer.exports.base_url import BaseUrl
from explainer.plain.files import make_file
from explainer.views.pictures.table import FIGURES
from explainer.views.recordings import FIELDS

PICTURES = [name for name, figure in FIGURES.items() if figure.is_picture]

SMALL = """(root) => [...document.querySelectorAll(root + " .pic a")]
  .filter((a) => a.checkVisibility() && !a.closest(".src, .refs, .when") && !a.closest("a > *"))
  .filter((a) => getComputedStyle(a).pointerEvents !== "none")
  .map((a) => [Math.round(Math.max(...[a, a.closest("tr, .kind") ?? a].map((e) => e.getBoundingClientRect().height))), a.href])
  .filter(([height]) => height < 44)"""
"""Targets of a picture that are lower than 44 pixels: links, or the rows of a table that lead to the same. Links in a line of text are text."""


def test_enter_on_a_sign_of_the_matrix_tells_why_beside_it_without_loading_the_page_again(visit, dossier):
    evidence = [e for e in dossier.evidence.values() if "contradicts" in e.bearing.values()][-1]
    hypothesis = next(id for id, bearing in evidence.bearing.items() if bearing == "contradicts")
    one = visit("evidence")
    one.page.locator(f'td a[href="evidence?item={evidence.id}&hypothesis={hypothesis}"]').focus()
    one.page.keyboard.press("Enter")
    card = one.page.locator(f"article#evidence-{evidence.id}")
    expect(card).to_contain_text(evidence.bearing_why)
    expect(card).to_contain_text(f"{dossier.hypotheses[hypothesis].name}: − contradicts")
    sign = one.page.locator(".marks-pic td [aria-current=true]")
    expect(sign).to_have_count(1)
    one.wait()
    expect(sign).to_be_in_viewport()
    expect(card).to_be_in_viewport()
    reason, table = card.bounding_box(), one.page.locator(".marks-pic table").bounding_box()
    assert reason["x"] >= table["x"] + table["width"]
    assert one.address == f"evidence?item={evidence.id}&hypothesis={hypothesis}"
    one.page.keyboard.press("Escape")
    expect(one.page.locator(f"tr#evidence-{evidence.id}")).to_be_focused()
    expect(card).to_have_count(0)
    assert (one.loads, one.all_faults()) == (1, [])


def test_a_click_on_a_blank_cell_opens_the_row_in_which_it_lies(visit, dossier):
    evidence = next(e for e in dossier.evidence.values() if "neutral" in e.bearing.values())
    one = visit("evidence")
    blank = one.page.locator(f"tr#evidence-{evidence.id} td:empty").first
    blank.scroll_into_view_if_needed()
    one.page.mouse.wheel(0, 200)
    box = one.still(blank.bounding_box)
    one.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(one.page.locator(f"article#evidence-{evidence.id}")).to_be_visible()
    assert one.address == f"evidence?item={evidence.id}"
    assert (one.loads, one.all_faults()) == (1, [])


@pytest.mark.parametrize("width", [768, 1440])
def test_the_whole_matrix_fits_the_screen(visit, dossier, width):
    one = visit("evidence")
    one.page.set_viewport_size({"width": width, "height": 900})
    heads = one.page.locator(".marks-pic thead a")
    assert heads.count() == len(dossier.hypotheses)
    expect_to_fit(one.page)
    cut = "(all) => all.filter((a) => a.scrollWidth > a.clientWidth + 1 || a.getBoundingClientRect().right > innerWidth).length"
    assert heads.evaluate_all(cut) == 0
    read = "(rows) => rows.map((row) => [row.querySelector('a').offsetHeight, !row.querySelector('.sign'), row.offsetHeight])"
    rows = one.page.locator(".marks-pic tbody tr").evaluate_all(read)
    low = {(is_blank, high) for words, is_blank, high in rows if words == min(rows)[0]}
    assert len({high for _, high in low}) == 1, "a row with signs is as high as one without"
    assert len(low) == 2 or width < 1000


def test_on_a_phone_one_hypothesis_stands_at_a_time_and_links_and_swipes_lead_to_the_next(on_phone, dossier):
    one = on_phone("evidence")
    ids = list(dossier.hypotheses)
    assert not one.page.locator(".marks-pic").first.is_visible()
    first, last = (one.page.locator(f".hyp-cards > #hypothesis-{id}") for id in (ids[0], ids[-1]))
    tabs = one.page.locator(".pic-tabs a")
    assert tabs.count() == len(ids)
    tabs.first.click()
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()
    tabs.last.click()
    expect(last).to_be_in_viewport()
    expect(first).not_to_be_in_viewport()
    assert one.page.locator(".hyp-cards").evaluate("(e) => getComputedStyle(e).scrollSnapType") == "x mandatory"
    assert one.all_faults() == []


def test_a_word_and_a_square_lead_to_their_demands(visit, dossier):
    one = visit("inquiries")
    word = one.page.locator(".came .row-of").first
    shown = word.locator("p b").inner_text()
    word.locator("p a").focus()
    one.page.keyboard.press("Enter")
    expect(one.page.locator(".shown")).to_contain_text(f"{shown} of {len(dossier.demands)} shown")
    one.open("inquiries")
    square = one.page.locator(".came .one-of").first
    demand = square.get_attribute("href").partition("demand=")[2]
    square.click()
    expect(one.page.locator(f"#demand-{demand}.chosen")).to_be_visible()
    assert one.all_faults() == []


CUT = """() => [...document.querySelectorAll("#root .pic :is(th > span:not(.seen), th > a, .lab, .heads b)")]
  .filter((e) => e.checkVisibility())
  .filter((e) => {
    const box = e.getBoundingClientRect(), cell = (e.closest("th, .marks, .heads")).getBoundingClientRect();
    return e.scrollWidth > e.clientWidth + 1 && e.clientWidth || box.right > cell.right + 1 || box.left < cell.left - 1;
  }).map((e) => e.textContent)"""
"""Names in a picture that do not fit into their place."""


@pytest.mark.parametrize("name", PICTURES)
def test_axe_finds_nothing_in_a_picture_of_the_explorer_and_it_fits(visit, name):
    one = visit(f"pictures?picture={name}")
    for width in (1440, 360):
        one.page.set_viewport_size({"width": width, "height": 900})
        assert one.page.locator(".pic").count() > 0
        expect_to_fit(one.page, (CUT, []))
    assert in_both_schemes(one) == {"light": [], "dark": []}
    assert one.all_faults() == []


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_plain_edition_fits_is_open_to_all_and_needs_no_script(site, plain_page, name):
    page = plain_page
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{site.url}/read/pictures/{name}/")
    assert len(requests) == 1
    for width, scheme in ((360, "light"), (1440, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == [], width


@pytest.mark.parametrize("name", PICTURES)
def test_in_forced_colours_and_in_print_the_marks_are_there(site, plain_page, name):
    page = plain_page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(forced_colors="active")
    page.goto(f"{site.url}/read/pictures/{name}/")
    signs = ".sign, .known-dot, .one-of, .scene i, .board b, .step, .bar em, .bar .silent, .counted, .marks i"
    marks = page.locator(f".pic :is({signs})").filter(visible=True)
    glyphs = page.locator(".pic :is(.mark, .dots a)").filter(visible=True)  # letters, which need no border
    assert marks.count() + glyphs.count() > 0
    bordered = (
        "(all) => all.every((e) => ['Top', 'Left'].some((s) => parseFloat(getComputedStyle(e)[`border${s}Width`]) > 0))"
    )
    assert marks.evaluate_all(bordered)
    page.emulate_media(media="print")
    assert page.locator(".pic").first.is_visible()


def test_pictures_of_an_affair_with_long_names_and_two_hundred_rows_hold_on_phones_and_wide_screens(browser, tmp_path):
    name = "Telecommunication interception of an undetermined kind"
    bearings = ("supports", "contradicts", "supports")
    hypotheses = [f"way-{n}" for n in range(10)]
    evidence = [
        record("evidence", f"e-{n}", statement=f"Statement {n}.", bearing=dict.fromkeys(hypotheses, bearings[n % 3]))
        for n in range(100)
    ]
    rows = {
        "hypothesis": [record("hypothesis", id, name=f"{name} {id}") for id in hypotheses],
        "evidence": evidence,
        "recording": [
            record("recording", f"r-{n}", subject=f"Alleged talk {n}", length="A minute") for n in range(200)
        ],
    }
    write_site(tmp_path, rows, {"home": "Words."}, hedge_words=["alleged", "surfaced"])
    edition = ContentStore(tmp_path, serves_plain_edition=True).current()
    assert edition
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    show = {
        one: make_file(edition, BaseUrl("https://x.example"), f"read/pictures/{one}/")
        for one in ("evidence", "recordings")
    }
    page.set_content(show["evidence"].body.decode())
    too_wide = "(all) => all.filter((box) => box.scrollWidth > box.clientWidth + 2).length"
    assert page.locator(".marks-pic thead a").evaluate_all(too_wide) == 0
    page.set_viewport_size({"width": 360, "height": 740})
    strokes = page.locator(".strokes").first.locator("i")
    assert strokes.count() == 100
    edges = "(all) => all.map((i) => i.getBoundingClientRect()).map((box) => [box.left, box.right])"
    assert all(right <= left + 0.5 for (_, right), (left, _) in pairwise(strokes.evaluate_all(edges)))
    page.set_content(show["recordings"].body.decode())
    numbers = page.locator(".sum td")
    assert numbers.evaluate_all(too_wide) == 0
    lines = """(all) => all.map((td) => {
      const words = document.createRange();
      words.selectNodeContents(td);
      return words.getClientRects().length;
    })"""
    assert {*numbers.evaluate_all(lines)} == {1}
    page.close()


def test_in_forced_colours_each_dot_of_home_and_its_words_are_seen(site, browser, dossier):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{site.url}/read/")
    dots = page.locator(".by-month .columns a")
    assert dots.count() == len(dossier.events)
    seen = """(all) => all.filter((dot) => {
        const paper = getComputedStyle(document.body).backgroundColor, its = getComputedStyle(dot);
        const filled = its.backgroundImage !== "none" || ![paper, "rgba(0, 0, 0, 0)"].includes(its.backgroundColor);
        return filled || (parseFloat(its.borderTopWidth) > 0 && its.borderTopColor !== paper);
    }).length"""
    assert dots.evaluate_all(seen) == dots.count()
    context.close()


@pytest.mark.parametrize("name", PICTURES)
def test_what_a_thumb_can_hit_is_44_pixels_high_or_the_nearest(on_phone, name):
    one = on_phone(f"pictures?picture={name}")
    assert one.page.evaluate(SMALL, "#root") == []
    assert one.all_faults() == []


def stops(one):
    """The links of a picture at which a keyboard stops, as they stand in the page."""
    every = '(all) => all.filter((a) => a.tabIndex >= 0 && a.checkVisibility()).map((a) => a.getAttribute("href"))'
    return one.page.locator("#root .pic a").evaluate_all(every)


@pytest.mark.parametrize("name", PICTURES)
def test_a_keyboard_goes_through_a_picture_in_the_order_in_which_it_is_read(visit, name):
    one = visit(f"pictures?picture={name}")
    expected = stops(one)
    assert len(expected) > 1
    one.page.locator("#root .pic a").evaluate_all(
        "(all) => all.find((a) => a.tabIndex >= 0 && a.checkVisibility()).focus()"
    )
    seen = []
    for _ in expected:
        seen.append(one.page.evaluate('document.activeElement.getAttribute("href")'))
        assert one.page.evaluate('getComputedStyle(document.activeElement).outlineStyle !== "none"'), seen[-1]
        one.page.keyboard.press("Tab")
        if one.page.evaluate('document.activeElement.matches("summary, [tabindex]:not(a)")'):
            one.page.keyboard.press("Tab")
    assert seen == expected
    assert one.all_faults() == []


def test_a_screen_reader_hears_each_row_of_the_matrix_as_a_statement_and_its_marks_under_the_hypotheses(visit, dossier):
    one = visit("evidence")
    table = one.page.get_by_role("table").first
    heads = table.get_by_role("columnheader").all_inner_texts()
    assert heads[1:] == [h.short or h.name for h in dossier.hypotheses.values()]
    for row, evidence in zip(table.get_by_role("row").all()[1:], dossier.evidence.values(), strict=True):
        assert row.get_by_role("rowheader").inner_text() == (evidence.label or evidence.statement)
        heard = [text.removeprefix("+").removeprefix("−").strip() for text in row.get_by_role("cell").all_inner_texts()]
        marks = [evidence.bearing.get(id, "neutral") for id in dossier.hypotheses]
        assert heard == ["" if mark == "neutral" else str(mark) for mark in marks]


def test_a_screen_reader_hears_of_each_recording_what_has_been_said(visit, dossier):
    one = visit("recordings")
    table = one.page.get_by_role("table").first
    for row, recording in zip(table.get_by_role("row").all()[2:], dossier.recordings.values(), strict=True):
        heard = row.get_by_role("cell").all_inner_texts()
        assert [text == "somebody has said" for text in heard] == [is_said(recording) for is_said in FIELDS.values()]


SWIPE = ((0, 0), (10, 25), (25, 60), (40, 110))
"""How far a finger is from where it came down, in pixels."""


SWIPED = {
    **{f"pictures?picture={name}": "#root .pic a:not([tabindex])" for name in PICTURES},
    "home": "#root .by-month .columns a",
    "pictures": "#root .doors a",
    "evidence": "#root .hyp-cards li li a",
    "inquiries": "#root .pic a:not([tabindex])",
    "recordings": "#root .pic a",
    "people": "#root .people a",
}
"""The links that are swiped over, by the address of their page; the line of the timeline has a trial of its own."""


@pytest.mark.trial
@pytest.mark.parametrize("address", SWIPED)
def test_forty_swipes_and_pinches_over_a_picture_open_nothing_and_a_tap_opens_what_it_hits(on_phone, address):
    one = on_phone(address)
    every = SWIPED[address]
    touch = one.page.context.new_cdp_session(one.page)
    before = one.page.url
    links = one.page.locator(every).filter(visible=True)
    number = links.count()

    def send(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    for trial in range(40):
        link = links.nth(trial * 7 % number)
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 40) / 2
        fingers = 2 if trial % 2 else 1
        send("touchStart", *[(x + 30 * f, y + 30 * f) for f in range(fingers)])
        for right, down in SWIPE:
            way = -1 if trial % 4 < 2 else 1
            send(
                "touchMove",
                *[
                    (x + 30 * f + right * (way if f else -way), y + 30 * f + down * (way if f else -way))
                    for f in range(fingers)
                ],
            )
        send("touchEnd")
        assert one.page.url == before, trial
    one.open(address)
    ours = one.page.locator(f'{every}:not([href^="http"], .refs a, .when a)').filter(visible=True)
    link = ours.nth(ours.count() // 2)
    meant = link.get_attribute("href")
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    one.page.touchscreen.tap(box["x"] + min(box["width"], 40) / 2, box["y"] + min(box["height"], 30) / 2)
    one.page.wait_for_url(lambda url: url.endswith(meant) or url.partition("#")[0].endswith(meant.partition("#")[0]))
    assert one.all_faults() == []
