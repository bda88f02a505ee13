"""What is done once before the first reader comes.

Heavy modules are imported here: when the first readers arrive together on a process that imports them
lazily, half of the sessions fail on half-imported modules (measured, see docs/architecture.md).
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parents[1] / "screen" / "main.py"


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Import what pages need and read the content before the server answers.

    pandas is left out: no page draws a table with it, and it would add 80 MB. A page that begins to
    must import it here too.
    """
    logging.getLogger("explainer").setLevel(logging.INFO)
    import plotly.graph_objects as go

    from explainer.screen.site import the_desk
    from explainer.serving.probes import find_commit

    go.Figure(go.Scatter(x=[0], y=[0])).to_json()
    edition = the_desk().current()
    find_commit()
    if edition:
        _ = edition.index
    yield
