"""The timeline: which events a reader asked for, when, in which lanes, and how they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Era, Event, Narrative
from explainer.model.site import Preset
from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen
from explainer.views.choosing.pagination import Leaf, asked_leaf, with_leaf
from explainer.views.timeline.event_card import EventCard, build_event_card
from explainer.views.timeline.lanes import Lane, LaneChoice, Mark, arrange, lane_choices
from explainer.views.timeline.period import (
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
)
from explainer.views.timeline.request import SHOWING, Asked, read_asked
from explainer.words import count, say

ON_A_PAGE = 150
"""Events of a list that are sent at once: about 250 kB. Nobody reads further without choosing."""


@dataclass(frozen=True, slots=True)
class Month:
    """Events that begin in one month (or, for a date that gives only its year, in that year)."""

    label: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class TimelineView:
    """What the timeline page shows.

    `months` are those of the page of the list that is shown, `leaf`; `bars` is the density strip,
    `into` the parts of the period that can be opened, `moves` where else a reader can go; `card` is the open event.
    """

    asked: Asked
    months: tuple[Month, ...]
    leaf: Leaf
    bars: tuple[Bar, ...]
    into: tuple[Step, ...]
    moves: Mapping[str, Step]
    lanes: tuple[LaneChoice, ...]
    presets: tuple[tuple[Preset, Query, bool], ...]
    narratives: tuple[Narrative, ...]
    eras: tuple[Era, ...]
    card: EventCard | None
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
    def described(self) -> str:
        """The sentence that says what the chart shows, for readers who do not see it."""
        if not self.events:
            return say("chart.empty")
        start, end = (pick(self.events, key=lambda e: e.date.sort_key).date.label for pick in (min, max))
        lanes = count("count.lane", len({event.kind for event in self.events}))
        return say("chart.alt", events=count("count.event", len(self.events)), start=start, end=end, lanes=lanes)

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

    @property
    def without_card(self) -> Query:
        """Return the query that closes the open event: of the page of the list on which it stands."""
        if self.card is None or self.card.place is None:
            return self.asked.query
        leaf, _ = asked_leaf({}, len(self.events), ON_A_PAGE, self.card.place - 1)
        return self.on_page(leaf.number)

    def on_page(self, number: int) -> Query:
        """Return the query of another page of the list."""
        return with_leaf(self.asked.query, number)


def build_timeline(dossier: Dossier, given: Given, today: date | None) -> TimelineView:
    """Return what the timeline shows on `today` for the choices in `given`; without a day it ends with its events."""
    asked = read_asked(dossier, given, today)
    events = asked.chosen.records
    id = (given.get("event") or ("",))[0]
    selected = dossier.events.get(id)
    card = build_event_card(dossier, selected, events, asked.narrative) if selected else None
    leaf, wrong = asked_leaf(given, len(events), ON_A_PAGE, card.place - 1 if card and card.place else None)
    dates = [event.date for event in asked.chosen.around]
    whole = asked.whole
    period = bounded(asked.period, whole) if whole and asked.period.query else whole
    return TimelineView(
        asked,
        _months(leaf.cut(events), in_order=asked.narrative is None),
        leaf,
        density(whole, period, dates) if whole and period else (),
        openings(period, dates) if period else (),
        moves(period, whole, dates) if whole and period else {},
        lane_choices(asked.kinds, Counter(event.kind for event in events), asked.folded),
        _presets(dossier, asked.query),
        tuple(dossier.narratives.values()),
        tuple(era for era in dossier.eras.values() if period and period.may_hold(_span(era))),
        card,
        (*asked.ignored, *([id] if id and not selected else []), *wrong),
    )


def _span(era: Era) -> When:
    """Return the days from the beginning of an era to its end."""
    return When(f"{era.begin.text}/..", era.begin.start, era.end.end if era.end else None)


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
