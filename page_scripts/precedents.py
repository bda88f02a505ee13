"""Earlier and foreign cases, laws and rulings."""

from explainer.screen.site import current

page = current()
page.show_head()
page.show_register()
