"""Start pages, compressed files and safe headers around a small app."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import streamlit
from asgi import StoreOf
from support import Elements, build_site

from explainer.edition import Edition
from explainer.host.compressed_files import CompressedFiles
from explainer.host.encodings import LEAST_BYTES
from explainer.host.no_delay import NoDelay
from explainer.model.dossier import Dossier
from explainer.pages import PAGES
from explainer.serving.not_found import NotFoundPages
from explainer.serving.security_headers import SECURITY, SecurityHeaders
from explainer.serving.start_pages import StartPages

Ask = Callable[..., Any]
Serve = Callable[..., Any]

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPT = (
    "/" + max((STATIC / "static").rglob("*.js"), key=lambda file: file.stat().st_size).relative_to(STATIC).as_posix()
)
STYLE = (
    "/" + max((STATIC / "static").rglob("*.css"), key=lambda file: file.stat().st_size).relative_to(STATIC).as_posix()
)
BODY = b"const lamp = 'on';\n" * 500
TEXT = "text/javascript"


# --- compressed files ---


@pytest.mark.parametrize("path", [SCRIPT, STYLE])
def test_a_static_file_comes_compressed_and_whole(ask: Ask, serve: Serve, path: str) -> None:
    answer = ask(CompressedFiles(serve(BODY, content_type=TEXT, etag="x")), path, accept_encoding="br, gzip")
    assert gzip.decompress(answer.body) == BODY
    assert len(answer.body) < len(BODY) / 3
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert (answer.status, answer.headers["content-type"], answer.headers["etag"]) == (200, TEXT, "x")


def test_headers_stand_in_the_answer_once(ask: Ask, serve: Serve) -> None:
    answer = ask(CompressedFiles(serve(BODY, vary="origin")), SCRIPT, accept_encoding="gzip")
    names = [name for name, _ in answer.headers.raw]
    assert len(names) == len(set(names))
    assert {word.strip().lower() for word in answer.headers["vary"].split(",")} == {"origin", "accept-encoding"}


def test_a_file_is_read_and_compressed_once_for_all_readers(ask: Ask, serve: Serve) -> None:
    server = serve(BODY)
    app = CompressedFiles(server)
    answers = [ask(app, SCRIPT, accept_encoding="gzip") for _ in range(3)]
    assert len(server.asked) == 1
    assert {answer.body for answer in answers} == {answers[0].body}


def test_two_files_are_kept_apart(ask: Ask, serve: Serve) -> None:
    server = serve(BODY)
    app = CompressedFiles(server)
    first = ask(app, SCRIPT, accept_encoding="gzip")
    server.body = BODY[::-1]
    assert gzip.decompress(ask(app, STYLE, accept_encoding="gzip").body) == BODY[::-1]
    assert ask(app, SCRIPT, accept_encoding="gzip").body == first.body


def test_the_first_reader_may_have_a_copy_and_the_next_one_still_gets_the_file(ask: Ask, serve: Serve) -> None:
    server = serve(BODY)
    ask(CompressedFiles(server), SCRIPT, accept_encoding="gzip", if_none_match="x", if_modified_since="y", host="h")
    assert [name for name, _ in server.asked[0]["headers"]] == [b"host"]


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", SCRIPT, {}),
        ("GET", SCRIPT, {"accept_encoding": "br"}),
        ("GET", SCRIPT, {"accept_encoding": "gzip;q=0, identity"}),
        ("GET", SCRIPT, {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        ("HEAD", SCRIPT, {"accept_encoding": "gzip"}),
        ("POST", SCRIPT, {"accept_encoding": "gzip"}),
        ("GET", "/app.js", {"accept_encoding": "gzip"}),
        ("GET", "/media/x.js", {"accept_encoding": "gzip"}),
        ("GET", "/static/media/font.woff2", {"accept_encoding": "gzip"}),
        ("GET", "/", {"accept_encoding": "gzip"}),
    ],
)
def test_everything_else_is_passed_on_as_it_is(
    ask: Ask, serve: Serve, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = ask(CompressedFiles(serve(BODY)), path, method, **headers)
    assert answer.body == BODY
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    ("body", "status", "headers"),
    [
        (b"x" * (LEAST_BYTES - 1), 200, {}),
        (b"", 200, {}),
        (BODY, 404, {}),
        (BODY, 500, {}),
        (BODY, 200, {"content_encoding": "br"}),
    ],
)
def test_small_wrong_and_compressed_answers_pass_unchanged_and_are_not_kept(
    ask: Ask, serve: Serve, body: bytes, status: int, headers: dict[str, str]
) -> None:
    app = CompressedFiles(serve(body, status, **headers))
    for _ in range(2):
        answer = ask(app, SCRIPT, accept_encoding="gzip")
        assert (answer.status, answer.body) == (status, body)
        assert answer.headers.get("content-encoding") == headers.get("content_encoding")
    assert app.kept == {}


def test_a_missing_file_that_comes_later_is_found(ask: Ask, serve: Serve) -> None:
    server = serve(b"", 404)
    app = CompressedFiles(server)
    assert ask(app, SCRIPT, accept_encoding="gzip").status == 404
    server.status, server.body = 200, BODY
    assert gzip.decompress(ask(app, SCRIPT, accept_encoding="gzip").body) == BODY


def test_other_spellings_of_one_path_are_not_kept_beside_each_other(ask: Ask, serve: Serve) -> None:
    """Or a stranger could fill the memory with one file: Streamlit serves it under all of them."""
    app = CompressedFiles(serve(BODY))
    rest = SCRIPT.removeprefix("/static/")
    for number in range(1, 20):
        for path in (
            f"/static/{'./' * number}{rest}",
            f"/static{'/' * (number + 1)}{rest}",
            f"/static/{number}/../{rest}",
        ):
            ask(app, path, accept_encoding="gzip")
    assert len(app.kept) <= 1


def test_files_that_are_not_there_are_not_kept_though_streamlit_answers_with_its_start_page(
    ask: Ask, serve: Serve
) -> None:
    app = CompressedFiles(serve(b"<!doctype html>" + BODY, content_type="text/html"))
    for number in range(20):
        ask(app, f"/static/js/no-such-{number}.js", accept_encoding="gzip")
    assert app.kept == {}


# --- safe headers ---


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


# --- prompt answers ---


class Uvicorn:
    """As much of uvicorn's cycle as is needed: `receive` is a method of an object that has the connection."""

    def __init__(self, transport: Any) -> None:
        self.transport = transport

    async def receive(self) -> dict[str, Any]:
        return {"type": "http.request"}


def test_a_connection_sends_at_once_whatever_made_its_socket(serve: Serve) -> None:
    async def talk() -> list[int]:
        waits = []

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            cycle, connection = Uvicorn(writer.transport), writer.get_extra_info("socket")
            waits.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            sent: list[Any] = []

            async def send(message: Any) -> None:
                sent.append(message)

            await NoDelay(serve(b"x"))({"type": "http", "path": "/", "headers": []}, cycle.receive, send)
            waits.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        server = await asyncio.start_server(answer, sock=listening)
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        await reader.read()
        writer.close()
        server.close()
        return waits

    with ThreadPoolExecutor(1) as pool:
        before, after = pool.submit(asyncio.run, talk()).result()
    assert before == 0
    assert after != 0


def test_a_server_that_shows_no_connection_is_left_as_it_is(ask: Ask, serve: Serve) -> None:
    assert ask(NoDelay(serve(b"x")), "/").body == b"x"


# --- start pages ---


@pytest.fixture(scope="module")
def dossier_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    dossier = build_site(
        tmp_path_factory.mktemp("letters"),
        {},
        {"story": "Words."},
        language="ur",
        direction="rtl",
        title='"Letters" & <lamps>',
    )
    return Edition(dossier, {}, 1)


@pytest.fixture
def edition(dossier_edition: Edition) -> Edition:
    return Edition(dossier_edition.dossier, {}, 1)


def pages_of(edition: Edition | None, server: Any) -> StartPages:
    return StartPages(server, StoreOf(edition))


@pytest.mark.parametrize("name", [name for name in PAGES if name != "home"])
def test_a_page_of_ours_has_its_own_title_and_description(ask: Ask, serve: Serve, edition: Edition, name: str) -> None:
    server = serve(b"not asked")
    answer = ask(pages_of(edition, server), f"/{name}")
    found = Elements(answer.body.decode())
    descriptions = {m["content"] for m in found.all("meta") if m.get("name") == "description"}
    assert (answer.status, server.asked, len(descriptions)) == (200, [], 1)
    assert found.all("title") == [{}]
    assert "The Letters" in answer.body.decode()


def test_every_page_has_a_title_and_a_description_of_its_own(ask: Ask, serve: Serve, edition: Edition) -> None:
    app = pages_of(edition, serve())
    heads = {
        tuple(m["content"] for m in Elements(ask(app, f"/{name}").body.decode()).all("meta") if m.get("property"))
        for name in [*PAGES, "story"]
    }
    assert len(heads) == len(PAGES) + 1


def test_the_start_page_tells_language_direction_and_is_escaped(ask: Ask, serve: Serve, edition: Edition) -> None:
    html = ask(pages_of(edition, serve()), "/").body.decode()
    found = Elements(html)
    assert found.all("html") == [{"lang": "ur", "dir": "rtl"}]
    titles = [m["content"] for m in found.all("meta") if m.get("property") == "og:title"]
    assert titles == ['"Letters" & <lamps>']
    assert "<lamps>" not in html


def test_the_start_page_keeps_streamlits_own_scripts(ask: Ask, serve: Serve, edition: Edition) -> None:
    original = Elements((STATIC / "index.html").read_text(encoding="utf-8"))
    found = Elements(ask(pages_of(edition, serve()), "/story").body.decode())
    sources = [script["src"] for script in original.all("script") if "src" in script]
    assert sources
    assert [script["src"] for script in found.all("script") if "src" in script] == sources


def test_an_explainer_has_a_start_page_named_like_it(ask: Ask, serve: Serve, edition: Edition) -> None:
    html = ask(pages_of(edition, serve()), "/story").body.decode()
    assert "<title>The page story · The Letters</title>" in html


def test_a_start_page_is_never_kept_by_browsers_without_asking(ask: Ask, serve: Serve, edition: Edition) -> None:
    assert ask(pages_of(edition, serve()), "/timeline").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("path", "to"), [("/home", "./"), ("/home?a=1&b=%2F", "./?a=1&b=%2F")])
def test_the_name_of_the_home_page_leads_to_the_address_of_the_site(
    ask: Ask, serve: Serve, edition: Edition, path: str, to: str
) -> None:
    answer = ask(pages_of(edition, serve()), path)
    assert (answer.status, answer.headers["location"]) == (308, to)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/no-such-page"),
        ("GET", "/favicon.png"),
        ("GET", "/timeline.html"),
        ("GET", "/static/js/a.js"),
        ("GET", "/_stcore/health"),
        ("GET", "/read/timeline"),
        ("GET", "/timeline/"),
        ("POST", "/timeline"),
        ("DELETE", "/"),
    ],
)
def test_what_is_no_page_of_ours_is_passed_on(ask: Ask, serve: Serve, edition: Edition, method: str, path: str) -> None:
    answer = ask(pages_of(edition, serve(b"from the app", 418)), path, method)
    assert (answer.status, answer.body) == (418, b"from the app")


def test_a_start_page_is_drawn_once_for_an_edition(ask: Ask, serve: Serve, edition: Edition) -> None:
    app = pages_of(edition, serve())
    assert ask(app, "/timeline").body == ask(app, "/timeline").body
    assert len(edition.made[2000]) == 1


def test_addresses_that_do_not_exist_leave_nothing_behind(ask: Ask, serve: Serve, edition: Edition) -> None:
    """Or a stranger could push out what the edition keeps for its readers."""
    app = pages_of(edition, serve())
    for number in range(20):
        ask(app, f"/no-such-page-{number}")
    assert edition.made == {}


def test_a_page_that_is_new_is_there_for_the_first_who_asks_for_it(ask: Ask, serve: Serve, edition: Edition) -> None:
    told = {**edition.dossier.explainers, "brand-new": edition.dossier.explainers["story"]}
    newer = Edition(Dossier(edition.dossier.site, {**edition.dossier.records, "explainer": told}), {}, 2)
    store = StoreOf(edition, newer)
    app = StartPages(serve(b"from the app", 418), store)
    assert ask(app, "/timeline").status == 200
    assert store.edition is edition, "What is known needs no look at the files."
    assert ask(app, "/brand-new").status == 200
    assert ask(app, "/no-such-page").status == 418


def test_without_an_edition_every_page_says_that_the_site_is_being_repaired(ask: Ask, serve: Serve) -> None:
    app = pages_of(None, serve())
    for path in ("/", "/timeline", "/anything"):
        assert "<title>This site is being repaired</title>" in ask(app, path).body.decode()


def test_head_requests_are_answered_like_get(ask: Ask, serve: Serve, edition: Edition) -> None:
    app = pages_of(edition, serve())
    assert ask(app, "/timeline", "HEAD").headers["content-length"] == ask(app, "/timeline").headers["content-length"]


# --- all of them ---


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_is_passed_on_by_all_of_them(
    serve: Serve, pass_on: Callable[[Any, str], list[str]], edition: Edition, kind: str
) -> None:
    for wrap in (NoDelay, SecurityHeaders, CompressedFiles, lambda app: pages_of(edition, app)):
        assert pass_on(wrap(serve()), kind) == [f"{kind}.passed"]


def test_together_they_answer_pages_and_files_safely(ask: Ask, serve: Serve, edition: Edition) -> None:
    store = StoreOf(edition)
    app = SecurityHeaders(StartPages(NotFoundPages(CompressedFiles(serve(BODY)), store), store))
    page = ask(app, "/timeline", accept_encoding="gzip")
    file = ask(app, SCRIPT, accept_encoding="gzip")
    for answer in (page, file):
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert file.headers["content-encoding"] == "gzip"
    assert b"<title>" in page.body
