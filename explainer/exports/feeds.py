"""What changed, as Atom (RFC 4287): one feed for the site, one for each question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from explainer.exports.changes import NEVER, content_day, latest_day, question_day
from explainer.exports.place import LICENCE_ADDRESS, Place
from explainer.model.dossier import Dossier
from explainer.model.questions import Question
from explainer.words import say

ATOM = "application/atom+xml; charset=utf-8"
XML = b'<?xml version="1.0" encoding="utf-8"?>\n'
LENGTH = 40
"""Entries in the feed of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change: `address` is where to read it, and `mark` sets it apart from others with that address."""

    day: date
    title: str
    text: str
    address: str
    mark: str

    @property
    def id(self) -> str:
        """Permanent name of the entry: no entry is told twice, and a new one is always told."""
        return f"{self.address}{'-' if '#' in self.address else '#'}{self.mark}"


def _entries_of(dossier: Dossier, place: Place, question: Question) -> list[Entry]:
    address = place.record("question", question.id) or place.to("")
    told: dict[str, int] = {}
    entries = []
    for turn in question.history:
        mark = f"{turn.date.text.replace('/', '_')}-{turn.status}"
        told[mark] = told.get(mark, 0) + 1
        number = f"-{told[mark]}" if told[mark] > 1 else ""
        title = say("feed.turn", status=say(f"status.{turn.status}"), question=question.question)
        entries.append(
            Entry(day=latest_day([turn.date]), title=title, text=turn.note, address=address, mark=mark + number)
        )
    title = say("feed.reviewed", date=question.last_reviewed.label, question=question.question)
    mark = f"reviewed-{question.last_reviewed.text.replace('/', '_')}-{question.status}"
    entries.append(
        Entry(
            day=latest_day([question.last_reviewed]),
            title=title,
            text=question.status_reason,
            address=address,
            mark=mark,
        )
    )
    return entries


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry.day.toordinal(), entry.id))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _feed(
    dossier: Dossier, *, title: str, subtitle: str, page: str, own: str, updated: date, entries: Iterable[Entry]
) -> bytes:
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": dossier.site.language})

    def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
        element = ET.SubElement(parent, tag, attributes)
        element.text = text or None
        return element

    add(feed, "id", page)
    add(feed, "title", title)
    add(feed, "subtitle", " ".join(subtitle.split()))
    add(feed, "updated", _moment(updated))
    add(add(feed, "author"), "name", dossier.site.title)
    add(feed, "link", rel="self", type="application/atom+xml", href=own)
    add(feed, "link", rel="alternate", type="text/html", href=page)
    add(feed, "link", rel="license", href=LICENCE_ADDRESS)
    add(feed, "rights", say("data.licence"))
    for entry in entries:
        element = add(feed, "entry")
        add(element, "id", entry.id)
        add(element, "title", entry.title)
        add(element, "updated", _moment(entry.day))
        add(element, "link", rel="alternate", type="text/html", href=entry.address)
        add(element, "summary", entry.text)
    ET.indent(feed, " ")
    return b"".join([XML, ET.tostring(feed, encoding="utf-8"), b"\n"])


def build_question_feed(dossier: Dossier, place: Place, question: Question) -> bytes:
    """Return the feed of one question: it speaks when its history or its review changes."""
    page = place.record("question", question.id) or place.to("")
    return _feed(
        dossier,
        title=say("feed.question", question=question.question, site=dossier.site.title),
        subtitle=question.status_reason,
        page=page,
        own=f"{page}feed.xml",
        updated=question_day(question),
        entries=_sorted(_entries_of(dossier, place, question)),
    )


def _site_entries(dossier: Dossier, place: Place) -> list[Entry]:
    entries = [entry for question in dossier.questions.values() for entry in _entries_of(dossier, place, question)]
    for correction in dossier.corrections.values():
        title = say("feed.correction", kind=say(f"correction.{correction.kind}"), site=dossier.site.title)
        address = place.record("correction", correction.id) or ""
        entries.append(
            Entry(
                day=latest_day([correction.date]), title=title, text=correction.text, address=address, mark="correction"
            )
        )
    for explainer in dossier.explainers.values():
        title = say("feed.explainer", title=explainer.title)
        day, address = latest_day([explainer.updated]), place.record("explainer", explainer.id) or ""
        entries.append(
            Entry(
                day=day,
                title=title,
                text=explainer.description,
                address=address,
                mark=f"updated-{explainer.updated.text}",
            )
        )
    for event in dossier.events.values():
        day, address = latest_day([event.date]), place.record("event", event.id) or ""
        text = f"{event.date.label} · {say(f'certainty.{event.certainty}')}. {event.summary}"
        entries.append(Entry(day=day, title=event.title, text=text, address=address, mark="event"))
    return [entry for entry in _sorted(entries) if entry.day != NEVER][:LENGTH]


def build_site_feed(dossier: Dossier, place: Place) -> bytes:
    """Return the feed of the site: turns and reviews of questions, corrections, texts, events; newest first."""
    return _feed(
        dossier,
        title=dossier.site.title,
        subtitle=dossier.site.description,
        page=place.to("read/"),
        own=place.to("feed.xml"),
        updated=content_day(dossier),
        entries=_site_entries(dossier, place),
    )
