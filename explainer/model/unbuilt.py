"""What editors wrote of which no record could be made: the ids that it names are checked all the same."""

import re
from dataclasses import dataclass
from typing import Any

from explainer.model.base import ID_PATTERN, Part
from explainer.model.references import references_in
from explainer.model.site import Mention
from explainer.problems import FieldPath

_ID = re.compile(ID_PATTERN)

UNKNOWN = "?"
"""Stands for the id of a record that is there, but whose id cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbuilt:
    """A record that is there but wrong.

    Arguments: `kind`; `key`, by which its place is found, which no id can be; `names`, the (field path, kind, id) of
    all records that it names; `mentions` of its text, by line of the file.
    """

    kind: str
    key: str
    names: tuple[tuple[FieldPath, str, str], ...] = ()
    mentions: tuple[Mention, ...] = ()


def unbuilt(kind: str, key: str, model: type[Part], value: Any, mentions: tuple[Mention, ...] = ()) -> Unbuilt:
    """Return what `value`, the plain values of a wrong record of `model`, names. What is no id is passed over."""
    names = ((path, of, id.strip()) for path, of, id in references_in(model, value) if isinstance(id, str))
    return Unbuilt(kind=kind, key=key, names=tuple(one for one in names if _ID.fullmatch(one[2])), mentions=mentions)
