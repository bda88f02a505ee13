"""A site that `init` makes: green from the first minute, in both editions, and growing page by page."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from asgi import StoreOf
from support import Elements

from explainer.cli import main
from explainer.edition import ContentStore, Edition, check_reading
from explainer.pages import PAGES
from explainer.plain.pages import list_paths
from explainer.reading.folder import Reader
from explainer.rules import placeholders
from explainer.serving.room import Room
from explainer.serving.start_pages import StartPages
from explainer.views.site_pages import pages_of

Ask = Callable[..., Any]
Serve = Callable[..., Any]

TITLE = 'Who poisoned the "Brook"?'
THERE = ("home", "timeline", "questions", "pictures", "sources", "tables", "search", "about")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("EXPLAINER_ROOT", raising=False)
    monkeypatch.delenv("EXPLAINER_ADDRESS", raising=False)
    assert main(["init", str(tmp_path / "brook"), "--title", TITLE]) == 0
    return tmp_path / "brook"


def edition_of(root: Path) -> Edition:
    store = ContentStore(root, every=0, serves_plain_edition=True)
    edition = store.current()
    assert edition, store.problems
    return edition


def told(root: Path) -> list[str]:
    checked = check_reading(Reader(root, drafts=True).read(), datetime.now(UTC).date(), thorough=True)
    return sorted({problem.rule for problem in checked.problems})


def test_a_new_site_is_told_of_nothing_but_its_address_and_its_contact(root: Path) -> None:
    assert told(root) == [*placeholders.RULES]
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert edition_of(root).dossier.site.title == TITLE


def test_pages_without_records_are_not_there_and_come_with_their_first_record(root: Path) -> None:
    assert pages_of(edition_of(root).dossier) == THERE
    assert set(THERE) < set(PAGES)
    person = "- id: ada\n  name: Ada Quill\n  side: officials\n"
    (root / "data/people.yaml").write_text(person, encoding="utf-8")
    assert set(pages_of(edition_of(root).dossier)) - set(THERE) == {"people"}


def test_in_the_explorer_every_page_has_its_words_and_leads_to_pages_that_are_there(
    root: Path, ask: Ask, serve: Serve
) -> None:
    edition = edition_of(root)
    app = StartPages(serve(), StoreOf(edition), Room())
    names = {*THERE, "what-happened"}
    for name in names:
        answer = ask(app, "/" if name == "home" else f"/{name}")
        html = answer.body.decode().partition('<div id="words"')[2].partition('<template id="app">')[0]
        found = Elements(f"<div {html}")
        assert len(found.all("h1")) == 1, name
        led = {urlsplit(a["href"]).path.removeprefix("./") or "home" for a in found.all("a") if ":" not in a["href"]}
        assert {to for to in led if "/" not in to and "." not in to} <= names, name
        assert "evidence" not in html, name


def test_the_plain_edition_is_built_and_every_link_in_it_leads_somewhere(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["build", str(out), "--root", str(root)]) == 0
    edition = edition_of(root)
    explorer = {"/", *(f"/{name}" for name in (*THERE, "what-happened"))}
    wrong = []
    for path in list_paths(edition):
        for link in Elements((out / path / "index.html").read_text(encoding="utf-8")).all("a"):
            to = urlsplit(urljoin(f"https://host/{path}", link["href"]))
            file = out / unquote(to.path).removeprefix("/")
            if (
                to.netloc == "host"
                and to.path not in explorer
                and not (file / "index.html").exists()
                and not file.is_file()
            ):
                wrong.append((path, link["href"]))
    assert wrong == []
    assert not (out / "read/evidence").exists()
    assert not (out / "data/people.csv").exists()
    assert "evidence" not in (out / "sitemap.xml").read_text(encoding="utf-8")
    assert "evidence" not in (out / "404.html").read_text(encoding="utf-8")


def test_words_of_the_site_are_said_in_both_editions(root: Path, tmp_path: Path, ask: Ask, serve: Serve) -> None:
    (root / "data/words.yaml").write_text('page.timeline: "Day by day"\n', encoding="utf-8")
    assert told(root) == [*placeholders.RULES]
    assert main(["build", str(tmp_path / "out"), "--root", str(root)]) == 0
    assert "Day by day" in (tmp_path / "out/read/timeline/index.html").read_text(encoding="utf-8")
    app = StartPages(serve(), StoreOf(edition_of(root)), Room())
    assert "<h1>Day by day</h1>" in ask(app, "/timeline").body.decode()


def test_a_new_site_brings_what_editor_programs_need(root: Path) -> None:
    settings = json.loads((root / ".vscode/settings.json").read_bytes())
    assert all((root / path).is_file() for path in settings["yaml.schemas"])


def test_a_site_that_is_there_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert main(["init", str(root)]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_words_are_found_by_what_pages_say(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "open", "questions", "--root", str(root)]) == 0
    assert 'page.questions: "Open questions"' in capsys.readouterr().out
    assert main(["words", "nothing says this", "--root", str(root)]) == 1
