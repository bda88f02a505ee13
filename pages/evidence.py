"""The evidence matrix and the hypotheses."""

from explainer.screen.frame import current
from explainer.views.evidence import build_evidence

page = current()
page.show_head()
page.show("evidence", lambda: {"v": build_evidence(page.dossier, page.given)})
