"""Search over the whole site."""

from explainer.screen.frame import current
from explainer.search import Index
from explainer.views.search import build_search

page = current()
page.show_head()
index = page.edition.once("search index", lambda: Index(page.dossier))
page.show("search", lambda: {"v": build_search(page.given, index.find)})
