"""Demands for an inquiry, and inquiries."""

from explainer.model.base import (
    BodyId,
    EventId,
    Followed,
    InquiryId,
    LawId,
    Many,
    OneOf,
    PersonId,
    Some,
    SourceId,
    Text,
)
from explainer.model.dates import When
from explainer.model.kind import Kind


class DemandOutcome(OneOf):
    """What became of a demand. `returned`: an office sent it back undecided; `pending`: no decision was found."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    STAYED = "stayed"
    REJECTED = "rejected"
    RETURNED = "returned"
    IGNORED = "ignored"
    PENDING = "pending"


class Demand(Followed):
    """Somebody asked a forum for something; `side` and `forum_kind` are words that site.yaml names."""

    date: When
    by: Text
    by_people: Many[PersonId] = ()
    by_bodies: Many[BodyId] = ()
    side: Text
    forum: Text
    forum_kind: Text | None = None
    asked_for: Text
    reason: Text | None = None
    outcome: DemandOutcome
    outcome_note: Text | None = None
    outcome_date: When | None = None
    events: Many[EventId] = ()
    inquiries: Many[InquiryId] = ()
    sources: Some[SourceId]


class InquiryStatus(OneOf):
    """Where an inquiry or court case stands."""

    OPEN = "open"
    STAYED = "stayed"
    CONCLUDED = "concluded"
    ABANDONED = "abandoned"
    UNKNOWN = "unknown"


class Inquiry(Followed):
    """An inquiry, commission or court case."""

    name: Text
    set_up_by: Text
    opened: When
    closed: When | None = None
    mandate: Text
    composition: Text | None = None
    status: InquiryStatus
    status_as_of: When
    published_findings: Text | None = None
    events: Many[EventId] = ()
    bodies: Many[BodyId] = ()
    laws: Many[LawId] = ()
    sources: Some[SourceId]


DEMAND = Kind(
    name="demand",
    model=Demand,
    headline="asked_for",
    title="plain.demand-title",
    page="inquiries",
    described_by="asked_for",
    dated_by="date",
)
INQUIRY = Kind(
    name="inquiry",
    plural="inquiries",
    model=Inquiry,
    headline="name",
    has_own_name=True,
    page="inquiries",
    described_by="mandate",
    dated_by="opened",
)
