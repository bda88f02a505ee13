"""Small sites for tests, written as files and read like any other: records with the least that each needs."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.pages import PAGES
from explainer.reading.folder import Reader, Reading

ROOT = Path(__file__).resolve().parents[1]
"""The repository."""

TODAY = date(2022, 1, 1)
"""The day on which example sites are looked at: "today" is an argument everywhere."""

HOSTILE = (
    '"><script>alert("1")</script>\' onmouseover="alert(1)" & </p></details>--> {{ 7 * 7 }}<img src=x onerror=alert(1)>'
)
"""A text that would do harm wherever it were drawn as it is."""

SITE: dict[str, Any] = {
    "title": "The Lighthouse Letters, explained",
    "short_title": "The Letters",
    "tagline": "What was written, and by whom",
    "description": "An invented affair about letters from a lighthouse.",
    "address": "https://letters.example",
    "contact": "desk@letters.example",
    "time_zone": "UTC",
    "hedge_words": ["alleged", "reported"],
    "review_days": "40000",
    "navigation": [{"pages": ["home", "explainers", "timeline", "questions", "about"]}],
    "event_kinds": [
        {"id": "leak", "name": "Leak", "plural": "Leaks"},
        {"id": "court", "name": "Court"},
        {"id": "inquiry", "name": "Inquiry"},
    ],
    "question_groups": [{"id": "law", "name": "Law"}, {"id": "origin", "name": "Origin"}],
    "sides": [{"id": "crew", "name": "Crew"}, {"id": "office", "name": "Office"}],
    "forum_kinds": [{"id": "crew", "name": "The crew itself"}],
    "precedent_kinds": [{"id": "letters", "name": "Letters"}, {"id": "calls", "name": "Calls"}],
}

_LEAST: dict[str, dict[str, Any]] = {
    "source": {"publisher": "The Gull", "title": "A source", "kind": "news", "url": "https://gull.example/a"},
    "person": {"name": "Ida Moor", "side": "crew"},
    "body": {"name": "Harbour Court", "kind": "court", "what_it_does": "Hears cases."},
    "event": {
        "date": "2020-01-01",
        "kind": "leak",
        "certainty": "confirmed",
        "title": "A letter",
        "summary": "A letter surfaced.",
        "sources": ["gull"],
    },
    "era": {"name": "First crew", "from": "2019", "sources": ["gull"]},
    "narrative": {"title": "The way", "summary": "How it went.", "steps": []},
    "question": {
        "group": "law",
        "question": "Who wrote it?",
        "answer": {"text": "Nobody has said, it is reported.", "sources": ["gull"]},
        "why_it_matters": "It matters.",
        "asked_on": "2020-01-01",
        "asked_by": [{"who": "The crew"}],
        "status": "open",
        "status_reason": "Nobody has said.",
        "last_reviewed": "2020-06-01",
    },
    "demand": {
        "date": "2020-02-01",
        "by": "The crew",
        "side": "crew",
        "forum": "The office",
        "asked_for": "An inquiry",
        "outcome": "pending",
        "sources": ["gull"],
    },
    "inquiry": {
        "name": "The first inquiry",
        "set_up_by": "The office",
        "opened": "2020-03",
        "mandate": "To look.",
        "status": "open",
        "status_as_of": "2020-06",
        "sources": ["gull"],
    },
    "recording": {
        "surfaced": "2020-01-01",
        "alleged_voices": [{"who": "Ida Moor"}],
        "subject": "Alleged talk of letters",
        "certainty": "alleged",
        "sources": ["gull"],
    },
    "hypothesis": {"name": "A window", "explanation": "Somebody stood at the window."},
    "evidence": {
        "statement": "The window was open.",
        "kind": "observation",
        "reliability": "official",
        "bearing": {},
        "bearing_why": "Open windows carry words.",
        "sources": ["gull"],
    },
    "law": {
        "name": "Lamp Act",
        "year": "1950",
        "status": "in force",
        "relevance": "It is the law.",
        "sources": ["gull"],
    },
    "ruling": {
        "court": "Harbour Court",
        "date": "2020-05-01",
        "case": "Crew v Office",
        "holding": "Letters are letters.",
        "sources": ["gull"],
    },
    "precedent": {
        "date": "1980",
        "country": "Norland",
        "kind": "letters",
        "title": "Old letters",
        "summary": "Letters were read.",
        "certainty": "confirmed",
        "sources": ["gull"],
    },
    "term": {"term": "Lamp room", "meaning": "The room below the lamp."},
    "correction": {"date": "2020-07-01", "kind": "update", "text": "A name was spelled anew."},
}

Records = Mapping[str, Sequence[Mapping[str, Any]]]


def record(kind: str, id: str, /, **fields: Any) -> dict[str, Any]:
    """The least record of `kind` with `fields` in place of its own; None leaves a field out."""
    values = {"id": id, **_LEAST[kind], **fields}
    return {name: value for name, value in values.items() if value is not None}


def write_site(root: Path, records: Records, texts: Mapping[str, str] | None = None, **site: Any) -> Path:
    """Write a site: records by kind, Markdown texts by slug, and settings other than those of SITE."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    (root / "content").mkdir(exist_ok=True)
    _write_yaml(root / "data" / "site.yaml", {**SITE, **site})
    every = {"source": [record("source", "gull")], **records}
    for kind, rows in every.items():
        _write_yaml(root / "data" / f"{BY_NAME[kind].plural}.yaml", list(rows))
    for slug, text in (texts or {}).items():
        said = json.dumps({"text": "What it tells, it is reported.", "sources": ["gull"]})
        short = f'{{"dispute": {said}, "unknown": {said}}}'
        answer = "" if slug in PAGES else f"answer: {said}\nin_short: {short}\n"
        front = f"---\ntitle: The page {slug}\n{answer}updated: 2020-06-01\n---\n"
        (root / "content" / f"{slug}.md").write_text(front + text, encoding="utf-8")
    return root


def _write_yaml(path: Path, value: Any) -> None:
    """JSON is YAML too, and leaves no doubt about quotation marks."""
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")


def read_site(root: Path) -> Reading:
    """Read a site; a slip in a test's own records is told at once."""
    reading = Reader(root).read()
    assert not reading.problems, reading.problems
    return reading


def build_site(root: Path, records: Records, texts: Mapping[str, str] | None = None, **site: Any) -> Dossier:
    """Write a site and return its dossier."""
    dossier = read_site(write_site(root, records, texts, **site)).dossier
    assert dossier is not None
    return dossier


class Elements(HTMLParser):
    """What a browser would find in a piece of HTML: (tag, attributes) in order, and the words between."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element called `tag`."""
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in order."""
        return [int(tag[1]) for tag, _ in self.found if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]


_ALIGNED = {f"text-align:{side}" for side in ("left", "right", "center", "start", "end")}
"""What Markdown's tables write into a cell."""

_PLACED = re.compile(
    r"(?:(?:inset-inline-start|inset-block-start|inline-size|block-size):[\d.]+(?:%|px);?)+"
    r"|(--[a-z]:\d+(\.\d+)?;?)+|clip-path:polygon\([-\d.% ,]+\)"
)
"""What a chart writes on its parts: places and sizes, numbers for the style sheet, or the outline of a band."""

_ACTIVE = {"script", "style", "iframe", "object", "embed", "applet", "base", "meta", "link", "svg", "math", "form"}
_ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "srcdoc", "data", "background", "poster", "srcset"}


def is_plain_style(value: str) -> bool:
    """Whether a style attribute can only place and align."""
    return value in _ALIGNED or _PLACED.fullmatch(value) is not None


def list_dangers(html: str, *, allowed: frozenset[str] = frozenset()) -> list[str]:
    """What in `html` could run or load something: active elements, on* attributes, addresses with a wrong scheme."""
    dangers = []
    for tag, attributes in Elements(html).found:
        if tag in _ACTIVE - allowed:
            dangers.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or name == "srcdoc" or (name == "style" and not is_plain_style(value)):
                dangers.append(f"{tag} {name}={value}")
            if name in _ADDRESSES and not _is_harmless(value):
                dangers.append(f"{tag} {name}={value}")
    return dangers


def _is_harmless(address: str) -> bool:
    """Whether a browser takes `address` for a relative one or for one of http, https and mailto.

    As in https://url.spec.whatwg.org/: tabs and line ends are dropped wherever they stand, controls
    and spaces around.
    """
    seen = "".join(c for c in address if c not in "\t\n\r").strip("".join(map(chr, range(33))))
    before, colon, _ = seen.partition(":")
    if not colon or any(c in before for c in "/?#"):
        return not seen.startswith(("//", "\\", "/\\"))
    return before.lower() in ("http", "https", "mailto")
