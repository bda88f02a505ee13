"""Every page of a site, run by Streamlit without a browser."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from _pytest.mark import ParameterSet
from make_example import TEXTS
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from support import ROOT, read_site

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.pages import HOME, PAGES
from explainer.views.address import explorer_link
from explainer.views.registers import names_read

TINY = read_site(ROOT / "tests" / "sites" / "tiny").dossier
assert TINY
CHOICES = {name: names for name in PAGES if (names := names_read(TINY, name))}
ENTRIES = ["explainer/screen/main.py", "app.py"]


def _pages(*marks: pytest.MarkDecorator, site: str, texts: Iterable[str]) -> list[ParameterSet]:
    names = (*PAGES, *(text for text in texts if text not in PAGES))
    return [pytest.param(site, name, marks=marks, id=f"{site}-{name}") for name in names]


OWN = sorted(file.stem for file in (ROOT / "content").glob("[!_]*.md"))
EVERY_PAGE = pytest.mark.parametrize(
    ("site", "name"),
    [*_pages(site="example", texts=TEXTS), *_pages(pytest.mark.content, site="own", texts=OWN)],
)


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

    @cached_property
    def html(self) -> str:
        bodies = [element.proto.body for element in self.at.get("html")]
        return "\n".join(body for body in bodies if not body.startswith("<style>"))

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.html)


RUNS: dict[tuple[str, str], Run] = {}
"""The pages of a site as they are without choices, each of which was run once, by its first test."""


@pytest.fixture(scope="session")
def roots(example: Path) -> dict[str, Path]:
    return {"example": example, "own": ROOT}


@pytest.fixture(scope="session")
def dossiers(roots: dict[str, Path]) -> Callable[[str], Dossier]:
    """Return a function that gives the dossier of a site, which is read once."""

    def read(site: str) -> Dossier:
        found = read_site(roots[site]).dossier
        assert found
        return found

    return cache(read)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, roots: dict[str, Path]) -> Callable[..., Run]:
    """Return a function that runs a page. It changes nothing, and whoever looks at a run changes nothing in it."""

    def run_page(name: str, query: dict[str, str] | None = None, entry: str = ENTRIES[0], site: str = "example") -> Run:
        if query or entry != ENTRIES[0]:
            return run_anew(name, query, entry, site)
        if (site, name) not in RUNS:
            RUNS[site, name] = run_anew(name, query, entry, site)
        return RUNS[site, name]

    def run_anew(name: str, query: dict[str, str] | None, entry: str, site: str) -> Run:
        monkeypatch.setenv("EXPLAINER_ROOT", str(roots[site]))
        at = AppTest.from_file(ROOT / entry, default_timeout=30)
        if name != HOME:
            at._page_hash = calc_hash(name)  # what a browser sends: the hash of a page is that of its address
        for key, value in (query or {}).items():
            at.query_params[key] = value
        return Run(at.run())

    return run_page


@pytest.fixture(scope="module")
def dossier(dossiers: Callable[[str], Dossier]) -> Dossier:
    return dossiers("example")


@EVERY_PAGE
def test_every_page_runs_with_one_title_and_no_id_twice_and_its_links_lead_to_choices_that_are_read(
    run: Callable[..., Run], roots: dict[str, Path], site: str, name: str
) -> None:
    page = run(name, site=site)
    assert page.faults == []
    outline = page.outline
    assert outline.headings.count("h1") == 1
    assert len(outline.words.split()) > 20
    assert {id for id, times in Counter(outline.ids).items() if times > 1} == set()
    texts = (file.stem for file in (roots[site] / "content").glob("[!_]*.md"))
    assert lost_links(outline, name, {*PAGES, *texts}) == []


def lost_links(page: Outline, name: str, names: set[str]) -> list[str]:
    """The links between our pages that lead to no page, or to a choice or a part that the page does not know."""
    lost = []
    for link in page.links:
        to = urlsplit(link)
        if to.scheme or to.netloc:
            continue
        target = HOME if to.path == "./" else to.path or name
        unread = {key for key, _ in parse_qsl(to.query)} - set(CHOICES.get(target, ()))
        missing = to.fragment and target == name and not to.query and to.fragment not in page.ids
        if target not in names or unread or missing:
            lost.append(link)
    return lost


def test_a_link_to_nowhere_would_be_found() -> None:
    page = Outline('<a href="nowhere">x</a><a href="questions?hue=red">x</a><a href="#part">x</a><a href="about">x</a>')
    assert lost_links(page, "questions", {"questions", "about"}) == ["nowhere", "questions?hue=red", "#part"]


@pytest.mark.slow
@pytest.mark.parametrize(("site", "name"), _pages(site="example", texts=TEXTS))
def test_every_page_runs_from_the_other_entry_as_well(run: Callable[..., Run], site: str, name: str) -> None:
    assert run(name, entry=ENTRIES[1]).html == run(name).html


@EVERY_PAGE
def test_each_address_shows_a_page_of_its_own(
    run: Callable[..., Run], dossiers: Callable[[str], Dossier], site: str, name: str
) -> None:
    dossier = dossiers(site)
    explainers, front = dossier.explainers, dossier.site.home
    own = explainers.get(name)
    title = own.title if own else None
    title = front.headline.text if name == "home" and front else title
    first = re.search(r"<h1>(.*?)</h1>", run(name, site=site).html, re.DOTALL)
    others = {other.title for id, other in explainers.items() if id != name}
    assert first
    shown = Outline(first[0]).words.replace("’", "'")  # titles are drawn with real apostrophes
    assert shown == title if title else shown not in others


KINDS = [kind for kind in BY_NAME if kind != "explainer" and explorer_link(kind, "any")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_to_a_record_opens_its_page_with_the_record_marked_and_the_way_to_report_an_error_in_it(
    run: Callable[..., Run], dossier: Dossier, kind: str
) -> None:
    id = list(dossier.records[kind])[-1]
    to = urlsplit(explorer_link(kind, id) or "")
    page = run(to.path, dict(parse_qsl(to.query)))
    assert page.faults == []
    assert page.outline.notices == 0
    marked = {"narrative": "card narrative"}.get(kind, "chosen")
    assert re.search(rf'class="[^"]*\b{marked}\b[^"]*"', page.html)
    assert '<p class="report">' in page.html


@pytest.mark.parametrize("name", CHOICES)
def test_values_that_no_page_knows_give_one_quiet_line_and_no_error(run: Callable[..., Run], name: str) -> None:
    page = run(name, {key: "no-such-value" for key in CHOICES[name] if key != "q"})
    assert page.faults == []
    assert page.outline.notices == 1
    assert "no-such-value" in page.outline.words


@pytest.mark.parametrize("name", CHOICES)
def test_a_page_takes_hostile_values_as_plain_text(run: Callable[..., Run], name: str) -> None:
    hostile = "'\"><script>alert(1)</script>&\x00\u202e" + "x" * 5000
    page = run(name, dict.fromkeys(CHOICES[name], hostile))
    assert page.faults == []
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("name", [name for name in CHOICES if "q" in CHOICES[name]])
def test_words_that_nothing_has_say_so(run: Callable[..., Run], name: str) -> None:
    page = run(name, {"q": "zxqvzxqv"})
    assert page.faults == []
    assert page.outline.words.count("zxqvzxqv") == 0
    assert re.search(r'<p class="quiet">[^<]+</p>', page.html)
