"""What axe-core finds in an open page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

STREAMLITS_OWN = {
    # On a narrow screen Streamlit draws titled sections of the navigation as <ul><div><li>, which no
    # setting changes. Only these two rules are left out, and only inside this element.
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"]',
}


EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS: dict[str, Any] = {
    **EVERYTHING,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}


def violations(page: Page, options: dict[str, Any] = EVERYTHING) -> tuple[list[Any], list[Any]]:
    """Return what axe found, as (rule, markup, why), apart into ours and Streamlit's own."""
    ours: list[Any] = []
    streamlits: list[Any] = []
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


def in_both_schemes(one: Any, *, dark: bool = True) -> dict[str, list[Any]]:
    """Return what axe finds of ours in light and in dark.

    An open page follows the reader's scheme, and only colours differ: dark is asked for them alone.
    """
    found = {}
    for scheme, options in (("light", EVERYTHING), *([("dark", COLOURS)] if dark else [])):
        one.page.emulate_media(color_scheme=scheme)
        expect(one.page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        found[scheme] = violations(one.page, options)[0]
    return found
