"""Every address that the installed Streamlit serves has been judged, and what no page needs is closed."""

from typing import Any

import pytest
import streamlit as st
from starlette.routing import Mount

from explainer.host.streamlit_routes import KEPT_FOR, METRICS, NEEDED, is_closed

JUDGED = {
    "_stcore/health": "needed",
    "_stcore/host-config": "needed",
    "_stcore/stream": "needed",
    "_stcore/metrics": "closed",
    "_stcore/upload_file/{session_id}/{file_id}": "closed",
    "_stcore/bidi-components/{path:path}": "closed",
    "_stcore/agent/interact": "closed",
    "_stcore/agent/openapi.json": "closed",
    "_stcore/agent/mcp": "closed",
    "_stcore/script-health-check": "closed",
    "media/{file_id:path}": "closed",
    "component/{path:path}": "closed",
    "app/static/{path:path}": "closed",
    "auth/login": "closed",
    "auth/logout": "closed",
    "oauth2callback": "closed",
}
"""By hand: whoever updates Streamlit adds what is new here, and to the room where it belongs."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The routes of a Streamlit app with everything that settings can turn on."""
    from streamlit import config

    folder = tmp_path_factory.mktemp("app")
    (folder / "main.py").write_text("", encoding="utf-8")
    kept = {name: config.get_option(name) for name in ("server.enableStaticServing", "server.scriptHealthCheckEnabled")}
    for name in kept:
        config.set_option(name, True)
    try:
        app = st.App(folder / "main.py")
        routes: list[Any] = app._build_starlette_app().routes
        return {route.path.strip("/"): route for route in routes}
    finally:
        for name, value in kept.items():
            config.set_option(name, value)


def test_every_route_of_the_installed_streamlit_has_been_judged(served: dict[str, Any]) -> None:
    mounts = {path for path, route in served.items() if isinstance(route, Mount)}
    assert mounts == {""}  # Streamlit's own files, among them the start page
    assert sorted(set(served) - mounts - set(JUDGED)) == []  # earlier releases have fewer


@pytest.mark.parametrize(("route", "verdict"), JUDGED.items())
@pytest.mark.parametrize("base", ["", "some/base"])
def test_what_is_needed_is_open_and_the_rest_is_closed(route: str, verdict: str, base: str) -> None:
    path = route.replace("{session_id}", "s").replace("{file_id}", "f").replace(":path}", "}").replace("{path}", "a/b")
    for one in (f"{base}/{path}".strip("/"), f"{base}/{path}/".strip("/")):
        assert is_closed(f"/{one}", base=base) == (verdict == "closed")


def test_only_what_streamlit_serves_is_said_to_be_needed(served: dict[str, Any]) -> None:
    assert set(served) >= NEEDED
    assert {path.partition("/")[0] for path in JUDGED} == set(KEPT_FOR)


def test_a_setting_opens_the_metrics_and_nothing_else() -> None:
    assert not is_closed(f"/{METRICS}", with_metrics=True)
    assert is_closed("/_stcore/upload_file/a/b", with_metrics=True)


@pytest.mark.parametrize("path", ["/", "/timeline", "/read/", "/static/js/a.js", "/favicon.png", "/median", "/apple"])
def test_pages_and_files_are_open(path: str) -> None:
    assert not is_closed(path)
