"""`::: name word key=value`: what stands for a figure or a card in a text."""

import re
from dataclasses import dataclass

DIRECTIVES = (
    "timeline", "question", "questions", "evidence", "places", "answers", "demands", "asked", "inquiries", "recordings",
    "precedents",
)  # fmt: skip
"""The names of figures and cards; `views/pictures/table.py` has a row for each."""

NEEDS_ID = {"question": "question"}
"""The directives behind whose name the id of one record stands, with its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """`::: name word key=value`: a figure or card that stands in a text."""

    name: str
    words: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    line: int

    def all(self, key: str) -> tuple[str, ...]:
        """Return every value given for `key`."""
        return tuple(value for name, value in self.options if name == key)

    def get(self, key: str) -> str | None:
        """Return the last value given for `key`, or None."""
        return (self.all(key) or (None,))[-1]


def read_directive(info: str, line: int) -> Directive:
    """Return the directive that the words after `:::` mean; unknown names are checked elsewhere."""
    name, *rest = re.sub(r"\s*=\s*", "=", info).split() or [""]
    options = tuple((k, v) for k, _, v in (part.partition("=") for part in rest if "=" in part))
    return Directive(name=name, words=tuple(part for part in rest if "=" not in part), options=options, line=line)
