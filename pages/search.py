"""Search over the whole site."""

from explainer.screen.site import current
from explainer.views.search import build_search

page = current()
page.show_head()
page.show("search", lambda: {"v": build_search(page.given, page.edition.index.find), "suggest": page.suggest})
