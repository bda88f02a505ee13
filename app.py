"""The server: `make run`, `streamlit run app.py` and `uvicorn app:app` all start here.

A host that runs this file as a plain Streamlit script gets the explorer alone.
"""

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explainer.host.compressed_files import CompressedFiles
from explainer.host.no_delay import NoDelay
from explainer.host.shared_compression import SharedCompression
from explainer.screen.site import show_site, the_desk
from explainer.serving.lifespan import SCRIPT, lifespan
from explainer.serving.not_found import NotFoundPages
from explainer.serving.probes import Probes
from explainer.serving.routes import list_routes
from explainer.serving.security_headers import SecurityHeaders
from explainer.serving.start_pages import StartPages

if get_script_run_ctx(suppress_warning=True) is None:
    # What this server answers besides the explorer, its pages may link to. Below a path of Streamlit's own
    # (server.baseUrlPath) it answers for the explorer alone; a proxy that takes the path away has all.
    the_desk().has_routes = not st.get_option("server.baseUrlPath")
    app = st.App(
        SCRIPT,
        routes=list_routes(the_desk),
        lifespan=lifespan,
        middleware=[
            Middleware(SharedCompression),
            Middleware(NoDelay),
            Middleware(SecurityHeaders),
            Middleware(Probes, desk=the_desk),
            Middleware(StartPages, edition=lambda: the_desk().edition, look=lambda: the_desk().current()),
            Middleware(NotFoundPages, edition=lambda: the_desk().edition),
            Middleware(CompressedFiles),
        ],
    )
else:
    show_site()
