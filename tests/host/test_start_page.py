"""Streamlit's start page: every place that we fill is in the one that it ships, and one that is gone is told."""

import logging
import re

import pytest
from starlette.datastructures import Headers
from support import Elements

from explainer.host import start_page
from explainer.host.start_page import PARTS, STATIC, edit_start_page, list_parts, list_static_files

SHIPPED = (STATIC / "index.html").read_text(encoding="utf-8")
HEAD = "<title>Lamps &amp; letters</title><meta name=description content=x>"


SCRIPT = "start()"
WORDS = "<main>Words</main>"


def filled(html: str) -> str:
    return edit_start_page(html, SCRIPT).fill(head=HEAD, body=WORDS, language="ur", direction="rtl")


def app_of(html: str) -> str:
    """What waits in the template until the app is started."""
    return html.partition('<template id="app">')[2].partition("</template>")[0]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.WARNING, "explainer")
    return caplog


def test_every_place_is_in_the_start_page_that_streamlit_ships(told: pytest.LogCaptureFixture) -> None:
    html = filled(SHIPPED)
    assert told.messages == []
    found = Elements(html)
    assert found.all("html") == [{"lang": "ur", "dir": "rtl"}]
    assert HEAD in html.partition("</head>")[0]
    assert html.count("<title>") == 1
    assert "noscript" not in html
    assert "\0" not in html


def test_the_words_stand_before_everything_that_the_app_needs() -> None:
    html = filled(SHIPPED)
    head, _, body = html.partition("</head>")
    assert [found for found in ("<script", "stylesheet", "modulepreload") if found in head] == []
    assert body.index(WORDS) < body.index('<template id="app">') < body.index(f"{SCRIPT}</script>")
    assert body.count("<script>") == 1, "Only one script runs by itself."


def test_the_font_that_no_page_uses_is_not_loaded() -> None:
    fonts = [link for link in Elements(SHIPPED).all("link") if link.get("as") == "font"]
    assert fonts, "Streamlit preloads no font any more: the edit can go."
    assert [link for link in Elements(filled(SHIPPED)).all("link") if link.get("as") == "font"] == []


def test_all_scripts_and_styles_of_streamlit_wait_in_their_order() -> None:
    def loaded(html: str) -> list[str]:
        found = Elements(html)
        return [
            *(script["src"] for script in found.all("script") if "src" in script),
            *(link["href"] for link in found.all("link") if link["rel"] in ("stylesheet", "modulepreload")),
        ]

    before, after = loaded(SHIPPED), loaded(app_of(filled(SHIPPED)))
    assert before
    assert [name for name in after if name in before] == before


def test_the_app_is_told_where_the_server_is_before_it_is_started() -> None:
    html = filled(SHIPPED)
    assert html.index("BACKEND_BASE_URL") < html.index(SCRIPT)
    scripts = [file.read_text(encoding="utf-8") for file in (STATIC / "static" / "js").glob("*.js")]
    for name in ("BACKEND_BASE_URL", "MAIN_PAGE_BASE_URL"):
        assert any(name in script for script in scripts), f"Streamlit's app reads no {name}."


@pytest.mark.parametrize(
    ("place", "purpose"),
    [
        ("<title>", "of themselves"),
        ('<html lang="en">', "language"),
        ("<noscript>", "without scripts"),
        ('<div id="root">', "does not start"),
    ],
)
def test_a_place_that_is_gone_is_told_and_the_rest_is_still_done(
    told: pytest.LogCaptureFixture, place: str, purpose: str
) -> None:
    html = filled(SHIPPED.replace(place, "<gone>"))
    assert any(purpose in message and "docs/streamlit.md" in message for message in told.messages)
    assert "\0" not in html


def test_without_a_title_the_head_still_goes_where_a_head_belongs() -> None:
    html = filled(re.sub("<title>.*</title>", "", SHIPPED, flags=re.DOTALL))
    assert HEAD in html.partition("</head>")[0]


def test_the_parts_that_draw_texts_are_found_with_what_they_import(told: pytest.LogCaptureFixture) -> None:
    parts = list_parts()
    assert told.messages == []
    assert {name.partition(".")[0] for name in parts} >= set(PARTS)
    assert len(parts) > len(PARTS), "They import nothing: the pattern no longer fits."
    assert [name for name in parts if not (STATIC / "static" / "js" / name).is_file()] == []
    links = [link["href"] for link in Elements(app_of(filled(SHIPPED))).all("link") if link["rel"] == "modulepreload"]
    assert {f"./static/js/{name}" for name in parts if name not in SHIPPED} <= set(links)


def test_parts_that_are_not_there_are_told(told: pytest.LogCaptureFixture, tmp_path) -> None:
    assert list_parts(tmp_path) == []
    assert [part for part in PARTS if not any(part in message for message in told.messages)] == []


def test_the_start_page_loads_files_that_are_on_the_list_of_static_files() -> None:
    found = Elements(SHIPPED)
    names = [script["src"] for script in found.all("script") if "src" in script]
    assert names
    assert {name.removeprefix(".") for name in names} <= list_static_files()


def test_only_html_that_is_to_be_asked_for_anew_is_taken_for_the_start_page() -> None:
    html = {"content-type": "text/html; charset=utf-8"}
    assert start_page.is_start_page(Headers({**html, "cache-control": "no-cache"}))
    assert not start_page.is_start_page(Headers({**html, "cache-control": "public, max-age=60"}))
    assert not start_page.is_start_page(Headers({"content-type": "text/plain", "cache-control": "no-cache"}))
