"""The timeline in a browser: with a mouse, a thumb, a keyboard, and what can be taken away from it."""

import csv
import json
import re
from time import monotonic
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.axe import in_both_schemes
from browser.layout import expect_to_fit
from playwright.sync_api import expect
from support import record, write_site

POINTS = ".js-plotly-plot .scatterlayer .point"
PATIENCE = 30
"""Seconds after which something that has not come will not come: never a measure of speed."""


def chosen(one):
    return parse_qs(urlsplit(one.page.url).query)


def drawn(one):
    """What the chart draws: for each mark its address, its words and where it stands on the screen."""
    marks = one.page.evaluate(
        """([points, patience]) => new Promise((done) => (function look() {
          // Looked for and read in one go: a chart of other events takes the place of this one at any moment.
          const plot = document.querySelector(points)?.closest(".js-plotly-plot");
          if (!plot) {
            if (performance.now() > patience) done(null);
            else setTimeout(look, 20);
            return;
          }
          const box = plot.getBoundingClientRect(), { yaxis } = plot._fullLayout;
          done(plot.data.filter((trace) => trace.customdata).flatMap((trace) => [...trace.customdata].map((to, n) => {
            const axis = plot._fullLayout[(trace.xaxis ?? "x").replace("x", "xaxis")];
            return {
              to, words: trace.hovertext[n], count: trace.text ? Number(trace.text[n]) : 1,
              x: box.x + axis._offset + axis.d2p(trace.x[n]), y: box.y + yaxis._offset + yaxis.d2p(trace.y[n]),
            };
          })));
        })())""",
        [POINTS, PATIENCE * 1000 + one.page.evaluate("performance.now()")],
    )
    assert marks is not None, "The chart does not come."
    return marks


def into_view(one):
    """Bring the chart into sight, and wait until neither it nor the page moves."""
    one.page.locator(POINTS).first.wait_for(state="attached")
    one.page.locator(".js-plotly-plot").scroll_into_view_if_needed()
    one.still(lambda: drawn(one))
    return one


def listed(one):
    return one.page.locator(".xp.events-shown .event, .xp .event-table tbody tr")


def settled(one):
    """What the chart draws once it shows the events of the list: it comes last."""
    marks: list[dict[str, Any]] = []

    def agree():
        marks[:] = drawn(one)
        return sum(mark["count"] for mark in marks) == shown_number(one)

    started = monotonic()
    while not agree():
        assert monotonic() - started < PATIENCE, "The chart and the list do not come to agree."
        one.page.wait_for_timeout(50)
    return marks


def shown_number(one):
    return int(re.match(r"[\d,]+", one.page.locator("#list").inner_text())[0].replace(",", ""))


@pytest.mark.parametrize(
    "address", ["timeline", "timeline?kind=court&kind=inquiry", "timeline?from=2022-09-24&to=2022-10-01"]
)
def test_the_chart_the_list_and_the_count_agree(visit, address):
    one = visit(address)
    settled(one)
    assert listed(one).count() == shown_number(one)
    assert one.all_faults() == []


def test_the_words_are_there_before_the_chart(visit):
    one = visit(None)
    held = []

    def hold(route):
        held.append(route)

    one.page.route("**/PlotlyChart*.js", hold)
    one.open("timeline")
    expect(listed(one).first).to_be_visible()
    expect(one.page.locator("#root .xp .density")).to_be_attached()
    assert one.page.locator(POINTS).count() == 0
    place = one.page.locator(".xp.chart-key").bounding_box()
    assert held, "The chart's script is not held back, so this test shows nothing."
    one.page.route("**/PlotlyChart*.js", lambda route: route.continue_())  # this one counts now
    for route in held:
        route.continue_()
    expect(one.page.locator(POINTS).first).to_be_visible()
    assert one.still(one.page.locator(".xp.chart-key").bounding_box) == place, "The page jumps when the chart comes."


def test_a_click_on_a_mark_opens_its_event_and_keeps_the_choices(visit):
    one = into_view(visit("timeline?kind=court"))
    mark = next(mark for mark in drawn(one) if mark["count"] == 1)
    one.page.mouse.click(mark["x"], mark["y"])
    expect(one.page.locator(".xp .card.walk")).to_be_visible()
    assert one.address == mark["to"]
    assert chosen(one)["kind"] == ["court"]
    assert one.loads == 1
    title = one.page.locator(".xp .card.walk h2").inner_text()
    assert title.split()[0] in mark["words"].replace("<br>", " ")
    assert one.all_faults() == []


def test_a_click_on_a_counted_mark_opens_the_days_of_its_events(serve, visit, tmp_path):
    crowd = [record("event", f"crowd-{n}", date=f"2020-03-{n % 3 + 1:02}") for n in range(40)]
    rest = [record("event", f"rest-{n}", date=f"{1990 + n}-06-01") for n in range(30)]
    with serve("streamlit", write_site(tmp_path / "site", {"event": [*crowd, *rest]})) as server:
        _open_counted(into_view(visit("timeline", server=server)))


def _open_counted(one):
    mark = max(drawn(one), key=lambda mark: mark["count"])
    assert mark["count"] > 1
    one.page.mouse.click(mark["x"], mark["y"])
    one.page.wait_for_url("**/timeline?*from=*")
    one.wait()
    assert len(settled(one)) > 1
    assert shown_number(one) >= mark["count"]
    one.page.go_back()
    expect(one.page.locator(".xp .density .window")).to_have_count(0)
    assert one.all_faults() == []


def test_dragging_over_the_chart_looks_closer_and_back_looks_wider(visit):
    one = into_view(visit("timeline"))
    box = one.page.locator(".js-plotly-plot .nsewdrag").last.bounding_box()
    y = box["y"] + 12
    one.page.mouse.move(box["x"] + box["width"] * 0.3, y)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=4)
    one.page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=4)
    one.page.mouse.up()
    one.page.wait_for_url("**/timeline?from=*&to=*")
    expect(one.page.locator(".xp .density .window")).to_be_visible()
    one.wait()
    settled(one)
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", chosen(one)[name][0]) for name in ("from", "to"))
    one.page.go_back()
    expect(one.page.locator(".xp .density .window")).to_have_count(0)
    assert one.loads == 1
    assert one.all_faults() == []


def test_dragging_over_the_strip_chooses_a_period(visit):
    one = visit("timeline?kind=court")
    bars = one.page.locator(".xp .density [data-from]")
    first, last = bars.nth(3).bounding_box(), bars.nth(9).bounding_box()
    expected = {"kind": ["court"], "from": [bars.nth(3).get_attribute("data-from")]}
    expected["to"] = [bars.nth(9).get_attribute("data-from")]
    one.page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 9)
    one.page.mouse.down()
    one.page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 9, steps=3)
    expect(one.page.locator(".xp .density [data-from].held")).to_have_count(7)
    one.page.mouse.up()
    one.page.wait_for_url("**/timeline?*from=*")
    assert chosen(one) == expected
    expect(one.page.locator(".xp .density .window")).to_be_visible()
    assert one.all_faults() == []


def test_the_keyboard_alone_reaches_opens_steps_through_and_leaves_an_event(visit):
    one = visit("timeline?kind=law", fresh=True)
    page = one.page
    link = page.locator(".xp.events-shown .event summary").first
    for _ in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("(element) => element === document.activeElement"):
            break
    expect(link).to_be_focused()
    title = page.locator(".xp.events-shown .event h3").first.evaluate("(h) => h.firstChild.textContent.trim()")
    page.keyboard.press("Enter")
    card = page.locator(".xp .card.walk")
    expect(card).to_be_focused()
    expect(card.locator("h2")).to_have_text(title)
    page.keyboard.press("ArrowRight")
    expect(card.locator("h2")).not_to_have_text(title)
    expect(card).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(card.locator("h2")).to_have_text(title)
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert chosen(one) == {"kind": ["law"]}
    expect(page.locator(".xp.events-shown .event").first).to_be_focused()
    assert one.loads == 1
    assert one.all_faults() == []


def test_keys_keep_their_own_meaning_outside_the_card(visit, dossier):
    first, second = list(dossier.events)[:2]
    one = visit(f"timeline?event={first}")
    one.page.locator(".xp .more > summary").click()
    box = one.page.locator(".xp .filters input[name=q]")
    box.fill("word")
    box.press("ArrowLeft")
    box.press("ArrowRight")
    assert chosen(one)["event"] == [first]
    assert second not in one.page.url
    box.press("Escape")
    expect(one.page.locator(".xp .more")).not_to_have_attribute("open", "")
    expect(one.page.locator(".xp .more > summary")).to_be_focused()
    assert chosen(one)["event"] == [first]


def test_a_thumb_opens_an_event_in_place_on_a_phone_and_goes_to_a_month(on_phone):
    one = on_phone("timeline", fresh=True)
    page = one.page
    assert page.locator(".js-plotly-plot").count() == 0
    line = page.locator(".xp .line .event").first
    words, entries = line.locator("details p").first, page.evaluate("history.length")
    expect(words).to_be_hidden()
    line.locator("summary").tap()
    expect(words).to_be_visible()
    expect(line.locator("[data-share]")).to_be_visible()
    page.wait_for_url("**/timeline#event-*")
    opened = one.address
    assert page.evaluate("history.length") == entries
    one.open("about")
    page.go_back()
    one.wait()
    expect(words).to_be_visible()
    line.locator("summary").tap()
    page.wait_for_url(lambda url: "#" not in url)
    one.open("about").open(opened)
    expect(words).to_be_visible()
    expect(line.locator("summary")).to_be_in_viewport()
    month = page.locator(".xp .months a").nth(2)
    over_bar = """(month) => { const name = document.createRange(); name.selectNodeContents(month.querySelector("span"));
      return name.getBoundingClientRect().bottom - month.querySelector("i").getBoundingClientRect().top; }"""
    assert month.evaluate(over_bar) <= 1, "its bar stands below its name"
    month.tap()
    expect(page.locator(f"[id='{month.get_attribute('href')[1:]}']")).to_be_in_viewport()
    expect(month).to_have_attribute("aria-current", "true")
    line.get_by_role("link", name="All about this event").tap()
    card = page.locator(".xp .card.walk")
    expect(card).to_be_visible()
    title = card.locator("h2").inner_text()
    card.locator("[rel=next], [rel=prev]").first.tap()
    expect(card.locator("h2")).not_to_have_text(title)
    card.locator(".close").tap()
    expect(card).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 768])
def test_an_event_that_an_address_opens_fits_the_screen(visit, dossier, width):
    longest = max(dossier.events.values(), key=lambda event: len(event.title) + len(event.summary))
    one = visit(f"timeline?event={longest.id}")
    one.page.set_viewport_size({"width": width, "height": 900})
    box = one.page.locator(".has-card .card").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    expect_to_fit(one.page)
    assert one.all_faults() == []


def swipe(client, start, moves):
    """Fingers go down at `start` and along `moves`; each is a list of places, one for each finger."""

    def points(places):
        return [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places)]

    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points(start)})
    for places in moves:
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points(places)})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.trial
@pytest.mark.parametrize("width", [360, 1200])
def test_forty_swipes_and_pinches_over_the_picture_open_nothing_and_a_tap_does(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site.url}/timeline")
    picture = ".js-plotly-plot .point" if width > 1000 else "#root .xp .line summary"
    expect(page.locator(picture).first).to_be_visible()
    expect(page.locator("#words")).to_have_count(0)
    client = context.new_cdp_session(page)
    ways = (
        lambda x, y: ([(x, y)], [[(x, y - 20 * n)] for n in range(1, 9)]),
        lambda x, y: ([(x, y)], [[(x, y + 20 * n)] for n in range(1, 6)]),
        lambda x, y: ([(x, y)], [[(x - 20 * n, y)] for n in range(1, 6)]),
        lambda x, y: ([(x, y), (x + 60, y)], [[(x - 5 * n, y), (x + 60 + 5 * n, y)] for n in range(1, 6)]),
    )
    page.mouse.wheel(0, 0)
    for trial in range(40):
        place = page.evaluate(
            """([picture, n]) => {
              document.querySelector('[data-testid=stMain]').scrollTop = 60;
              const seen = [...document.querySelectorAll(picture)].map((e) => e.getBoundingClientRect())
                .filter((box) => box.width && box.top > 180 && box.bottom < 790);
              const box = seen[(n * 7) % seen.length];
              return [box.left + box.width / 2, box.top + box.height / 2];
            }""",
            [picture, trial],
        )
        swipe(client, *ways[trial % 4](*place))
    assert page.url == f"{site.url}/timeline"
    assert page.locator(".xp .line details[open]").count() == 0
    if width > 1000:
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 0")
        box = page.locator(picture).first.bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url("**/timeline?*")
    context.close()


KEYS = """(handle, values) => values.forEach((value) => {
  handle.value = value;
  handle.dispatchEvent(new Event("input", { bubbles: true }));
})"""
"""As fast as keys can be: on a slow machine the page would follow between two that a test presses."""


def test_the_handles_of_the_strip_choose_a_period_by_keyboard(visit):
    one = visit("timeline?kind=court", fresh=True)
    bars = one.page.locator("#root .xp .density [data-from]")
    handle = one.page.get_by_role("slider", name="From", exact=True)
    handle.focus()
    handle.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", bars.nth(1).get_attribute("title").split(":")[0])
    one.page.wait_for_url("**/timeline?*from=*")
    one.wait()
    entries = one.page.evaluate("history.length")
    one.open("timeline?kind=court")
    handle.evaluate(KEYS, [1, 2, 3])
    expect(handle).to_have_attribute("aria-valuetext", bars.nth(3).get_attribute("title").split(":")[0])
    one.page.wait_for_url("**/timeline?*from=*")
    assert chosen(one)["from"] == [bars.nth(3).get_attribute("data-from")]
    assert one.page.evaluate("history.length") == entries + 2  # the page that was opened, and one move
    assert chosen(one)["kind"] == ["court"]
    assert one.all_faults() == []


def test_arrow_keys_go_from_mark_to_mark_of_the_chart_say_it_and_enter_opens_it(visit):
    one = into_view(visit("timeline?kind=court"))
    marks = sorted(drawn(one), key=lambda mark: mark["x"])
    one.page.locator(".js-plotly-plot").focus()
    one.page.keyboard.press("ArrowRight")
    expect(one.page.locator(".lit-words")).to_have_text(marks[0]["words"].replace("<br>", " "))
    assert one.page.locator(".point.lit").count() == 1
    for key, mark in (("End", marks[-1]), ("Home", marks[0])):
        one.page.keyboard.press(key)
        expect(one.page.locator(".lit-words")).to_have_text(mark["words"].replace("<br>", " "))
    one.page.keyboard.press("Enter")
    one.page.wait_for_url("**/timeline?*")
    assert one.address == marks[0]["to"]
    assert one.all_faults() == []


def test_hover_labels_are_readable_in_both_schemes(visit):
    for scheme in ("light", "dark"):
        one = into_view(visit("timeline?kind=law", scheme=scheme))
        mark = next(mark for mark in drawn(one) if mark["count"] == 1)
        one.page.mouse.move(mark["x"], mark["y"])
        label = one.page.locator(".hoverlayer .hovertext")
        expect(label.locator("text").first).to_be_visible()
        colours = label.evaluate(
            "(e) => [getComputedStyle(e.querySelector('path')).fill, getComputedStyle(e.querySelector('text')).fill]"
        )
        dark, light = sorted(sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
        assert light - dark > 400, (scheme, colours)


def test_labels_of_key_events_are_whole_and_lie_on_nothing(visit, dossier):
    one = visit("timeline")
    for width in (1000, 1440):
        one.page.set_viewport_size({"width": width, "height": 900})
        into_view(one)
        settled(one)
        named = {event.label or event.title for event in dossier.events.values() if event.key}
        boxes = one.page.evaluate(
            """() => [...document.querySelectorAll('.js-plotly-plot .annotation text')].map((e) => {
              const box = e.getBoundingClientRect();
              return [e.textContent, box.left, box.right, box.top, box.bottom];
            })"""
        )
        labels = [box for box in boxes if box[0] in named]
        plot = one.page.locator(".js-plotly-plot").bounding_box()
        marks = [("", m["x"] - 4, m["x"] + 4, m["y"] - 4, m["y"] + 4) for m in drawn(one)]
        for n, one_box in enumerate(labels):
            assert plot["x"] <= one_box[1]
            assert one_box[2] <= plot["x"] + plot["width"]
            for other in [*labels[n + 1 :], *marks]:
                apart_x = one_box[2] <= other[1] + 1 or other[2] <= one_box[1] + 1
                apart_y = one_box[4] <= other[3] + 3 or other[4] <= one_box[3] + 3
                assert apart_x or apart_y, (one_box, other)


A4 = {"width": 718, "height": 1047}
"""Pixels of a sheet within the margins that browsers give it."""

ON_PAPER = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()), { min } = Math;
  const boxes = (selector) => shown(selector).map((e) => [e.textContent.trim(), e.getBoundingClientRect().toJSON()]);
  return {
    labels: boxes("#root .overview .lab"), marks: boxes("#root .overview .mark"), lanes: boxes("#root .overview .lane > b"),
    letters: min(...shown("#root .overview .lab, #root .overview .ticks span").map((e) => parseFloat(getComputedStyle(e).fontSize))),
    controls: boxes("#root .js-plotly-plot, #root :is(button, input, summary.chip, .presets li, .months, .when-shown, .takeaway, .ways)"),
    paper: getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor,
    wide: document.querySelector("#root .overview")?.getBoundingClientRect().right,
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_timeline_has_its_picture_with_every_label_and_no_control(visit, dossier, scheme):
    one = into_view(visit("timeline", width=1280, scheme=scheme))
    assert not one.page.locator("#root .overview").is_visible()
    one.page.emulate_media(media="print", color_scheme=scheme)
    one.page.set_viewport_size(A4)
    seen = one.page.evaluate(ON_PAPER)
    one.page.emulate_media(media="screen")
    named = {event.label or event.title for event in dossier.events.values() if event.key}
    assert named <= {words for words, _ in seen["labels"]}
    assert seen["lanes"]
    assert seen["marks"]
    assert seen["controls"] == []
    assert seen["letters"] >= 7
    assert seen["paper"] == "rgb(255, 255, 255)"
    assert seen["wide"] <= A4["width"]
    for n, (words, box) in enumerate(seen["labels"]):
        assert box["right"] <= A4["width"], words
        for other, near in seen["labels"][n + 1 :]:
            apart = box["right"] <= near["left"] or near["right"] <= box["left"]
            assert apart or box["bottom"] <= near["top"] + 3 or near["bottom"] <= box["top"] + 3, (words, other)


def test_the_open_event_stands_beside_its_line_and_the_list_does_not_jump(visit):
    one = visit("timeline")
    line = one.page.locator("#root .xp .line .event").nth(6)
    line.scroll_into_view_if_needed()
    one.page.mouse.wheel(0, 400)
    settled(one)
    one.stays(lambda: one.scrolled > 0)
    top = one.still(line.bounding_box)["y"]
    line.locator("summary").click()
    card = one.page.locator(".xp .card.walk")
    expect(card).to_be_in_viewport()
    expect(card).to_be_focused()
    current = one.page.locator("#root .xp .line .current")
    expect(current).to_be_in_viewport()
    one.stays(lambda: abs(current.bounding_box()["y"] - top) < 60)


def test_a_narrative_is_walked_from_home_to_its_end(visit, dossier):
    narrative = next(iter(dossier.narratives.values()))
    one = visit("home")
    one.page.locator(f'.xp a[href="timeline?narrative={narrative.id}"]').click()
    expect(one.page.locator(".xp .narrative h2")).to_have_text(narrative.title)
    one.page.get_by_role("link", name="Begin").click()
    card = one.page.locator(".xp .card.walk")
    for number, step in enumerate(narrative.steps, 1):
        expect(card.locator("h2")).to_have_text(dossier.events[step.event].title)
        expect(card.locator(".told")).to_have_text(" ".join(step.text.split()))
        expect(card).to_contain_text(f"{number} of {len(narrative.steps)}")
        if number < len(narrative.steps):
            card.locator("[rel=next]").click()
    expect(card.locator("[rel=next]")).to_have_count(0)
    assert one.loads == 1
    assert one.all_faults() == []


def test_every_named_view_shows_events_and_is_marked_as_the_one_shown(visit, dossier):
    one = visit("timeline")
    for preset in dossier.site.timeline_presets:
        one.page.locator(".xp .presets .chip", has_text=preset.name).click()
        expect(one.page.locator("#root .xp .presets .chip.on")).to_contain_text(preset.name)
        one.wait()
        assert 0 < shown_number(one) < len(dossier.events)
    one.page.get_by_role("link", name="Everything").click()
    expect(one.page.locator("#list")).to_have_text(f"{len(dossier.events)} events")


@pytest.mark.parametrize("way", ["list", "table"])
def test_list_and_table_need_no_chart(visit, way):
    one = visit(f"timeline?kind=court&view={way}")
    assert one.page.locator(".js-plotly-plot").count() == 0
    assert listed(one).count() == shown_number(one)
    assert all(one.page.locator(".xp.events-shown time").evaluate_all("(all) => all.map((t) => t.dateTime)"))
    one.page.get_by_role("link", name="Chart and list").click()
    settled(one)
    assert chosen(one) == {"kind": ["court"]}


def test_what_is_shown_can_be_taken_away(visit):
    one = visit("timeline?kind=court&from=2023&to=2023")
    number = shown_number(one)
    taken = {}
    for name in ("CSV", "JSON", "calendar", "TimelineJS"):
        with one.page.expect_download() as download:
            one.page.locator(".xp .takeaway").get_by_role("link", name=name, exact=True).click()
        taken[name] = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(taken["CSV"].splitlines(keepends=True)))
    assert len(rows) == number
    assert {row["kind"] for row in rows} == {"court"}
    assert len(json.loads(taken["JSON"])["events"]) == number
    assert taken["calendar"].count("BEGIN:VEVENT") == number
    assert len(json.loads(taken["TimelineJS"])["events"]) == number
    assert one.loads == 1


def test_an_image_of_the_chart_can_be_taken_away(visit):
    one = into_view(visit("timeline?kind=law"))
    drawn(one)
    one.page.locator(".js-plotly-plot").hover()
    expect(one.page.locator('.annotation[data-index="0"]')).to_be_hidden()  # the key, for what is saved
    with one.page.expect_download() as download:
        one.page.locator(".modebar-btn[data-title*='png' i], .modebar-btn[data-title*='image' i]").first.click()
    assert download.value.suggested_filename == "timeline.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_in_forced_colours_the_key_has_the_colours_of_the_marks(site, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{site.url}/timeline")
    colours = (
        page.locator(".chart-key")
        .first.locator(".swatch")
        .evaluate_all("(all) => all.map((e) => getComputedStyle(e).color)")
    )
    context.close()
    assert len(colours) > 1
    assert len(set(colours)) == len(colours)


def test_in_forced_colours_the_line_of_the_open_event_is_framed(site, browser, dossier):
    context = browser.new_context(forced_colors="active", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/timeline?event={next(iter(dossier.events))}")
    expect(page.locator(".line .current")).to_have_css("outline-style", "solid")
    context.close()


def test_the_link_of_an_event_is_copied_and_said(visit, contexts, dossier):
    contexts(1440, "light").grant_permissions(["clipboard-read", "clipboard-write"])
    id = next(event.id for event in dossier.events.values() if event.kind == "leak")
    one = visit(f"timeline?event={id}&kind=leak")
    one.page.locator("#root .card.walk").get_by_role("link", name="Share").click()
    expect(one.page.locator(".xp .card.walk [role=status]")).to_have_text("Link copied.")
    assert one.page.evaluate("navigator.clipboard.readText()") == f"{one.server.url}/timeline?event={id}"


def test_an_empty_result_offers_what_to_loosen_and_a_wrong_address_is_told_quietly(visit):
    one = visit("timeline?kind=law&from=1950&to=1951")
    expect(one.page.locator("#list")).to_have_text("0 events")
    one.page.get_by_role("link", name="Without the period").click()
    expect(listed(one).first).to_be_visible()
    assert chosen(one) == {"kind": ["law"]}
    one.open("timeline?kind=lore&event=nobody&from=2030&to=2020&page=99&narrative=none&view=cube")
    note = one.page.locator(".xp p[role=status]").first
    for value in ("lore", "nobody", "2030/2020", "99", "none", "cube"):
        expect(note).to_contain_text(value)
    assert listed(one).count() == shown_number(one)
    assert one.all_faults() == []


def test_a_timeline_inside_an_explainer_leads_to_the_same_view(visit, dossier):
    slug = next(
        slug for slug, text in dossier.explainers.items() if re.search(r"^::: timeline", text.text, re.MULTILINE)
    )
    one = visit(slug)
    figure = one.page.locator(".xp .figure:has(.overview)").first
    events = figure.locator(".events .event").count()
    marks = figure.locator(".overview .mark").evaluate_all(
        "(all) => all.map((mark) => mark.classList.contains('counted') ? Number(mark.textContent) : 1)"
    )
    assert sum(marks) == events
    mark = figure.locator(".overview .mark:not(.counted)").first
    line = figure.locator(f'.events a[href="{mark.get_attribute("href")}"]')
    mark.hover()
    expect(mark).to_have_attribute("title", re.compile(f"{re.escape(line.text_content())}$"))
    expect(figure.locator(".overview .key")).to_be_visible()
    figure.get_by_role("link", name=re.compile("Open its page|Walk through it")).click()
    expect(one.page.locator("#list")).to_have_text(re.compile(f"^{events} events?"))
    assert one.loads == 1
    assert one.all_faults() == []


STATES = [
    "timeline?event={event}&kind={kind}",
    "timeline?narrative={narrative}&event={step}",
    *(
        pytest.param(more, marks=pytest.mark.trial)
        for more in (
            "timeline?view=table&from=2022-09&to=2022-10",
            "timeline?view=list&q=zxqvzxqv",
            "timeline?kind=lore",
        )
    ),
]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state_of_the_timeline(visit, dossier, state):
    event = list(dossier.events.values())[7]
    narrative = next(iter(dossier.narratives.values()))
    address = state.format(event=event.id, kind=event.kind, narrative=narrative.id, step=narrative.steps[1].event)
    one = visit(address)
    if "view=" not in state:
        drawn(one)
    one.page.evaluate("document.querySelectorAll('.xp details').forEach((details) => (details.open = true))")
    for width in (1440, 360):
        one.page.set_viewport_size({"width": width, "height": 900})
        assert in_both_schemes(one) == {"light": [], "dark": []}
