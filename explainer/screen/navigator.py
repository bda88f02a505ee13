"""Moves between our pages without loading the app again.

A small component without a face of its own: it catches plain clicks on links and forms in our HTML,
writes the new address, and lets Streamlit run the page of that address as it does for back and
forward. With Ctrl, the middle button, or without it, links are links.
"""

from functools import cache
from importlib import resources

from explainer.host.component import for_browsers, mount

SCRIPTS = (
    "framed.js", "card_address.js", "host_bar.js", "connection.js", "menus.js", "sharing.js", "keyboard.js", "reading.js", "search_box.js",
    "scroll_positions.js", "cards.js", "chart.js", "navigator.js",
)  # fmt: skip
"""The parts of the component, in the order in which one needs the other."""

IN_START_PAGE = ("framed.js", "card_address.js", "takeover.js")
"""The parts of the one script that stands in start pages."""


@cache
def read_script(*names: str) -> str:
    """Return files of `scripts/` as one, as browsers need it."""
    folder = resources.files("explainer.screen") / "scripts"
    return for_browsers("\n".join((folder / name).read_text(encoding="utf-8") for name in names))


def show_navigator(view: str, chosen: bool) -> None:
    """Mount the component. `view` names what is shown, and `chosen` says whether to move to the choice."""
    mount("navigator", read_script(*SCRIPTS), {"view": view, "chosen": chosen})
