"""The pages that every site has besides its explainers: their names are their addresses."""

from __future__ import annotations

HOME = "home"
PAGES = (
    HOME,
    "timeline",
    "questions",
    "evidence",
    "inquiries",
    "recordings",
    "precedents",
    "sources",
    "search",
    "about",
)
"""A Markdown file with one of these names is the introduction of that page, not a page of its own."""
