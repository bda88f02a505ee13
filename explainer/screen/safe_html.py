"""HTML of ours on its way to the page."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """HTML that was drawn with escaping by `fragments` or `markup`.

    Handed to Streamlit as an object that draws itself: a plain text it first takes for a file's name
    and then unindents line by line, which took four tenths of a long page's time.
    """

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show(drawn: SafeHtml) -> None:
    """Place `drawn` on the page."""
    st.html(drawn)
