"""How Streamlit runs scripts."""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def is_script_run() -> bool:
    """Whether the code that asks is run by Streamlit for one reader, and not by a server that imports it."""
    return get_script_run_ctx(suppress_warning=True) is not None
