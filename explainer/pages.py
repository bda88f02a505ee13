"""The pages that every site has besides its explainers: their names are their addresses."""

from explainer.model.kinds import ALL

HOME = "home"
_FIRST = ("timeline", "questions", "evidence", "people", "inquiries", "recordings", "precedents", "pictures", "sources")
_LAST = ("tables", "search", "about")

PAGES = (HOME, *dict.fromkeys((*_FIRST, *(kind.page for kind in ALL if kind.page and kind.page not in _LAST))), *_LAST)
"""A Markdown file with one of these names is the introduction of that page, not a page of its own."""

EXPLORER_ONLY = ("search",)
"""Pages without a twin in the plain edition: searching needs a server that answers."""
