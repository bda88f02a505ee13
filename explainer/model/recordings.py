"""Alleged recordings: what is said about each, by whom. There is nothing to listen to."""

from __future__ import annotations

from explainer.model.base import (
    BodyId,
    EventId,
    Followed,
    InquiryId,
    Many,
    OneOf,
    Part,
    PersonId,
    PrecedentId,
    RecordingId,
    Some,
    SourceId,
    Text,
)
from explainer.model.dates import When
from explainer.model.events import Certainty
from explainer.model.kind import Kind
from explainer.model.people import Named


class Setting(OneOf):
    """How outlets described the recording."""

    ROOM = "room"
    TELEPHONE = "telephone"
    BOTH = "both"
    NOT_SAID = "not-said"


class Reaction(Named):
    """What somebody whose voice it is alleged to be said about a recording."""

    said: Text
    sources: Some[SourceId]


class Examination(Part):
    """An examination of a recording, by whom and with what result."""

    by: Text
    date: When | None = None
    result: Text
    sources: Some[SourceId]


class ProceedingKind(OneOf):
    """A step of the law about a recording: against somebody, or with the file itself."""

    CASE = "case"
    ARREST = "arrest"
    CUSTODY = "custody"
    BAIL = "bail"
    CHARGE = "charge"
    VERDICT = "verdict"
    FILE = "file"


class Proceeding(Part):
    """One step: a case, an arrest, custody, bail, a charge, a verdict, or who took the `file` of the recording."""

    kind: ProceedingKind
    date: When
    text: Text
    person: PersonId | None = None
    body: BodyId | None = None
    inquiry: InquiryId | None = None
    event: EventId | None = None
    sources: Some[SourceId]


class Recording(Followed):
    """An alleged recording. What nobody has said stays empty, and the site shows the gap."""

    surfaced: When
    surfaced_where: Text | None = None
    posted_by: Text | None = None
    alleged_voices: Some[Named]
    subject: Text
    length: Text | None = None
    reported_as: Setting = Setting.NOT_SAID
    setting_note: Text | None = None
    certainty: Certainty
    acknowledged: Many[Reaction] = ()
    denied: Many[Reaction] = ()
    examined: Many[Examination] = ()
    proceedings: Many[Proceeding] = ()
    part_of: RecordingId | None = None
    events: Many[EventId] = ()
    precedents: Many[PrecedentId] = ()
    inquiries: Many[InquiryId] = ()
    sources: Some[SourceId]
    notes: Text | None = None


RECORDING = Kind(
    name="recording",
    model=Recording,
    headline="subject",
    page="recordings",
    described_by="notes",
    dated_by="surfaced",
    hedged=("subject",),
)
