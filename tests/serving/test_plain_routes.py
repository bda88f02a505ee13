"""The plain edition over HTTP, and the start pages that lead to it."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from support import Elements

from explainer.edition import ContentStore, Edition
from explainer.model.dossier import Dossier
from explainer.plain.build import build_site
from explainer.plain.files import list_files
from explainer.reading.folder import Reader
from explainer.screen.page_context import read_choices
from explainer.serving.room import Room
from explainer.serving.routes import list_routes
from explainer.serving.security_headers import SecurityHeaders
from explainer.serving.start_pages import StartPages
from explainer.words import say

Ask = Callable[..., Any]
Serve = Callable[..., Any]


@pytest.fixture
def store(sites, tmp_path) -> ContentStore:
    reading = Reader(sites / "tiny").read()
    store = ContentStore(tmp_path, every=3600)
    store.current()
    assert reading.dossier is not None
    store.edition = Edition(
        dossier=reading.dossier, documents=reading.documents, number=1, changed=1_600_000_000, serves_plain_edition=True
    )
    return store


@pytest.fixture
def app(store: ContentStore) -> Any:
    return SecurityHeaders(Starlette(routes=list_routes(store)))


@pytest.fixture
def renamed(store: ContentStore) -> Edition:
    """The tiny site, of which a question, a term and a text were called otherwise before."""
    assert store.edition is not None
    dossier = store.edition.dossier
    records = {kind: dict(of) for kind, of in dossier.records.items()}
    for kind, id in (
        ("question", "who-recorded-the-harbour"),
        ("explainer", "how-it-was-heard"),
        ("source", "beacon-20190304-tapes"),
    ):
        records[kind][id] = records[kind][id].model_copy(update={"formerly": (f"old-{kind}",)})
    return replace(store.edition, dossier=Dossier(dossier.site, records))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/read/questions/old-question/", "../../../read/questions/who-recorded-the-harbour/"),
        ("/read/questions/old-question/feed.xml", "../../../read/questions/who-recorded-the-harbour/feed.xml"),
        ("/read/old-explainer/", "../../read/how-it-was-heard/"),
    ],
)
def test_an_address_that_a_record_once_had_leads_to_it(
    ask: Ask, store: ContentStore, renamed: Edition, old: str, new: str
) -> None:
    store.edition = renamed
    app = Starlette(routes=list_routes(store))
    answer = ask(app, old)
    assert (answer.status, answer.headers["location"]) == (308, new)
    assert ask(app, old.replace("old-", "odd-")).status == 404


def test_a_link_to_a_part_of_a_list_still_finds_what_was_called_otherwise(
    ask: Ask, app: Any, store: ContentStore, renamed: Edition
) -> None:
    store.edition = renamed
    page = Elements(ask(app, "/read/sources/").body.decode())
    assert "source-old-source" in [one.get("id") for one in page.all("span")]


def test_the_explorer_leads_from_an_old_text_to_the_new_one(ask: Ask, store: ContentStore, renamed: Edition) -> None:
    store.edition = renamed
    answer = ask(StartPages(Starlette(), store, Room()), "/old-explainer?person=ada-quill")
    assert (answer.status, answer.headers["location"]) == (308, "./how-it-was-heard?person=ada-quill")
    given = read_choices(renamed, "questions", (), lambda name: ["old-question"] if name == "question" else [])
    assert given == {"question": ("who-recorded-the-harbour",)}


@pytest.mark.parametrize(
    "value", ["old-question).", "Old-Question", "who-recorded-the-harbour ", "Who-recorded-the-harbour*"]
)
def test_what_a_chat_put_behind_an_id_is_taken_away_and_words_stay_as_they_are(renamed: Edition, value: str) -> None:
    asked = {"question": [value], "amp;status": ["open"], "q": ["who?)."]}
    given = read_choices(renamed, "questions", asked, lambda name: asked.get(name, []))
    assert given == {"question": ("who-recorded-the-harbour",), "status": ("open",), "q": ("who?).",)}


def test_a_build_has_the_old_addresses_too(renamed: Edition, tmp_path: Path) -> None:
    build_site(renamed, tmp_path)
    page = (tmp_path / "read/questions/old-question/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../../read/questions/who-recorded-the-harbour/"' in page
    feeds = [tmp_path / f"read/questions/{id}/feed.xml" for id in ("old-question", "who-recorded-the-harbour")]
    assert feeds[0].read_bytes() == feeds[1].read_bytes()
    assert (tmp_path / "read/old-explainer/index.html").exists()


def test_every_file_is_answered_with_what_browsers_need(ask: Ask, app: Any, store: ContentStore) -> None:
    assert store.edition is not None
    for path in list_files(store.edition):
        answer = ask(app, f"/{path}")
        assert answer.status == 200, path
        assert answer.headers["etag"]
        assert answer.headers["last-modified"] == "Sun, 13 Sep 2020 12:26:40 GMT"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_allows_no_script_at_all(ask: Ask, app: Any) -> None:
    policy = ask(app, "/read/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_a_page_is_made_and_compressed_once(ask: Ask, app: Any, store: ContentStore) -> None:
    first, again = (ask(app, "/read/timeline/", accept_encoding="gzip") for _ in range(2))
    assert first.body == again.body
    assert gzip.decompress(first.body).startswith(b"<!doctype html>")
    assert store.edition is not None
    assert list(store.edition.cache["responses"]) == ["read/timeline/"]


def test_who_has_the_page_is_told_so_in_short(ask: Ask, app: Any) -> None:
    tag = ask(app, "/read/").headers["etag"]
    assert ask(app, "/read/", if_none_match=tag).status == 304


@pytest.mark.parametrize(
    ("path", "to"),
    [("/read", "read/"), ("/read/timeline", "timeline/"), ("/read/events/mayor-speaks", "mayor-speaks/")],
)
def test_an_address_without_its_last_slash_leads_to_the_page(ask: Ask, app: Any, path: str, to: str) -> None:
    answer = ask(app, path)
    assert (answer.status, answer.headers["location"]) == (308, to)


HOSTILE = [
    "/read/nothing/",
    "/read/events/",
    "/read/events/<script>alert(1)</script>/",
    "/read/../data/site.yaml",
    "/read/events/../../app.py",
    "/read/..%2f..%2fapp.py",
    "/read/\x00",
    "/read//evil.example/",
    "/read/timeline/card.png/",
    "/read/events/mayor-speaks/feed.xml",
    "/read/people/ada-quill/card.png",
    "/read/" + "a/" * 60,
    "/read/" + "x" * 100_000,
    "/read/خط/",
    "/read/missing 1",
    "/read/__class__/",
]


@pytest.mark.parametrize("path", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_page_is_a_real_404_that_repeats_nothing(ask: Ask, app: Any, path: str) -> None:
    answer = ask(app, path)
    assert answer.status == 404
    assert answer.headers["cache-control"] == "no-store"
    for piece in (b"<script>alert", b"evil.example", b"aaaa", b"xxxx", "خط".encode(), b"app.py"):
        assert piece not in answer.body


def test_wrong_addresses_leave_one_page_a_depth_behind(ask: Ask, app: Any, store: ContentStore) -> None:
    for number in range(30):
        ask(app, f"/read/nothing-{number}/")
        ask(app, f"/read/{'x/' * number}")
    assert store.edition is not None
    kept = store.edition.cache
    pages = [key for key in kept["responses"] if isinstance(key, tuple) and key[0] == "not found"]
    assert len(pages) <= 8  # one a depth, and one with what the word finds
    assert (
        len(kept["responses"]) + len(kept["edition"]) - len(pages) <= 4
    )  # what home and every search need, and how many there were


@pytest.mark.parametrize("query", ["q=<script>", "a" * 20_000, "%00%ff", "question=who&x[]=1"])
def test_odd_choices_change_nothing(ask: Ask, app: Any, query: str) -> None:
    assert ask(app, f"/read/timeline/?{query}").body == ask(app, "/read/timeline/").body


def test_links_on_the_404_page_lead_to_the_root_from_where_it_stands(ask: Ask, app: Any) -> None:
    links = [a["href"] for a in Elements(ask(app, "/read/a/b/").body.decode()).all("a")]
    assert "../../../read/" in links


def test_programs_are_told_in_a_line_that_the_site_is_being_repaired(ask: Ask, tmp_path: Path) -> None:
    answer = ask(Starlette(routes=list_routes(ContentStore(tmp_path))), "/read/feed.xml")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (503, "text/plain")


def test_a_look_at_the_files_goes_on_beside_the_answer(ask: Ask, tmp_path, sites) -> None:
    store = ContentStore(sites / "tiny", every=0)
    app = Starlette(routes=list_routes(store))
    notice = ask(app, "/read/timeline/")  # nothing has been read yet
    assert (notice.status, notice.headers["cache-control"]) == (503, "no-store")
    assert f"<h1>{say('repair.title')}</h1>" in notice.body.decode()
    store.current()
    assert ask(app, "/read/").status == 200


# --- the explorer's start pages ---


def start(ask: Ask, serve: Serve, store: ContentStore, address: str) -> Elements:
    answer = ask(StartPages(serve(), store, Room()), address)
    assert answer.status == 200
    return Elements(answer.body.decode())


def link(found: Elements, rel: str) -> str:
    return next(x["href"] for x in found.all("link") if x.get("rel") == rel)


@pytest.mark.parametrize(
    ("address", "twin"),
    [
        ("/", "read/"),
        ("/timeline", "read/timeline/"),
        ("/timeline?event=mayor-speaks", "read/events/mayor-speaks/"),
        ("/timeline?event=nothing", "read/timeline/"),
        ("/questions?question=who-recorded-the-harbour&status=open", "read/questions/who-recorded-the-harbour/"),
        ("/how-it-was-heard", "read/how-it-was-heard/"),
    ],
)
def test_a_start_page_has_the_head_of_what_it_shows(
    ask: Ask, serve: Serve, store: ContentStore, address: str, twin: str
) -> None:
    assert store.edition is not None
    found = start(ask, serve, store, address)
    own = store.edition.dossier.site.address.rstrip("/")
    assert link(found, "canonical") == f"{own}/{twin}"
    meta = {m["property"]: m["content"] for m in found.all("meta") if m.get("property")}
    assert meta["og:image"] == f"{own}/{twin}card.png"
    assert "read" not in meta["og:url"]
    alternates = [x["href"] for x in found.all("link") if x.get("rel") == "alternate" and x.get("type") == "text/html"]
    assert alternates == [twin]


def test_a_start_page_without_scripts_has_its_words_and_tells_where_else_they_can_be_read(
    ask: Ask, serve: Serve, store: ContentStore
) -> None:
    html = ask(StartPages(serve(), store, Room()), "/timeline?event=mayor-speaks").body.decode()
    quiet = html.partition('<div id="words"')[2].partition("<template")[0]
    assert "Ada Quill says that she spoke these words" in quiet
    assert 'href="read/events/mayor-speaks/"' in quiet


def test_where_the_plain_edition_is_not_served_nothing_leads_to_it(ask: Ask, serve: Serve, store: ContentStore) -> None:
    assert store.edition is not None
    store.edition = Edition(dossier=store.edition.dossier, documents=store.edition.documents, number=1)
    answer = ask(StartPages(serve(), store, Room()), "/timeline?event=mayor-speaks")
    assert b"read/" not in answer.body
