"""The texts and lists of records: plain words without marks, whole, and nothing in a list twice."""

import re
from collections.abc import Iterator

from explainer.model.base import OneOf, Part, parts_of
from explainer.model.dossier import Dossier
from explainer.model.shapes import columns_of
from explainer.model.site import Explainer
from explainer.problems import FieldPath, Finding, Level
from explainer.rules.context import Context
from explainer.signs import find_garbled, find_markup
from explainer.words import say

RULES = ("markup-in-text", "garbled-text", "comma-behind", "long-text", "duplicate-entry")

LONGEST = 3_000
"""Characters of a field: a card is no article."""

_EMPTY = re.compile(r"[nN]/[aA]|[nN]\.[aA]\.|NULL|[nN]one|[nN]il|[uU]nknown|[nN]ot known|\?+|[-\u2013\u2014.]+")
_LIKE_AN_ID = re.compile(r"[a-z0-9-]+[,;]")  # which is judged as one
_ADDRESSES = ("url", "archive_url", "address", "contact")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find Markdown and HTML in plain fields, and entries that stand in one list twice."""
    for kind, id, owner in dossier.parts():
        for path, value in _values(owner):
            if isinstance(value, str):
                found = find_markup(value)
                if found:
                    text = value[max(0, found.start() - 10) : found.end() + 20]
                    yield Finding.of("markup-in-text", kind, id, path, level=Level.WARNING, text=text)
                if _EMPTY.fullmatch(value) and not isinstance(value, OneOf) and path[0] != "unknown_words":
                    message = say("garbled.empty", text=value)
                    yield Finding(
                        kind=kind, id=id, field=path, level=Level.WARNING, rule="garbled-text", message=message
                    )
                elif garbled := find_garbled(value):
                    message = say(
                        f"garbled.{garbled.lastgroup}", text=value[max(0, garbled.start() - 10) : garbled.end() + 20]
                    )
                    yield Finding(
                        kind=kind, id=id, field=path, level=Level.WARNING, rule="garbled-text", message=message
                    )
                elif len(value) > LONGEST:
                    yield Finding.of(
                        "long-text", kind, id, path, level=Level.WARNING, field=path[-1], long=len(value), most=LONGEST
                    )
                elif value.endswith((",", ";")) and not _LIKE_AN_ID.fullmatch(value):
                    yield Finding.of("comma-behind", kind, id, path, level=Level.WARNING, text=value[-20:])
            elif len(set(value)) < len(value):
                twice = next(number for number, one in enumerate(value) if one in value[:number])
                yield Finding.of("duplicate-entry", kind, id, (*path, twice), value=value[twice])


def _values(owner: Part) -> Iterator[tuple[FieldPath, str | tuple[str, ...]]]:
    """Yield (field path, text or list of texts) of all fields that hold words."""
    for path, part in parts_of(owner, Part):
        for column in columns_of(type(part)):
            if column.name in _ADDRESSES or (column.name == "text" and isinstance(part, Explainer)):
                continue
            value, here = getattr(part, column.attribute), (*path, column.name)
            if isinstance(value, str):
                yield here, value
            elif isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
                yield here, value
                yield from (((*here, number), one) for number, one in enumerate(value))
