"""The evidence matrix and the hypotheses."""

from explainer.screen.site import current

page = current()
page.show_head()
page.show_register()
