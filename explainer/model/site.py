"""The site itself: its name, its settings, its vocabulary, its explainers, terms and corrections."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from explainer.model.base import (
    BaseAddress,
    Days,
    EventId,
    Id,
    Language,
    Many,
    OneOf,
    Part,
    Record,
    RecordName,
    Some,
    SourceId,
    Statement,
    Text,
    Whole,
    split_names,
)
from explainer.model.dates import When
from explainer.model.kind import Kind
from explainer.problems import FieldPath
from explainer.words import known, say

# It looks through some six hundred files: most of the time in which a small site is read.
_time_zones = cache(available_timezones)


class Term(Record):
    """A word of the glossary."""

    term: Text
    also: Many[Text] = ()
    meaning: Text
    sources: Many[SourceId] = ()


class CorrectionKind(OneOf):
    """Why a published text was changed."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"


class Correction(Record):
    """A change to what was published; `changed` names what it concerns as `kind:id`."""

    date: When
    kind: CorrectionKind
    text: Text
    changed: Many[RecordName] = ()

    @property
    def records(self) -> tuple[tuple[str, str], ...]:
        """The (kind, id) of what it concerns."""
        return split_names(self.changed)


class Choice(Part):
    """A word of the site's own vocabulary, such as a kind of event."""

    id: Id
    name: Text
    plural: Text | None = None
    about: Text | None = None


class Actor(OneOf):
    """Who acts in events of a kind: an alleged recording comes out, an institution does something, people say something."""

    RECORDING = "recording"
    INSTITUTION = "institution"
    PEOPLE = "people"


class EventKind(Choice):
    """A kind of event; `actor` gives its events their colour, and marks the kind in which alleged recordings come out."""

    actor: Actor = Actor.PEOPLE


class Direction(OneOf):
    """Where lines begin: at the left, or at the right as in Urdu."""

    LTR = "ltr"
    RTL = "rtl"


class Preset(Part):
    """A view of the timeline that has a name: a period, kinds of events, or both."""

    name: Text
    begin: Annotated[When | None, Field(alias="from")] = None
    end: Annotated[When | None, Field(alias="to")] = None
    kinds: Many[Id] = ()


class DensePart(Part):
    """Days to which the chart of the timeline gives more room, where an editor knows better than the events tell."""

    begin: Annotated[When, Field(alias="from")]
    end: Annotated[When, Field(alias="to")]


class Section(Part):
    """A group in the navigation. `pages` are page names; `explainers` stands for every explainer."""

    title: Text | None = None
    pages: Some[Id]


class PageHeading(Part):
    """What a fixed page says in its heading, in place of its name: the story that it shows."""

    page: Id
    title: Text


class Front(Part):
    """What home says before anything else: the answer, what is at stake, and what is known, disputed and not said.

    `annotations` are the events that its figure names, by their label; about six have room.
    """

    headline: Statement
    lede: Statement
    annotations: Many[EventId] = ()
    on_record: Many[Statement] = ()
    disputed: Many[Statement] = ()
    unsaid: Many[Statement] = ()


class Site(Part):
    """Everything about this site that is not one record among many."""

    title: Text
    short_title: Text | None = None
    tagline: Text
    description: Text
    address: BaseAddress
    contact: Text
    publisher: Text | None = None
    language: Language = "en"
    direction: Direction = Direction.LTR
    time_zone: Text
    hedge_words: Some[Text]
    unknown_words: Many[Text] = ()
    review_days: Days
    navigation: Some[Section]
    masthead: Many[Id] = ()
    event_kinds: Some[EventKind]
    question_groups: Some[Choice]
    sides: Some[Choice]
    precedent_kinds: Many[Choice] = ()
    timeline_presets: Many[Preset] = ()
    timeline_dense: DensePart | None = None
    forum_kinds: Many[Choice] = ()
    further_reading: Many[SourceId] = ()
    home: Front | None = None
    headings: Many[PageHeading] = ()

    def named_pages(self) -> Iterator[tuple[FieldPath, str]]:
        """Yield (field path, name) of every page that the settings name."""
        for number, section in enumerate(self.navigation):
            yield from ((("navigation", number, "pages", place), page) for place, page in enumerate(section.pages))
        yield from ((("masthead", number), page) for number, page in enumerate(self.masthead))
        yield from ((("headings", number, "page"), heading.page) for number, heading in enumerate(self.headings))

    @field_validator("time_zone")
    @classmethod
    def _exists(cls, value: str) -> str:
        if value not in _time_zones():
            raise PydanticCustomError("bad-value", "{reason}", {"reason": say("message.no-time-zone", value=value)})
        return value


class Mention(Part):
    """A citation or a cross reference in a Markdown text, by line of the file."""

    kind: Text
    id: str
    line: int
    column: int = 1


class InShort(Part):
    """What stands below the answer of an explainer: what is in dispute, and what is not known."""

    dispute: Statement
    unknown: Statement


class Explainer(Record):
    """A Markdown text with its front matter; `text` begins at line `text_line` of its file.

    `answer` answers the title in one sentence. The introduction of a fixed page, such as home, has none.
    """

    title: Text
    short_title: Text | None = None
    answer: Statement | None = None
    in_short: InShort | None = None
    order: Whole = 0
    updated: When
    reviewed: When | None = None
    authors: Many[Text] = ()
    text: str = ""
    text_line: int = 1
    mentions: tuple[Mention, ...] = ()

    @property
    def description(self) -> str:
        """What the text says in a sentence, for lists, feeds and previews: its answer, or what a fixed page is for."""
        if self.answer:
            return self.answer.text
        return say(f"summary.{self.id}") if self.id in known("summary") else self.title


TERM = Kind(
    name="term",
    model=Term,
    headline="term",
    has_own_name=True,
    page="about",
    listed_on="terms",
    order=lambda term: term.term.lower(),
)
CORRECTION = Kind(
    name="correction", model=Correction, headline="text", page="about", dated_by="date", newest_first=True
)
EXPLAINER = Kind(
    name="explainer", model=Explainer, headline="title", has_own_name=True, order=lambda text: (text.order, text.id)
)
