"""pandas is 80 MB that only tables need: it comes in once, with the first of them, in a thread of its own."""

from __future__ import annotations

import threading

_LOCK = threading.Lock()
_BEGUN = threading.Event()


def load() -> None:
    """Import pandas and what turns its frames into bytes. One caller does, while others wait: half a module is an error."""
    with _LOCK:
        import pandas as pd
        import pyarrow as pa

        pa.Table.from_pandas(pd.DataFrame({"": [""]}))


def begin() -> None:
    """Let a thread load pandas while the reader still looks at the words of the page; nothing where that was done."""
    if not _BEGUN.is_set():
        _BEGUN.set()
        threading.Thread(target=load, name="pandas", daemon=True).start()
