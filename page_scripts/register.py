"""A register that has no more to show than the descriptor of its kind says."""

from explainer.screen.site import current

page = current()
page.show_head()
page.show_introduction()
page.show_register()
