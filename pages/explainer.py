"""An explainer: one Markdown file of content/."""

from explainer.screen.frame import current

current().show_article()
