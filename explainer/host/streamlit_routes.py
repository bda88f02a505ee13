"""Which of Streamlit's own addresses readers' browsers need."""

NEEDED = frozenset({"_stcore/health", "_stcore/host-config", "_stcore/stream"})
"""The app asks whether the server is there and which hosts may speak to it, and opens its connection. Its own files are
below `static/`, which is not among `KEPT_FOR`."""

METRICS = "_stcore/metrics"
"""Sessions and memory, for who watches over a server. Opened by a setting: it tells anybody what goes on."""

OWN_FILES = "static"
"""The folder of the app's own files, which a server of files has too."""

KEPT_FOR = {
    "_stcore": "the app's own service: uploads, metrics, the agent API, files of components, health of scripts",
    "media": "pictures, sounds and downloads that a page hands to Streamlit; ours are files of the site's own",
    "component": "components of the first kind, of which the site has none",
    "auth": "signing in, which nobody needs to",
    "oauth2callback": "signing in",
    "app": "an app's own static folder, which is not served",
}
"""What Streamlit keeps first parts of paths for. Below them, everything that is not needed is closed."""


def is_closed(path: str, *, base: str = "", with_metrics: bool = False) -> bool:
    """Whether an address is Streamlit's and no page of ours needs it; `base` is Streamlit's `server.baseUrlPath`."""
    path = path.strip("/")
    if base and (path + "/").startswith(f"{base.strip('/')}/"):
        path = path[len(base.strip("/")) :].strip("/")
    if path in NEEDED or (with_metrics and path == METRICS):
        return False
    return path.partition("/")[0] in KEPT_FOR
