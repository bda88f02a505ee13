"""The site as Streamlit Community Cloud runs it, in both ways in which it may run `app.py`.

What that host is known to do: its page frames the app below `/~/+/`, it forces some settings, its user is nobody and has no
home, and the checkout cannot be written. What only root can bring about is left out where the tests run as somebody else.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import psutil
import pytest
from cloud import FOLDER, host_of
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect
from servers import Server
from servers import serve as serve_site
from support import ROOT

from explainer.words import say

FORCED = (
    "--server.enableXsrfProtection=true",
    "--browser.gatherUsageStats=true",
    "--server.runOnSave=true",
    "--runner.fastReruns=true",
    "--client.showErrorDetails=false",
)
NO_HOME = {"HOME": "/home/of/nobody", "PYTHONDONTWRITEBYTECODE": "1"}
_BECOME = "exec setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all,+dac_read_search --ambient-caps=+dac_read_search"
_MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0"'
AS_NOBODY = ("unshare", "--mount", "sh", "-c", f'{_MOUNT} && {_BECOME} "$@"', str(ROOT))
"""Starts a command as a user who can write nothing of the checkout, seen so by nobody else. Files of root stay readable, since
the Python of the tests may lie there."""
CAN_BE_NOBODY = os.geteuid() == 0 and shutil.which("unshare") and shutil.which("setpriv")
LEAST_MEMORY = 690_000_000
"""Bytes that an app is known to get at least."""


@pytest.fixture(scope="module", params=["streamlit", pytest.param("script", marks=pytest.mark.trial)])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log, before = tmp_path_factory.mktemp("log") / "log.txt", AS_NOBODY if CAN_BE_NOBODY else ()
    with serve_site(request.param, ROOT, log, flags=FORCED, env=NO_HOME, before=before) as server:
        yield server


@pytest.fixture(scope="module")
def host(app: Server) -> Iterator[str]:
    with host_of(app.url) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route(
        re.compile(r"https://"),
        lambda route: route.fulfill(
            headers={"x-frame-options": "SAMEORIGIN"}, content_type="text/html", body="<h1>Out</h1>"
        ),
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def open_in_frame(page: Page, address: str) -> FrameLocator:
    page.goto(address)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#root .xp.foot")).to_be_visible()
    expect(frame.locator("#words")).to_have_count(0)
    expect(frame.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return frame


@pytest.mark.skipif(not CAN_BE_NOBODY, reason="Only root on Linux can be somebody else, and make mounts.")
def test_the_process_is_nobodys_and_can_write_nothing_of_the_checkout(app: Server) -> None:
    process = psutil.Process(app.process.pid)
    assert process.uids().real == 65534
    mounts = map(str.split, Path(f"/proc/{process.pid}/mountinfo").read_text(encoding="utf-8").splitlines())
    assert {fields[4]: fields[5].split(",")[0] for fields in mounts}[str(ROOT)] == "ro"


def test_the_probes_that_the_host_is_known_to_ask_are_answered(app: Server) -> None:
    paths = ("/script-health-check", "/_stcore/script-health-check", "/healthz", "/_stcore/health")
    assert {path: app.get(path)[0] for path in paths} == dict.fromkeys(paths, 200)


def test_pages_choices_and_history_work_and_the_hosts_address_follows(page: Page, host: str) -> None:
    frame = open_in_frame(page, f"{host}/questions?status=open")
    title = frame.locator(".xp h1").first.inner_text()
    frame.locator('.xp.foot a[href="search"]').click()
    expect(frame.locator(".xp h1").first).to_have_text(say("page.search"))
    expect(page).to_have_url(f"{host}/search")
    page.evaluate("history.back()")
    expect(frame.locator(".xp h1").first).to_have_text(title)


def test_a_source_opens_a_tab_of_its_own(page: Page, host: str) -> None:
    frame = open_in_frame(page, f"{host}/sources")
    with page.expect_popup() as opened:
        frame.locator('.xp a[href^="https://"]:visible').first.click()
    expect(opened.value.locator("h1")).to_have_text("Out")


def test_every_link_of_a_page_leads_to_something(page: Page, host: str, app: Server) -> None:
    """A host that runs the file as a script has no plain edition and no data: then nothing may link there."""
    frame = open_in_frame(page, f"{host}/timeline")
    links = frame.locator(".xp a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    paths = {urlsplit(urljoin(f"{host}{FOLDER}timeline", link)).path for link in links if not link.startswith("http")}
    assert len(paths) > 3
    wrong = {path: app.get(path[len(FOLDER) - 1 :])[0] for path in paths}
    assert {path: status for path, status in wrong.items() if status != 200} == {}
    serves_files = app.get("/data/events.json")[1]["content-type"] == "application/json"
    assert any(path.startswith((f"{FOLDER}read/", f"{FOLDER}data/")) for path in paths) == serves_files


def test_the_process_stays_within_the_hosts_memory_and_writes_no_traceback(page: Page, host: str, app: Server) -> None:
    for address in ("", "timeline", "evidence", "sources"):
        open_in_frame(page, f"{host}/{address}")
    assert psutil.Process(app.process.pid).memory_info().rss < LEAST_MEMORY
    # A plain script's first session fails to keep Streamlit's id before a line of ours has run: that is told once.
    is_script = "bootstrap" in str(app.process.args)
    assert app.log.count("Traceback") <= is_script
