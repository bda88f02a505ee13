"""The timeline: which events a reader asked for, when, in which lanes, and how they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Era, Event, Narrative
from explainer.model.site import Preset
from explainer.views.choosing.facets import Chosen
from explainer.views.choosing.pagination import ListPage, list_page, with_page
from explainer.views.choosing.query import Given, Query
from explainer.views.timeline.event_card import EventCard, build_event_card
from explainer.views.timeline.lane_choices import LaneChoice, lane_choices
from explainer.views.timeline.lanes import Lane, Mark, arrange
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
    shifted,
)
from explainer.views.timeline.request import SHOWING, TimelineRequest, read_request
from explainer.words import count, say

ON_A_PAGE = 150
"""Events of a list that are sent at once: about 250 kB. Nobody reads further without choosing."""


@dataclass(frozen=True, slots=True)
class Month:
    """Events that begin in one month (or, for a date that gives only its year, in that year)."""

    label: str
    events: tuple[Event, ...]


@dataclass(frozen=True, kw_only=True)
class TimelineView:
    """What the timeline page shows.

    `months` are those of the page of the list that is shown, `page`; `bars` is the density strip,
    `into` the parts of the period that can be opened, `moves` where else a reader can go; `card` is the open event.
    """

    request: TimelineRequest
    months: tuple[Month, ...]
    page: ListPage
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
        return self.request.chosen

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
        request = self.request
        if request.whole is None:
            return None
        if request.period.query:
            return bounded(request.period, request.whole)
        room = max(request.whole.days // 60, 1)
        return Period(shifted(request.whole.first, -room), shifted(request.whole.last, room))

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last month that the chart shows, in words."""
        shown = self.shown or EVER
        first, last = (When.read(day.isoformat()[:7]).label for day in (shown.first, shown.last))
        return first, last

    def arranged(self, width: int) -> tuple[Lane, ...]:
        """Return the lanes of a chart that is `width` pixels wide."""
        request, shown = self.request, self.shown
        if shown is None:
            return ()
        return arrange(
            self.events, shown, kinds=request.kinds, folded=request.folded, hedges=request.hedges, width=width
        )

    def opened(self, id: str) -> Query:
        """Return the query that opens an event and keeps the choices."""
        return Query((("event", id), *self.request.query))

    @property
    def told(self) -> Mapping[str, str]:
        """The narrative's sentence for each event, by id."""
        narrative = self.request.narrative
        return {step.event: step.text for step in narrative.steps} if narrative else {}

    def within(self, period: Period = EVER) -> Query:
        """Return the query with another period, or with none."""
        return _with_period(self.request.query, period.query)

    def leading_to(self, mark: Mark) -> Query:
        """Return the query that a mark leads to: its event, or the days of those it gathers.

        Where no narrower period tells them apart, it is the first of them, from which the others are steps.
        """
        around = period_around(event.date for event in mark.events)
        shown = self.shown
        if mark.event or not around or not shown or (around.first <= shown.first and around.last >= shown.last):
            return self.opened(mark.events[0].id)
        step = period_of(around.first, around.last)
        return self.opened(mark.events[0].id) if step.query == self.request.period.query else self.within(step)

    def showing(self, way: str) -> Query:
        """Return the query that shows the same events in another way."""
        return self.request.query.without("view").plus("view", way)

    def with_lanes(self, name: str, ids: Sequence[str]) -> Query:
        """Return the query with other values of `lane` (the order) or `fold`."""
        return self.request.query.without(name).plus(name, *ids)

    @property
    def without_card(self) -> Query:
        """Return the query that closes the open event: of the page of the list on which it stands."""
        if self.card is None or self.card.place is None:
            return self.request.query
        page, _ = list_page({}, len(self.events), ON_A_PAGE, self.card.place - 1)
        return self.on_page(page.number)

    def on_page(self, number: int) -> Query:
        """Return the query of another page of the list."""
        return with_page(self.request.query, number)


def build_timeline(dossier: Dossier, given: Given, today: date | None) -> TimelineView:
    """Return what the timeline shows on `today` for the choices in `given`; without a day it ends with its events."""
    request = read_request(dossier, given, today)
    events = request.chosen.records
    id, unknown = Query.of(given).one("event", dossier.events)
    selected = dossier.events.get(id)
    card = build_event_card(dossier, selected, events, request.narrative) if selected else None
    page, wrong = list_page(given, len(events), ON_A_PAGE, card.place - 1 if card and card.place else None)
    dates = [event.date for event in request.chosen.around]
    whole = request.whole
    period = bounded(request.period, whole) if whole and request.period.query else whole
    return TimelineView(
        request=request,
        months=_months(page.cut(events), in_order=request.narrative is None),
        page=page,
        bars=density(whole, period, dates) if whole and period else (),
        into=openings(period, dates) if period else (),
        moves=moves(period, whole, dates) if whole and period else {},
        lanes=lane_choices(request.kinds, Counter(event.kind for event in events), request.folded),
        presets=_presets(dossier, request.query),
        narratives=tuple(dossier.narratives.values()),
        eras=tuple(era for era in dossier.eras.values() if period and period.may_hold(_span(era))),
        card=card,
        ignored=(*request.ignored, *unknown, *wrong),
    )


def _span(era: Era) -> When:
    """Return the days from the beginning of an era to its end."""
    return When(f"{era.begin.text}/..", era.begin.start, era.end.end if era.end else None)


def _with_period(query: Query, pairs: Query) -> Query:
    """Return a query with another period, in the place where a period stands."""
    before, after = query.only("kind", "certainty", "person", "body", "narrative"), query.only("q", *SHOWING)
    return before.then(pairs, after)


def _presets(dossier: Dossier, query: Query) -> tuple[tuple[Preset, Query, bool], ...]:
    """Return the named views of the site, the query of each, and whether it is the one that is shown."""
    found = []
    asked = set(query.without(*SHOWING))
    for preset in dossier.site.timeline_presets:
        pairs = Query(("kind", kind.id) for kind in dossier.site.event_kinds if kind.id in preset.kinds)
        pairs = pairs.plus("from", preset.begin.text if preset.begin else "")
        pairs = pairs.plus("to", preset.end.text if preset.end else "")
        found.append((preset, pairs.then(query.only(*SHOWING)), asked == set(pairs)))
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
