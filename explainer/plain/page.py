"""A page of the plain edition, and where it stands among others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from explainer.views.plain_address import READ
from explainer.words import say

Crumb = tuple[str, str]
"""(words, path) of a page beside this one or above it."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page. `values` gives what its template is drawn from.

    `crumbs` lead down to it from the contents, `beside` are the pages before and after it, `twin` is the address of the same
    thing in the interactive edition, `feed` the path of a feed of its own, `kicker` a line above the title and `note` one below
    it, for the picture in previews.
    """

    path: str
    title: str
    description: str
    template: str
    twin: str
    values: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)
    crumbs: tuple[Crumb, ...] = ()
    beside: tuple[Crumb | None, Crumb | None] = (None, None)
    kind: str = ""
    id: str = ""
    feed: str = ""
    kicker: str = ""
    note: str = ""


def top() -> Crumb:
    """Return the step to the contents."""
    return (say("plain.contents"), READ)


def beside(steps: list[Crumb], place: int) -> tuple[Crumb | None, Crumb | None]:
    """Return the pages before and after the one at `place`."""
    before = steps[place - 1] if place > 0 else None
    return before, steps[place + 1] if place + 1 < len(steps) else None
