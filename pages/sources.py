"""Every source, with what cites it."""

from explainer.screen.frame import current
from explainer.views.registers import build_sources

page = current()
page.show_head()
page.show("sources", lambda: {"v": build_sources(page.dossier, page.given)})
