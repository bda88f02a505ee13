"""Earlier and foreign cases, laws and rulings."""

from explainer.screen.site import current
from explainer.views.precedents.page import build_precedents

page = current()
page.show_head()


def values() -> dict[str, object]:
    """What the cases are drawn from."""
    view = build_precedents(page.dossier, page.given)
    kinds = {kind.id: kind.name for kind in page.dossier.site.precedent_kinds}
    files = page.takeaway(view.chosen.query, "precedents.csv", "precedents.json")
    return {"v": view, "kinds": kinds, "takeaway": files}


page.show("precedents", values)
