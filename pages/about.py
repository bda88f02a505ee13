"""About: method, limits, glossary, corrections, licence."""

from explainer.screen.frame import current

page = current()
page.show_head()
page.show_introduction()
page.show("about", lambda: {"selected": (page.given.get("term") or ("",))[0]})
