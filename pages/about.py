"""About: method, limits, glossary, corrections, licence."""

from explainer.screen.site import current
from explainer.views.registers import build_about

page = current()
page.show_head()
page.show_introduction()
page.show("about", lambda: build_about(page.dossier, page.given))
