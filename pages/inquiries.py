"""Inquiries, and demands for them."""

from explainer.screen.frame import current
from explainer.views.inquiries import build_inquiries

page = current()
page.show_head()
page.show("inquiries", lambda: {"v": build_inquiries(page.dossier, page.given, page.today)})
