"""Every answer has the headers that keep readers safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explainer.serving.security_headers import SECURITY, SecurityHeaders

Ask = Callable[..., Any]
Serve = Callable[..., Any]


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_every_answer_has_the_safe_headers(ask: Ask, serve: Serve, status: int) -> None:
    answer = ask(SecurityHeaders(serve(b"x", status)), "/anything")
    assert answer.status == status
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY


def test_a_header_that_the_app_has_set_stays(ask: Ask, serve: Serve) -> None:
    answer = ask(SecurityHeaders(serve(b"x", referrer_policy="no-referrer")), "/")
    assert answer.headers.getlist("referrer-policy") == ["no-referrer"]


def test_other_headers_and_the_body_are_left_alone(ask: Ask, serve: Serve) -> None:
    server = serve(b"body", content_type="text/x")
    server.headers += [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    answer = ask(SecurityHeaders(server), "/")
    assert (answer.body, answer.headers["content-type"]) == (b"body", "text/x")
    assert answer.headers.getlist("set-cookie") == ["a=1", "b=2"]


def test_the_policy_allows_scripts_from_nowhere_else_and_no_eval() -> None:
    policy = {
        name: values for name, *values in (part.split() for part in SECURITY["content-security-policy"].split(";"))
    }
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == ["'self'"]
    assert set(policy["script-src"]) == {"'self'", "'unsafe-inline'", "'wasm-unsafe-eval'", "blob:"}
    assert not any(value in ("*", "https:", "http:") for value in policy["script-src"] + policy["connect-src"])


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_is_passed_on(serve: Serve, pass_on: Callable[[Any, str], list[str]], kind: str) -> None:
    assert pass_on(SecurityHeaders(serve()), kind) == [f"{kind}.passed"]
