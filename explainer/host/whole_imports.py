"""Nothing is drawn with Plotly while numpy and pandas are being imported.

Plotly and Streamlit look whether a value is numpy's or pandas's by taking these modules from `sys.modules`, where they stand as
soon as their import has begun: half a module has no `ndarray` yet, and the reader who draws a chart in that moment gets an error.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_IMPORTING = threading.RLock()
_begun, _done = threading.Event(), threading.Event()


def import_dataframes() -> None:
    """Import pandas, and what turns its frames into bytes, while nobody draws a chart."""
    with _IMPORTING:
        import pandas as pd
        import pyarrow as pa

        pa.Table.from_pandas(pd.DataFrame({"": [""]}))
        _done.set()


def begin_import() -> None:
    """Let a thread do so while a reader still looks at the words of a page: pandas is 80 MB that only tables need."""
    if not _begun.is_set():
        _begun.set()
        threading.Thread(target=import_dataframes, name="pandas", daemon=True).start()


@contextmanager
def no_half_imports() -> Iterator[None]:
    """Keep such an import from beginning, or wait for its end; costs nothing once there is nothing left to import."""
    if _done.is_set():
        yield
    else:
        with _IMPORTING:
            yield
