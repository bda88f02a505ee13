"""The timeline: which events a reader asked for, when, and how they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.events import Era, Event, Narrative
from explainer.model.site import Actor, EventKind, Site
from explainer.views.choosing.facets import Chosen, Option
from explainer.views.choosing.pagination import ListPage, list_page, with_page
from explainer.views.choosing.query import Given, Query
from explainer.views.timeline.bands import Band, lay_bands, span_of
from explainer.views.timeline.density import Bar, density
from explainer.views.timeline.event_card import EventCard, build_event_card
from explainer.views.timeline.lanes import Arrangement, arrange
from explainer.views.timeline.marks import Mark
from explainer.views.timeline.months import FOLDED_BEYOND, Month, fold, list_months
from explainer.views.timeline.period import (
    EVER,
    DateCounter,
    Period,
    PeriodLink,
    bounded,
    moves,
    openings,
    period_around,
    period_of,
    read_period,
    shifted,
)
from explainer.views.timeline.request import SHOWING, TimelineRequest, read_request
from explainer.words import count, say

ON_A_PAGE = 200
"""Events of a list that are sent at once: about 250 kB. Nobody reads further without choosing."""

OF_A_VIEW, OF_AN_EVENT, OF_A_MARK, MOST_MARKS = 70_000, 25, 600, 300
"""Bytes of a view without its events, of an event in its lists, and of the marks of an event at two widths; where there are more
events than so many, they are gathered into marks."""


@dataclass(frozen=True, kw_only=True)
class TimelineView:
    """What the timeline page shows.

    `months` are those of the page of the list that is shown, `page`, and folded where it is long; `bars` is the density
    strip, `dense` the part of the chart that gets more room, where the site says it, `into` the parts of the period
    that can be opened, `moves` where else a reader can go; `card` is the open event.
    """

    request: TimelineRequest
    months: tuple[Month, ...]
    page: ListPage
    bars: tuple[Bar, ...]
    into: tuple[PeriodLink, ...]
    moves: Mapping[str, PeriodLink]
    kinds: tuple[EventKind, ...]
    presets: tuple[Option, ...]
    narratives: tuple[Narrative, ...]
    eras: tuple[Era, ...]
    dense: Period | None
    card: EventCard | None
    ignored: tuple[str, ...]
    _arrangements: dict[int, Arrangement] = field(default_factory=dict, repr=False, compare=False)

    @property
    def chosen(self) -> Chosen[Event]:
        """The choices and what they leave."""
        return self.request.chosen

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that are shown: in order of date, or of the narrative."""
        return self.chosen.records

    @property
    def size(self) -> int:
        """About how many bytes it takes while it is kept, with the lanes that are laid out later."""
        number = len(self.events)
        return OF_A_VIEW + OF_AN_EVENT * number + OF_A_MARK * min(number, MOST_MARKS)

    @property
    def is_long(self) -> bool:
        """Whether there are so many events that a list of them has more than a page."""
        return len(self.events) > FOLDED_BEYOND

    @property
    def described(self) -> str:
        """The sentence that says what the chart shows, for readers who do not see it."""
        if not self.events:
            return say("chart.empty")
        start, end = (pick(self.events, key=lambda e: e.date.sort_key).date.label for pick in (min, max))
        lanes = count("count.lane", len({event.kind for event in self.events}))
        return say("chart.alt", events=count("count.event", len(self.events)), start=start, end=end, lanes=lanes)

    @property
    def visible(self) -> Period | None:
        """The days that the chart shows: the period, or all days of the events with one more at both sides."""
        request = self.request
        if request.whole is None:
            return None
        if request.period.query:
            return bounded(request.period, request.whole)
        return Period(shifted(request.whole.first, -1), shifted(request.whole.last, 1))

    def arranged(self, width: int) -> Arrangement:
        """Return the lanes of a chart that is `width` pixels wide, and the stretches of its axis.

        It is laid out once for a width: the chart, its height, its picture and the eras along it all ask for it.
        """
        if self.visible is None:
            return Arrangement()
        if width not in self._arrangements:
            numbered = self.request.narrative is not None  # each step has its own place
            self._arrangements[width] = arrange(
                self.events, self.visible, kinds=self.kinds, width=width, numbered=numbered, dense=self.dense
            )
        return self._arrangements[width]

    def bands(self, width: int) -> tuple[Band, ...]:
        """Return the eras along the axis of a chart that is `width` pixels wide."""
        return lay_bands(self.eras, self.arranged(width).stretches)

    @property
    def actors(self) -> Mapping[Actor, Sequence[str]]:
        """Who acts in the events that are shown, each with the names of its lanes."""
        there = {event.kind for event in self.events}
        found: dict[Actor, list[str]] = {}
        for kind in self.kinds:
            if kind.id in there:
                found.setdefault(kind.actor, []).append(kind.plural or kind.name)
        return found

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
        shown = self.visible
        if mark.event or not around or not shown or (around.first <= shown.first and around.last >= shown.last):
            return self.opened(mark.events[0].id)
        step = period_of(around.first, around.last)
        return self.opened(mark.events[0].id) if step.query == self.request.period.query else self.within(step)

    def showing(self, way: str) -> Query:
        """Return the query that shows the same events in another way."""
        return self.request.query.without("view").plus("view", way)

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
    months = list_months(events, in_order=request.narrative is None)
    folded = fold(months, len(events)) if request.way != "table" and len(months) > 1 else months
    is_folded = folded != months
    listed = 0 if is_folded else len(events)
    page, wrong = list_page(given, listed, ON_A_PAGE, card.place - 1 if card and card.place and listed else None)
    if not is_folded and page.of > 1:
        months = list_months(page.cut(events), in_order=request.narrative is None)
    dates = [event.date for event in request.chosen.around]
    counted = DateCounter.of(dates)
    whole = request.whole
    period = bounded(request.period, whole) if whole and request.period.query else whole
    return TimelineView(
        request=request,
        months=folded if is_folded else months,
        page=page,
        bars=density(whole, period, dates) if whole and period else (),
        into=openings(period, counted) if period else (),
        moves=moves(period, whole, counted) if whole and period else {},
        kinds=dossier.site.event_kinds,
        presets=_presets(dossier, request.query),
        narratives=tuple(dossier.narratives.values()),
        eras=tuple(era for era in dossier.eras.values() if period and period.may_hold(span_of(era))),
        dense=dense_part(dossier.site),
        card=card,
        ignored=(*request.ignored, *unknown, *wrong),
    )


def dense_part(site: Site) -> Period | None:
    """Return the days to which the chart gives more room where the site says so, None where the events tell it."""
    told = site.timeline_dense
    first, last = (told.begin.earliest, told.end.latest) if told else (None, None)
    return Period(first, last) if first and last and first <= last else None


def _with_period(query: Query, pairs: Query) -> Query:
    """Return a query with another period, in the place where a period stands."""
    before, after = query.only("kind", "certainty", "person", "body", "narrative"), query.only("q", *SHOWING)
    return before.then(pairs, after)


def _presets(dossier: Dossier, query: Query) -> tuple[Option, ...]:
    """Return the named views of the site."""
    found = []
    asked = set(query.without(*SHOWING))
    for preset in dossier.site.timeline_presets:
        pairs = Query(("kind", kind.id) for kind in dossier.site.event_kinds if kind.id in preset.kinds)
        pairs = pairs.plus("from", preset.begin.text if preset.begin else "")
        pairs = pairs.plus("to", preset.end.text if preset.end else "")
        period, _ = read_period({name: (value,) for name, value in pairs if name != "kind"})
        some = [event for event in dossier.events.values() if not preset.kinds or event.kind in preset.kinds]
        number = sum(period.may_hold(event.date) for event in some)
        way = pairs.then(query.only(*SHOWING))
        found.append(Option(label=preset.name, query=way, count=number, chosen=asked == set(pairs)))
    return tuple(found)
