"""Home: the answer, all events at a glance, what is known and what is not, ways in, what is latest and what changed."""

from explainer.exports.changes import content_day
from explainer.screen.site import current
from explainer.views.home import build_home

page = current()
view = page.once("view", lambda: build_home(page.dossier, page.today, content_day(page.dossier)))
page.show("front", lambda: {"v": view})
page.show_introduction()
page.show("home", lambda: {"v": view, "feed": page.feed})
