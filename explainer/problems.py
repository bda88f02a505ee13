"""What is wrong in an editor's file, where, and what to do: a value, never an exception."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Self, TypeAlias

from explainer.words import say

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong, wherever it stands: `rule` is the permanent id of the rule, `message` a sentence or two for an editor."""

    level: Level = Level.ERROR
    rule: str
    message: str

    def at(self, path: str, line: int, column: int) -> "Problem":
        """Return the problem that this is at a place of a file."""
        message = re.sub(r"\s*\n\s*", " ", self.message)  # one problem is one line
        return Problem(path=path, line=line, column=column, level=self.level, rule=self.rule, message=message)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem(Fault):
    """One problem at one place in one file.

    Arguments: `path` relative to the root of the site, with forward slashes; `line` and `column` counted from 1.
    """

    path: str
    line: int
    column: int

    @classmethod
    def of(
        cls, path: str, rule: str, line: int = 1, column: int = 1, /, *, level: Level = Level.ERROR, **words: object
    ) -> Self:
        """Return the problem with the message of its rule, filled from `words`: of the whole file unless a place is told."""
        return cls(path=path, line=line, column=column, level=level, rule=rule, message=say(f"message.{rule}", **words))

    def __lt__(self, other: Self) -> bool:
        """Problems stand in the order of files, lines and columns."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[object, ...]:
        return self.path, self.line, self.column, self.level, self.rule, self.message


@dataclass(frozen=True, kw_only=True, slots=True)
class TextFault(Fault):
    """A fault of a text, at a `line` and `column` counted within it from 1."""

    line: int
    column: int

    @classmethod
    def of(cls, rule: str, line: int, column: int, /, *, level: Level = Level.ERROR, **words: object) -> Self:
        """Return the fault with the message of its rule, filled from `words`."""
        return cls(rule=rule, line=line, column=column, level=level, message=say(f"message.{rule}", **words))


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldFault(Fault):
    """A fault of a value: `field` is the path inside its record, such as `("what_is_known", 2, "sources")`."""

    field: FieldPath = ()

    @property
    def name(self) -> str:
        """The name of the field as an editor writes it, empty for the record as a whole."""
        return ".".join(step for step in self.field if isinstance(step, str))


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(FieldFault):
    """A fault of a record that does not yet know its file: rules return these.

    Arguments: `kind` and `id` name the record (kind `site` has the empty id); `line` (with `column`) counts within an
    explainer's text where the finding is about Markdown, and is 0 otherwise.
    """

    kind: str
    id: str
    line: int = 0
    column: int = 1

    @classmethod
    def of(
        cls,
        rule: str,
        kind: str,
        id: str,
        field: FieldPath = (),
        /,
        *,
        level: Level = Level.ERROR,
        line: int = 0,
        column: int = 1,
        **words: object,
    ) -> Self:
        """Return the finding with the message of its rule, filled from `words`."""
        message = say(f"message.{rule}", **words)
        return cls(rule=rule, kind=kind, id=id, field=field, level=level, line=line, column=column, message=message)
