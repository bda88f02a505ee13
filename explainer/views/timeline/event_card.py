"""One event as its card shows it: what it belongs to, and the steps before and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.events import Event, Narrative
from explainer.views.names import roles_at

RELATED = ("question", "inquiry", "demand", "recording", "evidence", "ruling", "precedent", "narrative", "explainer")
"""The kinds of records that may name an event, in the order in which a card lists them."""


@dataclass(frozen=True, kw_only=True)
class EventCard:
    """An open event.

    `place` is its number among the `total` that are shown, None where the choices leave it out; `before` and
    `after` are the steps through what is shown, `earlier` and `later` those within its lane; `related` holds the
    ids of the records that name it, by kind; `told` is a narrative's sentence for it; `offices` are those that the
    people of the event are known to have held then, by id of the person.
    """

    event: Event
    place: int | None
    total: int
    before: Event | None
    after: Event | None
    earlier: Event | None
    later: Event | None
    related: tuple[tuple[str, tuple[str, ...]], ...]
    told: str | None
    offices: Mapping[str, tuple[str, ...]]

    @property
    def date_word(self) -> str:
        """What is known of the date, as a key of the catalogue: `day`, `month`, `year`, `span`, `going-on`, `unsure`."""
        when = self.event.date
        if when.is_unsure:
            return "unsure"
        if when.is_range:
            return "span" if when.start and when.end else "going-on"
        return when.precision


def build_event_card(dossier: Dossier, event: Event, listed: Sequence[Event], narrative: Narrative | None) -> EventCard:
    """Return the card of `event` among the events that are `listed`, in their order."""
    place = next((n for n, other in enumerate(listed) if other.id == event.id), None)
    before, after = _around(listed, event)
    lane = sorted((other for other in listed if other.kind == event.kind), key=lambda other: other.date.sort_key)
    earlier, later = _around(lane, event)
    related = ((kind, tuple(dossier.users("event", event.id, kind))) for kind in RELATED)
    steps = narrative.steps if narrative else ()
    return EventCard(
        event=event,
        place=None if place is None else place + 1,
        total=len(listed),
        before=before,
        after=after,
        earlier=earlier,
        later=later,
        related=tuple((kind, ids) for kind, ids in related if ids),
        told=next((step.text for step in steps if step.event == event.id), None),
        offices={id: roles_at(dossier.people[id], event.date) for id in event.people if id in dossier.people},
    )


def _around(events: Sequence[Event], event: Event) -> tuple[Event | None, Event | None]:
    """Return what stands before and after `event`, None at the ends and where it is not among `events`."""
    place = next((n for n, other in enumerate(events) if other.id == event.id), None)
    if place is None:
        return None, None
    return events[place - 1] if place else None, events[place + 1] if place + 1 < len(events) else None
