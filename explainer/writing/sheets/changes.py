"""An exported sheet that comes back: which cells an editor changed, by the ids of their records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from explainer.exports.base_url import base_url_of
from explainer.exports.cells import row_of, table_head, text_of
from explainer.exports.workbook import cut
from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.shapes import columns_of
from explainer.problems import FieldFault
from explainer.words import say
from explainer.writing.merging import plain_value
from explainer.writing.proof import Proof
from explainer.writing.sheets.dates import UncertainDateError
from explainer.writing.sheets.flat import FlatReader
from explainer.writing.sheets.report import told_text


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """A field of a record that a sheet has otherwise: what it is now, and what it would be (None: taken away)."""

    number: int
    id: str
    field: str
    before: str
    value: Any


def plain_values(kind: Kind, record: Record) -> dict[str, Any]:
    """Return the plain values of a record of a flat kind, as a file has them."""
    found = {column.name: plain_value(getattr(record, column.attribute)) for column in columns_of(kind.model)}
    return {name: value for name, value in found.items() if value not in (None, [])}


def find_changes(
    reader: FlatReader, number: int, record: Record, cells: Mapping[str, str], made_by_site: Mapping[str, str]
) -> list[CellChange]:
    """Return what a row has otherwise than the export of its record would. A date that asks is told, and is no change.

    `made_by_site` are cells of columns that follow from others: what was changed there is told.
    """
    kind, dossier = reader.kind, reader.proof.dossier
    exported = dict(zip(table_head(kind), row_of(dossier, base_url_of(dossier), kind, record), strict=True))
    now, found = plain_values(kind, record), []
    for name, text in [*cells.items(), *made_by_site.items()]:
        before = text_of(exported.get(name)).replace("\r\n", "\n").strip()
        if name == "id" or text in (before, cut(before).strip()):
            continue
        if name in made_by_site:
            reader.report.tell(number, say("sheet.made-changed", name=name, text=told_text(text or "-")), "cell")
            continue
        try:
            links: list[tuple[str, str]] = []
            value = reader.value(reader.columns[name], text, number, links) if text else None
        except UncertainDateError as error:
            reader.report.tell(number, str(error), "cell")
            continue
        for address, _ in links:
            reader.report.tell(number, say("sheet.link-in-change", field=name, address=address), "link")
        if links and not value:  # nothing but a link: no field is emptied by it
            continue
        value = None if value in ("", []) else value
        if value != now.get(name):
            found.append(CellChange(number=number, id=record.id, field=name, before=before, value=value))
    return found


def changed_values(kind: Kind, record: Record, changes: Sequence[CellChange]) -> dict[str, Any]:
    """Return the plain values of a record with its changes made."""
    values = {**plain_values(kind, record), **{change.field: change.value for change in changes}}
    return {name: value for name, value in values.items() if value is not None}


def prove_changes(proof: Proof, kind: Kind, changed: Mapping[str, dict[str, Any]]) -> dict[str, tuple[FieldFault, ...]]:
    """Return the faults that records would have with the values in `changed`, by id."""
    records = {**proof.dossier.records}
    records[kind.name] = {id: record for id, record in records[kind.name].items() if id not in changed}
    without = replace(proof, dossier=Dossier(proof.dossier.site, records))
    proved = without.prove(kind, list(changed.values()))
    return {id: one.faults for id, one in zip(changed, proved, strict=True)}
