"""A folder with `content/` and `data/` -> a dossier, and every problem that reading can see.

Each file is parsed once and kept by (path, size, time of change), so one edited file costs one parse.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from explainer.markup.parse import Document
from explainer.model.base import Record
from explainer.model.dossier import Dossier, build_dossier
from explainer.model.kinds import ALL
from explainer.model.references import references
from explainer.model.site import Explainer
from explainer.model.unbuilt import UNKNOWN, Unbuilt
from explainer.problems import Finding, Problem
from explainer.reading.file import SETTINGS, Location, ReadFile, kind_of, read_file
from explainer.reading.lost import Files, find_copies, find_drafts, find_lost
from explainer.reading.unread import ENDINGS, find_unread, is_hidden
from explainer.words import say


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read from a root.

    `dossier` is None only where `data/site.yaml` is missing or wrong. `documents` holds the parsed
    Markdown texts by slug, `words` the site's own words by key. `files` counts the files that were read, broken ones too. `broken` names
    the records that are there but wrong, and `unbuilt` what they name, as in ReadFile.
    """

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    places: dict[tuple[str, str], Location] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
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


def list_files(root: Path, *, drafts: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield (path, size, time of change in ns) of every content file below `root`, sorted by path.

    Files whose names begin with a full stop are left out, and those with an underscore, editors' drafts, unless asked for.
    """
    data = root / "data"
    found = [*(root / "content").glob("*.md")]
    found += [file for file in (*data.glob("*"), *data.glob("*/*")) if file.suffix in ENDINGS]
    for file in sorted(found):
        path = file.relative_to(root).as_posix()
        if is_hidden(path, drafts=drafts):
            continue
        try:
            stat = file.stat()
        except OSError:
            continue
        if file.is_file():
            yield path, stat.st_size, stat.st_mtime_ns


class Reader:
    """Reads a root again and again, parsing only what has changed."""

    def __init__(self, root: Path, *, drafts: bool = False) -> None:
        self.root = root
        self.drafts = drafts
        self._parsed: dict[str, tuple[int, int, ReadFile]] = {}
        self.parsed = 0

    def read(self) -> Reading:
        """Read every file. Never raises for what editors can write."""
        listed = list(list_files(self.root, drafts=self.drafts))
        names = {path for path, _, _ in listed}
        # Where a file has a draft, that stands for it.
        listed = [one for one in listed if "{}/_{}".format(*one[0].rsplit("/", 1)) not in names]
        kept: dict[str, tuple[int, int, ReadFile]] = {}
        for path, size, time in listed:
            known = self._parsed.get(path)
            if known and known[:2] == (size, time):
                kept[path] = known
            else:
                self.parsed += 1
                kept[path] = (size, time, read_file(self.root, path))
        self._parsed = kept
        return _link({path: one for path, (_, _, one) in kept.items()}, self.root)


def _link(read: dict[str, ReadFile], root: Path) -> Reading:
    files = list(read.values())
    unread = find_unread(root, {path: not one.unknown for path, one in read.items()})
    problems: list[Problem] = [*(problem for one in files for problem in one.problems), *unread.problems]
    places: dict[tuple[str, str], Location] = {}
    records: list[tuple[str, Record]] = []
    names = [one for file in files for one, _ in file.unbuilt]
    taken: list[tuple[str, Record, Location, Location]] = []
    for one in files:
        for kind, record, place in one.records:
            first = places.get((kind, record.id))
            if first:
                taken.append((kind, record, place, first))
                line, _ = place.find(("id",))
                second = Unbuilt(kind=kind, key=f"{place.path}#{line}", names=tuple(references(record)))
                names.append(second)
                places[kind, second.key] = place
            else:
                places[kind, record.id] = place
                records.append((kind, record))
    problems += _taken(taken, {path: len(one.records) for path, one in read.items()})
    for name in SETTINGS:
        there, *others = [path for path in read if kind_of(path) == name and not path.endswith(".csv")] or [""]
        problems += [Problem.of(path, "second-settings", other=there) for path in others]
    site = next((one.site for one in files if one.site), None)
    if site is None:
        if not any(problem.path.startswith("data/site.") for problem in problems):
            problems.append(Problem.of("data/site.yaml", "no-site", root=root.name))
        return Reading(dossier=None, problems=tuple(problems), places=places, documents={}, files=len(files))
    places["site", ""] = site[1]
    places |= {(one.kind, one.key): place for file in files for one, place in file.unbuilt}
    documents = dict(one.document for one in files if one.document)
    broken = frozenset(name for one in files for name in one.broken) | {(kind, UNKNOWN) for kind, _, _, _ in taken}
    broken |= unread.lost
    order = {kind.name: number for number, kind in enumerate(ALL)}
    records.sort(key=lambda pair: order[pair[0]])
    dossier = build_dossier(site[0], records)
    unknown = {one.unknown: path for path, one in reversed(read.items()) if one.unknown and path not in unread.copies}
    empty = {one.empty: path for path, one in reversed(read.items()) if one.empty}
    paths = {kind: place.path for (kind, _), place in reversed(places.items())}
    named, drafted = find_drafts(dossier, names, broken, partial(_drafts, root, read))
    broken |= drafted
    problems += named
    problems_of_files, gone = find_lost(dossier, names, broken, Files(unknown=unknown, empty=empty, paths=paths))
    told = {problem.path for problem in problems_of_files}
    return Reading(
        dossier=dossier,
        problems=(*(one for one in problems if one.rule != "empty-file" or one.path not in told), *problems_of_files),
        places=places,
        documents=documents,
        words={key: text for one in files for key, text in one.words.items()},
        files=len(files),
        broken=broken | gone,
        unbuilt=tuple(names),
    )


def _drafts(root: Path, read: Mapping[str, ReadFile]) -> dict[str, set[tuple[str, str]]]:
    """Return the (kind, id) of what stands in drafts that were not read, by path."""
    paths = [path for path, _, _ in list_files(root, drafts=True) if path not in read and "/_" in path]
    return {
        path: {(kind, record.id) for kind, record, _ in file.records}
        for path, file in ((path, read_file(root, path)) for path in paths)
    }


def _taken(taken: list[tuple[str, Record, Location, Location]], sizes: dict[str, int]) -> Iterator[Problem]:
    """Yield a problem for each id that is taken, and one alone for a file that is a copy."""
    copies = list(find_copies([(second.path, first.path) for _, _, second, first in taken], sizes))
    yield from (problem for _, _, problem in copies)
    told = {frozenset((copy, original)) for copy, original, _ in copies}
    for kind, record, place, first in taken:
        if frozenset((place.path, first.path)) not in told:
            there = f"{first.path}:{first.find(('id',))[0]}"
            at, owner = place.find(("id",)), say(f"a.{kind}")
            yield Problem.of(place.path, "duplicate-id", *at, id=record.id, owner=owner, there=there)
