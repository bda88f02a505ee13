"""Adds new records to a root: what is not right is told and not written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.model.kinds import BY_NAME, Kind
from explainer.pages import PAGES
from explainer.words import say
from explainer.writing.files import CannotBeAddedError, draft_of, with_records, write, yaml_of
from explainer.writing.names import file_for, free_id
from explainer.writing.proof import Fault, Proof
from explainer.writing.timelinejs import Row


@dataclass(frozen=True)
class Added:
    """What became of a new record; `path` is empty where it was not written.

    `left` is what other records lack now that this one is there, as (kind:id, fault).
    """

    id: str
    path: str
    faults: tuple[Fault, ...]
    left: tuple[tuple[str, Fault], ...] = ()


def add(root: Path, proof: Proof, kind: Kind, value: dict[str, Any]) -> Added:
    """Give a new record an id where it has none, and put it beside its like. Raises CannotBeAddedError.

    An explainer begins as a draft, which is not read: its text is still to be written.
    """
    if (kind.name, "") in proof.reading.broken:  # its ids cannot be known
        raise CannotBeAddedError(say("new.unreadable", plural=kind.plural))
    taken = {*proof.dossier.records.get(kind.name, {}), *(PAGES if kind.name == "explainer" else ())}
    id = value.get("id") or free_id(str(value.get(kind.headline, "")), str(value.get("date", "")), taken)
    if id in taken:
        raise CannotBeAddedError(say("new.taken", id=id, owner=say(f"a.{kind.name}")))
    value = {"id": id, **{name: given for name, given in value.items() if name != "id"}}
    proved = proof.prove(kind, [value])[0]
    if proved.record is None or not proved.is_good:
        return Added(id, "", proved.faults)
    path = file_for(proof.dossier, proof.reading, kind, proved.record)
    file = root / path
    if kind.name == "explainer":
        if file.exists():
            raise CannotBeAddedError(say("new.exists", path=path))
        text = draft_of(value)
    else:
        text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        text = with_records(text, path, kind, [value])
    left = proof.consequences(kind, proved.record)
    write(root, path, text)
    return Added(id, path, proved.faults, tuple(left))


@dataclass(frozen=True)
class Imported:
    """What became of a sheet: how many events stand at `path`, and the faults of its rows by their numbers."""

    path: str
    events: int
    faults: tuple[tuple[int, Fault], ...]


def add_sheet(root: Path, proof: Proof, name: str, rows: Sequence[Row]) -> Imported:
    """Write the good rows of a sheet as a draft of events, which is not read until its name loses the underscore.

    Raises CannotBeAddedError where that draft is there already.
    """
    path = f"data/events/_{name}.yaml"
    if (root / path).exists():
        raise CannotBeAddedError(say("new.exists", path=path))
    rows = [row for row in rows if not row.skipped]
    proved = proof.prove(BY_NAME["event"], [row.value for row in rows])
    good = [row.value for row, one in zip(rows, proved, strict=True) if one.is_good]
    if good:
        write(root, path, yaml_of(good))
    faults = [(row.number, fault) for row, one in zip(rows, proved, strict=True) for fault in one.faults]
    return Imported(path if good else "", len(good), tuple(faults))
