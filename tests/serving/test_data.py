"""Open data over HTTP."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from starlette.applications import Starlette

from explainer.edition import POOLS, ContentStore, Edition
from explainer.exports.files import FORMATS, list_data
from explainer.host.streamlit_routes import is_closed
from explainer.serving.routes import list_routes

Ask = Callable[..., Any]
CHANGED = 1_600_000_000


@pytest.fixture
def store(tiny, tmp_path) -> ContentStore:
    store = ContentStore(tmp_path, every=3600)
    store.current()
    store.edition = Edition(dossier=tiny, documents={}, number=1, changed=CHANGED)
    return store


@pytest.fixture
def app(store: ContentStore) -> Starlette:
    return Starlette(routes=list_routes(store))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_file_comes_with_what_browsers_and_programs_need(ask: Ask, app: Starlette, name: str) -> None:
    answer = ask(app, f"/data/{name}")
    assert answer.status == 200
    assert answer.headers["etag"].startswith('W/"')
    assert answer.headers["last-modified"] == "Sun, 13 Sep 2020 12:26:40 GMT"
    assert answer.headers["cache-control"].startswith("public, max-age=")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert 'rel="license"' in answer.headers["link"]
    assert answer.headers["content-length"] == str(len(answer.body))
    kind, file_name = answer.headers["content-disposition"].split("; ")
    assert kind == ("inline" if name.endswith(".json") else "attachment")
    assert file_name.endswith(f'-{name}"')


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_a_file_comes_compressed_and_whole(ask: Ask, app: Starlette, encoding: str, unpack: Any) -> None:
    plain, packed = ask(app, "/data/events.json"), ask(app, "/data/events.json", accept_encoding=encoding)
    assert packed.headers["content-encoding"] == encoding
    assert packed.headers["vary"] == "accept-encoding"
    assert unpack(packed.body) == plain.body
    assert "content-encoding" not in plain.headers


def test_who_has_the_file_already_is_told_so_in_short(ask: Ask, app: Starlette) -> None:
    first = ask(app, "/data/events.csv")
    for headers in (
        {"if_none_match": first.headers["etag"]},
        {"if_none_match": f'"other", {first.headers["etag"].removeprefix("W/")}'},
        {"if_none_match": "*"},
        {"if_modified_since": first.headers["last-modified"]},
    ):
        again = ask(app, "/data/events.csv", accept_encoding="gzip", **headers)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert "content-length" not in again.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"if_none_match": '"other"'},
        {"if_none_match": '"other"', "if_modified_since": "Sun, 13 Sep 2030 12:26:40 GMT"},
        {"if_modified_since": "Sat, 12 Sep 2020 12:26:40 GMT"},
        {"if_modified_since": "nonsense"},
        {"if_modified_since": "99999999999999999999"},
    ],
)
def test_who_has_another_file_gets_this_one(ask: Ask, app: Starlette, headers: dict[str, str]) -> None:
    assert ask(app, "/data/events.csv", **headers).status == 200


def test_choices_in_the_address_choose_what_the_file_holds(ask: Ask, app: Starlette) -> None:
    answer = ask(app, "/data/events.csv?kind=leak&kind=statement&certainty=confirmed")
    rows = list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))
    assert [row["id"] for row in rows] == ["mayor-speaks"]
    assert "-events-selection.csv" in answer.headers["content-disposition"]


def test_choices_leave_nothing_behind(ask: Ask, app: Starlette, store: ContentStore) -> None:
    """Or a stranger could push out what the edition keeps for its readers."""
    for number in range(20):
        ask(app, f"/data/events.json?q=word{number}")
    assert store.edition is not None
    assert not any(len(store.edition.cache[pool]) for pool in POOLS)
    ask(app, "/data/dictionary.json?q=word")
    ask(app, "/data/dictionary.json?q=other")
    assert list(store.edition.cache["edition"]) == [("data", "dictionary.json")]


@pytest.mark.parametrize(
    "query",
    [
        "kind=%3Cscript%3Ealert(1)%3C/script%3E",
        "q=%00%ff%fe",
        "from=9999999999&to=-1",
        "kind",
        "&&&===",
        "q=" + "a" * 3900,
        "%",
        "kind=leak&" * 300,
    ],
)
def test_odd_choices_give_a_file_all_the_same(ask: Ask, app: Starlette, query: str) -> None:
    answer = ask(app, f"/data/events.json?{query}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(json.loads(answer.body)["events"], list)


def test_choices_that_are_far_too_long_are_refused(ask: Ask, app: Starlette) -> None:
    answer = ask(app, f"/data/events.json?q={'a' * 5000}")
    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/data/nothing.json",
        "/data/../data/site.yaml",
        "/data/site.yaml",
        "/data/events.json/",
        "/data/events/2019.yaml",
        "/data/%2e%2e/app.py",
        "/data/" + "a/" * 3000,
        "/data/<script>.json",
        "/data/events.json\x00",
    ],
)
def test_what_is_no_file_is_not_found_and_not_repeated(ask: Ask, app: Starlette, path: str) -> None:
    answer = ask(app, path)
    assert answer.status == 404
    assert b"<script>" not in answer.body
    assert len(answer.body) < 200


def test_head_tells_the_same_without_the_file(ask: Ask, app: Starlette) -> None:
    head, get = ask(app, "/data/events.json", "HEAD"), ask(app, "/data/events.json")
    assert (head.status, head.body) == (200, b"")
    assert head.headers.items() == get.headers.items()


def test_without_an_edition_there_is_no_data_for_now(ask: Ask, app: Starlette, store: ContentStore) -> None:
    store.edition = None
    assert ask(app, "/data/events.json").status == 503


def test_no_download_needs_an_address_that_is_closed(tiny) -> None:
    names = list(list_data(tiny))
    assert "dossier.xlsx" in names
    assert not [name for name in names if is_closed(f"/data/{name}")]


@pytest.mark.parametrize("name", ["events.csv", "sources.xlsx", "questions.csv"])
def test_choices_that_mean_nothing_make_no_file_anew(ask: Ask, app: Starlette, name: str, monkeypatch: Any) -> None:
    whole = ask(app, f"/data/{name}?kind=invented")
    monkeypatch.setattr("explainer.serving.routes.write_file", None)
    for n in range(5):
        assert ask(app, f"/data/{name}?kind=invented-{n}&of=a&person=b{n}").body == whole.body


def test_json_tells_each_reader_what_could_not_be_used(ask: Ask, app: Starlette) -> None:
    assert b"invented-1" in ask(app, "/data/events.json?kind=invented-1").body
    assert b"invented-2" in ask(app, "/data/events.json?kind=invented-2").body
