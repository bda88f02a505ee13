"""HTML of ours on its way to the page."""

from dataclasses import dataclass

from explainer.host.html_element import place_html


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """HTML that was drawn with escaping by `fragments` or `markup`."""

    html: str


def show(drawn: SafeHtml) -> None:
    """Place `drawn` on the page."""
    place_html(drawn.html)
