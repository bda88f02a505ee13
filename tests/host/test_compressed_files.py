"""Streamlit's files come compressed: around a small app, and from Streamlit's own server."""

import asyncio
import gzip
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from asgi import ask_together, run_apart
from starlette.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send

from explainer.host.compressed_files import AS_DRAWN, CHART, EDITS, LIBRARY, NO_MAIN, WAITS, CompressedFiles, Edit
from explainer.host.encodings import LEAST_BYTES
from explainer.host.start_page import STATIC, list_static_files

Ask = Callable[..., Any]
Serve = Callable[..., Any]


def largest(ending: str) -> str:
    """Return the path of the largest file of a kind that comes as it is."""
    paths = (path for path in list_static_files() if path.endswith(ending) and not CHART.fullmatch(path))
    return max(paths, key=lambda path: (STATIC / path[1:]).stat().st_size)


SCRIPT, STYLE = largest(".js"), largest(".css")
BODY = b"const lamp = 'on';\n" * 500
TEXT = "text/javascript"


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip"), ("gzip", "gzip")]
)
@pytest.mark.parametrize("path", [SCRIPT, STYLE])
def test_a_static_file_comes_compressed_and_whole(
    ask: Ask, serve: Serve, path: str, accepted: str, encoding: str
) -> None:
    answer = ask(CompressedFiles(serve(BODY, content_type=TEXT, etag="x")), path, accept_encoding=accepted)
    assert UNPACK[encoding](answer.body) == BODY
    assert len(answer.body) < len(BODY) / 3
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert (answer.status, answer.headers["content-type"]) == (200, TEXT)


def test_no_browser_asks_for_the_rest_of_a_compressed_file(ask: Ask, serve: Serve) -> None:
    """It would get the rest of the file as it is."""
    answer = ask(CompressedFiles(serve(BODY, etag='"x"', accept_ranges="bytes")), SCRIPT, accept_encoding="gzip")
    assert (answer.headers["accept-ranges"], answer.headers["etag"]) == ("none", 'W/"x"')


def test_a_reader_who_leaves_while_a_file_is_read_does_not_cut_it_for_those_who_come_later(ask: Ask) -> None:
    """With Streamlit's own way to answer with a file: it stops as soon as the server says that the reader has left."""
    begun = asyncio.Event()

    async def file(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_and_tell(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body":
                begun.set()

        await FileResponse(STATIC / SCRIPT[1:])(scope, receive, send_and_tell)

    app = CompressedFiles(file)

    async def receive() -> Message:
        await begun.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        """Lose it: nobody is there."""

    headers = [(b"accept-encoding", b"gzip")]
    run_apart(app({"type": "http", "method": "GET", "path": SCRIPT, "headers": headers}, receive, send))
    later = ask(app, SCRIPT, accept_encoding="gzip")
    assert gzip.decompress(later.body) == (STATIC / SCRIPT[1:]).read_bytes()


def shipped_and_sent(ask: Ask, serve: Serve, edit: Edit) -> tuple[bytes, bytes]:
    """Return the file that is edited, as Streamlit ships it and as it is sent."""
    [path] = [path for path in list_static_files() if edit.path.fullmatch(path)]
    shipped = (STATIC / path[1:]).read_bytes()
    answer = ask(CompressedFiles(serve(shipped, content_type=TEXT)), path, accept_encoding="br")
    return shipped, brotli.decompress(answer.body)


def test_the_script_that_draws_charts_waits_until_it_is_let(ask: Ask, serve: Serve) -> None:
    shipped, sent = shipped_and_sent(ask, serve, WAITS)
    assert shipped.startswith(b"import"), "It is no module any more, or begins otherwise."
    begin, found, rest = sent.partition(b"=n((function(e,t,n){")
    assert begin.startswith(WAITS.new + b"import")
    assert found, "The library in it begins otherwise: a browser reads all of it once more to start it."
    assert b",(function(){" in rest[:200]
    assert sent == WAITS.new + LIBRARY.place.sub(LIBRARY.new, shipped)
    assert len(sent) == len(WAITS.new) + len(shipped) + len("function") * 2 - 2 * len("=>") + len("()")


def test_what_scrolls_is_no_main_part_to_who_hears_a_page(ask: Ask, serve: Serve) -> None:
    shipped, sent = shipped_and_sent(ask, serve, NO_MAIN)
    assert len(NO_MAIN.place.findall(shipped)) == 1, "The app's main part is made otherwise."
    assert sent == shipped.replace(b"(`main`,{target:", b"(`div`,{target:")


def test_html_is_placed_as_it_was_drawn(ask: Ask, serve: Serve) -> None:
    """Only where nothing in it may be a script: what Streamlit places with scripts goes through its sieve as before."""
    shipped, sent = shipped_and_sent(ask, serve, AS_DRAWN)
    calls = [b"return c.sanitize(e,d)", b"return c.sanitize(e,s)"]
    assert [shipped.count(call) for call in calls] == [1, 1], "The part that draws HTML has changed."
    assert sent == shipped.replace(calls[1], b"return e")


@pytest.mark.parametrize("edit", EDITS)
def test_a_script_that_is_otherwise_is_sent_as_it_is(ask: Ask, serve: Serve, edit: Edit) -> None:
    [path] = [path for path in list_static_files() if edit.path.fullmatch(path)]
    answer = ask(CompressedFiles(serve(BODY, content_type=TEXT)), path, accept_encoding="br")
    assert brotli.decompress(answer.body).removeprefix(WAITS.new) == BODY


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


def test_first_readers_who_come_together_wait_for_one_file(serve: Serve) -> None:
    server = serve(BODY)
    answers = ask_together(CompressedFiles(server), SCRIPT, 20, accept_encoding="gzip")
    assert len(server.asked) == 1
    assert {gzip.decompress(answer.body) for answer in answers} == {BODY}


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
        ("GET", SCRIPT, {"accept_encoding": "deflate, zstd"}),
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
    assert app.cached == {}


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
    assert len(app.cached) <= 1


def test_files_that_are_not_there_are_not_kept_though_streamlit_answers_with_its_start_page(
    ask: Ask, serve: Serve
) -> None:
    app = CompressedFiles(serve(b"<!doctype html>" + BODY, content_type="text/html"))
    for number in range(20):
        ask(app, f"/static/js/no-such-{number}.js", accept_encoding="gzip")
    assert app.cached == {}
