"""Where statements come from."""

from explainer.model.base import Address, Language, OneOf, Record, Text, YesNo
from explainer.model.dates import When
from explainer.model.kind import Kind


class SourceKind(OneOf):
    """What sort of page or document a source is."""

    NEWS = "news"
    OPINION = "opinion"
    OFFICIAL = "official"
    COURT = "court"
    STATUTE = "statute"
    RESEARCH = "research"
    REPORT = "report"


class Source(Record):
    """One page or document.

    `title_seen` is true where the headline was read on the page, false where it was rebuilt from the
    address or is a description in square brackets, and None where that was not recorded.
    """

    publisher: Text
    title: Text
    title_seen: YesNo | None = None
    author: Text | None = None
    published: When | None = None
    url: Address | None = None
    archive_url: Address | None = None
    language: Language = "en"
    kind: SourceKind
    note: Text | None = None

    @property
    def is_described(self) -> bool:
        """Whether `title` is the editors' description in square brackets, in the site's language."""
        return self.title.startswith("[")

    @property
    def is_rebuilt(self) -> bool:
        """Whether `title` is a headline that nobody has read on the page: readers are told."""
        return self.title_seen is False and not self.is_described


SOURCE = Kind(name="source", model=Source, headline="title", told_apart_by="publisher", page="sources")
