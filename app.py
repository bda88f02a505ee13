"""The server: `make run`, `streamlit run app.py` and `uvicorn app:app` all start here.

A host that runs this file as a plain Streamlit script gets the explorer alone.
"""

from functools import partial
from os import environ
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from explainer.edition import ContentStore
from explainer.host.answers_in_parts import AnswersInParts
from explainer.host.browser_messages import WANTED, kind_of
from explainer.host.compressed_files import CompressedFiles
from explainer.host.no_delay import NoDelay
from explainer.host.paced_reading import PacedReading
from explainer.host.script_run import is_script_run, keep_folder_on_path
from explainer.host.shared_compression import SharedCompression
from explainer.host.streamlit_routes import is_closed
from explainer.screen.site import show_site, site_root
from explainer.serving.closed_routes import ClosedRoutes
from explainer.serving.lifespan import SCRIPT, lifespan_of
from explainer.serving.message_limiter import MessageLimiter
from explainer.serving.not_found import NotFoundPages
from explainer.serving.own_paths import OwnPaths
from explainer.serving.preview import Preview
from explainer.serving.probes import Probes
from explainer.serving.room import Room, SessionCounter
from explainer.serving.routes import list_routes
from explainer.serving.security_headers import SecurityHeaders
from explainer.serving.settings import wrong_settings
from explainer.serving.start_pages import StartPages, our_start_page

METRICS = "EXPLAINER_METRICS"
"""The setting that opens `/_stcore/metrics` when it is 1."""

PREVIEW = "EXPLAINER_PREVIEW"
"""The setting with which `python -m explainer preview` serves an editor: drafts are shown, and notes on every page."""

NOTES = "EXPLAINER_NOTES"
"""The setting with which `make run` tells a browser on this machine what is held back by errors."""

if is_script_run():
    keep_folder_on_path(Path(__file__))
    show_site()
elif wrong := wrong_settings(environ):
    raise SystemExit("\n".join(wrong))
else:
    # What this server answers besides the explorer, its pages may link to. Below a path of Streamlit's own
    # (server.baseUrlPath) it answers for the explorer alone; a proxy that takes the path away has all.
    room = Room()
    is_preview = environ.get(PREVIEW) == "1"
    store = ContentStore(
        site_root(),
        every=0.2 if is_preview else 1.0,
        serves_plain_edition=not st.get_option("server.baseUrlPath"),
        drafts=is_preview,
    )
    closed = partial(is_closed, base=st.get_option("server.baseUrlPath"), with_metrics=environ.get(METRICS) == "1")
    app = st.App(
        SCRIPT,
        routes=list_routes(store),
        lifespan=lifespan_of(store),
        middleware=[  # from the outside inwards: an answer passes them from the last to the first
            Middleware(OwnPaths),  # before all that look at an address
            Middleware(SharedCompression),  # reaches uvicorn through `receive`: nothing outside may wrap that
            Middleware(PacedReading),  # likewise
            Middleware(NoDelay),  # likewise
            Middleware(AnswersInParts),
            Middleware(MessageLimiter, kind_of=kind_of, wanted=WANTED),
            Middleware(  # an editor's notes, outside what packs pages
                Preview, store=store, is_preview=is_preview, tells_this_machine=environ.get(NOTES) == "1"
            ),
            Middleware(SecurityHeaders, script=our_start_page().script),  # on every answer, whoever below gives it
            Middleware(Probes, store=store),  # before all that would wait for content
            Middleware(ClosedRoutes, is_closed=closed),  # what Streamlit would answer and no page needs
            Middleware(SessionCounter, room=room),  # before what asks it
            Middleware(StartPages, store=store, room=room),  # our pages, before Streamlit answers for any address
            Middleware(NotFoundPages, store=store),  # what Streamlit answered for addresses that are not ours
            Middleware(CompressedFiles),  # next to Streamlit, since it keeps Streamlit's own answers
        ],
    )
