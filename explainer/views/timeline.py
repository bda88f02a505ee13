"""The timeline: which events a reader asked for, by month, with the choices beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from explainer.model.dates import BadDateError, When
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Event
from explainer.views.address import Query
from explainer.views.facets import Chosen, Facet, choose
from explainer.words import say

Given = Mapping[str, Sequence[str]]

VIEWS = ("", "list")
"""Chart and list, or the list alone."""


@dataclass(frozen=True, slots=True)
class Month:
    """Events that begin in one month (or, for a date that gives only its year, in that year)."""

    label: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class TimelineView:
    """What the timeline page shows."""

    chosen: Chosen[Event]
    months: tuple[Month, ...]
    selected: Event | None
    touches: tuple[str, ...]
    belongs_to: tuple[str, ...]
    earlier: Event | None
    later: Event | None
    as_list: bool
    ignored: tuple[str, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that are shown, in order of date."""
        return self.chosen.records

    @property
    def other_view(self) -> Query:
        """The same choices with the chart, where there is only the list now, and the other way round."""
        pair = ("view", "list")
        query = self.chosen.query
        return tuple(p for p in query if p != pair) if self.as_list else (*query, pair)


def event_facets(dossier: Dossier) -> list[Facet[Event]]:
    """The ways to choose among events."""
    people = {i: p.name for i, p in sorted(dossier.people.items(), key=lambda pair: pair[1].name)}
    bodies = {i: b.name for i, b in sorted(dossier.bodies.items(), key=lambda pair: pair[1].name)}
    return [
        Facet(
            "kind", say("facet.kind"), lambda e: (e.kind,), {k.id: k.plural or k.name for k in dossier.site.event_kinds}
        ),
        Facet(
            "certainty", say("facet.certainty"), lambda e: (e.certainty,), {c: say(f"certainty.{c}") for c in Certainty}
        ),
        Facet("person", say("facet.person"), lambda e: e.people, people, folded=True),
        Facet("body", say("facet.body"), lambda e: e.bodies, bodies, folded=True),
    ]


def text_of(event: Event) -> str:
    """The words of an event that a reader may look for."""
    return f"{event.title} {event.summary} {event.notes or ''}"


def _period(given: Given) -> tuple[date, date, Query, list[str]]:
    first, last = date.min, date.max
    pairs: list[tuple[str, str]] = []
    ignored: list[str] = []
    for name in ("from", "to"):
        text = (given.get(name) or ("",))[0].strip()
        if not text:
            continue
        try:
            when = When.read(text)
        except BadDateError:
            ignored.append(text)
            continue
        if name == "from":
            first = when.earliest or first
        else:
            last = when.latest or last
        pairs.append((name, when.text))
    if first > last:
        ignored.append("/".join(value for _, value in pairs))
        return date.min, date.max, (), ignored
    return first, last, tuple(pairs), ignored


def choose_events(dossier: Dossier, given: Given) -> tuple[Chosen[Event], tuple[str, ...]]:
    """Return the events that `given` asks for, and the values that could not be used."""
    first, last, pairs, ignored = _period(given)
    view = (given.get("view") or ("",))[0]
    if view not in VIEWS:
        ignored.append(view)

    def within(event: Event) -> bool:
        begin, end = event.date.earliest or date.min, event.date.latest or date.max
        return begin <= last and end >= first

    chosen = choose(
        list(dossier.events.values()),
        event_facets(dossier),
        given,
        text_of=text_of,
        keep=within if pairs else None,
        narrowing=pairs,
        showing=(("view", view),) if view in VIEWS and view else (),
    )
    return chosen, (*chosen.ignored, *ignored)


def build_timeline(dossier: Dossier, given: Given) -> TimelineView:
    """Return what the timeline shows for the choices in `given`."""
    chosen, ignored = choose_events(dossier, given)
    months: dict[str, list[Event]] = {}
    for event in chosen.records:
        months.setdefault(_month(event.date), []).append(event)
    asked = (given.get("event") or ("",))[0]
    selected = dossier.events.get(asked)
    if asked and selected is None:
        ignored = (*ignored, asked)
    earlier = later = None
    if selected:
        lane = [e for e in chosen.records if e.kind == selected.kind]
        if selected in lane:
            place = lane.index(selected)
            earlier = lane[place - 1] if place else None
            later = lane[place + 1] if place + 1 < len(lane) else None
    touches = tuple(dossier.users("event", selected.id, "question")) if selected else ()
    belongs = tuple(dossier.users("event", selected.id, "inquiry")) if selected else ()
    return TimelineView(
        chosen,
        tuple(Month(label, tuple(events)) for label, events in months.items()),
        selected,
        touches,
        belongs,
        earlier,
        later,
        ("view", "list") in chosen.query,
        ignored,
    )


def _month(when: When) -> str:
    point = when.start or when.end
    if point is None:
        return when.label
    return f"{say(f'month.{point.month}')} {point.year}" if point.month else str(point.year)
