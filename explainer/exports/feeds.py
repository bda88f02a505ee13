"""What changed, as Atom (RFC 4287): one feed for the site, one for each question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from textwrap import shorten
from xml.etree import ElementTree as ET

from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.changes import NEVER, content_day, latest_day, question_day
from explainer.model.dossier import Dossier
from explainer.model.kinds import headline
from explainer.model.questions import Question
from explainer.views.home import list_added
from explainer.words import say

ATOM = "application/atom+xml; charset=utf-8"
XML = b'<?xml version="1.0" encoding="utf-8"?>\n'
LENGTH = 40
"""Entries in the feed of the site; all of the newest day are in it, however many."""

FIRST_HOURS = 4 * 60 * 60

TITLE = 90
"""Characters of a title that is made of a text."""

NAME = 40
"""Characters of the name in it of what was corrected: several corrections of one record are told apart by what follows."""


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


def _entries_of(dossier: Dossier, base: BaseUrl, question: Question) -> list[Entry]:
    address = base.record("question", question.id) or base.to("")
    told: dict[str, int] = {}
    entries = []
    for turn in question.history:
        mark = f"{turn.date.text.replace('/', '_')}-{turn.status}"
        told[mark] = told.get(mark, 0) + 1
        number = f"-{told[mark]}" if told[mark] > 1 else ""
        told_as = {"status": say(f"status.{turn.status}"), "date": turn.date.label}
        title = say("feed.turn", question=question.question, **told_as)
        title += f" ({told[mark]})" if number else ""
        entries.append(
            Entry(day=latest_day([turn.date]), title=title, text=turn.note, address=address, mark=mark + number)
        )
    title = say("feed.reviewed", date=question.last_reviewed.label, question=question.question)
    mark = f"reviewed-{question.last_reviewed.text.replace('/', '_')}-{question.status}"
    entries.append(
        Entry(
            day=latest_day([question.last_reviewed]), title=title, text=question.description, address=address, mark=mark
        )
    )
    return entries


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry.day.toordinal(), entry.id))


def _moments(entries: Iterable[Entry]) -> list[tuple[Entry, datetime]]:
    """Give each entry a second of its own in the first hours of its day, the newest first.

    Some readers tell entries apart by their time. The second follows from the entry's id, so it stays when others come.
    """
    taken: dict[datetime, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.id):
        second = int.from_bytes(blake2b(entry.id.encode(), digest_size=4).digest()) % FIRST_HOURS
        moment = datetime.combine(entry.day, time(), UTC) + timedelta(seconds=second)
        while moment in taken:
            moment += timedelta(seconds=1)
        taken[moment] = entry
    return [(entry, moment) for moment, entry in sorted(taken.items(), reverse=True)]


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


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
    timed = _moments(entries)
    newest = max([moment for _, moment in timed[:1]], default=datetime.combine(updated, time(), UTC))
    add(feed, "updated", _written(max(newest, datetime.combine(updated, time(), UTC))))
    add(add(feed, "author"), "name", dossier.site.title)
    add(feed, "link", rel="self", type="application/atom+xml", href=own)
    add(feed, "link", rel="alternate", type="text/html", href=page)
    add(feed, "link", rel="license", href=LICENCE_ADDRESS)
    add(feed, "rights", say("data.licence"))
    for entry, moment in timed:
        element = add(feed, "entry")
        add(element, "id", entry.id)
        add(element, "title", entry.title)
        add(element, "updated", _written(moment))
        add(element, "link", rel="alternate", type="text/html", href=entry.address)
        add(element, "summary", entry.text)
    ET.indent(feed, " ")
    return b"".join([XML, ET.tostring(feed, encoding="utf-8"), b"\n"])


def build_question_feed(dossier: Dossier, base: BaseUrl, question: Question) -> bytes:
    """Return the feed of one question: it speaks when its history or its review changes."""
    page = base.record("question", question.id) or base.to("")
    return _feed(
        dossier,
        title=say("feed.question", question=question.question, site=dossier.site.title),
        subtitle=question.description,
        page=page,
        own=f"{page}feed.xml",
        updated=question_day(question),
        entries=_entries_of(dossier, base, question),
    )


def _site_entries(dossier: Dossier, base: BaseUrl) -> list[Entry]:
    entries = [entry for question in dossier.questions.values() for entry in _entries_of(dossier, base, question)]
    for correction in dossier.corrections.values():
        names = [shorten(dossier.name_of(*record), NAME, placeholder=" …") for record in correction.records[:1]]
        about = shorten(": ".join([*names, correction.text]), TITLE, placeholder=" …")
        title = say("feed.correction", kind=say(f"correction.{correction.kind}"), about=about)
        address = base.record("correction", correction.id) or ""
        entries.append(
            Entry(
                day=latest_day([correction.date]), title=title, text=correction.text, address=address, mark="correction"
            )
        )
    for explainer in dossier.explainers.values():
        title = say("feed.explainer", title=explainer.title)
        day, address = latest_day([explainer.updated]), base.record("explainer", explainer.id) or ""
        entries.append(
            Entry(
                day=day,
                title=title,
                text=explainer.description,
                address=address,
                mark=f"updated-{explainer.updated.text}",
            )
        )
    for kind, record in list_added(dossier):
        if kind != "event":
            text, address = headline(kind, record), base.record(kind, record.id) or ""
            title = say("feed.added", kind=say(f"one.{kind}"), title=shorten(text, TITLE, placeholder=" …"))
            day = latest_day([record.added])
            entries.append(Entry(day=day, title=title, text=text, address=address, mark="added"))
    for event in dossier.events.values():
        day, address = latest_day([event.added or event.date]), base.record("event", event.id) or ""
        text = f"{event.date.label} · {say(f'certainty.{event.certainty}')}. {event.summary}"
        entries.append(Entry(day=day, title=event.title, text=text, address=address, mark="event"))
    dated = _sorted(entry for entry in entries if entry.day != NEVER)
    newest = [entry for entry in dated if entry.day == dated[0].day]
    return dated[: max(LENGTH, len(newest))]


def build_site_feed(dossier: Dossier, base: BaseUrl) -> bytes:
    """Return the feed of the site: turns and reviews of questions, corrections, texts, what was added, events; newest first."""
    return _feed(
        dossier,
        title=dossier.site.title,
        subtitle=dossier.site.description,
        page=base.to("read/"),
        own=base.to("feed.xml"),
        updated=content_day(dossier),
        entries=_site_entries(dossier, base),
    )
