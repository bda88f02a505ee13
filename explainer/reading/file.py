"""One file of `content/` or `data/` -> records with their places, and problems."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from explainer.markup.parse import Document, read_text
from explainer.model.base import ID_PATTERN, Record
from explainer.model.kind import Kind
from explainer.model.kinds import IN_DATA
from explainer.model.site import Explainer, Site
from explainer.model.unbuilt import UNKNOWN, Unbuilt, unbuilt
from explainer.problems import FieldFault, FieldPath, Level, Problem, TextFault
from explainer.reading.csv_text import read_csv
from explainer.reading.encoding import decode, find_merge_marker, why_no_text
from explainer.reading.front_matter import read_markdown
from explainer.reading.other_names import other_name
from explainer.reading.records import build_record, field_names, without_consequences
from explainer.reading.site_words import build_words
from explainer.reading.synonyms import find_faults
from explainer.reading.yaml_text import SourceMark, read_yaml
from explainer.words import say

_ID = re.compile(ID_PATTERN)
_FRONT_FIELDS = tuple(n for n in field_names(Explainer) if n not in ("id", "text", "text_line", "mentions"))

_NEEDED = ("title", "updated")


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record stands: its file, and the mark of its value."""

    path: str
    mark: SourceMark

    def find(self, path: FieldPath) -> tuple[int, int]:
        """The (line, column) of a field, or of the nearest part of its path that is written."""
        return self.mark.find(path)


@dataclass(frozen=True, kw_only=True)
class ReadFile:
    """What one file holds: records with their places, and problems.

    `broken` names, as (kind, id), the records that stand in the file but are wrong; the id is empty where the whole file
    cannot be read, and UNKNOWN where a record's id cannot. `unbuilt` holds what wrong records name, with their places.
    `unknown` is the file's name where no kind has that name, `empty` the plural of a kind where the file holds nothing.
    """

    records: tuple[tuple[str, Record, Location], ...] = ()
    site: tuple[Site, Location] | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    document: tuple[str, Document] | None = None
    problems: tuple[Problem, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    unbuilt: tuple[tuple[Unbuilt, Location], ...] = ()
    unknown: str = ""
    empty: str = ""


def _in_text(path: str, faults: tuple[TextFault, ...], shift: int = 0) -> list[Problem]:
    """Give faults of a text that begins `shift` lines into its file their places."""
    return [fault.at(path, fault.line + shift, fault.column) for fault in faults]


def _mistakes(place: Location, mistakes: list[FieldFault]) -> list[Problem]:
    problems = []
    for mistake in mistakes:
        is_empty = mistake.rule == "missing-field" and place.mark.holds(mistake.field)
        empty = "empty-cell" if place.path.endswith(".csv") else "empty-field"
        told = replace(mistake, message=say(f"message.{empty}", field=mistake.field[-1])) if is_empty else mistake
        problems.append(told.at(place.path, *place.find(mistake.field)))
    return problems


def _read_site(path: str, text: str) -> ReadFile:
    yaml = read_yaml(text)
    problems = _in_text(path, yaml.troubles)
    place = Location(path, yaml.mark)
    if yaml.value is None:
        return ReadFile(problems=tuple(problems) or (Problem.of(path, "empty-site"),))
    site, mistakes = build_record(Site, yaml.value, "site")
    problems += _mistakes(place, mistakes)
    return ReadFile(site=(site, place) if site else None, problems=tuple(problems))


def _read_words(path: str, text: str) -> ReadFile:
    yaml = read_yaml(text)
    problems = _in_text(path, yaml.troubles)
    if yaml.value is None:
        return ReadFile(empty="words", problems=(*problems, *(() if problems else (_blank(path),))))
    words, mistakes = build_words(yaml.value)
    for key in [key for key in yaml.mark.inside or () if isinstance(key, str) and key not in yaml.value]:
        message = say("message.empty-field", field=key)
        mistakes.append(FieldFault(field=(key,), rule="empty-text", level=Level.WARNING, message=message))
    for key in [key for key in words if key.startswith("synonyms.")]:
        line, column = yaml.mark.find((key,))
        below = "\n" in yaml.value[key]  # a text of several lines begins below its name
        problems += [fault.at(path, line + below + n * below, column) for n, fault in find_faults(key, yaml.value[key])]
    return ReadFile(words=words, problems=(*problems, *_mistakes(Location(path, yaml.mark), mistakes)))


def _blank(path: str) -> Problem:
    return Problem.of(path, "empty-file", level=Level.WARNING, hang="")


def _read_data(path: str, text: str, kind: Kind) -> ReadFile:
    parsed = read_csv(text, kind) if path.endswith(".csv") else read_yaml(text)
    problems = _in_text(path, parsed.troubles)
    records: list[tuple[str, Record, Location]] = []
    broken: list[tuple[str, str]] = []
    wrong: list[tuple[Unbuilt, Location]] = []
    if not parsed.value and not problems:
        return ReadFile(empty=kind.plural, problems=(_blank(path),) if parsed.value is None else ())
    if parsed.value is None:
        return ReadFile(problems=tuple(problems), broken=((kind.name, ""),))
    if any(
        one.rule
        in ("missing-hyphen", "fields-twice", "csv-too-long", "csv-too-short", "csv-row-quoted", "yaml-second-document")
        for one in problems
    ):
        broken.append((kind.name, UNKNOWN))
    if not isinstance(parsed.value, list):
        is_one = isinstance(parsed.value, dict) and "id" in parsed.value
        message = say("message.missing-hyphen") if is_one else say("message.not-a-list", kind=kind.plural)
        problems.append(
            Problem(path=path, line=parsed.mark.line, column=parsed.mark.column, rule="not-a-list", message=message)
        )
        return ReadFile(problems=tuple(problems), broken=((kind.name, ""),))
    if misplaced := _misplaced(path, parsed.value, kind):
        return misplaced
    for number, value in enumerate(parsed.value):
        line, column, mark = (parsed.mark.inside or {})[number]
        place = Location(path, SourceMark(line, column, mark.inside))
        record, mistakes = build_record(kind.model, value, kind.name)
        problems += _mistakes(place, mistakes)
        if record:
            records.append((kind.name, record, place))
            continue
        wrong.append((unbuilt(kind.name, f"{path}#{number}", kind.model, value), place))
        id = value.get("id") if isinstance(value, dict) else None
        broken.append((kind.name, id if isinstance(id, str) and _ID.match(id) else UNKNOWN))
    return ReadFile(records=tuple(records), problems=tuple(problems), broken=tuple(broken), unbuilt=tuple(wrong))


def _misplaced(path: str, values: list[Any], kind: Kind) -> ReadFile | None:
    """Tell once of a file whose records are of another kind: all that they hold are fields of that one, and not of `kind`."""
    keys = dict.fromkeys(key for value in values if isinstance(value, dict) for key in value)
    foreign = [key for key in keys if key not in field_names(kind.model)]
    if len(foreign) < 2:
        return None
    meant = [one for one in IN_DATA.values() if all(key in field_names(one.model) for key in keys)]
    if not meant:
        return None
    right, name = meant[0], path.rpartition("/")[2]
    fields, to = ", ".join(foreign[:3]), f"{right.plural}/{name}"
    problem = Problem.of(path, "misplaced-file", records=right.plural, fields=fields, plural=kind.plural, right=to)
    return ReadFile(problems=(problem,), broken=((right.name, ""), (kind.name, UNKNOWN)))


def _read_explainer(path: str, text: str) -> ReadFile:
    parts = read_markdown(text)
    problems = _in_text(path, parts.front.troubles)
    document = read_text(parts.text)
    shift = parts.text_line - 1
    if shift or not parts.front.troubles:  # else the front matter would be taken for text
        problems += _in_text(path, document.problems, shift)
    slug = _slug(path)
    broken = (("explainer", slug),)
    place = Location(path, parts.front.mark)
    if not _ID.match(slug):
        problems.append(
            Problem(path=path, line=1, column=1, rule="bad-id", message=say("message.bad-file-name", name=slug))
        )
        return ReadFile(problems=tuple(problems), broken=(("explainer", UNKNOWN),))
    front = parts.front.value
    mentions = tuple(m.model_copy(update={"line": m.line + shift}) for m in document.mentions)
    wrong = ((unbuilt("explainer", path, Explainer, front, mentions), place),)
    if front is None and parts.front.troubles:
        return ReadFile(problems=tuple(problems), broken=broken, unbuilt=wrong)
    values = dict(front) if isinstance(front, dict) else {}
    unknown: list[FieldFault] = []
    for name in [n for n in values if n not in _FRONT_FIELDS]:
        hint = other_name(name, [one for one in _FRONT_FIELDS if one not in values], _NEEDED)
        message = say("message.unknown-field", field=name, owner=say("a.explainer"), hint=hint)
        unknown.append(FieldFault(field=(name,), rule="unknown-field", message=message))
        del values[name]
    record, mistakes = build_record(Explainer, {**values, "id": slug}, "explainer")
    problems += _mistakes(place, without_consequences([*unknown, *mistakes]))
    if record is None:
        return ReadFile(problems=tuple(problems), broken=broken, unbuilt=wrong)
    record = record.model_copy(update={"text": parts.text, "text_line": parts.text_line, "mentions": mentions})
    return ReadFile(
        records=(("explainer", record, place),), site=None, document=(slug, document), problems=tuple(problems)
    )


def kind_of(path: str) -> str:
    """`data/events.yaml` and `data/events/2022.yaml` are both `events`, and so are drafts of them."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else _slug(path)


def _slug(path: str) -> str:
    """The name of a file without its ending and the underscore of a draft."""
    return Path(path).stem.lstrip("_")


def _unread(path: str, fault: TextFault) -> ReadFile:
    """What is known of a file that cannot be read: which records it may hold."""
    kind = IN_DATA.get(kind_of(path))
    if path.endswith(".md"):
        lost = [("explainer", _slug(path)), ("explainer", UNKNOWN)]  # nobody knows what it names
    else:
        lost = [(kind.name, "")] if kind else []
    return ReadFile(problems=tuple(_in_text(path, (fault,))), broken=tuple(lost))


def read_file(root: Path, path: str) -> ReadFile:
    """Return what the file at `path` below `root` holds. Never raises for what editors can write."""
    data = b""
    try:
        data = (root / path).read_bytes()
        return parse_file(path, decode(data))
    except UnicodeDecodeError as error:
        return _unread(path, why_no_text(data, error))
    except OSError as error:
        return _unread(path, TextFault.of("unreadable-file", 1, 1, reason=error.strerror))


def parse_file(path: str, text: str) -> ReadFile:
    """Return what a file at `path` that holds `text` says. Never raises for what editors can write."""
    name = kind_of(path)
    if name in SETTINGS and path.endswith(".csv"):
        return ReadFile(problems=(Problem.of(path, "settings-in-table", name=name),))
    if marker := find_merge_marker(text):
        return _unread(path, marker)
    if path.endswith(".md"):
        return _read_explainer(path, text)
    if name in SETTINGS:
        return SETTINGS[name](path, text)
    return _read_data(path, text, IN_DATA[name]) if name in IN_DATA else ReadFile(unknown=name)


SETTINGS: dict[str, Callable[[str, str], ReadFile]] = {"site": _read_site, "words": _read_words}
"""Files of `data/` that hold no records, by name, and who reads them."""
