"""No id of this machine.

Where its usage statistics are on, Streamlit makes up an id and keeps it in the home of the user who runs the process. Where
that user has none, or cannot write there, no session is told that it has begun: its page is drawn, and never done.
"""

import streamlit as st
from streamlit.runtime import metrics_util


def name_no_machine() -> bool:
    """Let Streamlit make up no id, as where its statistics are off.

    Return whether sessions may have begun without being told so: where it is called in a run, that run is to be done again.
    """
    if metrics_util._get_machine_id_v4 is _no_id:  # noqa: SLF001  # no public way
        return False
    metrics_util._get_machine_id_v4 = _no_id  # noqa: SLF001
    has_failed = metrics_util.Installation._instance is None  # noqa: SLF001
    return has_failed and bool(st.get_option("browser.gatherUsageStats"))


def _no_id() -> str:
    return "no-machine-id-v4"
