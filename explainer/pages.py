"""The pages that every site has besides its explainers: their names are their addresses."""

from explainer.host.streamlit_routes import KEPT_FOR, OWN_FILES
from explainer.model.kinds import ALL

HOME = "home"
_FIRST = ("timeline", "questions", "evidence", "people", "inquiries", "recordings", "precedents", "pictures", "sources")
_LAST = ("tables", "search", "about")

PAGES = (HOME, *dict.fromkeys((*_FIRST, *(kind.page for kind in ALL if kind.page and kind.page not in _LAST))), *_LAST)
"""A Markdown file with one of these names is the introduction of that page, not a page of its own."""

EXPLORER_ONLY = ("search",)
"""Pages without a twin in the plain edition: searching needs a server that answers."""

READ, DATA, SUGGEST, ROOM = "read", "data", "suggest", "room"
"""First parts of the server's own addresses: the plain edition, open data, suggestions while a reader types, and whether the
app may start."""

LIVENESS = ("livez", "healthz", "health", "script-health-check")
READINESS, VERSION = "readyz", "version"
"""What hosts ask, to know whether the process runs, whether readers may be sent here, and which version it is."""

TAKEN = frozenset({READ, DATA, SUGGEST, ROOM, *LIVENESS, READINESS, VERSION, *KEPT_FOR, OWN_FILES})
"""Names that no text can have, since its address would be something else's; a test compares them with the server's routes."""
