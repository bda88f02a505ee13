"""The pictures, each with an address of its own."""

from explainer.screen.site import current
from explainer.views.pictures.page import build_pictures, words_of

page = current()
view = page.once("view", lambda: build_pictures(page.dossier, page.given, page.today))
page.show_head(*words_of(view["figure"]))
page.show("pictures", lambda: view)
