"""Home: the affair in a minute, what is still open, what happened last, ways in."""

from explainer.screen.site import current
from explainer.views.home import build_home

page = current()
page.show_head()
page.show_introduction()
page.show("home", lambda: {"v": build_home(page.dossier, page.today), "feed": page.feed})
