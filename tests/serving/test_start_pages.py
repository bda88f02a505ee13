"""The start pages of our addresses, around a small app."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asgi import StoreOf
from support import Elements, build_site, record, write_site

from explainer.edition import POOLS, ContentStore, Edition
from explainer.host.start_page import STATIC
from explainer.model.dossier import Dossier
from explainer.model.events import NARRATIVE
from explainer.model.kinds import ALL
from explainer.model.sources import SOURCE
from explainer.pages import PAGES
from explainer.serving.room import Room
from explainer.serving.start_pages import StartPages

Ask = Callable[..., Any]
Serve = Callable[..., Any]


@pytest.fixture(scope="module")
def dossier_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    dossier = build_site(
        tmp_path_factory.mktemp("letters"),
        {kind.name: [record(kind.name, kind.name)] for kind in ALL if kind.page and kind not in (SOURCE, NARRATIVE)},
        {"story": "Words."},
        language="ur",
        direction="rtl",
        title='"Letters" & <lamps>',
    )
    return Edition(dossier=dossier, documents={}, number=1)


@pytest.fixture
def edition(dossier_edition: Edition) -> Edition:
    return Edition(dossier=dossier_edition.dossier, documents={}, number=1)


def pages_of(edition: Edition | None, server: Any) -> StartPages:
    return StartPages(server, StoreOf(edition), Room())


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
    ("path", "to"),
    [
        ("/timeline/", "../timeline"),
        ("/timeline/?from=2022-09&kind=leak", "../timeline?from=2022-09&kind=leak"),
        ("/story/", "../story"),
        ("/home/", "../"),
    ],
)
def test_a_page_with_a_slash_behind_its_name_leads_to_the_page_within_the_site(
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
        ("GET", "/no-such-page/"),
        ("GET", "/timeline/deep/"),
        ("POST", "/timeline"),
        ("DELETE", "/"),
    ],
)
def test_what_is_no_page_of_ours_is_passed_on(ask: Ask, serve: Serve, edition: Edition, method: str, path: str) -> None:
    answer = ask(pages_of(edition, serve(b"from the app", 418)), path, method)
    assert (answer.status, answer.body) == (418, b"from the app")


def test_addresses_that_do_not_exist_leave_nothing_behind(ask: Ask, serve: Serve, edition: Edition) -> None:
    """Or a stranger could push out what the edition keeps for its readers."""
    app = pages_of(edition, serve())
    for number in range(20):
        ask(app, f"/no-such-page-{number}")
    assert {pool: [*edition.cache[pool]] for pool in POOLS if len(edition.cache[pool])} == {}


def test_a_page_that_is_new_is_there_for_the_first_who_asks_for_it(
    ask: Ask, serve: Serve, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoreOf, "is_due", False)
    told = {**edition.dossier.explainers, "brand-new": edition.dossier.explainers["story"]}
    newer = Edition(
        dossier=Dossier(edition.dossier.site, {**edition.dossier.records, "explainer": told}), documents={}, number=2
    )
    store = StoreOf(edition, newer)
    app = StartPages(serve(b"from the app", 418), store, Room())
    assert ask(app, "/timeline").status == 200
    assert store.edition is edition, "What is known needs no look at the files."
    assert ask(app, "/brand-new").status == 200
    assert ask(app, "/no-such-page").status == 418


def test_without_an_edition_every_page_says_that_the_site_is_being_repaired(ask: Ask, serve: Serve) -> None:
    app = pages_of(None, serve())
    for path in ("/", "/timeline", "/anything"):
        assert "<title>This site is being repaired</title>" in ask(app, path).body.decode()


def test_the_notice_of_repair_stands_under_the_name_of_the_site_where_the_files_say_it(
    ask: Ask, serve: Serve, tmp_path: Path
) -> None:
    root = write_site(tmp_path, {"event": [record("event", "one", date="never")]})
    store = ContentStore(root)
    assert store.current() is None
    page = Elements(ask(StartPages(serve(), store, Room()), "/timeline").body.decode())
    assert [a["href"] for a in page.all("a") if "brand" in a.get("class", "")] == ["./"]
    assert store.site_name in page.words


def test_head_requests_are_answered_like_get(ask: Ask, serve: Serve, edition: Edition) -> None:
    app = pages_of(edition, serve())
    assert ask(app, "/timeline", "HEAD").headers["content-length"] == ask(app, "/timeline").headers["content-length"]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_is_passed_on(
    serve: Serve, pass_on: Callable[[Any, str], list[str]], edition: Edition, kind: str
) -> None:
    assert pass_on(pages_of(edition, serve()), kind) == [f"{kind}.passed"]


def test_while_there_is_no_edition_nobody_is_led_away_for_good(ask, serve) -> None:
    """Browsers keep a redirect of this kind: `/read/` would lead to `/read`, and later back, without an end."""
    inner = serve()
    assert ask(StartPages(inner, StoreOf(None), Room()), "/read/").status == ask(inner, "/read/").status
