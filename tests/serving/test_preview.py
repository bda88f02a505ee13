"""Notes for editors on every page: in a preview, or on this machine while something is held back; never for readers."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from servers import PATIENCE
from starlette.applications import Starlette
from support import Elements

from explainer.edition import ContentStore
from explainer.serving.preview import DESK, Preview
from explainer.serving.routes import list_routes
from explainer.writing.changes import RecordChange, list_changes

Ask = Callable[..., Any]
PAGE = {"accept": "text/html", "host": "localhost:8502", "accept_encoding": "br"}


@pytest.fixture
def root(sites: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sites / "tiny", tmp_path / "site")


@pytest.fixture
def draft(root: Path) -> Path:
    """A draft of another text: that of the explainer, under another name."""
    file = root / "content/_a-draft.md"
    text = (root / "content/how-it-was-heard.md").read_text(encoding="utf-8")
    file.write_text(text.replace("How was the harbour office heard?", "A draft"), encoding="utf-8")
    return file


def serve(root: Path, *, is_preview: bool, tells_this_machine: bool = True) -> tuple[Any, ContentStore]:
    store = ContentStore(root, every=0, serves_plain_edition=True, drafts=is_preview)
    store.current()
    app = Starlette(routes=list_routes(store))
    return Preview(app, store, is_preview=is_preview, tells_this_machine=tells_this_machine), store


def commit(root: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)


def test_a_preview_shows_drafts_and_readers_do_not_see_them(ask: Ask, root: Path, draft: Path) -> None:
    preview, _ = serve(root, is_preview=True)
    assert ask(preview, "/read/a-draft/", **PAGE).status == 200
    assert "Draft: readers do not see this yet." in ask(preview, f"{DESK}?path=/read/a-draft/").body.decode()
    assert "Draft: readers" not in ask(preview, f"{DESK}?path=/read/").body.decode()
    assert "content/_a-draft.md" in ask(preview, f"{DESK}?path=/read/").body.decode()
    site, _ = serve(root, is_preview=False)
    assert ask(site, "/read/a-draft/", **PAGE).status == 404


def test_a_draft_of_a_published_text_stands_for_it(ask: Ask, root: Path, draft: Path) -> None:
    draft.rename(root / "content/_how-it-was-heard.md")
    preview, store = serve(root, is_preview=True)
    assert store.problems == ()
    assert "A draft" in ask(preview, "/read/how-it-was-heard/", **PAGE).body.decode()


def test_pages_of_a_preview_let_the_script_of_the_notes_run_and_are_not_kept(ask: Ask, root: Path) -> None:
    preview, _ = serve(root, is_preview=True)
    answer = ask(preview, "/read/", **PAGE)
    assert {"src": "/_desk.js", "defer": ""} in Elements(answer.body.decode()).all("script")
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "content-encoding" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert ask(preview, "/_desk.js").headers["content-type"].startswith("text/javascript")
    assert ask(preview, "/feed.xml", accept="application/atom+xml").body.startswith(b"<?xml")


def test_what_is_wrong_with_what_a_page_shows_stands_on_it_with_file_and_line(ask: Ask, root: Path) -> None:
    file = root / "data/questions.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("status: open", "status: disputed"), encoding="utf-8")
    preview, _ = serve(root, is_preview=True)
    for path in (
        "/questions",
        "/questions?question=who-recorded-the-harbour",
        "/read/questions/who-recorded-the-harbour/",
    ):
        notes = ask(preview, f"{DESK}?path={path.replace('?', '%3F').replace('=', '%3D')}").body.decode()
        assert "On this page: 1 warning" in notes
        assert "<code>data/questions.yaml:15:3</code>" in notes
    assert (
        "On other pages: 1 warning"
        in ask(preview, f"{DESK}?path=/read/questions/may-offices-be-recorded/").body.decode()
    )


def test_the_state_changes_with_what_is_saved_and_its_number_with_what_is_shown(ask: Ask, root: Path) -> None:
    preview, _ = serve(root, is_preview=True)

    def state() -> list[str]:
        return ask(preview, f"{DESK}/state").body.decode().split()

    first = state()
    assert state() == first
    file = root / "data/terms.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("term: Harbour", "trem: Harbour"), encoding="utf-8")
    broken = state()
    assert broken[0] == first[0]
    assert broken[1] != first[1]
    notes = ask(preview, f"{DESK}?path=/read/").body.decode()
    assert "Not shown yet: 1 error in what you saved" in notes
    folds = Elements(notes).all("details")
    assert folds[0] == {"class": "desk-held-back", "open": ""}
    assert len({fold["class"] for fold in folds}) == len(folds)  # the script keeps by these which the editor has opened
    file.write_text(good.replace("Harbour office", "The harbour office"), encoding="utf-8")
    assert int(state()[0]) > int(first[0])


def look_until(store: ContentStore, *, is_held_back: bool) -> None:
    """Look at the files until that is so: another look may be going on beside."""
    started = monotonic()
    while store.is_held_back is not is_held_back:
        assert monotonic() - started < PATIENCE
        store.current()


@pytest.mark.parametrize(
    ("headers", "is_told"),
    [
        ({}, True),
        ({"host": "127.0.0.1:8501"}, True),
        ({"host": "tapes.example"}, False),
        ({"x_forwarded_for": "203.0.113.5"}, False),
        ({"via": "1.1 proxy"}, False),
    ],
)
def test_a_running_site_tells_this_machine_alone_and_only_while_something_is_held_back(
    ask: Ask, root: Path, headers: dict[str, str], is_told: bool
) -> None:
    site, store = serve(root, is_preview=False)

    async def on_this_machine(scope: Any, receive: Any, send: Any) -> None:
        await site({**scope, "client": ("127.0.0.1", 5)}, receive, send)

    async def from_elsewhere(scope: Any, receive: Any, send: Any) -> None:
        await site({**scope, "client": ("203.0.113.5", 5)}, receive, send)

    asked = {**PAGE, **headers}
    good = (root / "data/terms.yaml").read_text(encoding="utf-8")
    assert b"_desk" not in ask(on_this_machine, "/read/", **asked).body
    (root / "data/terms.yaml").write_text("- id: [", encoding="utf-8")
    look_until(store, is_held_back=True)
    assert (b"_desk" in ask(on_this_machine, "/read/", **asked).body) is is_told
    assert b"_desk" not in ask(from_elsewhere, "/read/", **asked).body
    assert ask(from_elsewhere, f"{DESK}/state").status == 404

    (root / "data/terms.yaml").write_text(good, encoding="utf-8")
    look_until(store, is_held_back=False)
    for address in (f"{DESK}/state", f"{DESK}?path=/read/"):
        answer = ask(on_this_machine, address, **asked)
        assert (answer.status, answer.body) == ((204, b"") if is_told else (404, answer.body))
    assert b"_desk" not in ask(on_this_machine, "/read/", **asked).body


def test_without_the_setting_nobody_is_told_since_a_proxy_may_look_like_a_browser_here(ask: Ask, root: Path) -> None:
    site, store = serve(root, is_preview=False, tells_this_machine=False)

    async def by_a_proxy(scope: Any, receive: Any, send: Any) -> None:
        await site({**scope, "client": ("127.0.0.1", 5)}, receive, send)

    (root / "data/terms.yaml").write_text("- id: [", encoding="utf-8")
    store.current()
    assert store.is_held_back
    assert b"_desk" not in ask(by_a_proxy, "/read/", **PAGE).body
    assert ask(by_a_proxy, f"{DESK}?path=/read/", **PAGE).status == 404


def test_changes_since_the_last_commit_are_told_by_record(root: Path) -> None:
    assert list(list_changes(root)) == []
    commit(root)
    assert list(list_changes(root)) == []
    events = root / "data/events/2019.yaml"
    events.write_text(
        events.read_text(encoding="utf-8").replace("place: Saltmere", "place: The pier"), encoding="utf-8"
    )
    (root / "data/terms.yaml").unlink()
    (root / "data/laws.yaml").rename(root / "data/laws.yml")
    (root / "content/_new.md").write_text("---\ntitle: N\nupdated: 2021-01-01\n---\nText.\n", encoding="utf-8")
    assert set(list_changes(root)) == {
        RecordChange(kind="event", id="first-tape-surfaces", how="changed", fields=("place",)),
        RecordChange(kind="term", id="harbour-office", how="gone"),
        RecordChange(kind="explainer", id="new", how="new"),
    }


def test_changes_are_told_in_a_folder_of_a_repository_too(sites: Path, tmp_path: Path) -> None:
    root = shutil.copytree(sites / "tiny", tmp_path / "repository" / "site")
    commit(tmp_path / "repository")
    (root / "data/terms.yaml").write_text("", encoding="utf-8")
    assert list(list_changes(root)) == [RecordChange(kind="term", id="harbour-office", how="gone")]
