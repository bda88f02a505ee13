"""What a thumb presses is 44 pixels high, on every page of both editions, wherever it does not stand in a sentence; no text is torn."""

import pytest
from browser.conftest import A_PHONE
from browser.test_pictures import PICTURES
from browser.test_plain_edition import PAGES as PLAIN
from browser.test_plain_edition import address_of
from make_example import TEXTS
from support import record, write_site

from explainer.edition import ContentStore
from explainer.exports.base_url import BaseUrl
from explainer.pages import PAGES
from explainer.plain.files import make_file

OPENED = ("questions?open=all", "timeline?event={event}", "evidence?hypothesis={hypothesis}", "recordings?view=table")

TOO_LOW = """() => {
  for (const one of document.querySelectorAll("details:not(.menu, .panels details)")) one.open = true;
  // Words beside it, in the same line or block, make a sentence of which it is a part.
  const isInSentence = (target) => {
    let block = target.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const words = block.cloneNode(true);
    for (const other of words.querySelectorAll("a, button, summary, input, .seen, .cites")) other.remove();
    return (words.textContent.match(/\\p{L}{2,}/gu) ?? []).length > 2;
  };
  const targets = [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden])")].filter((one) =>
    one.checkVisibility() && getComputedStyle(one).pointerEvents !== "none" && !one.closest(".skip, .overview") && !isInSentence(one));
  return targets.filter((one) => {
    if (!one.closest(".mast")) one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = one.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, one.matches(".presses > a") ? box.bottom - 40 : box.top + box.height / 2];
    return [-20, 0, 20].some((away) => { const hit = document.elementFromPoint(x, y + away); return hit !== one && !one.contains(hit); });
  }).map((one) => [one.outerHTML.slice(0, 120), one.getBoundingClientRect().height]);
}"""
"""What is pressed too easily beside it: 20 pixels above or below its middle lies something else."""
BROKEN = """() => [...document.querySelectorAll(".src a, .refs a, .srclist .quiet a, .row > a")]
  .filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)"""
"""Names that begin on one line and end on another, as far below as a thumb is high."""

TORN = """() => {
  const torn = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), part = document.createRange();
  const isShown = (one) => one.checkVisibility();
  for (let text; (text = texts.nextNode());) {
    const sign = text.data.search(/\\S/), own = text.parentElement.nodeName === "I" ? text.parentElement : text;
    const link = own.previousSibling;
    if (!/[,;.]/.test(text.data[sign] ?? "") || link?.nodeName !== "A" || ![link, text.parentElement].every(isShown)) continue;
    part.selectNodeContents(link);
    const before = [...part.getClientRects()].pop();
    part.setStart(text, sign), part.setEnd(text, sign + 1);
    const its = part.getBoundingClientRect();
    if (its.top > before.bottom || Math.abs(its.left - before.right) > 12) torn.push(link.textContent + text.data.slice(0, 20));
  }
  return torn;
}"""
"""Signs that stand on another line than the name in front of them, or far from it."""


@pytest.fixture(scope="module")
def thumb(browser):
    """A page of a phone on which no script of the site runs: the words before the app have the app's measures, by test."""
    context = browser.new_context(**A_PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", [*PAGES, TEXTS[0], *OPENED])
def test_what_a_thumb_presses_is_high_enough(site, thumb, dossier, address):
    first = {kind: next(iter(records), "") for kind, records in dossier.records.items()}
    thumb.goto(f"{site.url}/{'' if address == 'home' else address.format(**first)}")
    assert [thumb.evaluate(fault) for fault in (TOO_LOW, BROKEN, TORN)] == [[], [], []]


@pytest.mark.parametrize("template", PLAIN)
def test_what_a_thumb_presses_is_high_enough_in_the_plain_edition(site, thumb, dossier, template):
    thumb.goto(f"{site.url}/{address_of(template, dossier)}")
    assert [thumb.evaluate(fault) for fault in (TOO_LOW, BROKEN, TORN)] == [[], [], []]


def test_stretches_of_the_timelines_picture_are_drawn_on_a_screen_that_is_touched(site, thumb):
    thumb.goto(f"{site.url}/read/pictures/timeline/")
    drawn = thumb.locator(".overview .marks > i").evaluate_all("all => all.map((e) => getComputedStyle(e).display)")
    assert len(drawn) > 1
    assert "none" not in drawn


PLACED = """() => [...document.querySelectorAll(".stage, .stage > :is(div, ol):not(.presses), .pic, .pic td > a, .overview .lane")].map((one) => {
  const box = one.getBoundingClientRect();
  return [one.className || one.tagName, Math.round(box.left), Math.round(box.width)];
})"""
"""The parts in which marks have their places, from left to right."""


@pytest.fixture(scope="module")
def begun_loudly(tmp_path_factory):
    """The first page of a site of which only the beginning is crowded."""
    days = [f"2020-01-{n % 28 + 1:02}" for n in range(40)]
    events = [record("event", f"event-{n}", date=day) for n, day in enumerate([*days, "2023-05-01"])]
    root = write_site(tmp_path_factory.mktemp("loud"), {"event": events}, {"home": "Words."})
    edition = ContentStore(root, serves_plain_edition=True).current()
    assert edition
    file = make_file(edition, BaseUrl("https://x.example"), "read/")
    assert file
    page = file.body.decode()
    assert 'class="stage clear"' in page
    return page


@pytest.mark.parametrize("width", [768, 1180])
@pytest.mark.parametrize("name", ["", *PICTURES])
def test_a_screen_that_is_touched_has_the_marks_of_a_picture_where_others_have_them(
    site, browser, begun_loudly, name, width
):
    seen = []
    for is_touched in (False, True):
        context = browser.new_context(viewport={"width": width, "height": 900}, has_touch=is_touched)
        page = context.new_page()
        if name:
            page.goto(f"{site.url}/read/pictures/{name}/")
        else:
            page.set_content(begun_loudly)
        seen.append((page.evaluate('matchMedia("(pointer: coarse)").matches'), page.evaluate(PLACED)))
        context.close()
    (_, others), (is_coarse, touched) = seen
    assert is_coarse
    assert others
    assert touched == others
