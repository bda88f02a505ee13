"""HTML of ours as an element of Streamlit's page.

`st.html` reads the whole text twice to see whether it holds nothing but styles, and takes notes of its use: with that an eighth
of a page view's time. What we draw always holds more than styles. Here the same message is sent without it.
"""

from streamlit.delta_generator_singletons import get_dg_singleton_instance
from streamlit.elements.lib.layout_utils import create_layout_config
from streamlit.proto.Html_pb2 import Html

_LAYOUT = create_layout_config(width="stretch", allow_content_width=True)


def place_html(html: str) -> None:
    """Place `html`, which has been escaped where that is needed, where `st.html` would."""
    main = get_dg_singleton_instance().main_dg
    main._enqueue("html", Html(body=html), layout_config=_LAYOUT)  # noqa: SLF001  # see docs/streamlit.md
