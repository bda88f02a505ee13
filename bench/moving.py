"""Changing the page inside the app against loading it anew, until its text stands there: both in one run.

    python bench/moving.py [--rounds 7]

Each round goes through all pages, by clicks on links and by loads in turn, in one browser that has all files already.
Times are the browser's own: from the click, or from the start of the load, until the new text is in the page and
drawn. Server and browser run on this machine only.
"""

import argparse
import statistics
from pathlib import Path

from browser import find_chromium
from page_views import HERE, start
from playwright.sync_api import Browser, Page, sync_playwright

PAGES = {
    "what-happened": ".prose > .after-text",
    "questions": "details.question + details.question + details.question",
    "evidence": ".matrix td",
    "inquiries": ".flow .node",
    "sources": ".srclist li",
    "about": 'dt[id^="term-"]',
}
"""Pages, and what stands in the text of each and of no other."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# When the text is in the page, and has been drawn: a frame later.
WHEN_DRAWN = """
const whenDrawn = (part) => new Promise((done) => (function look() {
  if (!document.querySelector(part)) requestAnimationFrame(look);
  else requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
})());
"""

# A link of ours, so that the component catches the click as it does for every other link.
MOVE = f"""async ([to, part]) => {{
  {WHEN_DRAWN}
  const link = document.createElement("a");
  link.href = to;
  document.querySelector(".xp").append(link);
  const began = performance.now();
  link.click();
  return (await whenDrawn(part)) - began;
}}"""

LOADED = f"(part) => {{ {WHEN_DRAWN} return whenDrawn(part); }}"


def settle(page: Page) -> None:
    """Wait until the page's run is over, so that nothing of the last one counts for the next."""
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"] .xp.foot', timeout=30_000, state="attached")
    page.wait_for_timeout(250)


def compare(browser: Browser, url: str, rounds: int) -> None:
    """Print a line for each page, and one for all."""
    page = browser.new_page()
    page.goto(url)
    settle(page)
    moved: dict[str, list[float]] = {name: [] for name in PAGES}
    loaded: dict[str, list[float]] = {name: [] for name in PAGES}
    for number in range(rounds + 1):  # the first round fetches what the browser keeps, and does not count
        for name, part in PAGES.items():
            took = page.evaluate(MOVE, [name, part])
            settle(page)
            if number:
                moved[name].append(took)
        for name, part in PAGES.items():
            page.goto(f"{url}/{name}", wait_until="commit")
            took = page.evaluate(LOADED, part)
            settle(page)
            if number:
                loaded[name].append(took)
    for name in PAGES:
        tell(f"/{name}", moved[name], loaded[name])
    tell("all", [t for some in moved.values() for t in some], [t for some in loaded.values() for t in some])


def tell(name: str, moved: list[float], loaded: list[float]) -> None:
    """Print medians and the longest of both, in ms."""
    parts = [f"{statistics.median(times):5.0f} (longest {max(times):5.0f})" for times in (moved, loaded)]
    print(f"{name:<16} moved {parts[0]} ms   loaded anew {parts[1]} ms")


def main() -> None:
    """Start the site and a browser, compare, end both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    server, port = start(HERE / "app.py", Path(HERE))
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            compare(browser, f"http://127.0.0.1:{port}", asked.rounds)
            browser.close()
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
