"""The evidence matrix and the hypotheses."""

from explainer.screen.site import current
from explainer.views.evidence.page import build_evidence

page = current()
page.show_head()


def values() -> dict[str, object]:
    """What the matrix is drawn from."""
    view = build_evidence(page.dossier, page.given)
    return {"v": view, "takeaway": page.takeaway(view.chosen.query, "evidence.csv", "evidence.json")}


page.show("evidence", values)
