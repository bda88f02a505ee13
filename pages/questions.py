"""Open questions as cards."""

from explainer.screen.site import current
from explainer.screen.visits import show_visits
from explainer.views.questions.history import stamps_of

page = current()
page.show_head()
page.show_register(feed_of=page.feed_of)
page.canvas.mount(lambda: show_visits(str(page.view_key), page.edition.once("stamps", lambda: stamps_of(page.dossier))))
