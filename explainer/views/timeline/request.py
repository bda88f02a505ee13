"""What an address asks the timeline for: which events, of which time or narrative, shown how."""

from dataclasses import dataclass
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.events import Event, Narrative
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.query import NOTHING, Given, Query
from explainer.views.timeline.period import Period, period_around, read_period

WAYS = ("", "list", "table")
"""Chart and list, the list alone, or a table alone."""

SHOWING = ("view",)
"""Names of an address that say how to show events, not which."""

OTHER_NAMES = ("from", "to", "q", *SHOWING, "page")
"""What the timeline reads from its address besides records and facets."""


@dataclass(frozen=True, kw_only=True)
class TimelineRequest:
    """What an address asks the timeline for: events, period, narrative and way of showing.

    `query` says all of it again; `ignored` holds the values that could not be used.
    """

    chosen: Chosen[Event]
    period: Period
    whole: Period | None
    narrative: Narrative | None
    way: str
    ignored: tuple[str, ...]

    @property
    def query(self) -> Query:
        """The choices as pairs of an address."""
        return self.chosen.query

    @property
    def which(self) -> Query:
        """The choices that say which events are meant, without how they are shown."""
        return self.query.without(*SHOWING)


def event_facets(dossier: Dossier) -> list[Facet[Event]]:
    """The ways to choose among events."""
    return [
        by_field(dossier, "event", "kind"),
        by_field(dossier, "event", "certainty"),
        by_field(dossier, "event", "people", name="person", folded=True),
        by_field(dossier, "event", "bodies", name="body", folded=True),
    ]


def text_of(event: Event) -> str:
    """The words of an event that a reader may look for."""
    return f"{event.title} {event.summary} {event.notes or ''}"


def read_request(dossier: Dossier, given: Given, today: date | None = None) -> TimelineRequest:
    """Return what `given` asks the timeline for. The whole reaches to `today` where it is given."""
    period, ignored = read_period(given)
    query = Query.of(given)
    way, wrong_way = query.one("view", WAYS)
    narrative_id, wrong_narrative = query.one("narrative", dossier.narratives)
    narrative = dossier.narratives.get(narrative_id)
    ignored += [*wrong_way, *wrong_narrative]
    events = _events_of(dossier, narrative)
    chosen = choose(
        events,
        event_facets(dossier),
        given,
        text_of=text_of,
        keep=(lambda event: period.may_hold(event.date)) if period.query else None,
        among=NOTHING.plus("narrative", narrative_id),
        narrowing=period.query,
        showing=NOTHING.plus("view", way),
    )
    whole = period_around(event.date for event in events)
    if whole and today and not narrative:
        whole = Period(whole.first, max(whole.last, today))
    return TimelineRequest(
        chosen=chosen, period=period, whole=whole, narrative=narrative, way=way, ignored=(*chosen.ignored, *ignored)
    )


def _events_of(dossier: Dossier, narrative: Narrative | None) -> list[Event]:
    if narrative is None:
        return list(dossier.events.values())
    return [dossier.events[id] for id in dict.fromkeys(step.event for step in narrative.steps) if id in dossier.events]
