"""Visits of the timeline by a browser that nobody watches: how long it needs for the chart, by the clock and of the processor.

A tool that drives a browser listens to every call of the page, which costs a page of many calls more and flatters a slow
one. Here each visit has a Chromium of its own that is told one address, and the page itself tells when the chart is there.
"""

import asyncio
import itertools
import json
import subprocess
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import websockets
from browser import find_chromium

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

WATCH = """(() => {
  const look = () => {
    if (document.querySelector(".js-plotly-plot .scatterlayer .point") && !document.querySelector("#words"))
      window.chartIsThere = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


class Unwatched:
    """A Chromium that is told what to do over its own socket, with none of its reports switched on."""

    def __init__(self, folder: Path) -> None:
        """Start it, with `folder` for what it keeps."""
        self.process = subprocess.Popen(
            [
                find_chromium() or "chromium",
                "--headless",
                *FLAGS,
                "--remote-debugging-port=0",
                f"--user-data-dir={folder}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        told = folder / "DevToolsActivePort"
        while not told.exists() or not told.read_text().strip():
            time.sleep(0.02)
        opened = urllib.request.Request(
            f"http://127.0.0.1:{told.read_text().split()[0]}/json/new?about:blank", method="PUT"
        )
        with urllib.request.urlopen(opened, timeout=20) as answer:  # noqa: S310 (an address of this machine)
            self.socket = json.load(answer)["webSocketDebuggerUrl"]

    @property
    def processes(self) -> list[psutil.Process]:
        """All its processes: where a script starts it, what that started."""
        first = psutil.Process(self.process.pid)
        return [first, *first.children(recursive=True)]

    @property
    def processor(self) -> float:
        """Milliseconds of processor that its processes have taken."""
        taken = 0.0
        for one in self.processes:
            with suppress(psutil.NoSuchProcess):
                times = one.cpu_times()
                taken += times.user + times.system
        return taken * 1e3

    async def visit(self, url: str) -> tuple[float, float]:
        """Return the milliseconds by the clock and of the processor until the page has its chart."""
        numbers = itertools.count(1)
        async with websockets.connect(self.socket, max_size=None) as socket:

            async def call(method: str, **given: Any) -> dict[str, Any]:
                number = next(numbers)
                await socket.send(json.dumps({"id": number, "method": method, "params": given}))
                while (answer := json.loads(await socket.recv())).get("id") != number:
                    pass
                return answer["result"]

            await call("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
            await call("Page.enable")
            await call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
            await asyncio.sleep(0.5)
            before = self.processor
            await call("Page.navigate", url=url)
            ends = time.monotonic() + 60
            while time.monotonic() < ends:
                await asyncio.sleep(0.05)
                asked = await call("Runtime.evaluate", expression="window.chartIsThere || 0")
                if asked["result"].get("value"):
                    return asked["result"]["value"], self.processor - before
        raise SystemExit(f"{url} has no chart after a minute.")

    def end(self) -> None:
        """End it and what it started."""
        for one in self.processes:
            with suppress(psutil.NoSuchProcess):
                one.terminate()
        self.process.wait(20)


def visit_unwatched(url: str) -> tuple[float, float]:
    """Return the milliseconds by the clock and of the processor until the chart of `url` is there, in a browser that is new."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Unwatched(Path(folder))
        try:
            return asyncio.run(browser.visit(url))
        finally:
            browser.end()
