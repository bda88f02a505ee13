"""Addresses are those of the site, however they are asked for."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.datastructures import Headers

from explainer.serving.own_paths import OwnPaths

Ask = Callable[..., Any]
Serve = Callable[..., Any]


@pytest.mark.parametrize(
    ("asked", "path", "host"),
    [
        ("/timeline", "/timeline", "here"),
        ("//read/", "/read/", "here"),
        ("http://site.example/timeline", "/timeline", "site.example"),
        ("HTTPS://site.example:8501//read/", "/read/", "site.example:8501"),
        ("http://someone@site.example/a", "/a", "site.example"),
        ("http://[::1]:8501/", "/", "[::1]:8501"),
        ("http://site.example", "/", "site.example"),
        ("/http://site.example/timeline", "/http://site.example/timeline", "here"),
        ("ftp://site.example/timeline", "/ftp://site.example/timeline", "here"),
        ("http:///timeline", "/http:///timeline", "here"),
        ("/index.html", "/", "here"),
        ("//read/timeline/index.html", "/read/timeline/", "here"),
        ("/read/x-index.html", "/read/x-index.html", "here"),
        ("/read%2ftimeline%2F", "/read%2Ftimeline%2F", "here"),
        ("/%74imeline%2F%C3%A9", "/timeline%2Fé", "here"),
    ],
)
def test_the_path_is_that_of_the_site_and_the_host_that_of_a_whole_address(
    ask: Ask, serve: Serve, asked: str, path: str, host: str
) -> None:
    server = serve()
    ask(OwnPaths(server), f"{asked}?a=b", host="here")
    (scope,) = server.asked
    assert (scope["path"], Headers(scope=scope).getlist("host")) == (path, [host])
    assert scope["query_string"] == b"a=b"
