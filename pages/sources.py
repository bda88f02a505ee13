"""Every source, with what cites it."""

from explainer.screen.site import current
from explainer.views.sources import build_sources

page = current()
page.show_head()


def values() -> dict[str, object]:
    """What the list is drawn from."""
    view = build_sources(page.dossier, page.given)
    files = page.takeaway(view.chosen.query, "sources.csv", "sources.json", "sources.bib", "sources.csl.json")
    return {"v": view, "takeaway": files}


page.show("sources", values)
