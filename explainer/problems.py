"""What is wrong in an editor's file, where, and what to do: a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

FieldPath: TypeAlias = tuple[str | int, ...]


class Level(IntEnum):
    """How much a problem matters, worst first when sorted.

    An error keeps new content off the site, a warning does not, information is only told.
    """

    ERROR = 0
    WARNING = 1
    INFORMATION = 2

    @property
    def word(self) -> str:
        """The word that is printed for this level."""
        return self.name.lower()


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One problem at one place in one file.

    Arguments: `path` relative to the root of the site, with forward slashes; `line` and `column`
    counted from 1; `rule` the permanent id of the rule; `message` a sentence or two for an editor.
    """

    path: str
    line: int
    column: int
    level: Level
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a record that does not yet know its file: rules return these.

    Arguments: `kind` and `id` name the record (kind `site` has the empty id); `field` is the path
    inside it, such as `("what_is_known", 2, "sources")`; `line` (with `column`) counts within an
    explainer's text where the finding is about Markdown, and is 0 otherwise.
    """

    kind: str
    id: str
    field: FieldPath
    level: Level
    rule: str
    message: str
    line: int = 0
    column: int = 1
