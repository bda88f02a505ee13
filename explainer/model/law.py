"""Laws, court rulings and earlier cases."""

from explainer.model.base import BodyId, EventId, Followed, LawId, Many, PersonId, Some, SourceId, Text
from explainer.model.dates import When
from explainer.model.events import Certainty
from explainer.model.kind import Kind


class Law(Followed):
    """A law, rule or policy, by section."""

    name: Text
    year: When
    section: Text | None = None
    what_it_allows: Text | None = None
    what_it_forbids: Text | None = None
    who_authorises: Text | None = None
    penalty: Text | None = None
    status: Text
    relevance: Text
    sources: Some[SourceId]
    notes: Text | None = None


class Ruling(Followed):
    """A court's order or judgment."""

    court: Text
    body: BodyId | None = None
    date: When
    case: Text
    holding: Text
    laws: Many[LawId] = ()
    events: Many[EventId] = ()
    sources: Some[SourceId]
    notes: Text | None = None


class Precedent(Followed):
    """An earlier or foreign case; `kind` is one of site.yaml's precedent kinds."""

    date: When
    country: Text
    kind: Text
    title: Text
    summary: Text
    alleged_method: Text | None = None
    people: Many[PersonId] = ()
    also_named: Many[Text] = ()
    outcome: Text | None = None
    certainty: Certainty
    events: Many[EventId] = ()
    sources: Some[SourceId]
    notes: Text | None = None


LAW = Kind(
    name="law",
    model=Law,
    headline="name",
    told_apart_by="section",
    page="precedents",
    described_by="relevance",
    dated_by="year",
    is_lasting=True,
)
RULING = Kind(name="ruling", model=Ruling, headline="case", page="precedents", described_by="holding", dated_by="date")
PRECEDENT = Kind(
    name="precedent",
    model=Precedent,
    headline="title",
    has_own_name=True,
    page="precedents",
    described_by="summary",
    dated_by="date",
    hedged=("title", "summary"),
)
