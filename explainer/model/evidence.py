"""Hypotheses that compete or combine, and evidence with its bearing on each of them."""

from typing import Annotated

from pydantic import StringConstraints

from explainer.model.base import EventId, Followed, HypothesisId, Many, OneOf, Part, Record, Some, SourceId, Text
from explainer.model.dates import When
from explainer.model.kind import Kind
from explainer.model.people import Named


class RealCase(Part):
    """A case elsewhere in which something like the hypothesis is on record."""

    case: Text
    date: When | None = None
    sources: Some[SourceId]


class Spot(OneOf):
    """Where a hypothesis would sit in the drawing of a room in which somebody could be recorded."""

    PHONE = "phone"
    HIDDEN_DEVICE = "hidden-device"
    LINE = "line"
    INSIDER = "insider"
    OFFICIAL_SYSTEM = "official-system"
    COMPUTER = "computer"
    EDITED = "edited"
    SEVERAL = "several"


class Hypothesis(Record):
    """One explanation of how it could have happened. `short` heads a column, `spot` is where the drawing shows it."""

    name: Text
    short: Text | None = None
    spot: Spot | None = None
    explanation: Text
    who_raised_it: Many[Named] = ()
    real_cases: Many[RealCase] = ()
    would_explain: Many[Text] = ()
    would_not_explain: Many[Text] = ()
    traces_it_leaves: Many[Text] = ()
    what_would_confirm: Many[Text] = ()
    what_would_rule_out: Many[Text] = ()
    sources: Many[SourceId] = ()


class EvidenceKind(OneOf):
    """What sort of statement a piece of evidence is."""

    OFFICIAL_STATEMENT = "official-statement"
    PRESS_REPORT = "press-report"
    CLAIM = "claim"
    EXPERT_OPINION = "expert-opinion"
    OBSERVATION = "observation"


class Reliability(OneOf):
    """Who stands behind a piece of evidence."""

    OFFICIAL = "official"
    NAMED_SOURCE = "named-source"
    ANONYMOUS_SOURCE = "anonymous-source"
    UNVERIFIED = "unverified"


class Bearing(OneOf):
    """What is more to be expected, less to be expected, or unaffected if a hypothesis is true."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NEUTRAL = "neutral"


class Evidence(Followed):
    """A statement or observation, with its bearing on every hypothesis and the reason for it.

    `label` is the statement in at most 60 characters, its hedge included: what a picture has room for.
    """

    date: When | None = None
    statement: Text
    label: Annotated[Text, StringConstraints(max_length=60)] | None = None
    kind: EvidenceKind
    reliability: Reliability
    bearing: dict[HypothesisId, Bearing]
    bearing_why: Text
    events: Many[EventId] = ()
    sources: Some[SourceId]


HYPOTHESIS = Kind(
    name="hypothesis",
    plural="hypotheses",
    model=Hypothesis,
    headline="name",
    has_own_name=True,
    page="evidence",
    template="hypothesis",
    described_by="explanation",
)
EVIDENCE = Kind(
    name="evidence",
    plural="evidence",
    model=Evidence,
    headline="statement",
    short="label",
    page="evidence",
    parameter="item",
    template="item",
    described_by="bearing_why",
    dated_by="date",
)
