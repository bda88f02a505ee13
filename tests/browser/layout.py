"""Scripts that look whether a page fits its screen."""

from __future__ import annotations

OVERFLOW = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .map((element) => element.scrollWidth - element.clientWidth)"""

BEYOND = """() => [...document.querySelectorAll(".xp :not(.scroll *)")]
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((element) => element.outerHTML.slice(0, 120))"""
