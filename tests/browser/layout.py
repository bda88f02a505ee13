"""Scripts that look whether a page fits its screen."""

from __future__ import annotations

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
