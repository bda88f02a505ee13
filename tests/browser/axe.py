"""What axe-core finds in an open page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS: dict[str, Any] = {
    **EVERYTHING,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}


def violations(page: Page, options: dict[str, Any] = EVERYTHING) -> list[Any]:
    """Return what axe found, as (rule, markup, why)."""
    found: list[Any] = []
    for violation in Axe().run(page, options=options).response["violations"]:
        for node in violation["nodes"]:
            checks = node["any"] + node["all"] + node["none"]
            found.append((violation["id"], node["html"][:200], checks[0]["message"] if checks else violation["help"]))
    return found


def in_both_schemes(one: Any, *, dark: bool = True) -> dict[str, list[Any]]:
    """Return what axe finds of ours in light and in dark.

    An open page follows the reader's scheme, and only colours differ: dark is asked for them alone.
    """
    found = {}
    for scheme, options in (("light", EVERYTHING), *([("dark", COLOURS)] if dark else [])):
        one.page.emulate_media(color_scheme=scheme)
        expect(one.page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        found[scheme] = violations(one.page, options)
    return found
