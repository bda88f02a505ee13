"""One file of `content/` or `data/` -> records with their places, and problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from explainer.markup.parse import Document, read_text
from explainer.model.base import ID_PATTERN, Record
from explainer.model.kind import Kind
from explainer.model.kinds import IN_DATA
from explainer.model.site import Explainer, Site
from explainer.model.unbuilt import Unbuilt, unbuilt
from explainer.nearest import did_you_mean
from explainer.problems import FieldFault, FieldPath, Problem, TextFault
from explainer.reading.csv_text import read_csv
from explainer.reading.front_matter import read_markdown
from explainer.reading.records import build_record, field_names
from explainer.reading.yaml_text import Mark, read_yaml
from explainer.words import say

_ID = re.compile(ID_PATTERN)
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


def read_file(root: Path, path: str) -> ReadFile:
    """Return what the file at `path` below `root` holds. Never raises for what editors can write."""
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
