"""The timeline: which events a reader asked for, when, in which lanes, and how they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Era, Event, Narrative
from explainer.model.site import Choice, Preset
from explainer.views.address import Query, values_of
from explainer.views.event_card import EventCard, build_event_card
from explainer.views.facets import Chosen, Facet, choose
from explainer.views.lanes import Lane, LaneChoice, Mark, arrange, lane_choices, ordered_kinds
from explainer.views.period import (
    EVER,
    Bar,
    Period,
    Step,
    bounded,
    density,
    moves,
    openings,
    period_around,
    period_of,
    read_period,
)
from explainer.words import say

Given = Mapping[str, Sequence[str]]

WAYS = ("", "list", "table")
"""Chart and list, the list alone, or a table alone."""

SHOWING = ("lane", "fold", "view")
"""Names of an address that say how to show events, not which."""

ON_A_PAGE = 150
"""Events of a list that are sent at once: about 250 kB. Nobody reads further without choosing."""


@dataclass(frozen=True, slots=True)
class Month:
    """Events that begin in one month (or, for a date that gives only its year, in that year)."""

    label: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Asked:
    """What an address asks the timeline for: events, period, narrative, lanes and way of showing.

    `query` says all of it again; `ignored` holds the values that could not be used.
    """

    chosen: Chosen[Event]
    period: Period
    whole: Period | None
    narrative: Narrative | None
    kinds: tuple[Choice, ...]
    folded: tuple[str, ...]
    hedges: tuple[str, ...]
    way: str
    ignored: tuple[str, ...]

    @property
    def query(self) -> Query:
        """The choices as pairs of an address."""
        return self.chosen.query

    @property
    def which(self) -> Query:
        """The choices that say which events are meant, without how they are shown."""
        return tuple(pair for pair in self.query if pair[0] not in SHOWING)

    def written(self, name: str) -> str:
        """Return `from` or `to` as it was asked for, or nothing."""
        return dict(self.period.query).get(name, "")


@dataclass(frozen=True)
class TimelineView:
    """What the timeline page shows.

    `months` are those of the page of the list that is shown, `number` of `pages`; `bars` is the density strip,
    `into` the parts of the period that can be opened, `moves` where else a reader can go; `card` is the open event;
    `looser` says, where nothing is left, which choice to take away: its words, the query without it, what it would show.
    """

    asked: Asked
    months: tuple[Month, ...]
    number: int
    pages: int
    bars: tuple[Bar, ...]
    into: tuple[Step, ...]
    moves: Mapping[str, Step]
    lanes: tuple[LaneChoice, ...]
    presets: tuple[tuple[Preset, Query, bool], ...]
    narratives: tuple[Narrative, ...]
    eras: tuple[Era, ...]
    card: EventCard | None
    looser: tuple[tuple[str, Query, int], ...]
    ignored: tuple[str, ...]

    @property
    def chosen(self) -> Chosen[Event]:
        """The choices and what they leave."""
        return self.asked.chosen

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that are shown: in order of date, or of the narrative."""
        return self.chosen.records

    @property
    def shown(self) -> Period | None:
        """The days that the chart shows: the period, or all days of the events with some room at both sides."""
        asked = self.asked
        if asked.whole is None:
            return None
        if asked.period.query:
            return bounded(asked.period, asked.whole)
        room = timedelta(days=max(asked.whole.days // 60, 1))
        return Period(asked.whole.first - room, asked.whole.last + room)

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last month that the chart shows, in words."""
        shown = self.shown or EVER
        first, last = (When.read(f"{day:%Y-%m}").label for day in (shown.first, shown.last))
        return first, last

    def arranged(self, width: int) -> tuple[Lane, ...]:
        """Return the lanes of a chart that is `width` pixels wide."""
        asked, shown = self.asked, self.shown
        if shown is None:
            return ()
        return arrange(self.events, shown, kinds=asked.kinds, folded=asked.folded, hedges=asked.hedges, width=width)

    def opened(self, id: str) -> Query:
        """Return the query that opens an event and keeps the choices."""
        return (("event", id), *self.asked.query)

    @property
    def told(self) -> Mapping[str, str]:
        """The narrative's sentence for each event, by id."""
        narrative = self.asked.narrative
        return {step.event: step.text for step in narrative.steps} if narrative else {}

    def within(self, period: Period = EVER) -> Query:
        """Return the query with another period, or with none."""
        return _with_period(self.asked.query, period.query)

    def leading_to(self, mark: Mark) -> Query:
        """Return the query that a mark leads to: its event, or the days of those it gathers.

        Where no narrower period tells them apart, it is the first of them, from which the others are steps.
        """
        around = period_around(event.date for event in mark.events)
        shown = self.shown
        if mark.event or not around or not shown or (around.first <= shown.first and around.last >= shown.last):
            return self.opened(mark.events[0].id)
        step = period_of(around.first, around.last)
        return self.opened(mark.events[0].id) if step.query == self.asked.period.query else self.within(step)

    def showing(self, way: str) -> Query:
        """Return the query that shows the same events in another way."""
        rest = tuple(pair for pair in self.asked.query if pair[0] != "view")
        return (*rest, ("view", way)) if way else rest

    def with_lanes(self, name: str, ids: Sequence[str]) -> Query:
        """Return the query with other values of `lane` (the order) or `fold`."""
        rest = tuple(pair for pair in self.asked.query if pair[0] != name)
        return (*rest, *((name, id) for id in ids))

    def on_page(self, number: int) -> Query:
        """Return the query of another page of the list."""
        return (*self.asked.query, *((("page", str(number)),) if number > 1 else ()))


def event_facets(dossier: Dossier) -> list[Facet[Event]]:
    """The ways to choose among events."""
    people = {i: p.name for i, p in sorted(dossier.people.items(), key=lambda pair: pair[1].name)}
    bodies = {i: b.name for i, b in sorted(dossier.bodies.items(), key=lambda pair: pair[1].name)}
    kinds = {k.id: k.plural or k.name for k in dossier.site.event_kinds}
    certainties: dict[str, str] = {c: say(f"certainty.{c}") for c in Certainty}
    return [
        Facet("kind", say("facet.kind"), lambda e: (e.kind,), kinds),
        Facet("certainty", say("facet.certainty"), lambda e: (e.certainty,), certainties),
        Facet("person", say("facet.person"), lambda e: e.people, people, folded=True),
        Facet("body", say("facet.body"), lambda e: e.bodies, bodies, folded=True),
    ]


def text_of(event: Event) -> str:
    """The words of an event that a reader may look for."""
    return f"{event.title} {event.summary} {event.notes or ''}"


def read_asked(dossier: Dossier, given: Given, today: date | None = None) -> Asked:
    """Return what `given` asks the timeline for. The whole reaches to `today` where it is given."""
    period, ignored = read_period(given)
    way, narrative_id = ((given.get(name) or ("",))[0] for name in ("view", "narrative"))
    ignored += [
        value for value, known in ((way, WAYS), (narrative_id, ("", *dossier.narratives))) if value not in known
    ]
    narrative = dossier.narratives.get(narrative_id)
    kinds = [kind.id for kind in dossier.site.event_kinds]
    order = tuple(dict.fromkeys(id for id in given.get("lane", ()) if id in kinds))
    folded, wrong = values_of(given, "fold", kinds)
    ignored += [*wrong, *(id for id in given.get("lane", ()) if id and id not in kinds)]
    events = _events_of(dossier, narrative)
    showing = (
        *(("lane", id) for id in order),
        *(("fold", id) for id in folded),
        *((("view", way),) if way in WAYS and way else ()),
    )
    chosen = choose(
        events,
        event_facets(dossier),
        given,
        text_of=text_of,
        keep=(lambda event: period.may_hold(event.date)) if period.query else None,
        narrowing=(*((("narrative", narrative.id),) if narrative else ()), *period.query),
        showing=showing,
    )
    whole = period_around(event.date for event in events)
    if whole and today and not narrative:
        whole = Period(whole.first, max(whole.last, today))
    return Asked(
        chosen,
        period,
        whole,
        narrative,
        tuple(ordered_kinds(dossier.site.event_kinds, order)),
        tuple(folded),
        dossier.site.hedge_words,
        way if way in WAYS else "",
        (*chosen.ignored, *ignored),
    )


def _events_of(dossier: Dossier, narrative: Narrative | None) -> list[Event]:
    if narrative is None:
        return list(dossier.events.values())
    return [dossier.events[id] for id in dict.fromkeys(step.event for step in narrative.steps) if id in dossier.events]


def choose_events(dossier: Dossier, given: Given) -> tuple[Chosen[Event], tuple[str, ...]]:
    """Return the events that `given` asks for, and the values that could not be used."""
    asked = read_asked(dossier, given)
    return asked.chosen, asked.ignored


def build_timeline(dossier: Dossier, given: Given, today: date | None) -> TimelineView:
    """Return what the timeline shows on `today` for the choices in `given`; without a day it ends with its events."""
    asked = read_asked(dossier, given, today)
    events = asked.chosen.records
    id = (given.get("event") or ("",))[0]
    selected = dossier.events.get(id)
    card = build_event_card(dossier, selected, events, asked.narrative) if selected else None
    pages = max(-(-len(events) // ON_A_PAGE), 1)
    number, wrong = _page(given, pages, (card.place - 1) // ON_A_PAGE + 1 if card and card.place else 1)
    dates = [event.date for event in asked.chosen.around]
    whole = asked.whole
    period = bounded(asked.period, whole) if whole and asked.period.query else whole
    return TimelineView(
        asked,
        _months(events[(number - 1) * ON_A_PAGE : number * ON_A_PAGE], in_order=asked.narrative is None),
        number,
        pages,
        density(whole, period, dates) if whole and period else (),
        openings(period, dates) if period else (),
        moves(period, whole, dates) if whole and period else {},
        lane_choices(asked.kinds, Counter(event.kind for event in events), asked.folded),
        _presets(dossier, asked.query),
        tuple(dossier.narratives.values()),
        tuple(era for era in dossier.eras.values() if period and period.may_hold(_span(era))),
        card,
        () if events else tuple(_looser(dossier, given, asked)),
        (*asked.ignored, *([id] if id and not selected else []), *wrong),
    )


def _span(era: Era) -> When:
    """Return the days from the beginning of an era to its end."""
    return When(f"{era.begin.text}/..", era.begin.start, era.end.end if era.end else None)


def _looser(dossier: Dossier, given: Given, asked: Asked) -> Iterator[tuple[str, Query, int]]:
    """Yield, for each choice that was made, what would be shown without it."""
    names = dict.fromkeys(name for name, _ in asked.query if name not in SHOWING)
    for group in dict.fromkeys(("from", "to") if name in ("from", "to") else (name,) for name in names):
        without = read_asked(dossier, {name: values for name, values in given.items() if name not in group})
        if without.chosen.records:
            yield say(f"looser.{group[0]}"), without.query, len(without.chosen.records)


def _page(given: Given, pages: int, other: int) -> tuple[int, list[str]]:
    """Return the page of the list that is asked for, else `other`, and the value that could not be used."""
    text = (given.get("page") or ("",))[0]
    if not text:
        return other, []
    if text.isascii() and text.isdecimal() and len(text) < 7 and 1 <= int(text) <= pages:
        return int(text), []
    return other, [text]


def _with_period(query: Query, pairs: Query) -> Query:
    """Return a query with another period, in the place where a period stands."""
    before = [pair for pair in query if pair[0] in ("kind", "certainty", "person", "body", "narrative")]
    after = [pair for pair in query if pair[0] in ("q", *SHOWING)]
    return (*before, *pairs, *after)


def _presets(dossier: Dossier, query: Query) -> tuple[tuple[Preset, Query, bool], ...]:
    """Return the named views of the site, the query of each, and whether it is the one that is shown."""
    found = []
    asked = {pair for pair in query if pair[0] not in SHOWING}
    for preset in dossier.site.timeline_presets:
        pairs: Query = (
            *(("kind", kind.id) for kind in dossier.site.event_kinds if kind.id in preset.kinds),
            *((("from", preset.begin.text),) if preset.begin else ()),
            *((("to", preset.end.text),) if preset.end else ()),
        )
        showing = tuple(pair for pair in query if pair[0] in SHOWING)
        found.append((preset, (*pairs, *showing), asked == set(pairs)))
    return tuple(found)


def _months(events: Sequence[Event], *, in_order: bool) -> tuple[Month, ...]:
    """Group events by month. A narrative, whose order is its own, begins a month again where it comes back to it."""
    months: list[tuple[str, list[Event]]] = []
    by_label: dict[str, list[Event]] = {}
    for event in events:
        label = _month(event.date)
        if in_order and label in by_label:
            by_label[label].append(event)
        elif not in_order and months and months[-1][0] == label:
            months[-1][1].append(event)
        else:
            by_label[label] = [event]
            months.append((label, by_label[label]))
    return tuple(Month(label, tuple(some)) for label, some in months)


def _month(when: When) -> str:
    point = when.start or when.end
    if point is None:
        return when.label
    return f"{say(f'month.{point.month}')} {point.year}" if point.month else str(point.year)
