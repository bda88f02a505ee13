"""What an address asks the timeline for: which events, of which time or narrative, in which lanes, shown how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Event, Narrative
from explainer.model.site import Choice
from explainer.views.address import Given, Query, values_of
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.timeline.lanes import ordered_kinds
from explainer.views.timeline.period import Period, period_around, read_period
from explainer.words import say

WAYS = ("", "list", "table")
"""Chart and list, the list alone, or a table alone."""

SHOWING = ("lane", "fold", "view")
"""Names of an address that say how to show events, not which."""


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
        among=(("narrative", narrative.id),) if narrative else (),
        narrowing=period.query,
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
