"""A folder with `content/` and `data/` -> a dossier, and every problem that reading can see.

Each file is parsed once and kept by (path, size, time of change), so one edited file costs one parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explainer.markup.parse import Document
from explainer.model.base import Record, references
from explainer.model.dossier import Dossier, build_dossier
from explainer.model.kinds import ALL
from explainer.model.site import Explainer
from explainer.model.unbuilt import Unbuilt
from explainer.problems import Fault, Finding, Problem
from explainer.reading.file import Place, ReadFile, read_file
from explainer.words import say

_ENDINGS = (".yaml", ".yml", ".csv")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read from a root.

    `dossier` is None only where `data/site.yaml` is missing or wrong. `documents` holds the parsed
    Markdown texts by slug. `files` counts the files that were read, broken ones too. `broken` names
    the records that are there but wrong, and `unbuilt` what they name, as in ReadFile.
    """

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    files: int = 0
    broken: frozenset[tuple[str, str]] = frozenset()
    unbuilt: tuple[Unbuilt, ...] = ()

    def problem(self, finding: Finding) -> Problem:
        """Give a rule's finding its place in a file."""
        place = self.places[finding.kind, finding.id]
        line, column = place.find(finding.field)
        if finding.line:
            record = self.dossier.get("explainer", finding.id) if self.dossier else None
            start = record.text_line if isinstance(record, Explainer) else 1
            line, column = finding.line + start - 1, finding.column
        return finding.at(place.path, line, column)


def list_files(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield (path, size, time of change in ns) of every content file below `root`, sorted by path.

    Files whose names begin with a full stop or an underscore are left out: editors' own drafts.
    """
    data = root / "data"
    found = [*(root / "content").glob("*.md")]
    found += [file for file in (*data.glob("*"), *data.glob("*/*")) if file.suffix in _ENDINGS]
    for file in sorted(found):
        path = file.relative_to(root).as_posix()
        if any(part.startswith((".", "_")) for part in path.split("/")):
            continue
        try:
            stat = file.stat()
        except OSError:
            continue
        if file.is_file():
            yield path, stat.st_size, stat.st_mtime_ns


class Reader:
    """Reads a root again and again, parsing only what has changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._kept: dict[str, tuple[int, int, ReadFile]] = {}
        self.parsed = 0

    def read(self) -> Reading:
        """Read every file. Never raises for what editors can write."""
        listed = list(list_files(self.root))
        kept: dict[str, tuple[int, int, ReadFile]] = {}
        for path, size, time in listed:
            known = self._kept.get(path)
            if known and known[:2] == (size, time):
                kept[path] = known
            else:
                self.parsed += 1
                kept[path] = (size, time, read_file(self.root, path))
        self._kept = kept
        return _link([one for _, _, one in kept.values()], self.root)


def _link(files: list[ReadFile], root: Path) -> Reading:
    problems: list[Problem] = [problem for one in files for problem in one.problems]
    places: dict[tuple[str, str], Place] = {}
    records: list[tuple[str, Record]] = []
    names = [one for file in files for one, _ in file.unbuilt]
    for one in files:
        for kind, record, place in one.records:
            first = places.get((kind, record.id))
            if first:
                line, column = place.find(("id",))
                there = f"{first.path}:{first.find(('id',))[0]}"
                message = say("message.duplicate-id", id=record.id, owner=say(f"a.{kind}"), there=there)
                problems.append(Fault(rule="duplicate-id", message=message).at(place.path, line, column))
                second = Unbuilt(kind=kind, key=f"{place.path}#{line}", names=tuple(references(record)))
                names.append(second)
                places[kind, second.key] = place
            else:
                places[kind, record.id] = place
                records.append((kind, record))
    site = next((one.site for one in files if one.site), None)
    if site is None:
        if not any(problem.path.startswith("data/site.") for problem in problems):
            missing = Fault(rule="no-site", message=say("message.no-site", root=root.name))
            problems.append(missing.at("data/site.yaml", 1, 1))
        return Reading(dossier=None, problems=tuple(problems), places=places, documents={}, files=len(files))
    places["site", ""] = site[1]
    places |= {(one.kind, one.key): place for file in files for one, place in file.unbuilt}
    documents = dict(one.document for one in files if one.document)
    broken = frozenset(name for one in files for name in one.broken)
    order = {kind.name: number for number, kind in enumerate(ALL)}
    records.sort(key=lambda pair: order[pair[0]])
    return Reading(
        dossier=build_dossier(site[0], records),
        problems=tuple(problems),
        places=places,
        documents=documents,
        files=len(files),
        broken=broken,
        unbuilt=tuple(names),
    )
