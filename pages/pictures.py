"""The pictures, each with an address of its own."""

from explainer.screen.site import current
from explainer.views.pictures.page import build_pictures

page = current()
page.show_head()
page.show("pictures", lambda: build_pictures(page.dossier, page.given, page.today))
