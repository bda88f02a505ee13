"""What known attacks draw runs nothing in a real browser: on a page without any policy, in the explorer, on plain pages."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from support import HOSTILE

from explainer.markup.directive import Directive
from explainer.markup.parse import read_text
from explainer.markup.render import build_article
from explainer.problems import Level

ATTACKS = [
    attack.partition("\n")[2]
    for attack in (Path(__file__).parents[1] / "markup" / "attacks.txt")
    .read_text(encoding="utf-8")
    .rstrip("\n")
    .split("\n====\n")
]


# Which an editor could publish: the check finds no error in them.
UNTOLD = [
    attack
    for attack in ATTACKS
    if not read_text(attack).mentions
    and ":::" not in attack
    and all(p.level != Level.ERROR for p in read_text(attack).problems)
]

TOUCH = """() => {
  for (const element of document.querySelectorAll("*"))
    for (const name of ["mouseover", "focus", "pointerover", "toggle"]) element.dispatchEvent(new Event(name));
  for (const link of document.querySelectorAll("a[href^='javascript' i], a[href^='data' i]")) link.click();
}"""
WAIT = "new Promise((done) => setTimeout(done, 100))"


def listen(page):
    """Return the list that grows with whatever runs on a page that should not."""
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: ran.append(str(error)))
    return ran


def block_of(article):
    return "".join(block for block in article.blocks if not isinstance(block, Directive))


@pytest.fixture(scope="module")
def attacked(serve, tmp_path_factory):
    """A server whose editors have published every attack that the check lets pass, in a text and in records."""
    root = tmp_path_factory.mktemp("attacked")
    shutil.copytree(Path(__file__).parents[1] / "sites" / "tiny", root, dirs_exist_ok=True)
    said = json.dumps({"text": f"Alleged: {HOSTILE}", "sources": ["beacon-20190304-tapes"]})
    front = f"title: {json.dumps(HOSTILE)}\nanswer: {said}\nin_short: {{dispute: {said}, unknown: {said}}}"
    text = f"---\n{front}\norder: 20\nupdated: 2021-06-02\n---\n\n" + "\n\n".join(UNTOLD)
    (root / "content" / "attacks.md").write_text(text, encoding="utf-8")
    terms = root / "data" / "terms.yaml"
    term = f"\n- id: hostile\n  term: {json.dumps(HOSTILE)}\n  meaning: {json.dumps(HOSTILE)}\n"
    terms.write_text(terms.read_text(encoding="utf-8") + term, encoding="utf-8")
    with serve("streamlit", root) as server:
        yield server


def test_a_browser_runs_what_an_attack_would_draw_without_us(browser):
    """The other half of the proof: this page does notice what runs."""
    page = browser.new_page()
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.set_content("<p>Words <img src='x' onerror='alert(7)'></p>")
    page.evaluate(WAIT)
    page.close()
    assert ran == ["7"]


def test_no_attack_runs_or_loads_anything_when_it_is_drawn_and_its_links_are_touched(browser, dossier):
    page = browser.new_page()
    ran, asked = listen(page), []
    page.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
    for text in ATTACKS:
        article = build_article(read_text(text), dossier, lambda kind, one: f"{kind}?{one}")
        page.set_content(block_of(article))
        page.evaluate(TOUCH)
    page.evaluate(WAIT)
    page.close()
    assert ran == []
    # A picture that an editor names by its full address is meant to be fetched; nothing else is.
    assert [url for url in asked if not url.startswith(("http://", "https://"))] == []


def test_there_are_attacks_that_no_check_tells():
    assert len(UNTOLD) > 20


@pytest.mark.parametrize("address", ["attacks", "about?term=hostile", "search?q=onerror", "home"])
def test_published_attacks_run_nothing_in_the_explorer_and_load_nothing_from_elsewhere(visit, attacked, address):
    one = visit(None, server=attacked)
    ran = listen(one.page)
    asked = []
    # A picture that an editor names by its full address is meant to be fetched; nothing else is.
    one.page.on("request", lambda r: asked.append(r.url) if r.resource_type != "image" else None)
    one.open(address)
    if address != "home":
        expect(one.page.locator(".xp", has_text="onerror").first).to_be_visible()
    one.page.evaluate(TOUCH)
    for cite in one.page.locator(".xp .cite").all()[:3]:
        cite.click()
    one.page.evaluate(WAIT)
    assert ran == []
    assert [url for url in asked if not url.startswith((attacked.url, "blob:", "data:"))] == []


@pytest.mark.parametrize("address", ["read/attacks/", "read/terms/", "suggest?q=onerror"])
def test_published_attacks_run_nothing_on_plain_pages(browser, attacked, address):
    page = browser.new_page()
    ran = listen(page)
    page.goto(f"{attacked.url}/{address}")
    expect(page.get_by_text("onerror").first).to_be_attached()
    page.evaluate(TOUCH)
    page.evaluate(WAIT)
    page.close()
    assert ran == []


def test_no_attack_runs_where_the_explorers_own_scripts_handle_it(visit, dossier):
    """Every attack, also those that the check tells: as if it had come into a text of the explorer all the same."""
    one = visit("about", fresh=True)
    ran = listen(one.page)
    one.page.evaluate("""() => { window.held = document.createElement("div"); held.className = "xp prose";
      document.querySelector(".xp.foot").before(held); }""")
    for text in ATTACKS:
        article = build_article(read_text(text), dossier, lambda kind, one: f"{kind}?{one}")
        one.page.evaluate("(html) => { held.innerHTML = html; }", block_of(article))
        one.page.evaluate(TOUCH.replace("document.querySelectorAll", "held.querySelectorAll"))
    one.page.evaluate(WAIT)
    assert ran == []
