"""A folder with `content/` and `data/` -> a dossier, and every problem that reading can see.

Each file is parsed once and kept by (path, size, time of change), so one edited file costs one parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explainer.markup.parse import Document, read_text
from explainer.model.base import ID_PATTERN, Record, references
from explainer.model.dossier import Dossier, build_dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, IN_DATA
from explainer.model.site import Explainer, Site
from explainer.model.unbuilt import Unbuilt, unbuilt
from explainer.nearest import did_you_mean
from explainer.problems import FieldFault, FieldPath, Finding, Problem, TextFault
from explainer.reading.csv_text import read_csv
from explainer.reading.front_matter import read_markdown
from explainer.reading.records import build_record, field_names
from explainer.reading.yaml_text import Mark, read_yaml
from explainer.words import say

_ID = re.compile(ID_PATTERN)
_ENDINGS = (".yaml", ".yml", ".csv")
_FRONT_FIELDS = tuple(n for n in field_names(Explainer) if n not in ("id", "text", "text_line", "mentions"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its file, and the mark of its value."""

    path: str
    mark: Mark

    def find(self, path: FieldPath) -> tuple[int, int]:
        """The (line, column) of a field, or of the nearest part of its path that is written."""
        return self.mark.find(path)


@dataclass(frozen=True, kw_only=True)
class ReadFile:
    """What one file holds: records with their places, and problems.

    `broken` names, as (kind, id), the records that stand in the file but are wrong; the id is empty
    where the whole file cannot be read. `unbuilt` holds what wrong records name, with their places.
    """

    records: tuple[tuple[str, Record, Place], ...] = ()
    site: tuple[Site, Place] | None = None
    document: tuple[str, Document] | None = None
    problems: tuple[Problem, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    unbuilt: tuple[tuple[Unbuilt, Place], ...] = ()


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


def _in_text(path: str, faults: tuple[TextFault, ...], shift: int = 0) -> list[Problem]:
    """Give faults of a text that begins `shift` lines into its file their places."""
    return [fault.at(path, fault.line + shift, fault.column) for fault in faults]


def _mistakes(place: Place, mistakes: list[FieldFault], within: FieldPath = ()) -> list[Problem]:
    problems = []
    for mistake in mistakes:
        line, column = place.find((*within, *mistake.field))
        problems.append(mistake.at(place.path, line, column))
    return problems


def _read_site(path: str, text: str) -> ReadFile:
    yaml = read_yaml(text)
    problems = _in_text(path, yaml.troubles)
    place = Place(path, yaml.mark)
    if yaml.value is None and problems:
        return ReadFile(problems=tuple(problems))
    site, mistakes = build_record(Site, yaml.value if yaml.value is not None else {}, "site")
    problems += _mistakes(place, mistakes)
    return ReadFile(site=(site, place) if site else None, problems=tuple(problems))


def _read_data(path: str, text: str, kind: Kind) -> ReadFile:
    parsed = read_csv(text, kind) if path.endswith(".csv") else read_yaml(text)
    problems = _in_text(path, parsed.troubles)
    records: list[tuple[str, Record, Place]] = []
    broken: list[tuple[str, str]] = []
    wrong: list[tuple[Unbuilt, Place]] = []
    if parsed.value is None:
        return ReadFile(problems=tuple(problems), broken=((kind.name, ""),) if problems else ())
    if not isinstance(parsed.value, list):
        message = say("message.not-a-list", kind=kind.plural)
        problems.append(
            Problem(path=path, line=parsed.mark.line, column=parsed.mark.column, rule="not-a-list", message=message)
        )
        return ReadFile(problems=tuple(problems), broken=((kind.name, ""),))
    for number, value in enumerate(parsed.value):
        line, column, mark = (parsed.mark.inside or {})[number]
        place = Place(path, Mark(line, column, mark.inside))
        record, mistakes = build_record(kind.model, value, kind.name)
        problems += _mistakes(place, mistakes)
        if record:
            records.append((kind.name, record, place))
            continue
        wrong.append((unbuilt(kind.name, f"{path}#{number}", kind.model, value), place))
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            broken.append((kind.name, value["id"]))
    return ReadFile(records=tuple(records), problems=tuple(problems), broken=tuple(broken), unbuilt=tuple(wrong))


def _read_explainer(path: str, text: str) -> ReadFile:
    parts = read_markdown(text)
    problems = _in_text(path, parts.front.troubles)
    document = read_text(parts.text)
    shift = parts.text_line - 1
    problems += _in_text(path, document.problems, shift)
    slug = Path(path).stem
    broken = (("explainer", slug),)
    place = Place(path, parts.front.mark)
    if not _ID.match(slug):
        problems.append(
            Problem(path=path, line=1, column=1, rule="bad-id", message=say("message.bad-file-name", name=slug))
        )
        return ReadFile(problems=tuple(problems))
    front = parts.front.value
    mentions = tuple(m.model_copy(update={"line": m.line + shift}) for m in document.mentions)
    wrong = ((unbuilt("explainer", path, Explainer, front, mentions), place),)
    if front is None and parts.front.troubles:
        return ReadFile(problems=tuple(problems), broken=broken, unbuilt=wrong)
    values = dict(front) if isinstance(front, dict) else {}
    for name in [n for n in values if n not in _FRONT_FIELDS]:
        hint = did_you_mean(name, _FRONT_FIELDS)
        message = say("message.unknown-field", field=name, owner=say("a.explainer"), hint=hint)
        problems += _mistakes(place, [FieldFault(field=(name,), rule="unknown-field", message=message)])
        del values[name]
    record, mistakes = build_record(Explainer, {**values, "id": slug}, "explainer")
    problems += _mistakes(place, mistakes)
    if record is None:
        return ReadFile(problems=tuple(problems), broken=broken, unbuilt=wrong)
    record = record.model_copy(update={"text": parts.text, "text_line": parts.text_line, "mentions": mentions})
    return ReadFile(
        records=(("explainer", record, place),), site=None, document=(slug, document), problems=tuple(problems)
    )


def _kind_of(path: str) -> str:
    """`data/events.yaml` and `data/events/2022.yaml` are both `events`."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else Path(parts[1]).stem


def decode(data: bytes) -> str:
    """Return the text of an editor's file, without a byte order mark and with lines that end alike. Raises UnicodeDecodeError."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _read_file(root: Path, path: str) -> ReadFile:
    name = _kind_of(path)
    kind = IN_DATA.get(name)

    def broken(rule: str, **values: object) -> ReadFile:
        problem = Problem(path=path, line=1, column=1, rule=rule, message=say(f"message.{rule}", **values))
        lost = ("explainer", Path(path).stem) if path.endswith(".md") else (kind.name, "") if kind else None
        return ReadFile(problems=(problem,), broken=(lost,) if lost else ())

    try:
        text = decode((root / path).read_bytes())
    except UnicodeDecodeError as error:
        return broken("bad-encoding", position=error.start)
    except OSError as error:
        return broken("unreadable-file", reason=error.strerror)
    if path.endswith(".md"):
        return _read_explainer(path, text)
    if name == "site":
        return _read_site(path, text)
    if kind is None:
        known = ["site", *IN_DATA]
        return broken("unknown-file", name=name, names=", ".join(known), hint=did_you_mean(name, known))
    return _read_data(path, text, kind)


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
                kept[path] = (size, time, _read_file(self.root, path))
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
                problems.append(
                    Problem(path=place.path, line=line, column=column, rule="duplicate-id", message=message)
                )
                second = Unbuilt(kind=kind, key=f"{place.path}#{line}", names=tuple(references(record)))
                names.append(second)
                places[kind, second.key] = place
            else:
                places[kind, record.id] = place
                records.append((kind, record))
    site = next((one.site for one in files if one.site), None)
    if site is None:
        if not any(problem.path.startswith("data/site.") for problem in problems):
            problems.append(
                Problem(
                    path="data/site.yaml",
                    line=1,
                    column=1,
                    rule="no-site",
                    message=say("message.no-site", root=root.name),
                )
            )
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
