"""What changed, as Atom (RFC 4287): one feed for the site, one for each question."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from textwrap import shorten
from xml.etree import ElementTree as ET

from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.changes import NEVER, content_day, latest_day, question_day
from explainer.model.dates import When
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


def _entry(base: BaseUrl, record: tuple[str, str], when: When | None, mark: str, *, title: str, text: str) -> Entry:
    """Return what is told of a record (kind, id) and a day."""
    return Entry(day=latest_day([when]), title=title, text=text, address=base.record(*record) or "", mark=mark)


def _entries_of(base: BaseUrl, question: Question) -> Iterator[Entry]:
    record, name = ("question", question.id), question.question
    told: Counter[str] = Counter()
    for turn in question.history:
        mark = f"{turn.date.text.replace('/', '_')}-{turn.status}"
        told[mark] += 1
        number = told[mark]
        title = say("feed.turn", question=name, status=say(f"status.{turn.status}"), date=turn.date.label)
        mark, title = (f"{mark}-{number}", f"{title} ({number})") if number > 1 else (mark, title)
        yield _entry(base, record, turn.date, mark, title=title, text=turn.note)
    looked = question.last_reviewed
    title = say("feed.reviewed", date=looked.label, question=name)
    mark = f"reviewed-{looked.text.replace('/', '_')}-{question.status}"
    yield _entry(base, record, looked, mark, title=title, text=question.description)


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
        entries=_entries_of(base, question),
    )


def _entries_of_site(dossier: Dossier, base: BaseUrl) -> Iterator[Entry]:
    for question in dossier.questions.values():
        is_new = question.added == question.last_reviewed  # then its first review is no news of its own
        yield from (one for one in _entries_of(base, question) if not (is_new and one.mark.startswith("reviewed-")))
    for one in dossier.corrections.values():
        names = [shorten(dossier.name_of(*record), NAME, placeholder=" …") for record in one.records[:1]]
        about = shorten(": ".join([*names, one.text]), TITLE, placeholder=" …")
        title = say("feed.correction", kind=say(f"correction.{one.kind}"), about=about)
        yield _entry(base, ("correction", one.id), one.date, "correction", title=title, text=one.text)
    for text in dossier.explainers.values():
        title, mark = say("feed.explainer", title=text.title), f"updated-{text.updated.text}"
        yield _entry(base, ("explainer", text.id), text.updated, mark, title=title, text=text.description)
    for kind, record in list_added(dossier):
        if kind != "event":
            name = headline(kind, record)
            title = say("feed.added", kind=say(f"one.{kind}"), title=shorten(name, TITLE, placeholder=" …"))
            yield _entry(base, (kind, record.id), record.added, "added", title=title, text=name)
    for event in dossier.events.values():
        words = f"{event.date.label} · {say(f'certainty.{event.certainty}')}. {event.summary}"
        yield _entry(base, ("event", event.id), event.added or event.date, "event", title=event.title, text=words)


def _newest(entries: Iterable[Entry]) -> list[Entry]:
    dated = [entry for entry in entries if entry.day != NEVER]
    dated.sort(key=lambda entry: (-entry.day.toordinal(), entry.id))
    return dated[: max(LENGTH, sum(entry.day == dated[0].day for entry in dated))]


def build_site_feed(dossier: Dossier, base: BaseUrl) -> bytes:
    """Return the feed of the site: turns and reviews of questions, corrections, texts, what was added, events; newest first."""
    return _feed(
        dossier,
        title=dossier.site.title,
        subtitle=dossier.site.description,
        page=base.to("read/"),
        own=base.to("feed.xml"),
        updated=content_day(dossier),
        entries=_newest(_entries_of_site(dossier, base)),
    )
