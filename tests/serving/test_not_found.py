"""Addresses that do not exist: a true answer, which leads on."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from asgi import StoreOf
from support import Elements, build_site, record

from explainer.cache import Cache
from explainer.edition import POOLS, Edition
from explainer.serving import not_found
from explainer.serving.not_found import NotFoundPages, not_found_response
from explainer.views.search import build_search

Ask = Callable[..., Any]
Serve = Callable[..., Any]

START = b"<!doctype html><title>Streamlit</title>"


@pytest.fixture
def edition(letters: Edition) -> Edition:
    """The same for each test, with nothing kept."""
    return replace(letters, cache=Cache(**POOLS))


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    records = {kind: [record(kind, kind)] for kind in ("event", "question", "hypothesis", "evidence")}
    dossier = build_site(tmp_path_factory.mktemp("letters"), records, {"the-story": "Words."})
    return Edition(dossier=dossier, documents={}, number=1, serves_plain_edition=True)


def around(server: Any, edition: Edition | None) -> NotFoundPages:
    return NotFoundPages(server, StoreOf(edition))


def streamlit(serve: Serve) -> Any:
    return serve(START, content_type="text/html; charset=utf-8", cache_control="no-cache")


def links(answer: Any) -> list[str]:
    return [a["href"] for a in Elements(answer.body.decode()).all("a")]


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/timeline).", "timeline"),
        ("/Timeline", "timeline"),
        ("/timeline%20", "timeline"),
        ("//timeline", "../timeline"),
        ("/read//timeline/", "../../../read/timeline/"),
        ("/read/Timeline/).", "../../read/timeline/"),
        ("/read/timeline/,", "../../read/timeline/"),
        ("/timeline%252F", "timeline"),
        ("/read%252Ftimeline%252F", "read/timeline/"),
    ],
)
def test_what_a_chat_or_a_mail_put_to_an_address_is_taken_away(
    ask: Ask, serve: Serve, edition: Edition, path: str, to: str
) -> None:
    answer = ask(around(streamlit(serve), edition), unquote(path))
    assert (answer.status, answer.headers["location"]) == (308, to)


@pytest.mark.parametrize("path", ["/timeline).", "/Timeline"])
def test_what_was_chosen_at_a_mended_address_is_kept(ask: Ask, serve: Serve, edition: Edition, path: str) -> None:
    app = around(streamlit(serve), edition)
    for query in ("?kind=leak&embed=true", "", "?q=a%20b"):  # also once it is known where the address leads
        assert ask(app, path + query).headers["location"] == "timeline" + query


EMBEDDED = "embed=true&embed_options=show_padding&embed_options=dark_theme"


@pytest.mark.parametrize("path", ["/timelin", "/nope", "/the-stori/part/two/"])
def test_what_is_embedded_stays_embedded_where_there_is_no_page(
    ask: Ask, serve: Serve, edition: Edition, path: str
) -> None:
    app = around(streamlit(serve), edition)
    plain = links(ask(app, path))
    found = links(ask(app, f"{path}?kind=leak&{EMBEDDED}"))
    pages = [urlsplit(link) for link in found if not re.search(r"^#|^\w+:|\.xml$|/data/$", link)]
    assert len(pages) > 5
    assert {page.query for page in pages} == {EMBEDDED}
    assert [link for link in found if "read/" in link] == []
    assert links(ask(app, path)) == plain
    assert "embed" not in "".join(plain)


@pytest.mark.parametrize("path", ["//example.org", "/nope).", "//", "/).", "/read/nope//"])
def test_what_means_no_page_is_led_nowhere(ask: Ask, serve: Serve, edition: Edition, path: str) -> None:
    answer = ask(around(streamlit(serve), edition), path)
    assert answer.status == 404
    assert "location" not in answer.headers


@pytest.mark.parametrize("headers", [{}, {"accept_encoding": "gzip"}, {"range": "bytes=0-10"}])
def test_an_address_that_does_not_exist_is_not_found(
    ask: Ask, serve: Serve, edition: Edition, headers: dict[str, str]
) -> None:
    answer = ask(around(streamlit(serve), edition), "/nope", **headers)
    assert answer.status == 404
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].startswith("text/html")
    assert "'none'" in answer.headers["content-security-policy"]


def test_a_request_for_the_head_alone_gets_it_alone(ask: Ask, serve: Serve, edition: Edition) -> None:
    answer = ask(around(streamlit(serve), edition), "/nope", "HEAD")
    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/timelin", "timeline"),
        ("/Question", "questions"),
        ("/evidence.html", "evidence"),
        ("/the_story", "the-story"),
        ("/timeline/2022", "../timeline"),
        ("/the-stori/part/two/", "../../../the-story"),
    ],
)
def test_the_page_of_the_nearest_name_is_offered(
    ask: Ask, serve: Serve, edition: Edition, path: str, near: str
) -> None:
    assert near in links(ask(around(streamlit(serve), edition), path))


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("read/timelin/", "../../read/timeline/"),
        ("read/the_story/", "../../read/the-story/"),
        ("read/sorces", "../read/sources/"),
    ],
)
def test_in_the_plain_edition_its_own_page_is_offered(edition: Edition, path: str, near: str) -> None:
    page = Elements(not_found_response(edition, path).body.decode())
    main = page.words.partition("similar address")[2]
    assert main
    assert near in [a["href"] for a in page.all("a")]


def test_what_is_near_to_nothing_is_led_to_the_contents_and_the_search(
    ask: Ask, serve: Serve, edition: Edition
) -> None:
    found = ask(around(streamlit(serve), edition), "/qqqq")
    assert {"read/", "search"} <= set(links(found))
    assert "similar" not in found.body.decode()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A site with a person, a question, an event and a text."""
    records = {
        "person": [record("person", "ida-moor")],
        "question": [record("question", "who-wrote-the-letters", question="Who wrote the letters?")],
        "event": [record("event", "lamp-lit-19010304", title="The lamp is lit", date="1901-03-04")],
        "source": [record("source", "gull", title="Zeppelins over the pier")],
    }
    dossier = build_site(
        tmp_path_factory.mktemp("told"), records, {"the-story": "Words.\n\n## A violet lantern\n\nMore."}
    )
    return Edition(dossier=dossier, documents={}, number=1, serves_plain_edition=True)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/who-wrote-the-letters", "questions?question=who-wrote-the-letters"),
        ("/Who_Wrote_the_Letters.html", "questions?question=who-wrote-the-letters"),
        ("/blog/ida-moor", "../people?person=ida-moor"),
        ("/timeline/ida", "../people?person=ida-moor"),
        ("/1901-03-04", "timeline?event=lamp-lit-19010304"),
        ("/1901/03/04/the-lamp", "../../../timeline?event=lamp-lit-19010304"),
        ("/a-violet-lantern", "the-story#a-violet-lantern"),
        ("/read/who-wrote-the-letters/", "../../read/questions/who-wrote-the-letters/"),
        ("/read/a-violet-lantern/", "../../read/the-story/#a-violet-lantern"),
    ],
)
def test_what_the_words_of_an_address_name_is_offered(
    ask: Ask, serve: Serve, told: Edition, path: str, found: str
) -> None:
    answer = ask(around(streamlit(serve), told), path)
    assert answer.status == 404
    assert found in links(answer)


@pytest.mark.parametrize(
    "path", ["/wp-login.php", "/zeppelins", "/timelin", "/ida.env", "/nothing-such", "/lant", "/violet-lant"]
)
def test_for_what_only_looks_like_words_no_record_is_offered(ask: Ask, serve: Serve, told: Edition, path: str) -> None:
    assert "for the words of the address" not in ask(around(streamlit(serve), told), path).body.decode()


def test_a_flood_of_wrong_addresses_is_looked_for_up_to_a_rate_and_each_later(
    ask: Ask, serve: Serve, told: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, searched = replace(told, cache=Cache(**POOLS)), []
    monkeypatch.setattr(not_found, "RATE", 0)
    monkeypatch.setattr(not_found, "build_search", lambda *given: searched.append(given) or build_search(*given))
    app = around(streamlit(serve), fresh)
    for number in range(60):
        assert ask(app, f"/no-{number}-such").status == 404
    assert len(searched) == not_found.BURST
    page = "questions?question=who-wrote-the-letters"
    assert page not in links(ask(app, "/who-wrote-the-letters"))
    fresh.cache["edition"].get("searches of wrong addresses").rate = 1e6
    assert page in links(ask(app, "/who-wrote-the-letters"))


def test_an_address_is_never_repeated_in_the_answer(ask: Ask, serve: Serve, edition: Edition) -> None:
    assert b"onerror" not in ask(around(streamlit(serve), edition), "/timeline<img onerror=alert()>").body


@pytest.mark.parametrize("path", ["/nope/", "/nope/deep/"])
def test_a_redirect_of_streamlit_that_would_leave_the_site_is_not_followed(
    ask: Ask, serve: Serve, edition: Edition, path: str
) -> None:
    answer = ask(around(serve(b"", 307, location=path[:-1]), edition), path)
    assert answer.status == 404
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("path", "server"),
    [
        ("/static/js/a.js", {"content_type": "text/javascript"}),
        ("/suggest", {"cache_control": "no-store"}),  # ours
        ("/healthz", {"content_type": "text/plain"}),
        ("/data.json", {"content_type": "application/json"}),
        ("/timeline/", {"status": 301}),
        ("/nope", {"status": 404}),
        ("/nope", {"status": 500}),
    ],
)
def test_all_other_answers_are_passed_on(
    ask: Ask, serve: Serve, edition: Edition, path: str, server: dict[str, Any]
) -> None:
    theirs = {"status": 200, "content_type": "text/html", "cache_control": "no-cache", **server}
    answer = ask(around(serve(b"theirs", **theirs), edition), path)
    assert (answer.status, answer.body) == (theirs["status"], b"theirs")


def test_without_our_routes_or_an_edition_streamlit_answers(ask: Ask, serve: Serve, edition: Edition) -> None:
    for one in (None, replace(edition, serves_plain_edition=False)):
        answer = ask(around(streamlit(serve), one), "/nope")
        assert (answer.status, answer.body) == (200, START)


def test_many_wrong_addresses_leave_little_behind(ask: Ask, serve: Serve, edition: Edition) -> None:
    """Or a stranger could fill the memory."""
    app = around(streamlit(serve), edition)
    ask(app, "/what-is-needed-once")
    before = len(edition.cache["edition"])
    for number in range(30):
        ask(app, f"/wp-{number}-{'x' * number * 20}")
        ask(app, f"{'/deep' * number}/timelin")
    assert len(edition.cache["edition"]) == before
    assert len(edition.cache["responses"]) <= 20
    assert edition.cache["wrong addresses"].size <= 2_000_000


def test_a_wrong_address_that_is_asked_for_again_costs_no_search_no_thread_and_no_question_to_streamlit(
    ask: Ask, serve: Serve, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = streamlit(serve)
    app = around(server, edition)
    paths = ("/wp-login", "/Timelin", "/timeline).", "/a/b/", "/read/nope/")
    first = [ask(app, path) for path in paths]
    for name in ("nearest", "mend_path", "build_search"):
        monkeypatch.setattr(not_found, name, None)
    app.work.end()
    again = [ask(app, path) for path in paths]
    assert [(one.status, one.body, one.headers.items()) for one in again] == [
        (one.status, one.body, one.headers.items()) for one in first
    ]
    assert len(server.asked) == len(paths)


def test_where_too_many_wrong_addresses_wait_others_are_told_so_at_once(
    ask: Ask, serve: Serve, edition: Edition
) -> None:
    app = around(streamlit(serve), edition)
    app.work.end()
    answer = ask(app, "/never-asked-before")
    assert (answer.status, answer.headers["retry-after"]) == (503, "2")


def test_what_is_no_request_is_passed_on(
    serve: Serve, edition: Edition, pass_on: Callable[[Any, str], list[str]]
) -> None:
    assert pass_on(around(serve(), edition), "websocket") == ["websocket.passed"]
