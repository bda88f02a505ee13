"""Inquiries, and demands for them."""

from explainer.screen.site import current
from explainer.views.inquiries.page import build_inquiries

page = current()
page.show_head()


def values() -> dict[str, object]:
    """What bars, flow and cards are drawn from."""
    view = build_inquiries(page.dossier, page.given, page.today)
    return {"v": view, "takeaway": page.takeaway(view.chosen.query, "demands.csv", "demands.json")}


page.show("inquiries", values)
