"""Where every link and every form of a page would lead a reader, without going there."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Frame

FOLLOW_ALL = """() => {
  const found = [], push = History.prototype.pushState, open = window.open;
  let what;
  const note = (how, url, target = "") => found.push({ how, what, url: new URL(url, location.href).href, target });
  History.prototype.pushState = (state, title, url) => note("moves", url);
  window.open = (url, target) => note("leaves", url, target);
  const stays = (event) => event.stopImmediatePropagation();
  const follow = (event) => {
    const link = event.target.closest("a[href]");
    if (!event.defaultPrevented && !link.hasAttribute("download")) note("leaves", link.href, link.target);
    event.preventDefault();
  };
  const submit = (event) => {
    const form = event.target, query = new URLSearchParams(new FormData(form));
    if (!event.defaultPrevented) note("leaves", `${form.action}?${query}`, form.target);
    event.preventDefault();
  };
  addEventListener("popstate", stays, true);
  addEventListener("click", follow);
  addEventListener("submit", submit);
  const page = document.getElementById("words") ?? document;
  const seen = {};
  for (const one of page.querySelectorAll("a[href]:not([data-share]), form")) {
    const to = one.getAttribute("href") ?? one.getAttribute("action"), within = one.closest("[class]")?.className;
    what = `${to} in ${within}`;
    const alike = `${within} ${to.replace(/[?#/]?[^?#/]*$/, "")} ${to.includes("?")} ${to.includes("#")}`;
    seen[alike] = (seen[alike] ?? 0) + 1;
    if (seen[alike] <= 2) one.matches("a") ? one.click() : one.requestSubmit();
  }
  History.prototype.pushState = push;
  window.open = open;
  removeEventListener("popstate", stays, true);
  removeEventListener("click", follow);
  removeEventListener("submit", submit);
  return found;
}"""
"""Stands in for the history and for the browser's own way of following; what our scripts do comes before both.
Of links that are alike (in one part of a page, to one page) two are followed."""


@dataclass(frozen=True)
class Way:
    """Where one link leads: `how` is "moves" within the page, or "leaves" it, into `target`."""

    how: str
    what: str
    url: str
    target: str

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The query of its address."""
        return parse_qsl(urlsplit(self.url).query)


def follow_all(frame: Frame) -> list[Way]:
    """Return where each link and form of the page in a frame leads, as far as it is an address of the web."""
    found = [Way(**one) for one in frame.evaluate(FOLLOW_ALL)]
    return [way for way in found if urlsplit(way.url).scheme in ("http", "https")]
