"""An explainer: one Markdown file of content/."""

from explainer.screen.site import current

current().show_article()
