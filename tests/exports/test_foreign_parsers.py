"""Files of a hostile site, read back by the parsers that other programs read them with.

Our own tests of a format can share a mistake with what writes it; these parsers have other authors. Each must find every
record, no record more, and in each field the text that an editor wrote.
"""

import csv
import io
import json
from typing import Any

import feedparser
import pandas as pd
import pytest
import vobject
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import html
from pybtex.database import parse_string
from pyld import jsonld
from support import HOSTILE, build_site, record

from explainer.edition import Edition
from explainer.exports.base_url import BaseUrl
from explainer.exports.calendar import build_calendar
from explainer.exports.cells import table_head
from explainer.exports.feeds import build_question_feed, build_site_feed
from explainer.exports.records import build_csv, harmless
from explainer.exports.references import build_bibtex, build_csl
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL
from explainer.plain.heads import draw_head
from explainer.plain.pages import find_page, list_paths

SAYINGS = (
    HOSTILE,
    r"x{y}}z\" , note = {a}} @misc{evil, title={b}}%#&_$~^",
    "}\n\n@misc{evil,\n title = {Evil}\n}",
    "{unclosed",
    "unopened}",
    "ends in a backslash \\",
    "100% of \\emph{it} costs $5 & more_or_less #1",
    "Words\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "Words\\nEND:VEVENT; a, b; c:d",
    ";,:\\,\\;\\n",
    '"quoted", and ""twice"", \'so\'',
    '=HYPERLINK("https://evil.example","Press")',
    "+1-1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "a,b;c|d\te",
    "one\ntwo\r\nthree",
    "]]><evil/><![CDATA[",
    "<!-- --> <?xml version='1.0'?> <!DOCTYPE x [<!ENTITY a 'b'>]> &a; &amp; &lt;",
    "</script><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    '","@type":"Evil","x":"\\u003c',
    "\u200e right \u200f to \u200c left \u200d \u00a0",
    "خط، ویڈیو — “audio” 🎙️",
    "=cmd|' /C calc'!A0",
)
"""Texts each of which ends or begins something in one of the formats."""


def plain(text: str) -> str:
    """A text with single blanks: formats may fold and join lines."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A site whose editors write each of `SAYINGS` wherever a text may stand."""
    kinds = ("source", "event", "question", "person", "correction", "term")
    records: dict[str, list[dict[str, Any]]] = {kind: [] for kind in kinds}
    for n, text in enumerate(SAYINGS):
        fields = {"publisher": text, "title": text, "author": text, "note": text}
        records["source"].append(record("source", f"s{n}", published="2020-01-02", **fields))
        event = {"title": text, "summary": text, "sources": [f"s{n}"]}
        records["event"].append(record("event", f"e{n}", date="2020-01-05", **event))
        turn = {"date": "2020-02", "status": "asked", "note": text}
        records["question"].append(record("question", f"q{n}", question=text, why_it_matters=text, history=[turn]))
        records["person"].append(record("person", f"p{n}", name=f"{text} {n}", note=text))
        records["correction"].append(record("correction", f"c{n}", text=text, changed=[f"event:e{n}"]))
        records["term"].append(record("term", f"t{n}", term=f"{text} {n}", meaning=text))
    records["source"].append(record("source", "gull"))
    return build_site(tmp_path_factory.mktemp("hostile"), records, title=HOSTILE, description=HOSTILE)


def one_line(text: str) -> str:
    """A text with single blanks: some formats fold and join lines."""
    return " ".join(text.split())


def from_tex(text: str) -> str:
    """A text as TeX prints it."""
    names = {"backslash": "\0", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}
    for command, sign in names.items():
        text = text.replace(f"\\text{command}{{}}", sign)
    for sign in "%&$#_":
        text = text.replace(f"\\{sign}", sign)
    return text.replace("\0", "\\")


def test_pybtex_reads_every_source_and_each_of_its_fields(hostile: Dossier) -> None:
    found = parse_string(build_bibtex(hostile, tuple(hostile.sources.values())), "bibtex")
    assert list(found.entries) == list(hostile.sources)
    for id, source in hostile.sources.items():
        fields = found.entries[id].fields
        read = {name: from_tex(fields[name]) for name in ("title", "howpublished", "language")}
        assert read["title"] == f"{{{one_line(source.title)}}}"  # the braces keep its capitals
        assert (read["howpublished"], read["language"]) == (one_line(source.publisher), one_line(source.language))
        if source.note:
            assert one_line(source.note) in from_tex(fields["note"])


def test_citeproc_draws_every_source_with_its_title(hostile: Dossier) -> None:
    items = json.loads(build_csl(tuple(hostile.sources.values())))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    drawn = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        drawn.register(Citation([CitationItem(item["id"])]))
    told = {item["id"]: str(line) for item, line in zip(items, drawn.bibliography(), strict=True)}
    for id, source in hostile.sources.items():
        assert f"“{source.title}”, {source.publisher}" in told[id]
        assert told[id].endswith(f"Available at: {source.url}.")


def test_vobject_reads_every_event_and_nothing_else(hostile: Dossier, base: BaseUrl) -> None:
    calendar = vobject.readOne(build_calendar(hostile, base, tuple(hostile.events.values())).decode())
    assert {child.name for child in calendar.getChildren()} >= {"VEVENT", "VERSION"}
    assert "EVIL" not in {child.name for child in calendar.getChildren()}
    read = {entry.uid.value: entry for entry in calendar.vevent_list}
    assert set(read) == {f"event-{id}@letters.example" for id in hostile.events}
    for id, event in hostile.events.items():
        entry = read[f"event-{id}@letters.example"]
        assert one_line(entry.summary.value) == one_line(event.title)
        assert one_line(entry.description.value).startswith(one_line(event.summary))
        assert entry.dtstart.value.isoformat() == "2020-01-05"
    assert one_line(calendar.contents["x-wr-calname"][0].value) == one_line(hostile.site.title)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_pandas_and_python_read_the_same_table_with_every_cell(hostile: Dossier, base: BaseUrl, kind: Kind) -> None:
    records = tuple(hostile.records[kind.name].values())
    text = build_csv(hostile, base, kind, records)
    table = pd.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert list(table.columns) == list(table_head(kind))
    assert table.to_dict("records") == rows
    assert [row["id"] for row in rows] == [record.id for record in records]
    for row, one in zip(rows, records, strict=True):
        written = {name: value for name, value in one if isinstance(value, str)}
        assert {name: row[name] for name in written} == {name: harmless(value) for name, value in written.items()}


def test_feedparser_reads_every_entry_with_its_words(hostile: Dossier, base: BaseUrl) -> None:
    feeds = [build_question_feed(hostile, base, question) for question in hostile.questions.values()]
    for raw, question in zip(feeds, hostile.questions.values(), strict=True):
        feed = feedparser.parse(raw, sanitize_html=False)
        assert not feed.bozo
        assert len(feed.entries) == 2
        assert all(one_line(question.question) in one_line(entry.title) for entry in feed.entries)
        assert one_line(question.history[0].note) in [one_line(entry.summary) for entry in feed.entries]
    site = feedparser.parse(build_site_feed(hostile, base), sanitize_html=False)
    assert not site.bozo
    assert site.feed.title == HOSTILE
    assert {entry.link.partition("#")[0] for entry in site.entries} <= {
        base.to(path) for path in list_paths(edition_of(hostile))
    }


def edition_of(dossier: Dossier) -> Edition:
    return Edition(dossier=dossier, documents={}, number=1)


def without_the_network(url: str, options: object) -> dict[str, Any]:
    """The vocabulary of schema.org, as far as it matters here: every word is one of its own."""
    assert url == "https://schema.org"
    context = {"@context": {"@vocab": "https://schema.org/"}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


def test_pyld_reads_what_every_page_says_of_itself(hostile: Dossier, base: BaseUrl) -> None:
    edition = edition_of(hostile)
    names = set()
    for path in list_paths(edition):
        page = find_page(edition, path)
        assert page is not None
        scripts = html.fromstring(f"<html><head>{draw_head(edition, base, page, '')}</head></html>").findall(
            ".//script"
        )
        assert [script.get("type") for script in scripts] == ["application/ld+json"]
        nodes = jsonld.expand(json.loads(scripts[0].text), {"documentLoader": without_the_network})
        types = [kind.removeprefix("https://schema.org/") for node in nodes for kind in node["@type"]]
        assert set(types) <= {"WebPage", "NewsArticle", "Dataset", "BreadcrumbList"}
        about = nodes[0]
        assert about["https://schema.org/url"] == [{"@value": base.to(path)}]
        assert about["https://schema.org/name"] == [{"@value": page.title}]
        names.add(page.title)
    assert {event.title for event in hostile.events.values()} <= names
