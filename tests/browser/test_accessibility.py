"""axe-core finds nothing in any page, in light and dark, on a phone and on a wide screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from explainer.pages import PAGES
from explainer.views.address import explorer_link

ROOT = Path(__file__).resolve().parents[2]
NAMES = [*PAGES, *sorted(file.stem for file in (ROOT / "content").glob("*.md") if file.stem not in PAGES)]
WIDTHS = [360, 1440]

STREAMLITS_OWN = {
    # On a narrow screen Streamlit draws titled sections of the navigation as <ul><div><li>, which no
    # setting changes. Only these two rules are left out, and only inside this element.
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"]',
}


EVERYTHING = {"resultTypes": ["violations"]}
COLOURS = {**EVERYTHING, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page, options=EVERYTHING):
    """Return what axe found, as (rule, markup, why), apart into ours and Streamlit's own."""
    ours, streamlits = [], []
    for violation in Axe().run(page, options=options).response["violations"]:
        rule = violation["id"]
        for node in violation["nodes"]:
            checks = node["any"] + node["all"] + node["none"]
            finding = (rule, node["html"][:200], checks[0]["message"] if checks else violation["help"])
            within = STREAMLITS_OWN.get(rule)
            element = page.locator(node["target"][-1]).first
            is_theirs = bool(within) and element.evaluate("(e, within) => !!e.closest(within)", within)
            (streamlits if is_theirs else ours).append(finding)
    return ours, streamlits


def in_both_schemes(one):
    """Return what axe finds of ours in light and in dark.

    An open page follows the reader's scheme, and only colours differ: dark is asked for them alone.
    """
    found = {}
    for scheme, options in (("light", EVERYTHING), ("dark", COLOURS)):
        one.page.emulate_media(color_scheme=scheme)
        expect(one.page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        found[scheme] = violations(one.page, options)[0]
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_on_any_page_in_light_and_dark(visit, name, width):
    one = visit(name, width=width)
    if name == "timeline":
        expect(one.page.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible()
    assert in_both_schemes(one) == {"light": [], "dark": []}


RECORDS = {
    "event": "events",
    "person": "people",
    "question": "questions",
    "hypothesis": "hypotheses",
    "evidence": "evidence",
    "inquiry": "inquiries",
    "recording": "recordings",
    "precedent": "precedents",
    "source": "sources",
    "term": "terms",
}


@pytest.mark.parametrize("kind", RECORDS)
def test_axe_finds_nothing_where_a_record_is_open(visit, dossier, kind):
    id = next(iter(getattr(dossier, RECORDS[kind])))
    assert in_both_schemes(visit(explorer_link(kind, id))) == {"light": [], "dark": []}


@pytest.mark.parametrize("address", ["search?q={word}", "search?q=zxqvzxqv", "sources?kind=no-such-value"])
def test_axe_finds_nothing_where_something_was_looked_for(visit, dossier, address):
    word = next(iter(dossier.sources.values())).publisher.split()[0]
    assert in_both_schemes(visit(address.format(word=word))) == {"light": [], "dark": []}


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("questions?open=all", 1440),
        ("evidence?item={item}&hypothesis={hypothesis}&group=reliability", 1440),
        ("evidence?item={item}&hypothesis={hypothesis}", 360),
        ("evidence?view=table&sort=diagnosticity&group=kind", 1440),
        ("evidence?view=table", 360),
        ("inquiries?view=table", 1440),
        ("inquiries?outcome=pending", 360),
        ("recordings?view=table", 1440),
        ("recordings?view=table", 360),
        ("precedents?view=table", 1440),
        ("questions?status=open&q=zxqvzxqv", 1440),
    ],
)
def test_axe_finds_nothing_in_other_states_of_cards_and_registers(visit, dossier, address, width):
    item, hypothesis = next(iter(dossier.evidence)), next(iter(dossier.hypotheses))
    one = visit(address.format(item=item, hypothesis=hypothesis), width=width)
    assert in_both_schemes(one) == {"light": [], "dark": []}


def test_what_is_left_out_as_streamlits_own_is_still_there(visit):
    rules = {finding[0] for finding in violations(visit("about", width=360).page)[1]}
    assert rules == set(STREAMLITS_OWN)
