"""Adds new records to a root: what is not right is told and not written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.model.kind import Kind
from explainer.model.kinds import BY_NAME
from explainer.problems import FieldFault, Level
from explainer.reading.encoding import decode
from explainer.words import say
from explainer.writing.files import CannotBeAddedError, addition, append_text, draft_of, yaml_of
from explainer.writing.names import file_for, free_id, taken_ids
from explainer.writing.proof import Proof
from explainer.writing.timelinejs import Row


@dataclass(frozen=True, kw_only=True)
class Added:
    """What became of a new record; `path` is empty where it was not written.

    `left` is what other records lack now that this one is there, as (kind:id, fault); `is_draft` says that it is not read
    yet.
    """

    id: str
    path: str
    faults: tuple[FieldFault, ...]
    left: tuple[tuple[str, FieldFault], ...] = ()
    is_draft: bool = False


def look_ahead(proof: Proof, kind: Kind, value: dict[str, Any]) -> None:
    """Raise CannotBeAddedError for whatever can be known before anything more is asked."""
    if (kind.name, "") in proof.reading.broken:
        raise CannotBeAddedError(say("new.unreadable", plural=kind.plural))
    if value.get("id") in taken_ids(proof.dossier, proof.reading, kind):
        raise CannotBeAddedError(say("new.taken", id=value["id"], owner=say(f"a.{kind.name}")))
    wrong = [fault.message for fault in proof.faults_so_far(kind, value) if fault.level == Level.ERROR and fault.name]
    if wrong:
        raise CannotBeAddedError("\n".join(wrong))


def add(root: Path, proof: Proof, kind: Kind, value: dict[str, Any]) -> Added:
    """Give a new record an id where it has none, and put it beside its like. Raises CannotBeAddedError and OSError.

    An explainer begins as a draft, which is not read: its text is still to be written.
    """
    id = value.get("id") or free_id(kind, value, taken_ids(proof.dossier, proof.reading, kind))
    value = {"id": id, **{name: given for name, given in value.items() if name != "id"}}
    proved = proof.prove(kind, [value])[0]
    if proved.record is None or not proved.is_good:
        return Added(id=id, path="", faults=proved.faults)
    if is_draft := kind.name == "explainer":
        path, text = f"content/_{id}.md", draft_of(value)
        _refuse_what_is_there(root, path)
    else:
        path = file_for(root, proof.dossier, proof.reading, kind, proved.record)
        file = root / path
        text = addition(decode(file.read_bytes()) if file.exists() else "", path, kind, [value])
    left = proof.consequences(kind, proved.record)
    append_text(root, path, text)
    return Added(id=id, path=path, faults=proved.faults, left=tuple(left), is_draft=is_draft)


def _refuse_what_is_there(root: Path, draft: str) -> None:
    """Refuse to write a draft over another, or one whose name without the underscore is taken: it would be lost."""
    for path in (draft, draft.replace("/_", "/")):
        if (root / path).exists():
            raise CannotBeAddedError(say("new.exists", path=path))


@dataclass(frozen=True)
class Imported:
    """What became of a sheet: how many events stand at `path`, and the faults of its rows by their numbers."""

    path: str
    events: int
    faults: tuple[tuple[int, FieldFault], ...]


def add_sheet(root: Path, proof: Proof, name: str, rows: Sequence[Row]) -> Imported:
    """Write the good rows of a sheet as a draft of events, which is not read until its name loses the underscore.

    Raises CannotBeAddedError where such a file is there already, and OSError.
    """
    path = f"data/events/_{name}.yaml"
    _refuse_what_is_there(root, path)
    rows = [row for row in rows if not row.skipped]
    proved = proof.prove(BY_NAME["event"], [row.value for row in rows])
    good = [row.value for row, one in zip(rows, proved, strict=True) if one.is_good]
    if good:
        append_text(root, path, yaml_of(good))
    faults = [(row.number, fault) for row, one in zip(rows, proved, strict=True) for fault in one.faults]
    return Imported(path if good else "", len(good), tuple(faults))
