"""Adds new records to a root: what is not right is told and not written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.model.kind import Kind
from explainer.problems import FieldFault, Level
from explainer.reading.encoding import decode
from explainer.words import say
from explainer.writing.blanks import in_order
from explainer.writing.files import (
    CannotBeAddedError,
    addition,
    append_text,
    columns_in,
    draft_of,
    refuse_what_is_there,
)
from explainer.writing.finding import source_at
from explainer.writing.names import file_for, free_id, taken_ids
from explainer.writing.proof import Proof


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
    there = source_at(proof.dossier, str(value["url"])) if kind.name == "source" and value.get("url") else None
    if there:
        raise CannotBeAddedError(say("new.same-address", id=there))
    wrong = [_named(fault) for fault in proof.faults_so_far(kind, value) if fault.level == Level.ERROR and fault.name]
    if wrong:
        raise CannotBeAddedError("\n".join(wrong))


def _named(fault: FieldFault) -> str:
    """Return what is wrong behind the name of its field, which stands nowhere else."""
    begins = f"{fault.name.rpartition('.')[2]}:"
    return fault.message if fault.message.startswith(begins) else f"{fault.name}: {fault.message}"


def add(root: Path, proof: Proof, kind: Kind, value: dict[str, Any]) -> Added:
    """Give a new record an id where it has none, and put it beside its like. Raises CannotBeAddedError and OSError.

    An explainer begins as a draft, which is not read: its text is still to be written.
    """
    id = value.get("id") or free_id(kind, value, taken_ids(proof.dossier, proof.reading, kind))
    value = in_order(kind, {**value, "id": id})
    proved = proof.prove(kind, [value])[0]
    if proved.record is None or not proved.is_good:
        return Added(id=id, path="", faults=proved.faults)
    if is_draft := kind.name == "explainer":
        path, text = f"content/_{id}.md", draft_of(value)
        refuse_what_is_there(root, path)
    else:
        path = file_for(root, proof.dossier, proof.reading, kind, proved.record)
        file = root / path
        there = decode(file.read_bytes()) if file.exists() else ""
        if path.endswith(".csv") and "added" not in columns_in(there):  # nobody asked for it
            value.pop("added", None)
        text = addition(there, path, kind, [value])
    left = proof.consequences(kind, proved.record)
    append_text(root, path, text)
    return Added(id=id, path=path, faults=proved.faults, left=tuple(left), is_draft=is_draft)
