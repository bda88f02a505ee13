"""Search over the whole site."""

from explainer.screen.frame import current
from explainer.search import Index

page = current()
page.show_head()
index = page.edition.once("search index", lambda: Index(page.dossier))
words = (page.given.get("q") or ("",))[0]
found = index.find(words)
page.show(
    "search",
    lambda: {"words": words, "total": len(found.hits), "groups": found.groups(), "suggestion": found.suggestion},
)
