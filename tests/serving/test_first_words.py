"""The words of a page in its start page: what the app will draw, made once, kept, and never waited for by others."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from asgi import StoreOf, run_apart
from link_names import ambiguous
from support import TODAY, Elements, list_dangers

from explainer.cache import Cache
from explainer.edition import POOLS, Edition
from explainer.host.start_page import read_start_page
from explainer.pages import PAGES
from explainer.reading.folder import Reader
from explainer.serving import first_words, responses
from explainer.serving.first_words import MOST_WAITING, WORKERS, FirstWords, WordsRequest, draw_first_words
from explainer.serving.responses import BEST, QUICK
from explainer.serving.room import Room
from explainer.serving.start_pages import StartPages

Ask = Callable[..., Any]
Serve = Callable[..., Any]

ATTACKS = [
    line for line in (Path(__file__).parents[1] / "markup" / "attacks.txt").read_text("utf-8").splitlines() if line
]
START = read_start_page("start()")


@pytest.fixture
def edition(tiny_reading: Any) -> Edition:
    return Edition(dossier=tiny_reading.dossier, documents=tiny_reading.documents, number=1, serves_plain_edition=True)


@pytest.fixture(scope="module")
def tiny_reading(request: pytest.FixtureRequest) -> Any:
    return Reader(request.getfixturevalue("sites") / "tiny").read()


@pytest.fixture
def words() -> FirstWords:
    return FirstWords(START)


def request_for(name: str, *, today: date = TODAY, **given: tuple[str, ...]) -> WordsRequest:
    return WordsRequest(name=name, given=given, is_phone=False, is_busy=False, today=today)


def words_of(html: str) -> str:
    """What stands before the app."""
    return html.partition('<div id="words"')[2].partition('<template id="app">')[0]


def app_for(serve: Serve, edition: Edition) -> StartPages:
    return StartPages(serve(), StoreOf(edition), Room())


def test_every_page_has_its_heading_its_text_and_its_foot_before_the_app(
    ask: Ask, serve: Serve, edition: Edition
) -> None:
    app = app_for(serve, edition)
    for name in [*PAGES, *(name for name in edition.dossier.explainers if name not in PAGES)]:
        html = words_of(ask(app, "/" if name == "home" else f"/{name}").body.decode())
        found = Elements(f"<div {html}")
        assert len(found.all("h1")) == 1, name
        assert 'class="xp foot"' in html, name
        assert 'class="brand"' in html, name
        assert "<script" not in html, name


def test_the_choices_of_an_address_stand_in_its_words(ask: Ask, serve: Serve, edition: Edition) -> None:
    question = next(iter(edition.dossier.questions.values()))
    app = app_for(serve, edition)
    html = words_of(ask(app, f"/questions?question={question.id}").body.decode())
    (card,) = [
        given for given in Elements(f"<div {html}").all("details") if given.get("id") == f"question-{question.id}"
    ]
    assert ("open" in card, "chosen" in card["class"]) == (True, True)


@pytest.mark.parametrize("page", ["", *(name for name in PAGES if name != "home"), "how-it-was-heard"])
def test_a_name_that_no_page_reads_is_told_and_goes_no_further(
    ask: Ask, serve: Serve, edition: Edition, page: str
) -> None:
    app = app_for(serve, edition)
    found = Elements(words_of(ask(app, f"/{page}?vioce=ada&utm_source=mail&fbclid=1").body.decode()))
    told = [line for line in found.words.split("\n") if "vioce=ada" in line]
    assert len(told) == 1
    assert "utm_source" not in found.words
    assert [a["href"] for a in found.all("a") if "vioce" in a.get("href", "") or "?=" in a.get("href", "")] == []
    assert (
        "could not be used" not in Elements(words_of(ask(app, f"/{page}?utm_source=mail&fbclid=1").body.decode())).words
    )


@pytest.mark.parametrize("page", ["search", "timeline", "questions", "recordings", "sources"])
def test_hostile_choices_are_escaped_in_the_words(ask: Ask, serve: Serve, edition: Edition, page: str) -> None:
    app = app_for(serve, edition)
    for attack in ATTACKS[::40]:
        html = words_of(ask(app, f"/{page}?q={quote(attack)}&kind={quote(attack)}").body.decode())
        assert list_dangers(f"<div {html}", allowed=frozenset({"form", "button", "input"})) == [], attack
        if "<" in attack:
            assert attack not in html, attack


@pytest.mark.slow
def test_links_of_one_name_that_lead_elsewhere_are_told_apart_by_what_belongs_to_them(whole_site: Path) -> None:
    reading = Reader(whole_site).read()
    assert reading.dossier
    whole = Edition(dossier=reading.dossier, documents=reading.documents, number=1, serves_plain_edition=True)
    found = {(kind.page, kind.parameter, next(iter(whole.dossier.records[kind.name]))) for kind in whole.dossier.kinds}
    views: list[tuple[str, dict[str, str]]] = [
        *((name, {}) for name in (*PAGES, *whole.dossier.explainers)),
        *((name, {"view": "table"}) for name in ("timeline", "evidence", "inquiries", "recordings", "precedents")),
        *((page, {parameter: id}) for page, parameter, id in sorted(found) if page),
        ("tables", {"table": "events", "by": "kind"}),
        ("search", {"q": "the"}),
    ]
    for name, given in views:
        request = replace(request_for(name), given={key: (value,) for key, value in given.items()})
        assert ambiguous(draw_first_words(START, whole, request), f"https://x.example/{name}") == {}, (name, given)


def test_who_asks_for_a_view_while_it_is_made_waits_for_the_same(
    words: FirstWords, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(
        first_words, "draw_first_words", lambda page, edition, request: made.append(request.name) or "x"
    )

    async def ask_often() -> list[Any]:
        return await asyncio.gather(*(words.respond(edition, request_for("timeline")) for _ in range(50)))

    first, *others = run_apart(ask_often())
    assert all(other is first for other in others)
    assert run_apart(words.respond(edition, request_for("timeline"))) is first
    assert made == ["timeline"]


def test_beyond_the_pool_a_reader_gets_the_words_without_the_choices_and_nobody_waits_for_strangers(
    words: FirstWords, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()

    def draw(page: Any, edition: Any, request: WordsRequest) -> str:
        if request.given:
            assert release.wait(30)
        return f"{request.name} {dict(request.given)}"

    monkeypatch.setattr(first_words, "draw_first_words", draw)

    async def flood() -> bytes:
        plain = await words.respond(edition, request_for("timeline"))
        strangers = [
            asyncio.ensure_future(words.respond(edition, request_for("timeline", kind=(f"{number}",))))
            for number in range(WORKERS + MOST_WAITING)
        ]
        await asyncio.sleep(0)
        reader = await words.respond(edition, request_for("timeline", kind=("court",)))
        assert reader is plain
        release.set()
        await asyncio.gather(*strangers)
        return (await words.respond(edition, request_for("timeline", kind=("court",)))).body

    assert b"court" in run_apart(flood()), "When there is room again, so are the choices."


def small(edition: Edition) -> Edition:
    """The same with room for the start pages of five views and of some pages."""
    return replace(edition, cache=Cache(**{**POOLS, "start views": (5000, len_of_answer, lambda key: 0)}))


def len_of_answer(answer: Any) -> int:
    return int(answer.size)


def test_what_is_kept_stays_within_its_bytes_and_what_was_asked_for_last_stays(
    words: FirstWords, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_words, "draw_first_words", lambda page, edition, request: "x" * 1000)
    edition = small(edition)

    async def ask_for(kind: str) -> Any:
        return await words.respond(edition, request_for("timeline", kind=(kind,)))

    first = run_apart(ask_for("0"))
    assert run_apart(ask_for("0")) is first  # and so has a place that no single visits take
    for number in range(1, 30):
        run_apart(ask_for(f"{number}"))
        assert edition.cache["start views"].size <= 5000
        assert run_apart(ask_for("0")) is first


def test_invented_choices_never_push_out_a_page_without_choices(words: FirstWords, edition: Edition) -> None:
    edition = small(edition)
    page = run_apart(words.respond(edition, request_for("about")))
    for number in range(5):
        run_apart(words.respond(edition, request_for("about", term=(f"invented-{number}",))))
    assert run_apart(words.respond(edition, request_for("about"))) is page


def test_a_page_is_not_held_up_by_views_that_are_being_made(
    words: FirstWords, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()

    def draw(page: Any, edition: Any, request: WordsRequest) -> str:
        assert not request.given or release.wait(30)
        return request.name

    monkeypatch.setattr(first_words, "draw_first_words", draw)

    async def flood() -> bytes:
        strangers = [
            asyncio.ensure_future(words.respond(edition, request_for("timeline", kind=(f"held-{number}",))))
            for number in range(WORKERS + MOST_WAITING)
        ]
        await asyncio.sleep(0)
        page = await words.respond(edition, request_for("sources"))
        release.set()
        await asyncio.gather(*strangers)
        return page.body

    assert run_apart(flood()) == b"sources"


def test_another_edition_or_day_begins_with_nothing_kept(words: FirstWords, edition: Edition) -> None:
    today = run_apart(words.respond(edition, request_for("about")))
    tomorrow = run_apart(words.respond(edition, request_for("about", today=date(2031, 1, 1))))
    assert tomorrow is not today
    other = replace(edition, number=2, cache=Cache(**POOLS))
    assert run_apart(words.respond(other, request_for("about"))) is not today
    assert run_apart(words.respond(edition, request_for("about"))) is today


def test_words_that_a_reader_types_are_not_kept(words: FirstWords, edition: Edition) -> None:
    edition = small(edition)
    run_apart(words.respond(edition, request_for("search", q=("letters",))))
    assert not any(len(edition.cache[pool]) for pool in ("start pages", "start views", "views"))


def test_a_page_that_cannot_be_drawn_still_has_its_bar_and_starts_the_app(
    ask: Ask, serve: Serve, edition: Edition, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(frame: Any, canvas: Any) -> list[str]:
        raise ZeroDivisionError

    monkeypatch.setattr(first_words, "collect_words", fail)
    answer = ask(app_for(serve, edition), "/timeline")
    html = answer.body.decode()
    assert (answer.status, 'class="brand"' in words_of(html), '<template id="app">' in html) == (200, True, True)
    assert "The words of timeline could not be drawn" in caplog.text


def test_with_too_many_readers_the_words_say_that_the_app_will_follow(ask: Ask, serve: Serve, edition: Edition) -> None:
    room = Room()
    app = StartPages(serve(), StoreOf(edition), room)
    assert "data-busy" not in ask(app, "/about").body.decode()
    room.sessions = room.most
    html = ask(app, "/about").body.decode()
    assert "data-busy" in html
    assert "<h1>" in html


def test_a_browser_that_has_the_words_is_told_so(ask: Ask, serve: Serve, edition: Edition) -> None:
    app = app_for(serve, edition)
    answer = ask(app, "/about")
    assert ask(app, "/about", if_none_match=answer.headers["etag"]).status == 304
    assert escape(edition.dossier.site.title) in answer.body.decode()


def test_what_is_asked_for_again_is_compressed_well_beside_and_nobody_waits_for_it(
    words: FirstWords, edition: Edition
) -> None:
    async def ask_until_small(request: WordsRequest) -> tuple[Any, Any]:
        first = await words.respond(edition, request)
        assert await words.respond(edition, request) is first
        for _ in range(3000):
            if (now := await words.respond(edition, request)) is not first:
                return first, now
            await asyncio.sleep(0.01)
        return first, first

    for request in (request_for("timeline"), request_for("timeline", kind=("court",))):
        first, now = run_apart(ask_until_small(request))
        assert (first.quality, now.quality) == (QUICK, BEST)
        assert len(now.packed["br"]) < len(first.packed["br"])
        assert (now.body, now.tag) == (first.body, first.tag)


def test_in_a_rush_nothing_is_compressed_well(
    words: FirstWords, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[Any] = []
    monkeypatch.setattr(responses, "_pack_well", packed.append)
    busy = replace(request_for("timeline"), is_busy=True)
    for _ in range(3):
        assert run_apart(words.respond(edition, busy)).quality == QUICK
    assert packed == []
