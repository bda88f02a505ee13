"""Starting in every way that hosts start things, healing, staying up, and the first readers together."""

import asyncio
import re
import shutil
import zlib
from time import monotonic, sleep

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
NOTES = {"EXPLAINER_NOTES": "1"}
"""As `make run` does: this machine is told of edits, and a page is loaded again by itself."""


@pytest.fixture(scope="module")
def edited(serve, example, tmp_path_factory):
    """A copy of the example site that tests may edit, and its server, which tells of edits."""
    root = shutil.copytree(example, tmp_path_factory.mktemp("edited") / "site")
    with serve("streamlit", root, env=NOTES) as server:
        yield root, server


def retitle(root, title):
    """Give the site's home page another title."""
    home = root / "content" / "home.md"
    text = home.read_text(encoding="utf-8")
    home.write_text(re.sub(r"^title: .*$", f'title: "{title}"', text, count=1, flags=re.MULTILINE), encoding="utf-8")


def wait_until(is_so, server):
    """Wait until something is so; a server that is asked looks at its files once a second."""
    started = monotonic()
    while not is_so():
        assert monotonic() - started < PATIENCE, server.log
        sleep(0.1)


def wait_for_words(server, address, words):
    """Wait until a page is served with these words, whoever loads it."""
    wait_until(lambda: words in server.get(f"/{address}")[2].decode(), server)


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
    one = visit("home", server=server, fresh=True)
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


def test_a_site_that_is_broken_from_the_start_shows_a_calm_notice_and_heals(serve, visit, example, dossier, tmp_path):
    """Whether it does not even say what it is called, or a record is wrong."""
    root = shutil.copytree(example, tmp_path / "site")
    mends = [_break_event(root), _break_site(root)]
    with serve("streamlit", root, env=NOTES) as server:
        one = visit(None, server=server)
        brand = one.page.locator(".brand").filter(visible=True)
        for name in ("", dossier.site.short_title):
            one.page.goto(f"{server.url}/timeline")
            expect(one.title).to_have_text(say("repair.title"))
            expect(one.page.locator(".xp")).to_contain_text([say("repair.text")])
            expect(brand).to_have_text([name] if name else [])
            assert one.all_faults() == [], name
            mends.pop()()  # of which this machine is told: the page is loaded again by itself
            if mends:
                wait_for_words(server, "timeline", dossier.site.short_title)
        expect(one.title).to_have_text(say("page.timeline"))
        assert one.wait().all_faults() == []


def test_an_edit_shows_up_without_a_restart_and_a_broken_one_keeps_the_last_good_state(edited, visit):
    root, server = edited
    one = visit("home", server=server)
    retitle(root, "First edit")
    wait_for_words(server, "", "First edit")
    one.page.reload()
    expect(one.title).to_have_text("First edit")

    mend = _break_event(root)
    retitle(root, "Beside a mistake")
    wait_until(lambda: server.get("/") and "the last good state stays" in server.log, server)
    one.page.reload()
    expect(one.title).to_have_text("First edit")
    expect(one.page.locator("#desk")).to_contain_text("2019-13-01")
    assert "2019-13-01" in server.log

    mend()  # of which this machine is told: the page is loaded again by itself
    expect(one.title).to_have_text("Beside a mistake")
    assert "Traceback" not in server.log


def test_a_new_text_is_a_new_page_without_a_restart(edited, visit, dossier):
    root, server = edited
    slug = next(slug for slug in dossier.explainers if slug not in PAGES)
    text = (root / "content" / f"{slug}.md").read_text(encoding="utf-8")
    text = re.sub(r"^title: .*$", 'title: "A new text"', text, count=1, flags=re.MULTILINE)
    (root / "content" / "a-new-text.md").write_text(text, encoding="utf-8")
    wait_for_words(server, "", "A new text")
    one = visit("home", server=server)
    one.page.locator('.xp .doors a[href="a-new-text"]').click()
    expect(one.title).to_have_text("A new text")
    assert one.address == "a-new-text"
