"""How Streamlit runs scripts."""

import sys
from pathlib import Path

from streamlit.runtime.scriptrunner import get_script_run_ctx


def is_script_run() -> bool:
    """Whether the code that asks is run by Streamlit for one reader, and not by a server that imports it."""
    return get_script_run_ctx(suppress_warning=True) is not None


def keep_folder_on_path(script: Path) -> None:
    """Leave the folder of `script` at the end of the path on which modules are looked for.

    Streamlit puts it in front of the path for each run and takes it away again. Another thread that looks for a module in
    that moment leaves out the folder behind it, and finds none.
    """
    folder = str(script.resolve().parent)
    if sys.path[-1] != folder:
        sys.path.append(folder)
