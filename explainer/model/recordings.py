"""Alleged recordings: what is said about each, by whom. There is nothing to listen to."""

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
    YesNo,
)
from explainer.model.dates import When
from explainer.model.events import Certainty
from explainer.model.kind import Kind
from explainer.model.people import Named, anchors_of


class Setting(OneOf):
    """How outlets described the recording."""

    ROOM = "room"
    TELEPHONE = "telephone"
    BOTH = "both"
    NOT_SAID = "not-said"


class Reaction(Named):
    """What somebody said about a recording. `general` words were about clips, or about some of them, and name none."""

    said: Text
    general: YesNo = False
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
    """An alleged recording. What nobody has said stays empty, and the site shows the gap.

    Its certainty follows from what those said who are alleged to be heard, on whichever side: see `by_own_words`.
    """

    surfaced: When
    surfaced_where: Text | None = None
    posted_by: Text | None = None
    posted_by_people: Many[PersonId] = ()
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

    @property
    def voices(self) -> frozenset[str | None]:
        """The ids of those who are alleged to be heard."""
        return frozenset(voice.person or voice.body for voice in self.alleged_voices)

    def said_at(self, word: str) -> tuple[tuple[str, Reaction], ...]:
        """What was "acknowledged" or "denied", each with the name of its place on the card."""
        said: Many[Reaction] = getattr(self, word)
        return tuple(zip(anchors_of((("", one) for one in said), f"{word}-{self.id}"), said, strict=True))

    def _own(self, reactions: Many[Reaction]) -> set[str]:
        """Which of the alleged voices spoke in `reactions` about this recording: ids, or names where there is no id."""
        voices = {voice.person or voice.who for voice in self.alleged_voices}
        return voices & {one.person or one.who for one in reactions if not one.general}

    @property
    def by_own_words(self) -> Certainty:
        """The certainty that the words of those make it who are alleged to be heard; what others said moves nothing."""
        said_yes, said_no = self._own(self.acknowledged), self._own(self.denied)
        if said_no:
            return Certainty.DISPUTED
        return Certainty.CONFIRMED if said_yes else Certainty.ALLEGED

    @property
    def is_owned_by_all(self) -> bool:
        """Whether everybody who is alleged to be heard has acknowledged it."""
        return len(self._own(self.acknowledged)) == len(self.alleged_voices)


RECORDING = Kind(
    name="recording",
    model=Recording,
    headline="subject",
    page="recordings",
    described_by="notes",
    dated_by="surfaced",
    hedged=("subject",),
)
