"""Whether a page fits its screen."""

from time import monotonic

from playwright.sync_api import Page
from servers import PATIENCE

OVERFLOW = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .map((element) => element.scrollWidth - element.clientWidth)"""

# The least that readers must be able to ask for (WCAG 1.4.12); a sheet that is made by a script is nobody's style in the page.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    + "p { margin-block-end: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
}"""

EDGE = """() => document.querySelector("#root .xp h1").getBoundingClientRect().x
  - document.querySelector("#root .mast-in").getBoundingClientRect().x"""

TOUCHING = """() => {
  const boxes = [...document.querySelectorAll(".xp :is(.chip, .toc a)")].filter((one) => one.checkVisibility())
    .map((one) => [one.textContent.trim(), one.getBoundingClientRect()]);
  const near = (a, b) => a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 2 && b.top < a.bottom + 2;
  return boxes.flatMap(([words, box], at) => boxes.slice(at + 1).filter(([, other]) => near(box, other)).map(([other]) => [words, other]));
}"""

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
