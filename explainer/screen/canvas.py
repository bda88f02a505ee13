"""What a page is drawn on: Streamlit's app, or a list of HTML for readers who have no app yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import streamlit as st

from explainer.screen.safe_html import SafeHtml, show

Draw = Callable[[], object]
"""Draws something with Streamlit where it is called."""


class Canvas(Protocol):
    """Takes what a page consists of, from top to bottom."""

    def show(self, html: SafeHtml) -> None:
        """Place HTML."""

    def keep_place(self, picture: Callable[[], SafeHtml], key: str = "chart") -> Callable[[Draw], None]:
        """Keep a place for a chart or a grid and return what draws there. `picture` says the same in HTML."""

    def mount(self, draw: Draw) -> None:
        """Draw something that only works in the app."""


class AppCanvas:
    """Streamlit's app."""

    def show(self, html: SafeHtml) -> None:
        """Place HTML."""
        show(html)

    def keep_place(self, picture: Callable[[], SafeHtml], key: str = "chart") -> Callable[[Draw], None]:
        """Keep a place, so that what stands below can be sent before the chart."""
        place = st.container(key=key)

        def draw_there(draw: Draw) -> None:
            with place:
                draw()

        return draw_there

    def mount(self, draw: Draw) -> None:
        """Draw it."""
        draw()


@dataclass
class WordsCanvas:
    """Collects the HTML of a page in `parts`."""

    parts: list[str] = field(default_factory=list)

    def show(self, html: SafeHtml) -> None:
        """Keep HTML."""
        self.parts.append(html.html)

    def keep_place(self, picture: Callable[[], SafeHtml], key: str = "chart") -> Callable[[Draw], None]:
        """Keep the picture in place of what the app draws."""
        self.parts.append(f'<div class="st-key-{key}">{picture().html}</div>')
        return lambda draw: None

    def mount(self, draw: Draw) -> None:
        """Leave it to the app."""
