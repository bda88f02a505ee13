"""A register: its head, the text of content/ that introduces it, its records. Pages without a script of their own are drawn so."""

from explainer.screen.site import current

page = current()
page.show_head()
page.show_introduction()
page.show_register()
