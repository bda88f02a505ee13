"""The register of alleged recordings."""

from explainer.screen.frame import current
from explainer.views.recordings import build_recordings

page = current()
page.show_head()
page.show("recordings", lambda: {"v": build_recordings(page.dossier, page.given)})
