"""Events of the timeline, and the eras behind them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from explainer.model.base import (
    BodyId,
    EventId,
    Followed,
    Many,
    OneOf,
    Part,
    PersonId,
    Record,
    Some,
    SourceId,
    Text,
    YesNo,
)
from explainer.model.dates import When
from explainer.model.kind import Kind


class Certainty(OneOf):
    """How sure the record is: on the record, reported, alleged, or disputed between sources."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DISPUTED = "disputed"


Label = Annotated[Text, StringConstraints(max_length=44)]
"""The title of an event in few words, its hedge included: what has room beside a mark."""


class Event(Followed):
    """Something that happened or is said to have happened; `kind` is one of site.yaml's event kinds.

    `also_named` holds names that stand in the record but have no record of their own. Pictures name the events that are
    `key` by their `label`. `contradicts` names statements that cannot be true together with this one.
    """

    date: When
    kind: Text
    certainty: Certainty
    title: Text
    label: Label | None = None
    key: YesNo = False
    summary: Text
    place: Text | None = None
    people: Many[PersonId] = ()
    also_named: Many[Text] = ()
    bodies: Many[BodyId] = ()
    contradicts: Many[EventId] = ()
    sources: Some[SourceId]
    notes: Text | None = None


class Era(Record):
    """Who governed when: a background band of the timeline. `short_name` stands in the band itself."""

    name: Text
    short_name: Text | None = None
    begin: Annotated[When, Field(alias="from")]
    end: Annotated[When | None, Field(alias="to")] = None
    people: Many[PersonId] = ()
    sources: Some[SourceId]
    note: Text | None = None


class Step(Part):
    """One stop on a narrative: an event, and a sentence that leads to it."""

    event: EventId
    text: Text


class Narrative(Record):
    """An ordered path through events."""

    title: Text
    summary: Text
    steps: Some[Step]


EVENT = Kind(
    name="event",
    model=Event,
    headline="title",
    has_own_name=True,
    page="timeline",
    template="event",
    described_by="summary",
    dated_by="date",
    hedged=("title", "label", "summary"),
)
ERA = Kind(name="era", model=Era, headline="name", has_own_name=True, dated_by="begin")
NARRATIVE = Kind(
    name="narrative",
    model=Narrative,
    headline="title",
    has_own_name=True,
    page="timeline",
    is_choice=True,
    template="narrative",
    described_by="summary",
)
