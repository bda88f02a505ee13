"""Addresses: where a record is shown, and what a reader chose, read from the part behind the `?`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlencode

from explainer.pages import HOME

Query = tuple[tuple[str, str], ...]
"""What a reader chose: (name, value) pairs in a fixed order, so that equal choices are equal values."""

Given = Mapping[str, Sequence[str]]
"""What stands in an address: for each name the values given for it."""

LinkTo = Callable[[str, str], str | None]

_SHOWN_ON = {
    "event": ("timeline", "event"),
    "narrative": ("timeline", "narrative"),
    "person": ("timeline", "person"),
    "body": ("timeline", "body"),
    "question": ("questions", "question"),
    "hypothesis": ("evidence", "hypothesis"),
    "evidence": ("evidence", "item"),
    "inquiry": ("inquiries", "inquiry"),
    "demand": ("inquiries", "demand"),
    "recording": ("recordings", "recording"),
    "precedent": ("precedents", "precedent"),
    "law": ("precedents", "law"),
    "ruling": ("precedents", "ruling"),
    "source": ("sources", "source"),
    "term": ("about", "term"),
    "correction": ("about", "correction"),
}


def explorer_page(page: str, query: Query = ()) -> str:
    """Return the address of a page, relative to any other page of the explorer.

    All of them lie beside each other, so the site works below any path of a host.
    """
    path = "./" if page == HOME else page
    return f"{path}?{urlencode(query)}" if query else path


def explorer_link(kind: str, id: str) -> str | None:
    """Return the address at which the explorer shows a record, or None where it has no place."""
    if kind == "explainer":
        return explorer_page(id)
    if kind not in _SHOWN_ON:
        return None
    page, name = _SHOWN_ON[kind]
    return explorer_page(page, ((name, id),))


def shown_record(page: str, given: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """Return (kind, id) of the record for which the address of a page asks, or None."""
    for kind, (shown_on, name) in _SHOWN_ON.items():
        if shown_on == page and given.get(name):
            return kind, given[name][0]
    return None


def values_of(given: Given, name: str, known: Iterable[str]) -> tuple[list[str], list[str]]:
    """Split the values given for `name` into those that are known, in the order of `known`, and the rest."""
    asked = [value for value in given.get(name, ()) if value]
    order = list(known)
    return [value for value in order if value in asked], [value for value in asked if value not in order]
