"""Whether new records would be right: all rules are asked before anything is written."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from explainer.edition import context_of
from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.unbuilt import Unbuilt, unbuilt
from explainer.problems import FieldFault, Finding, Level
from explainer.reading.folder import Reading
from explainer.reading.records import build_record
from explainer.rules.all import find_all
from explainer.writing.names import free_id, taken_ids


@dataclass(frozen=True)
class Proved:
    """A new record with its faults; `record` is None where the values do not make one."""

    record: Record | None
    faults: tuple[FieldFault, ...]

    @property
    def is_good(self) -> bool:
        """Whether it may be written: warnings do not stand in the way."""
        return self.record is not None and all(fault.level != Level.ERROR for fault in self.faults)


@dataclass(frozen=True)
class Proof:
    """Checks new records beside all that `reading` found; `dossier` is its dossier, `today` an argument to the rules."""

    dossier: Dossier
    reading: Reading
    today: date

    def prove(self, kind: Kind, values: Sequence[dict[str, Any]]) -> list[Proved]:
        """Return, for the plain values of each new record of `kind`, the record and its faults. Their ids must be free."""
        made = [build_record(kind.model, value, kind.name) for value in values]
        keys = [record.id if record else f"#{number}" for number, (record, _) in enumerate(made)]
        faults: dict[str, list[FieldFault]] = defaultdict(list)
        for key, (_, mistakes) in zip(keys, made, strict=True):
            faults[key] += mistakes
        wrong = [
            unbuilt(kind.name, key, kind.model, value)
            for key, value, (record, _) in zip(keys, values, made, strict=True)
            if record is None
        ]
        for finding in self._findings(kind, [record for record, _ in made if record], wrong):
            if finding.kind == kind.name:
                faults[finding.id].append(finding)
        return [Proved(record, tuple(faults[key])) for key, (record, _) in zip(keys, made, strict=True)]

    def faults_so_far(self, kind: Kind, value: dict[str, Any]) -> list[FieldFault]:
        """Return what is wrong with what a new record holds already; what it still lacks is not told."""
        id = free_id(kind, {}, taken_ids(self.dossier, self.reading, kind))
        faults = self.prove(kind, [{"id": id, **value}])[0].faults
        return [fault for fault in faults if fault.rule != "missing-field"]

    def consequences(self, kind: Kind, record: Record) -> list[tuple[str, FieldFault]]:
        """Return what would be wrong with other records beside a new one, as (kind:id, fault): what is left to do there."""
        before = set(self._findings(kind, [], []))
        after = [finding for finding in self._findings(kind, [record], []) if finding not in before]
        return [(f"{one.kind}:{one.id}", one) for one in after if (one.kind, one.id) != (kind.name, record.id)]

    def _findings(self, kind: Kind, records: Sequence[Record], wrong: Sequence[Unbuilt]) -> Iterator[Finding]:
        trial = self.dossier.with_records(kind.name, records)
        context = context_of(self.reading, self.today)
        return find_all(trial, replace(context, unbuilt=(*context.unbuilt, *wrong)))
