"""The pages of the plain edition: which there are, and what stands on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from explainer.edition import Edition
from explainer.model.base import Record
from explainer.model.dates import Point, When
from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.model.kinds import BY_NAME, headline
from explainer.pages import HOME, PAGES
from explainer.views.address import explorer_link, explorer_page
from explainer.views.evidence.page import build_evidence
from explainer.views.home import build_home, reading_list
from explainer.views.plain_address import LISTED_ON, OWN_PAGE, READ, plain_page
from explainer.views.sources import build_sources
from explainer.views.timeline.event_card import build_event_card
from explainer.views.timeline.page import build_timeline
from explainer.words import say

LISTS = (*(page for page in PAGES if page not in (HOME, "search")), "people", "terms")
"""Pages that list records or tell about the site; searching needs the interactive edition."""

_PLURALS = {BY_NAME[kind].plural: kind for kind in OWN_PAGE}

Step = tuple[str, str]
"""(words, path) of a page beside this one or above it."""


@dataclass(frozen=True)
class Page:
    """One page. `values` gives what its template is drawn from; `crumbs` lead down to it from the contents.

    `twin` is the address of the same thing in the interactive edition, `feed` the path of a feed of its
    own, `kicker` a line above the title and `note` one below it, for the picture in previews.
    """

    path: str
    title: str
    description: str
    template: str
    twin: str
    values: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)
    crumbs: tuple[Step, ...] = ()
    before: Step | None = None
    after: Step | None = None
    kind: str = ""
    id: str = ""
    feed: str = ""
    kicker: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """Events that begin in one month, or in one year where no month is known."""

    label: str
    anchor: str
    events: tuple[Event, ...]


def list_months(dossier: Dossier) -> list[Month]:
    """Return all events by month, in order of date."""

    def month_of(event: Event) -> tuple[int, int]:
        point = event.date.start or event.date.end
        return (point.year, point.month or 0) if point else (0, 0)

    months = []
    for (year, month), events in groupby(dossier.events.values(), month_of):
        months.append(Month(Point(year, month or None).plain, anchor_of_month(year, month), tuple(events)))
    return months


def anchor_of_month(year: int, month: int) -> str:
    """Return the anchor of a month on the timeline, or of a year for what has no month."""
    return f"m-{year}-{month:02}" if month else f"y-{year}"


def list_paths(edition: Edition) -> Iterator[str]:
    """Yield the path of every page."""
    dossier = edition.dossier
    yield READ
    for name in (*[x.id for x in reading_list(dossier)], *LISTS):
        if not (name in LISTS and name in dossier.explainers and name not in PAGES):
            yield plain_page(name)
    for kind in OWN_PAGE:
        for id in dossier.records.get(kind, {}):
            yield f"{READ}{BY_NAME[kind].plural}/{id}/"


def find_page(edition: Edition, path: str) -> Page | None:
    """Return the page at `path`, such as "read/events/ID/", or None where there is none."""
    if path == READ:
        return _home(edition)
    parts = path.removeprefix(READ).removesuffix("/").split("/")
    if path != f"{READ}{'/'.join(parts)}/":
        return None
    match parts:
        case [name] if name in edition.dossier.explainers and name not in PAGES:
            return _article(edition, name)
        case [name] if name in LISTS:
            return _list(edition, name)
        case [plural, id] if plural in _PLURALS:
            kind = _PLURALS[plural]
            record = edition.dossier.get(kind, id)
            return _record(edition, kind, record) if record else None
    return None


def _top() -> Step:
    return (say("plain.contents"), READ)


def _home(edition: Edition) -> Page:
    dossier = edition.dossier
    site = dossier.site
    own = dossier.explainers.get(HOME)

    def values() -> Mapping[str, Any]:
        # The question of the day needs a day, and this page is the same every day.
        view = replace(build_home(dossier, date.min), question=None)
        return {"v": view, "introduction": HOME if HOME in edition.documents else ""}

    return Page(READ, own.title if own else site.title, site.description, "home", explorer_page(HOME), values)


def _article(edition: Edition, slug: str) -> Page:
    dossier = edition.dossier
    explainer = dossier.explainers[slug]
    others = reading_list(dossier)
    place = others.index(explainer)
    steps: list[Step] = [(x.title, plain_page(x.id)) for x in others]
    return Page(
        plain_page(slug),
        explainer.title,
        explainer.description,
        "article",
        explorer_page(slug),
        lambda: {"slug": slug},
        (_top(),),
        *_beside(steps, place),
        kind="explainer",
        id=slug,
        kicker=say("one.explainer"),
        note=say("plain.updated", date=explainer.updated.label),
    )


def _beside(steps: list[Step], place: int) -> tuple[Step | None, Step | None]:
    before = steps[place - 1] if place > 0 else None
    return before, steps[place + 1] if place + 1 < len(steps) else None


def _list(edition: Edition, name: str) -> Page:
    dossier = edition.dossier
    own = dossier.explainers.get(name)
    title = own.title if own else say(f"page.{name}") if name in PAGES else say(f"plain-page.{name}")
    summary = own.description if own else say(f"summary.{name}") if name in PAGES else say(f"plain-summary.{name}")
    twin = explorer_page({"people": "timeline", "terms": "about"}.get(name, name))
    makers: dict[str, Callable[[], Mapping[str, Any]]] = {
        "timeline": lambda: {"months": list_months(dossier), "view": build_timeline(dossier, {}, None)},
        "evidence": lambda: {"v": build_evidence(dossier, {})},
        "sources": lambda: {"records": build_sources(dossier, {}).chosen.records},
        "precedents": lambda: {"kinds": {kind.id: kind.name for kind in dossier.site.precedent_kinds}},
    }
    values = makers.get(name, dict)
    introduction = name if name in edition.documents else ""
    return Page(
        plain_page(name),
        title,
        summary,
        name,
        twin,
        lambda: {"introduction": introduction, **values()},
        (_top(),),
    )


_TEMPLATES = {
    "narrative": "narrative",
    "event": "event",
    "question": "question",
    "hypothesis": "hypothesis",
    "evidence": "item",
    "person": "named",
    "body": "named",
}
"""Templates by kind; the others are a card alone."""

_DESCRIBED_BY = {
    "narrative": "summary",
    "event": "summary",
    "question": "status_reason",
    "hypothesis": "explanation",
    "evidence": "bearing_why",
    "inquiry": "mandate",
    "demand": "asked_for",
    "recording": "notes",
    "precedent": "summary",
    "law": "relevance",
    "ruling": "holding",
    "person": "note",
    "body": "what_it_does",
}
"""The field of a record that says in a sentence or two what it is about."""


def _title(kind: str, record: Record) -> str:
    """What names a record on its page: a demand is named by who asked, as on its card."""
    if kind == "demand":
        return say("plain.demand-title", by=getattr(record, "by"), forum=getattr(record, "forum"))  # noqa: B009
    return headline(kind, record)


def _order(edition: Edition, kind: str) -> tuple[list[Step], dict[str, int]]:
    """The pages of a kind in their order, with the place of each id; made once for an edition."""

    def make() -> tuple[list[Step], dict[str, int]]:
        records: Mapping[str, Record] = getattr(edition.dossier, BY_NAME[kind].plural)
        if kind in ("person", "body"):
            records = dict(sorted(records.items(), key=lambda pair: headline(kind, pair[1]).casefold()))
        steps = [(_title(kind, r), f"{READ}{BY_NAME[kind].plural}/{r.id}/") for r in records.values()]
        return steps, {id: place for place, id in enumerate(records)}

    return edition.once(("plain order", kind), make)


def _record(edition: Edition, kind: str, record: Record) -> Page:
    dossier = edition.dossier
    listed = LISTED_ON[kind]
    above = say(f"page.{listed}") if listed in PAGES else say(f"plain-page.{listed}")
    steps, places = _order(edition, kind)
    about = say(f"summary.{listed}") if listed in PAGES else say(f"plain-summary.{listed}")
    path = f"{READ}{BY_NAME[kind].plural}/{record.id}/"
    title = _title(kind, record)
    when = next(
        (
            w
            for n in ("date", "asked_on", "surfaced", "opened", "year")
            if isinstance(w := getattr(record, n, None), When)
        ),
        None,
    )
    state = getattr(record, "certainty", None)
    return Page(
        path,
        title,
        getattr(record, _DESCRIBED_BY[kind]) or about,
        _TEMPLATES.get(kind, "card"),
        explorer_link(kind, record.id) or explorer_page(HOME),
        partial(_record_values, dossier, kind, record),
        (_top(), (above, plain_page(listed))),
        *_beside(steps, places[record.id]),
        kind=kind,
        id=record.id,
        feed=f"{path}feed.xml" if kind == "question" else "",
        kicker=say(f"one.{kind}"),
        note=" · ".join(filter(None, (when.label if when else "", say(f"certainty.{state}") if state else ""))),
    )


def _record_values(dossier: Dossier, kind: str, record: Record) -> Mapping[str, Any]:
    values: dict[str, Any] = {"kind": kind, "record": record}
    if kind == "hypothesis":
        values["v"] = build_evidence(dossier, {"hypothesis": [record.id]})
    if kind == "event" and isinstance(record, Event):
        values["c"] = build_event_card(dossier, record, tuple(dossier.events.values()), None)
    if kind in ("person", "body"):
        users = ("event", "question", "demand", "inquiry", "recording", "precedent", "ruling")
        values["users"] = [(user, ids) for user in users if (ids := dossier.users(kind, record.id, user))]
    if kind == "precedent":
        values["kinds"] = {k.id: k.name for k in dossier.site.precedent_kinds}
    return values
