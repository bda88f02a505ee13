"""Which rules of a style sheet stand in a page's first answer: all that may concern it, and few others."""

import re

import pytest

from explainer.fragments.draw import styles
from explainer.fragments.needed_rules import names_in, needed_rules, read_rules, without_unused
from explainer.plain.templates_of import style


def squeezed(sheet: str) -> str:
    return re.sub(r"\s+|;(?=\s*})", "", sheet)


SHEETS = {**{page or "any page": styles(page) for page in ("", "home", "timeline", "about")}, "plain": style()}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_where_every_name_is_there_every_rule_stays(sheet: str) -> None:
    every = frozenset(re.findall(r"\.[A-Za-z][\w-]*|\b[a-z][a-z0-9]*", sheet))
    assert squeezed(needed_rules(sheet, every)) == squeezed(sheet)


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        ("p { margin: 0 }", "p{margin:0}"),
        ("td, .a > td, .a:has(td) { margin: 0 }", ""),
        ("td, p:not(td) { margin: 0 }", "p:not(td){margin:0}"),
        (".a summary::after, p + p { margin: 0 }", "p + p{margin:0}"),
        (".a { margin: 0 }", ".a{margin:0}"),
        (".a.b p { margin: 0 }", ""),
        (".a, .b > p { margin: 0 }", ".a{margin:0}"),
        (".a:not(.b) { margin: 0 }", ".a:not(.b){margin:0}"),
        (":is(.b, .a) p, .b { margin: 0 }", ":is(.b,.a) p{margin:0}"),
        (".a:not(:has(> :not(.b), p)), .b { margin: 0 }", ".a:not(:has(> :not(.b),p)){margin:0}"),
        (".a:has(> .b), p:has(.a, .b) { margin: 0 }", "p:has(.a,.b){margin:0}"),
        (":is(.b, .a :where(.c, .d)) p, :is(.b, .a) :where(.c) { margin: 0 }", ""),
        (
            ":is(.b, .c:not(:is(.a, p))) i, .a:not(:is(.b)):is(p, .b) { margin: 0 }",
            ".a:not(:is(.b)):is(p,.b){margin:0}",
        ),
        ('a[href$=".b"] { margin: 0 }', 'a[href$=".b"]{margin:0}'),
        ("@media print { .a { margin: 0 } .b { margin: 0 } }", "@media print{.a{margin:0}}"),
        ("@media print { @supports (a: b) { .b { margin: 0 } } }", ""),
        ("@page { margin: 0 }", "@page{margin:0}"),
        ('.a::after { content: ": a; b"; color: var(--b, red); }', '.a::after{content:": a; b";color:var(--b,red)}'),
        (".a { --x: 0.5; inset: .5rem }", ".a{--x:0.5;inset:.5rem}"),
    ],
)
def test_a_rule_stays_where_a_page_has_what_it_cannot_do_without(rule: str, needed: str) -> None:
    assert needed_rules(rule, frozenset({".a", "a", "i", "p"})) == needed


def test_a_custom_property_stays_where_it_is_used() -> None:
    sheet = ":root{--ink:red;--soft:light-dark(red,blue);color:red;--wide:1px}p{--own:1;inset:calc(var(--own)*1px)}"
    assert without_unused(sheet, '<i style="color:var(--soft)">') == (
        ":root{--soft:light-dark(red,blue);color:red;}p{--own:1;inset:calc(var(--own)*1px)}"
    )


def test_the_names_of_a_page_are_those_of_its_elements_and_their_classes() -> None:
    html = '<p class="a b">of class c</p><i class=""></i><h2 class="a">d</h2>'
    assert names_in(html) == {"html", "body", "p", "i", "h2", ".a", ".b"}


def test_no_part_of_a_page_scrolls_by_itself_but_what_opens_above_it_or_stays_beside_it() -> None:
    """A list in a box of its own hides its end in the middle of a page; the grid of tables is one by its nature."""
    own = {
        selectors.strip().splitlines()[-1]
        for selectors, body in RULE.findall(styles())
        if SCROLLS.search(body) and not STAYS.search(body)
    }
    assert own == {".st-key-grid .rows"}


RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SCROLLS = re.compile(r"overflow(-y)?:\s*auto")
STAYS = re.compile(r"position:\s*(absolute|fixed|sticky)")


@pytest.mark.parametrize("mark", [".density i b", ".months a i", ".bar i:not(.silent)", ".columns a", ".progress i"])
def test_what_is_drawn_by_a_background_alone_is_drawn_in_forced_colours_too(mark: str) -> None:
    """Contrast themes take backgrounds away, and with them bars that have no border."""
    forced = [block for block in read_rules(styles()) if "forced-colors" in block.selectors[0][0]]
    kept = {
        words
        for block in forced
        for rule in block.rules
        if "forced-color-adjust:none" in rule.declarations
        for words, _ in rule.selectors
    }
    assert f".xp {mark}" in kept


def test_texts_cards_and_lists_have_one_measure_in_both_editions() -> None:
    """Lines of 60 to 75 letters: 640 pixels from one left edge, of which no text or card has a width of its own."""
    for sheet, every in ((styles(), ".xp"), (style(), "main>*")):
        wide = {s.strip().splitlines()[-1]: body for s, body in RULE.findall(sheet) if "max-width" in body}
        assert re.search(r"max-width:\s*40rem", wide[every])
        assert not [
            selector
            for selector, body in wide.items()
            if ".prose" in selector and not re.search(r"max-width:\s*none", body)
        ]


def test_what_is_no_running_text_has_the_same_letters_in_both_editions() -> None:
    for sheet in (styles(), style()):
        sans = next(
            selectors for selectors, body in RULE.findall(sheet) if ".prose :is(" in selectors and "system-ui" in body
        )
        for name in ("table", ".note", ".quiet", ".src", ".refs", ".when", ".kicker", ".in-short", ".notes", ".figure"):
            assert re.search(rf"[(, \n]{re.escape(name)}[,) \n]", sans), name


def test_a_figure_that_a_phone_has_no_room_for_is_still_there_on_paper_and_controls_are_not() -> None:
    """A4 is as narrow as a small screen, so what only a screen leaves out must say so."""
    sheet = styles()
    hides = [rule.selectors[0][0] for rule in read_rules(sheet) if ".figure .overview" in str(rule.rules)]
    assert [group for group in hides if "max-width" in group] == ["@media screen and (max-width:60rem)"]
    paper = next(
        rule.rules for rule in read_rules(sheet) if rule.selectors[0][0] == "@media print" and ".toc" in str(rule.rules)
    )
    hidden = {selector for rule in paper if "display:none" in rule.declarations for selector, _ in rule.selectors}
    assert {".xp .toc", ".xp .share-at-top", ".xp .filters", ".xp .after-text", ".xp .report"} <= hidden
