"""Every page of the repository's own site, run by Streamlit without a browser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from explainer.pages import HOME, PAGES
from explainer.reading.folder import Reader
from explainer.screen.frame import CHOICES
from explainer.views.address import explorer_link

ROOT = Path(__file__).resolve().parents[2]
EXPLAINERS = sorted(file.stem for file in (ROOT / "content").glob("*.md") if file.stem not in PAGES)
NAMES = [*PAGES, *EXPLAINERS]
ENTRIES = ["explainer/screen/main.py", "app.py"]


class Outline(HTMLParser):
    """What a page's HTML holds: its ids, the addresses of its links, its headings, its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.notices = 0
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        self.notices += given.get("role") == "status" and given.get("class") == "quiet"

    def handle_data(self, data: str) -> None:
        self.words += data


@dataclass
class Run:
    """One run of one page."""

    at: AppTest

    @property
    def faults(self) -> list[str]:
        return [error.value for error in self.at.exception]

    @property
    def html(self) -> str:
        bodies = [element.proto.body for element in self.at.get("html")]
        return "\n".join(body for body in bodies if not body.startswith("<style>"))

    @property
    def outline(self) -> Outline:
        return Outline(self.html)


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("EXPLAINER_ROOT", str(ROOT))

    def run_page(name, query=None, entry=ENTRIES[0]):
        at = AppTest.from_file(ROOT / entry, default_timeout=30)
        if name != HOME:
            at._page_hash = calc_hash(name)  # what a browser sends: the hash of a page is that of its address
        for key, value in (query or {}).items():
            at.query_params[key] = value
        return Run(at.run())

    return run_page


@pytest.fixture(scope="module")
def dossier():
    return Reader(ROOT).read().dossier


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_runs_and_has_one_title_and_text(run, name, entry):
    page = run(name, entry=entry)
    assert page.faults == []
    assert page.outline.headings.count("h1") == 1
    assert len(page.outline.words) > 200


@pytest.mark.parametrize("name", NAMES)
def test_each_address_shows_a_page_of_its_own(run, dossier, name):
    own = dossier.explainers.get(name)
    title = own.title if own else None
    first = re.search(r"<h1>(.*?)</h1>", run(name).html, re.DOTALL)
    others = {other.title for id, other in dossier.explainers.items() if id != name}
    assert first
    shown = Outline(first[0]).words.replace("’", "'")  # titles are drawn with real apostrophes
    assert shown == title if title else shown not in others


@pytest.mark.parametrize("name", NAMES)
def test_no_id_stands_twice_on_a_page(run, name):
    counts = Counter(run(name).outline.ids)
    assert {id for id, times in counts.items() if times > 1} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_link_between_our_pages_leads_to_a_page_and_a_choice_that_it_reads(run, name):
    page = run(name).outline
    lost = []
    for link in page.links:
        to = urlsplit(link)
        if to.scheme or to.netloc:
            continue
        target = HOME if to.path == "./" else to.path or name
        unread = {key for key, _ in parse_qsl(to.query)} - set(CHOICES.get(target, ()))
        missing = to.fragment and target == name and not to.query and to.fragment not in page.ids
        if target not in NAMES or unread or missing:
            lost.append(link)
    assert lost == []


KINDS = {
    "event": "events",
    "person": "people",
    "body": "bodies",
    "question": "questions",
    "hypothesis": "hypotheses",
    "evidence": "evidence",
    "inquiry": "inquiries",
    "demand": "demands",
    "recording": "recordings",
    "precedent": "precedents",
    "law": "laws",
    "ruling": "rulings",
    "source": "sources",
    "term": "terms",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_to_a_record_opens_its_page_with_the_record_marked(run, dossier, kind):
    records = getattr(dossier, KINDS[kind])
    id = list(records)[-1]
    to = urlsplit(explorer_link(kind, id) or "")
    page = run(to.path, dict(parse_qsl(to.query)))
    assert page.faults == []
    assert page.outline.notices == 0
    marked = "chip on" if kind in ("person", "body") else "chosen"
    assert re.search(rf'class="[^"]*\b{marked}\b[^"]*"', page.html)


@pytest.mark.parametrize("name", CHOICES)
def test_values_that_no_page_knows_give_one_quiet_line_and_no_error(run, name):
    page = run(name, {key: "no-such-value" for key in CHOICES[name] if key != "q"})
    assert page.faults == []
    assert page.outline.notices == 1
    assert "no-such-value" in page.outline.words


@pytest.mark.parametrize("name", CHOICES)
def test_a_page_takes_hostile_values_as_plain_text(run, name):
    hostile = "'\"><script>alert(1)</script>&\x00\u202e" + "x" * 5000
    page = run(name, dict.fromkeys(CHOICES[name], hostile))
    assert page.faults == []
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("name", [name for name in CHOICES if "q" in CHOICES[name]])
def test_words_that_nothing_has_say_so(run, name):
    page = run(name, {"q": "zxqvzxqv"})
    assert page.faults == []
    assert page.outline.words.count("zxqvzxqv") == 0
    assert re.search(r'<p class="quiet">[^<]+</p>', page.html)
