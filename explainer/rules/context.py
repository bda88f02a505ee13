"""What rules need besides the dossier: today, and the parsed texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from explainer.markup.parse import Document
from explainer.model.unbuilt import UNKNOWN, Unbuilt


@dataclass(frozen=True, kw_only=True)
class Context:
    """What rules may look at.

    `today` is an argument, never looked up; `documents` are the parsed Markdown texts by slug;
    `pages` are the names of the pages that every site has; `broken` names the records, as (kind, id),
    that stand in a file but are wrong, with an empty id for a kind of which a whole file is unreadable;
    `unbuilt` holds what such records name; `thorough` asks for what takes long and only an editor wants to know.
    """

    today: date
    documents: Mapping[str, Document] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    thorough: bool = False
    broken: frozenset[tuple[str, str]] = frozenset()
    unbuilt: tuple[Unbuilt, ...] = ()

    def is_broken(self, kind: str, id: str) -> bool:
        """Whether a record may stand in a file that has a problem of its own, so that nobody is told twice."""
        return (kind, id) in self.broken or (kind, "") in self.broken

    def may_be_meant(self, kind: str) -> bool:
        """Whether a kind has records whose ids cannot be read, so that an unknown id may mean one of them."""
        return (kind, UNKNOWN) in self.broken

    def is_whole(self, *kinds: str) -> bool:
        """Whether every record of these kinds could be read, so that what is missing among them can be judged."""
        return not any(kind in kinds for kind, _ in self.broken)
