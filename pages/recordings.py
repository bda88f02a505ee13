"""The register of alleged recordings."""

from explainer.screen.site import current
from explainer.views.recordings import build_recordings

page = current()
page.show_head()


def values() -> dict[str, object]:
    """What the register is drawn from."""
    view = build_recordings(page.dossier, page.given)
    return {"v": view, "takeaway": page.takeaway(view.chosen.query, "recordings.csv", "recordings.json")}


page.show("recordings", values)
