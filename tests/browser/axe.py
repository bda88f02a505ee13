"""What axe-core finds in an open page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from browser.visiting import until
from playwright.sync_api import Page

EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS: dict[str, Any] = {
    **EVERYTHING,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}

COLOURS_ARE_SET = """() => {
  const app = document.querySelector('[data-testid="stApp"]'), isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const inkOf = (element) => getComputedStyle(element).color;
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "CanvasText";
  const systems = inkOf(probe);
  probe.remove();
  const isFollowed = matchMedia("(forced-colors: active)").matches
    ? [...document.querySelectorAll("h1, h1 ~ p, .xp p")].every((words) => inkOf(words) === systems)
    : !app || getComputedStyle(app).colorScheme === (isDark ? "dark" : "light");
  return isFollowed
    && document.getAnimations().every((one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity);
}"""
"""Streamlit follows the reader's scheme by a script, some time after the style sheets have; what fades is of no colour yet."""


def violations(page: Page, options: dict[str, Any] = EVERYTHING) -> list[Any]:
    """Return what axe found, as (rule, markup, why). Half a megabyte of script comes into a page once."""
    until(page.locator("html"), COLOURS_ARE_SET)
    found: list[Any] = []
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    for violation in page.evaluate("(options) => axe.run(options).then((found) => found.violations)", options):
        for node in violation["nodes"]:
            checks = node["any"] + node["all"] + node["none"]
            found.append((violation["id"], node["html"][:200], checks[0]["message"] if checks else violation["help"]))
    return found


def in_both_schemes(one: Any, *, dark: bool = True) -> dict[str, list[Any]]:
    """Return what axe finds in the page of a visit in light and in dark."""
    return of_page(one.page, dark=dark)


def of_page(page: Any, *, dark: bool = True) -> dict[str, list[Any]]:
    """Return what axe finds in a page in light and in dark.

    An open page follows the reader's scheme, and only colours differ: dark is asked for them alone.
    """
    found = {}
    for scheme, options in (("light", EVERYTHING), *([("dark", COLOURS)] if dark else [])):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page, options)
    return found
