"""Suggestions while a reader types, over HTTP."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from support import Elements, list_dangers

from explainer.edition import ContentStore, Edition
from explainer.serving.routes import list_routes
from explainer.views.address import explorer_link

Ask = Callable[..., Any]


@pytest.fixture
def app(tiny, tmp_path) -> Starlette:
    store = ContentStore(tmp_path, every=3600)
    store.current()
    store.edition = Edition(dossier=tiny, documents={}, number=1)
    return Starlette(routes=list_routes(store))


def options(answer: Any) -> list[dict[str, str]]:
    return [given for tag, given in Elements(answer.body.decode()).found if given.get("role") == "option"]


def test_the_first_letters_of_a_title_bring_a_link_to_its_record_and_one_to_all(ask: Ask, app: Any, tiny: Any) -> None:
    event = next(iter(tiny.events.values()))
    word = max(event.title.split(), key=len).strip(",.:")
    answer = ask(app, f"/suggest?q={quote(word[:-1])}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    links = [option["href"] for option in options(answer)]
    assert explorer_link("event", event.id) in links
    assert links[-1] == f"search?q={quote(word[:-1])}"


def test_every_option_has_an_id_of_its_own_and_is_no_stop_of_the_tab_key(ask: Ask, app: Any, tiny: Any) -> None:
    found = options(ask(app, "/suggest?q=the"))
    assert len(found) > 1
    assert len({option["id"] for option in found}) == len(found)
    assert {option["tabindex"] for option in found} == {"-1"}


def test_a_slip_is_answered_with_a_nearer_word(ask: Ask, app: Any, tiny: Any) -> None:
    word = max((w for e in tiny.events.values() for w in e.title.split()), key=len).strip(",.:").lower()
    slip = f"{word[:3]}{word[4]}{word[3]}{word[5:]}"
    answer = ask(app, f"/suggest?q={slip}")
    said = next(given["data-said"] for _, given in Elements(answer.body.decode()).found if "data-said" in given)
    assert said.endswith(f"Looked for: {word}.")
    titles = re.findall(r'<span class="short">(.*?)</span>', answer.body.decode())
    assert any(f"<mark>{word}</mark>" in title.lower() for title in titles)


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=%20", "?q=xyzzyx", "?q=%00", "?q=%ff%fe", "?p=x", f"?q={'a' * 9000}", "?q=%22%2A"]
)
def test_where_nothing_is_found_that_is_said_and_only_what_comes_nearest_is_offered(
    ask: Ask, app: Any, query: str
) -> None:
    answer = ask(app, f"/suggest{query}")
    assert answer.status == 200
    links = [option.get("href", "") for option in options(answer)]
    assert links[:1] in ([""], [])
    assert "found-all" not in [option["id"] for option in options(answer)]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}"])
def test_hostile_words_come_back_harmless(ask: Ask, app: Any, words: str) -> None:
    html = ask(app, f"/suggest?q={quote(words)}").body.decode()
    assert list_dangers(html) == []
    assert "49" not in html


def test_who_asks_for_the_head_alone_gets_no_list(ask: Ask, app: Any) -> None:
    assert ask(app, "/suggest?q=a", "HEAD").body == b""


def test_a_site_that_is_being_repaired_says_so(ask: Ask, tmp_path: Any) -> None:
    store = ContentStore(tmp_path, every=3600)
    store.current()
    assert ask(Starlette(routes=list_routes(store)), "/suggest?q=a").status == 503
