"""The register of alleged recordings."""

from explainer.screen.site import current

page = current()
page.show_head()
page.show_register()
