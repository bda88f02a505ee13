"""Every answer has the headers that keep readers safe."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from explainer.serving.security_headers import SECURITY, SecurityHeaders, draw_policy
from explainer.serving.start_pages import our_start_page

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


def test_the_policy_allows_scripts_from_nowhere_else_and_no_eval(ask: Ask, serve: Serve) -> None:
    answer = ask(SecurityHeaders(serve(), script="start()"), "/")
    parts = (part.split() for part in answer.headers["content-security-policy"].split(";"))
    policy = {name: values for name, *values in parts}
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == policy["connect-src"] == policy["form-action"] == ["'self'"]
    own = "'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='"
    assert policy["img-src"] == ["'self'", "data:", "blob:"]
    assert set(policy["script-src"]) - {"'self'", "'wasm-unsafe-eval'", "blob:"} == {own}
    assert "sha256" not in draw_policy()


def test_the_script_of_start_pages_runs_and_what_is_put_into_them_does_not() -> None:
    start, policy = our_start_page(), draw_policy(our_start_page().script)
    page = start.fill(
        head="<script>alert(1)</script>", body="<script>alert(2)</script>", language="en", direction="ltr"
    )
    inline = re.findall(
        r"<script(?![^>]*src=)[^>]*>(.*?)</script>",
        page.replace("<template", "<!--").replace("</template>", ""),
        re.DOTALL,
    )
    allowed = [one for one in inline if b64encode(sha256(one.encode()).digest()).decode() in policy]
    assert len(inline) == 3
    assert allowed == [start.script]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_is_passed_on(serve: Serve, pass_on: Callable[[Any, str], list[str]], kind: str) -> None:
    assert pass_on(SecurityHeaders(serve()), kind) == [f"{kind}.passed"]
