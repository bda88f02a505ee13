"""Starting in every way that hosts start things, healing, staying up, and the first readers together."""

import asyncio
import re
import shutil
import zlib
from time import monotonic

import pytest
from asgi import run_apart
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from explainer.pages import HOME, PAGES
from explainer.words import say

WAYS = ["streamlit", pytest.param("uvicorn", marks=pytest.mark.trial), "script"]
"""tests/hosts asks a server of uvicorn without a browser."""
PATIENCE = 30
READERS = 50


@pytest.fixture
def copied(tmp_path, example):
    """Return a copy of the example site that a test may edit."""
    return shutil.copytree(example, tmp_path / "site")


def retitle(root, title):
    """Give the site's home page another title."""
    home = root / "content" / "home.md"
    text = home.read_text(encoding="utf-8")
    home.write_text(re.sub(r"^title: .*$", f'title: "{title}"', text, count=1, flags=re.MULTILINE), encoding="utf-8")


def reload_until(one, is_there):
    """Load the page again until `is_there()`; the server looks at its files once a second."""
    started = monotonic()
    while not is_there():
        assert monotonic() - started < PATIENCE, f"{one.title.all_inner_texts()}\n{one.server.log}"
        one.page.reload()
        expect(one.title).to_be_visible()


async def _read_page(url, name):
    """Ask for a page as a browser does; return its HTML, what went wrong (another page than was asked for, too), and how the run ended."""
    ask = BackMsg()
    ask.rerun_script.page_name = "" if name == HOME else name
    html: list[str] = []
    faults: list[str] = []
    shown = ""
    address = f"ws{url.removeprefix('http')}/_stcore/stream"
    async with connect(
        address, subprotocols=[Subprotocol("streamlit")], origin=url, max_size=None, open_timeout=60
    ) as socket:
        await socket.send(ask.SerializeToString())
        async for data in socket:
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "script_finished":
                faults += [f"{name}: {shown} is shown"] if shown != name else []
                return "".join(html), faults, ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            if message.HasField("navigation"):
                pages = {page.page_script_hash: page.url_pathname or HOME for page in message.navigation.app_pages}
                shown = pages[message.navigation.page_script_hash]
            element = message.delta.new_element
            if element.HasField("exception"):
                faults.append(f"{name}: {element.exception.type} {element.exception.message}")
            if element.HasField("html"):
                html.append(element.html.body)
    return "".join(html), [*faults, f"{name}: closed before the end"], ""


async def _read_all(url, names):
    return await asyncio.wait_for(asyncio.gather(*(_read_page(url, name) for name in names)), 90)


class Counting(ClientConnection):
    """A connection that counts what comes over the wire."""

    came = 0

    def data_received(self, data):
        self.came += len(data)
        super().data_received(data)


async def _read_and_weigh(url, name):
    """Ask for a page; return how many bytes its messages have, each packed alone, and how many came over the wire."""
    ask = BackMsg()
    ask.rerun_script.page_name = name
    address = f"ws{url.removeprefix('http')}/_stcore/stream"
    packed = 0
    async with connect(
        address, subprotocols=[Subprotocol("streamlit")], origin=url, max_size=None, create_connection=Counting
    ) as socket:
        await socket.send(ask.SerializeToString())
        async for data in socket:
            packed += len(zlib.compress(data if isinstance(data, bytes) else data.encode()))
            if ForwardMsg.FromString(data).WhichOneof("type") == "script_finished":
                return packed, getattr(socket, "came")  # noqa: B009  # the connection's own type is not passed on
    return packed, 0


@pytest.mark.parametrize("way", WAYS)
def test_an_explainer_comes_compressed_however_the_site_was_started(running, dossier, way):
    name = next(slug for slug in dossier.explainers if slug not in PAGES)
    server = running(way)
    for _ in range(2):  # the second reader gets what was kept from the first
        packed, came = run_apart(_read_and_weigh(server.url, name))
        assert came < 1.25 * packed  # with the handshake, and a smaller window


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_starting_serves_the_site_to_a_browser(running, visit, dossier, way):
    server = running(way)
    one = visit("home", server=server)
    expect(one.title).to_have_text(dossier.explainers[HOME].title)
    assert one.page.get_by_test_id("stException").count() == 0
    assert "Traceback" not in server.log


@pytest.mark.parametrize("way", ["streamlit", "script"])
def test_the_first_reader_of_a_process_may_come_by_a_deep_link(serve, visit, dossier, way):
    slug = next(slug for slug in dossier.explainers if slug not in PAGES)
    with serve(way) as server:
        one = visit(slug, server=server)
        expect(one.title).to_have_text(dossier.explainers[slug].title)
        expect(one.page.get_by_role("dialog")).to_have_count(0)
        one.page.goto(f"{server.url}/timeline")
        expect(one.title).to_have_text(say("page.timeline"))
        expect(one.page.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible()
        assert "Traceback" not in server.log


@pytest.mark.parametrize("way", ["streamlit", pytest.param("uvicorn", marks=pytest.mark.trial), "script"])
def test_fifty_first_readers_at_once_all_get_their_pages(serve, dossier, way):
    every = [
        HOME,
        *(name for name in PAGES if name != HOME),
        *(slug for slug in dossier.explainers if slug not in PAGES),
    ]
    names = [every[reader % len(every)] for reader in range(READERS)]
    with serve(way) as server:
        answers = run_apart(_read_all(server.url, names))
        assert [fault for _, faults, _ in answers for fault in faults] == []
        assert {ended for _, _, ended in answers} == {"FINISHED_SUCCESSFULLY"}
        assert [name for name, (html, _, _) in zip(names, answers, strict=True) if "<h1>" not in html] == []
        assert "Traceback" not in server.log


def _break_site(root):
    file = root / "data" / "site.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text("title: [never closed\n", encoding="utf-8")
    return lambda: file.write_text(good, encoding="utf-8")


def _break_event(root):
    file = min((root / "data" / "events").glob("*.yaml"))
    good = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"date: \S+", "date: 2019-13-01", good, count=1), encoding="utf-8")
    return lambda: file.write_text(good, encoding="utf-8")


@pytest.mark.parametrize("damage", [_break_site, _break_event])
def test_a_site_that_is_broken_from_the_start_shows_a_calm_notice_and_heals(serve, visit, copied, damage, monkeypatch):
    monkeypatch.setenv("EXPLAINER_NOTES", "1")  # as `make run` does
    mend = damage(copied)
    with serve("streamlit", copied) as server:
        one = visit(None, server=server)
        one.page.goto(f"{server.url}/timeline")
        expect(one.title).to_have_text(say("repair.title"))
        expect(one.page.locator(".xp")).to_contain_text([say("repair.text")])
        assert one.all_faults() == []
        mend()  # of which this machine is told: the page is loaded again by itself
        expect(one.title).to_have_text(say("page.timeline"))
        assert one.wait().all_faults() == []


def test_an_edit_shows_up_without_a_restart_and_a_broken_one_keeps_the_last_good_state(
    serve, visit, copied, monkeypatch
):
    monkeypatch.setenv("EXPLAINER_NOTES", "1")  # as `make run` does
    with serve("streamlit", copied) as server:
        one = visit("home", server=server)
        retitle(copied, "First edit")
        reload_until(one, lambda: one.title.inner_text() == "First edit")

        mend = _break_event(copied)
        retitle(copied, "Beside a mistake")
        reload_until(one, lambda: "the last good state stays" in server.log)
        one.page.reload()
        expect(one.title).to_have_text("First edit")
        expect(one.page.locator("#desk")).to_contain_text("2019-13-01")
        assert "2019-13-01" in server.log

        mend()  # of which this machine is told: the page is loaded again by itself
        expect(one.title).to_have_text("Beside a mistake")
        assert "Traceback" not in server.log


def test_a_new_text_is_a_new_page_without_a_restart(serve, visit, copied, dossier):
    slug = next(slug for slug in dossier.explainers if slug not in PAGES)
    with serve("streamlit", copied) as server:
        one = visit("home", server=server)
        text = (copied / "content" / f"{slug}.md").read_text(encoding="utf-8")
        text = re.sub(r"^title: .*$", 'title: "A new text"', text, count=1, flags=re.MULTILINE)
        (copied / "content" / "a-new-text.md").write_text(text, encoding="utf-8")
        door = one.page.locator('.xp .doors a[href="a-new-text"]')
        reload_until(one, lambda: one.wait() and door.count() == 1)
        door.click()
        expect(one.title).to_have_text("A new text")
        assert one.address == "a-new-text"
