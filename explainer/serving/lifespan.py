"""What is done once before the first reader comes.

Heavy modules are imported here: when the first readers arrive together on a process that imports them
lazily, half of the sessions fail on half-imported modules (measured, see docs/architecture.md).
"""

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from explainer.edition import ContentStore, published
from explainer.fragments.compiled import compile_templates
from explainer.fragments.draw import environment
from explainer.host.machine_id import name_no_machine
from explainer.host.process import give_memory_back, prepare_process
from explainer.host.script_run import keep_folder_on_path
from explainer.plain.templates_of import templates
from explainer.serving.probes import find_commit

SCRIPT = Path(__file__).resolve().parents[1] / "screen" / "main.py"


def lifespan_of(store: ContentStore) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return the lifespan of an app whose routes, middleware and script all take their content from `store`."""

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        """Import what pages need and read the content before the server answers.

        pandas is left out: it would add 80 MB that only tables need, which load it themselves.
        """
        logging.getLogger("explainer").setLevel(logging.INFO)
        prepare_process()
        name_no_machine()
        keep_folder_on_path(SCRIPT)
        import plotly.graph_objects as go

        go.Figure(go.Scatter(x=[0], y=[0])).to_json()
        with published(store):
            edition = store.current()
            find_commit()
            if edition:
                _ = edition.index
            compile_templates(environment())
            give_memory_back()
            threading.Thread(target=compile_templates, args=(templates(), 9), name="templates", daemon=True).start()
            yield

    return lifespan
