"""Earlier and foreign cases, laws and rulings."""

from explainer.screen.frame import current
from explainer.views.precedents import build_precedents

page = current()
page.show_head()
kinds = {kind.id: kind.name for kind in page.dossier.site.precedent_kinds}
page.show("precedents", lambda: {"v": build_precedents(page.dossier, page.given), "kinds": kinds})
