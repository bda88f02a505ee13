"""A sheet as a plan: what would be written as drafts, what would change, and what is told. Nothing is written yet."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from explainer.exports.cells import table_head
from explainer.model.base import Record
from explainer.model.kind import Kind
from explainer.model.kinds import BY_NAME
from explainer.model.shapes import columns_of
from explainer.model.sources import SourceKind
from explainer.nearest import did_you_mean
from explainer.problems import FieldFault, Level
from explainer.reading.records import build_record
from explainer.words import say
from explainer.writing.blanks import put_today
from explainer.writing.edit import plan_edits
from explainer.writing.files import refuse_what_is_there, yaml_of
from explainer.writing.proof import Proof
from explainer.writing.sheets import TIMELINEJS
from explainer.writing.sheets.beside import letters_of
from explainer.writing.sheets.changes import CellChange, changed_values, find_changes, prove_changes
from explainer.writing.sheets.columns import Head, NoHeadError, find_head, names_of_kind, wrong_corrections
from explainer.writing.sheets.flat import Defaults, FlatReader
from explainer.writing.sheets.markup import link_to
from explainer.writing.sheets.report import Report, SheetRow, told_once, told_text
from explainer.writing.sheets.sources import Sources, paired
from explainer.writing.sheets.table import NoSheetError, Table, read_table
from explainer.writing.sheets.timelinejs import NAMES, NEEDED, TimelineJsReader
from explainer.writing.texts import write_texts


@dataclass(frozen=True, kw_only=True)
class Request:
    """What an editor asks for: `what` is a kind or "timelinejs", `name` the file's; `columns` correct what columns hold."""

    what: str
    name: str
    sheet: str = ""
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=Defaults)


@dataclass(kw_only=True)
class Plan:
    """What would become of a sheet. `drafts` are the texts of new files by path, `edits` of files that change."""

    head: Head
    told: tuple[str, ...]
    report: Report
    faults: list[tuple[int, FieldFault]] = field(default_factory=list)
    drafts: dict[str, str] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)
    changes: list[CellChange] = field(default_factory=list)
    edits: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    absent: int = 0
    drafted: set[str] = field(default_factory=set)


def plan_sheet(root: Path, proof: Proof, data: bytes, request: Request) -> Plan:
    """Read a sheet and say what would become of it. Raises NoSheetError, CannotBeAddedError and OSError."""
    kind = BY_NAME.get(request.what)
    if kind and not kind.is_flat:
        raise NoSheetError(say("message.csv-not-flat", kind=kind.plural))
    table = read_table(data, request.sheet, request.encoding, (kind.plural,) if kind else ())
    names, needed = (names_of_kind(kind), _needed(kind)) if kind else (NAMES, NEEDED)
    lists = {column.name for column in columns_of(kind.model) if column.shape.many} if kind else set()
    head = _head(table, names, needed, request, lists)
    wrong = wrong_corrections(request.columns, head, set(names.values()))
    if wrong:
        raise NoSheetError("\n".join(wrong))
    plan = Plan(head=head, told=(*table.told, *_above(table, head)), report=Report())
    for number, words, left in table.beside:
        plan.report.tell(number, words, left)
    unread = {column.place for column in head.columns if not column.field}
    for (number, place), address in table.links.items():
        if place in unread and number > head.number:
            plan.report.tell(number, say("sheet.cell", name=letters_of(place), text=address), "link")
    made_by_site = table_head(kind) if kind else ()
    for column in head.columns:
        if not column.field and column.filled and column.name not in made_by_site:
            plan.report.left["column"] += 1
            plan.report.left["cell"] += column.filled
    making = _Making(
        root=root, proof=proof, plan=plan, sources=Sources(proof, request.name), request=request, links=table.links
    )
    if kind:
        making.of_kind(kind)
    else:
        reader = TimelineJsReader(proof, making.sources, plan.report, request.defaults)
        making.drafts([row for number, cells in head.rows if (row := reader.row(*making.cells(number, cells)))])
    plan.report.remarks.sort(key=lambda one: one[0])
    return plan


def _above(table: Table, head: Head) -> list[str]:
    """What is told of the rows that stand above the head: titles and remarks of the sheet, of which nothing is taken."""
    rows = [(number, " ".join(" ".join(cell for cell in row if cell).split())) for number, row in table.rows]
    some = [say("sheet.row-above", number=n, text=told_text(text)) for n, text in rows if n < head.number and text]
    return [say("sheet.above", rows="; ".join(some))] if some else []


def _needed(kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys([kind.headline, *([kind.dated_by] if kind.dated_by else [])]))


def _head(table: Table, names: Mapping[str, str], needed: Sequence[str], request: Request, lists: set[str]) -> Head:
    if request.what != TIMELINEJS:
        try:
            return find_head(table, names, needed, request.columns, lists)
        except NoHeadError as error:
            raise NoSheetError("\n".join([*table.told, str(error)])) from None
    spelled = ", ".join(name.capitalize() for name in needed)
    try:
        head = find_head(table, names, needed, request.columns)
    except NoHeadError:
        raise NoSheetError(say("import.no-column", column=needed[0].capitalize(), columns=spelled)) from None
    fields = {"year" if column.field == "start_date" else column.field for column in head.columns}
    missing = [name for name in needed if name not in fields]
    if missing:
        raise NoSheetError(say("import.no-column", column=missing[0].capitalize(), columns=spelled))
    return head


@dataclass(frozen=True, kw_only=True)
class _Making:
    """A plan in the making."""

    root: Path
    proof: Proof
    plan: Plan
    sources: Sources
    request: Request
    links: Mapping[tuple[int, int], str]

    def cells(self, number: int, row: tuple[str, ...]) -> tuple[int, dict[str, str]]:
        """The number of a row, and its cells by the fields that they hold; a link that lies on one stands in it as HTML."""
        found: dict[str, str] = {}
        for name, groups in self.plan.head.places.items():
            cells = [paired([text for at in places if (text := self._cell(number, row, at))]) for places in groups]
            found[name] = "\n".join(filter(None, cells)) if len(cells) > 1 else cells[0]
        return number, found

    def _cell(self, number: int, row: tuple[str, ...], at: int) -> str:
        text, address = row[at] if at < len(row) else "", self.links.get((number, at), "")
        return text if not address or address.rstrip("/") in text else link_to(address, text) if text else address

    def of_kind(self, kind: Kind) -> None:
        """Rows with the id of a record are changes of it; others are new."""
        plan = self.plan
        reader = FlatReader(kind, self.proof, self.sources, plan.report, self.request.defaults)
        there: Mapping[str, Record] = self.proof.dossier.records.get(kind.name, {})
        new: list[SheetRow] = []
        changes: dict[str, list[CellChange]] = {}
        seen: Counter[str] = Counter()
        head = table_head(kind)
        for number, row in plan.head.rows:
            _, cells = self.cells(number, row)
            id = cells.get("id", "")
            seen[id] += bool(id)
            if seen[id] > 1:
                plan.report.tell(number, say("sheet.same-id", id=id), "sheet-row")
            elif id in there:
                by_site = {
                    c.name: self._cell(number, row, c.place)
                    for c in plan.head.columns
                    if not c.field and c.name in head
                }
                found = find_changes(reader, number, there[id], cells, by_site)
                plan.unchanged += not found
                changes |= {id: found} if found else {}
            else:
                if id:
                    plan.report.tell(number, say("sheet.unknown-id", id=id, hint=did_you_mean(id, there)))
                made = reader.row(number, cells)
                new += [made] if made else []
        if any(id in there for id in seen):
            plan.absent = len(there) - sum(id in there for id in seen)
        self.drafts(new)
        self._edits(kind, changes)

    def _edits(self, kind: Kind, changes: dict[str, list[CellChange]]) -> None:
        proof, plan = self._trial(), self.plan
        there = proof.dossier.records.get(kind.name, {})
        values = {id: changed_values(kind, there[id], found) for id, found in changes.items()}
        faults = prove_changes(proof, kind, values) if values else {}
        good: dict[str, dict[str, Any]] = {}
        for id, found in changes.items():
            plan.faults += [(found[0].number, fault) for fault in faults[id]]
            if any(fault.level == Level.ERROR for fault in faults[id]):
                plan.report.left["sheet-row"] += 1
                continue
            good[id] = {change.field: change.value for change in found}
            plan.changes += found
        paths = {id: proof.reading.places[kind.name, id].path for id in good}
        plan.edits = plan_edits(self.root, paths, kind, good)
        self._draft(BY_NAME["source"], self._named(good.values()))

    def _trial(self) -> Proof:
        """The proof with draft sources, as if an editor had said of each what kind it is."""
        kind, proof = BY_NAME["source"], self.proof
        drafts = [{**value, "kind": SourceKind.NEWS.value} for value in self.sources.drafts.values()]
        made = [record for value in drafts if (record := build_record(kind.model, value, kind.name)[0])]
        return replace(proof, dossier=proof.dossier.with_records(kind.name, made))

    def drafts(self, rows: Sequence[SheetRow]) -> None:
        """Prove new records and keep the good ones as drafts, which are not read until their names lose the underscore."""
        trial, plan = self._trial(), self.plan
        kept: list[dict[str, Any]] = []
        for kind in dict.fromkeys(row.kind for row in rows):
            mine = [row for row in rows if row.kind == kind]
            for row in mine:
                put_today(BY_NAME[kind], row.value, trial.today)
            proved = trial.prove(BY_NAME[kind], [row.value for row in mine])
            plan.faults += told_once([(row.number, one.faults) for row, one in zip(mine, proved, strict=True)])
            good = [row.value for row, one in zip(mine, proved, strict=True) if one.is_good]
            plan.report.left["sheet-row"] += len(mine) - len(good)
            kept += good
            self._draft(BY_NAME[kind], good)
        self._draft(BY_NAME["source"], self._named(kept))
        plan.faults.sort(key=lambda pair: pair[0])

    def _named(self, values: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The draft sources that records name and no draft holds yet."""
        used = {id for value in values for id in value.get("sources") or ()} - self.plan.drafted
        found = [value for value in self.sources.drafts.values() if value["id"] in used]
        self.plan.drafted |= {value["id"] for value in found}
        return found

    def _draft(self, kind: Kind, values: Sequence[dict[str, Any]]) -> None:
        if values:
            path = f"data/{kind.plural}/_{self.request.name}.yaml"
            refuse_what_is_there(self.root, path)
            before = self.plan.drafts.get(path, "")
            self.plan.drafts[path] = before + ("\n" if before else "") + yaml_of(values)
            self.plan.written[path] += len(values)


def write_plan(root: Path, plan: Plan, *, with_edits: bool) -> None:
    """Write the drafts of a plan, and where it is wanted its changes. Raises OSError."""
    write_texts(root, {**plan.drafts, **(plan.edits if with_edits else {})})
