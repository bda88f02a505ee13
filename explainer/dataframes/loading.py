"""pandas is 80 MB that only tables need: it comes in once, with the first of them, in a thread of its own."""

import threading

from explainer.host.whole_imports import import_dataframes

_BEGUN = threading.Event()


def begin() -> None:
    """Let a thread load pandas while the reader still looks at the words of the page; nothing where that was done."""
    if not _BEGUN.is_set():
        _BEGUN.set()
        threading.Thread(target=import_dataframes, name="pandas", daemon=True).start()
