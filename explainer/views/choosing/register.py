"""What a register is asked for: one record by its id, cards or a table, and what could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen

R = TypeVar("R")

TABLE = ("view", "table")
"""What stands in the address where a register is shown as a table."""


def asked_ids(given: Given, names: Mapping[str, Mapping[str, object]]) -> tuple[dict[str, str], list[str]]:
    """Return, for each name, the one id asked for, where it is known; and the ids that are not."""
    found, wrong = {}, []
    for name, known in names.items():
        value = (given.get(name) or ("",))[0]
        if value in known:
            found[name] = value
        elif value:
            wrong.append(value)
    return found, wrong


def asked_table(given: Given) -> tuple[bool, Query, list[str]]:
    """Whether a table is asked for, the query pairs that say so, and what could not be used."""
    asked = (given.get("view") or ("",))[0]
    is_table = asked == TABLE[1]
    return is_table, (TABLE,) if is_table else (), [asked] if asked and not is_table else []


def view_query(chosen: Chosen[Any], *, table: bool) -> Query:
    """Return the query that keeps the choices and shows the records as a table, or as cards."""
    rest = tuple(pair for pair in chosen.query if pair != TABLE)
    return (*rest, TABLE) if table else rest


def with_selected(chosen: Chosen[R], record: R | None) -> Chosen[R]:
    """Put a record first that the choices leave out: a link to it shows it, whatever else is chosen."""
    if record is None or record in chosen.records:
        return chosen
    return replace(chosen, records=(record, *chosen.records))
