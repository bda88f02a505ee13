"""Whether a page fits its screen."""

from __future__ import annotations

from time import monotonic

from playwright.sync_api import Page
from servers import PATIENCE

OVERFLOW = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .map((element) => element.scrollWidth - element.clientWidth)"""

# What lies in a box that readers can scroll sideways, such as a row of choices on a phone, is no fault.
BEYOND = """() => [...document.querySelectorAll(".xp *")]
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((element) => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(box).overflowX)
          && box.matches(".xp *") && box.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return false;
    return true;
  })
  .map((element) => element.outerHTML.slice(0, 120))"""


def expect_to_fit(page: Page, *more: tuple[str, object]) -> None:
    """Wait until nothing is wider than the screen, and until each script of `more` returns what stands behind it.

    A chart follows a new width some time after the page does.
    """
    expected = {OVERFLOW: [0, 0], BEYOND: [], **dict(more)}
    started = monotonic()
    while (found := {script: page.evaluate(script) for script in expected}) != expected:
        assert monotonic() - started < PATIENCE, [
            (script, value) for script, value in found.items() if value != expected[script]
        ]
        page.wait_for_timeout(100)
