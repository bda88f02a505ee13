"""What editors and strangers can hand in, and who reads it: one target a reader, with words of its language.

A target takes any bytes, and fails where its reader does not keep what it promises: bad input is told or left out, and
nothing else happens. `seeds/NAME/` holds inputs to begin from, and those that once failed.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs

from asgi import Answer, Server, StoreOf, ask
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send
from support import TODAY, list_dangers

from explainer.edition import Edition, check_reading
from explainer.host.browser_messages import kind_of
from explainer.host.streamlit_routes import is_closed
from explainer.markup.directive import Directive
from explainer.markup.parse import read_text
from explainer.markup.render import build_article
from explainer.model.dates import BadDateError, When
from explainer.pages import PAGES
from explainer.problems import Level
from explainer.reading.folder import Reader, Reading
from explainer.reading.yaml_text import read_yaml
from explainer.screen.canvas import WordsCanvas
from explainer.screen.page_context import PageContext, read_choices
from explainer.screen.site import collect_words
from explainer.serving.closed_routes import ClosedRoutes
from explainer.serving.not_found import NotFoundPages
from explainer.serving.probes import Probes
from explainer.serving.room import Room, SessionCounter
from explainer.serving.routes import list_routes
from explainer.serving.security_headers import SecurityHeaders
from explainer.serving.start_pages import StartPages
from explainer.views.address import explorer_link
from explainer.writing.proof import Proof
from explainer.writing.sheets import TIMELINEJS
from explainer.writing.sheets.bring import Request, plan_sheet
from explainer.writing.sheets.flat import Defaults
from explainer.writing.sheets.table import NoSheetError

HERE = Path(__file__).parent
TINY = HERE.parent / "sites" / "tiny"
WORDS = json.loads((HERE / "dictionaries.json").read_text(encoding="utf-8"))
DRAWN = frozenset({"form", "button", "input", "style"})
"""Elements of our own that the words of a page have."""


@dataclass(frozen=True)
class Target:
    """A reader to try: `feed` gives it an input, and `languages` names what inputs are made of (`dictionaries.json`)."""

    name: str
    feed: Callable[[bytes], object]
    languages: tuple[str, ...]
    seeds: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seeds", HERE / "seeds" / self.name)

    def list_seeds(self) -> list[bytes]:
        """The kept inputs."""
        return [file.read_bytes() for file in sorted(self.seeds.glob("*"))]

    def inputs(self) -> st.SearchStrategy[bytes]:
        """Inputs made of words and noise, and kept ones in which some of that has been put or taken away."""
        words = [word for language in self.languages for word in WORDS[language]]
        piece = st.one_of(
            st.sampled_from(words).map(str.encode),
            st.text(max_size=6).map(str.encode),
            st.binary(max_size=3),
        )
        edits = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 40), piece), min_size=1, max_size=5)
        fresh = st.lists(piece, max_size=25).map(b"".join)
        return st.one_of(fresh, st.builds(_edited, st.sampled_from(self.list_seeds()), edits))


def _edited(seed: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, piece in edits:
        at = place % (len(seed) + 1)
        seed = seed[:at] + piece + seed[at + length :]
    return seed


# --- what editors write -----------------------------------------------------------------------------------------------


@cache
def _reader() -> Reader:
    """A reader of a copy of the smallest site, which reads anew only what has changed."""
    return Reader(Path(shutil.copytree(TINY, Path(_folder.name) / "site")))


_folder = tempfile.TemporaryDirectory(prefix="fuzz-")
_moments = count(1)


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    os.utime(file, ns=(0, next(_moments)))  # no two writings have one time, however fast they follow


@cache
def _tiny() -> Reading:
    return Reader(TINY).read()


def _edition(reading: Reading) -> Edition:
    assert reading.dossier
    return Edition(dossier=reading.dossier, documents=reading.documents, number=1, serves_plain_edition=True)


def in_file(path: str) -> Callable[[bytes], None]:
    """Return a target that writes a file of the smallest site: the check tells all, and what passes it can be drawn."""

    def feed(data: bytes) -> None:
        file = _reader().root / path
        before = file.read_bytes()
        _write(file, data)
        try:
            reading = _reader().read()
        finally:
            _write(file, before)
        checked = check_reading(reading, TODAY, thorough=True)
        for problem in checked.problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.message.strip()
        if reading.dossier and all(problem.level != Level.ERROR for problem in checked.problems):
            edition = _edition(reading)
            for page in ("home", "timeline", *reading.dossier.explainers):
                _draw(edition, page, "")

    return feed


def _draw(edition: Edition, name: str, query: str) -> None:
    asked = parse_qs(query, errors="replace")
    canvas = WordsCanvas()
    given = read_choices(edition, name, asked, lambda key: asked.get(key, ()))
    parts = collect_words(PageContext(name=name, edition=edition, given=given, today=TODAY, canvas=canvas), canvas)
    assert list_dangers("".join(parts), allowed=DRAWN) == []


def markdown(data: bytes) -> None:
    """Any text is an article that neither runs nor loads anything."""
    document = read_text(data.decode("utf-8", "replace"))
    dossier = _edition(_tiny()).dossier
    article = build_article(document, dossier, explorer_link)
    assert list_dangers("".join(block for block in article.blocks if not isinstance(block, Directive))) == []


def _is_told(why: ValueError) -> None:
    assert str(why).strip()


def dates(data: bytes) -> None:
    """A date is read as it is written, or refused with a sentence."""
    text = data.decode("utf-8", "replace")
    try:
        when = When.read(text)
    except BadDateError as why:
        _is_told(why)
        return
    assert When.read(str(when)) == when
    assert when.label.strip()
    assert when.earliest or when.latest
    if when.earliest and when.latest and not when.is_backwards:
        assert when.earliest <= when.latest


def sheets(data: bytes) -> None:
    """A sheet, of TimelineJS or of events, is refused with a sentence, or gives drafts that are read back, with ids that are free."""
    reading = _tiny()
    assert reading.dossier
    proof = Proof(reading.dossier, reading, TODAY)
    for what in (TIMELINEJS, "event"):
        request = Request(what=what, name="odd", defaults=Defaults({"certainty": "alleged", "kind": "leak"}))
        try:
            plan = plan_sheet(TINY, proof, data, request)
        except NoSheetError as why:
            _is_told(why)
            continue
        ids = [value["id"] for text in plan.drafts.values() for value in read_yaml(text).value]
        assert len(set(ids)) == len(ids) == sum(plan.written.values())
        assert not set(ids) & {*reading.dossier.events, *reading.dossier.sources, *reading.dossier.eras}


# --- what strangers send ----------------------------------------------------------------------------------------------


@cache
def _shown() -> Edition:
    return _edition(_tiny())


def choices(data: bytes) -> None:
    """Every page can be drawn for any choices; the first line names the page."""
    name, _, query = data.decode("utf-8", "replace").partition("\n")
    _draw(_shown(), name if name in PAGES else "timeline", query)


def search(data: bytes) -> None:
    """Any words find something, or nothing; what is found marks words and does nothing else."""
    found = _shown().index.find(data.decode("utf-8", "replace"))
    for hit in found.hits:
        assert list_dangers(hit.marked + hit.excerpt) == []
    assert found.suggestion is None or found.suggestion.strip()


@cache
def _app() -> ASGIApp:
    """The app without Streamlit, in whose place stands what answers every address with a start page."""
    store, room = StoreOf(_shown()), Room()
    streamlit = Server(b"<title>Streamlit</title>", content_type="text/html; charset=utf-8", cache_control="no-cache")
    app: ASGIApp = Starlette(routes=list_routes(store))
    routes = app

    async def ours_or_streamlits(scope: Scope, receive: Receive, send: Send) -> None:
        first = scope["path"].partition("/")[2].partition("/")[0]
        known = first in ("data", "read", "suggest", "feed.xml", "sitemap.xml", "robots.txt")
        await (routes if known else streamlit)(scope, receive, send)

    app = StartPages(NotFoundPages(ours_or_streamlits, store), store, room)
    app = ClosedRoutes(SessionCounter(app, room), is_closed)
    return SecurityHeaders(Probes(app, store), "")


HEADERS = ("accept_encoding", "if_none_match", "if_modified_since", "range", "user_agent", "host", "cookie")


def requests(data: bytes) -> None:
    """Any request is answered, never with a fault of ours: an address and a method, and a line for each header."""
    address, *lines = data.decode("utf-8", "replace").split("\n")
    method, _, path = address.rpartition(" ")
    method = method if method in ("HEAD", "POST", "PUT", "OPTIONS") else "GET"
    answer: Answer = ask(_app(), "/" + path.lstrip("/"), method, **dict(zip(HEADERS, lines, strict=False)))
    assert 200 <= answer.status < 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" in answer.headers
    assert not any(sign in value for value in answer.headers.values() for sign in "\r\n")
    assert method != "HEAD" or not answer.body or answer.status >= 400


def messages(data: bytes) -> None:
    """Any message over a websocket is of a known kind, or of none."""
    kind = kind_of(data)
    assert kind is None or isinstance(kind, str)


TARGETS = (
    Target("records-yaml", in_file("data/events/later.yaml"), ("yaml",)),
    Target("site-yaml", in_file("data/site.yaml"), ("yaml",)),
    Target("table-csv", in_file("data/bodies.csv"), ("csv",)),
    Target("explainer", in_file("content/how-it-was-heard.md"), ("yaml", "markdown")),
    Target("markdown", markdown, ("markdown",)),
    Target("dates", dates, ("dates",)),
    Target("sheets", sheets, ("csv", "sheets")),
    Target("choices", choices, ("choices",)),
    Target("search", search, ("search",)),
    Target("requests", requests, ("requests",)),
    Target("messages", messages, ("messages",)),
)
