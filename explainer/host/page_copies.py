"""Pages that are made once and shown to many readers."""

from collections.abc import Sequence
from copy import copy

import streamlit as st


def copy_pages(pages: Sequence[st.Page]) -> list[st.Page]:
    """Return a copy of each page, to be handed to `st.navigation` in one run.

    Streamlit looks up each page's file whenever a Page is made: twenty pages took half of a view's time. A copy costs
    nothing, and that a page was chosen and has run is marked on the copy alone, so readers do not share it.
    """
    return [copy(page) for page in pages]
