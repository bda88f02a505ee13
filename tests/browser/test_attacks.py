"""What a text draws from known attacks runs nothing in a real browser, even on a page without any policy."""

from __future__ import annotations

from pathlib import Path

from explainer.markup.parse import Directive, read_text
from explainer.markup.render import build_article

ATTACKS = [
    attack.partition("\n")[2]
    for attack in (Path(__file__).parents[1] / "markup" / "attacks.txt")
    .read_text(encoding="utf-8")
    .rstrip("\n")
    .split("\n====\n")
]


def test_a_browser_runs_what_an_attack_would_draw_without_us(browser):
    """The other half of the proof: this page does notice what runs."""
    page = browser.new_page()
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.set_content("<p>Words <img src='x' onerror='alert(7)'></p>")
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    page.close()
    assert ran == ["7"]


def test_no_attack_runs_or_loads_anything_when_it_is_drawn_and_its_links_are_touched(browser, dossier):
    page = browser.new_page()
    ran, asked = [], []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: ran.append(str(error)))
    page.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
    for text in ATTACKS:
        article = build_article(read_text(text), dossier, lambda kind, one: f"{kind}?{one}")
        page.set_content("".join(block for block in article.blocks if not isinstance(block, Directive)))
        page.evaluate(
            """() => {
              for (const element of document.querySelectorAll("*"))
                for (const name of ["mouseover", "focus", "pointerover", "toggle"]) element.dispatchEvent(new Event(name));
              for (const link of document.querySelectorAll("a[href^='javascript' i], a[href^='data' i]")) link.click();
            }"""
        )
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    page.close()
    assert ran == []
    # A picture that an editor names by its full address is meant to be fetched; nothing else is.
    assert [url for url in asked if not url.startswith(("http://", "https://"))] == []
