"""Fields of records that are there into their files: every other line stays as it is, byte for byte."""

import csv
import io
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from explainer.model.kind import Kind
from explainer.reading.csv_text import delimiter_of, read_csv
from explainer.reading.encoding import decode
from explainer.reading.yaml_text import SourceMark, read_yaml
from explainer.words import say
from explainer.writing.files import CannotBeAddedError, dump_yaml

Edits = Mapping[str, Mapping[str, Any]]
"""id -> field -> its new plain value, None where it is taken away."""


def edited(text: str, path: str, kind: Kind, edits: Edits) -> str:
    """Return the `text` of a data file with fields of its records changed.

    Raises CannotBeAddedError where the file would not be read back as it was with these changes.
    """
    read = (lambda one: read_csv(one, kind)) if path.endswith(".csv") else read_yaml
    found = read(text)
    lines = text.split("\n")
    records = list(found.value) if isinstance(found.value, list) else []
    end = len(text.rstrip().split("\n")) + 1 if text.strip() else 1
    starts = [(found.mark.inside or {})[number][0] for number in range(len(records))] + [end]
    wanted = []
    for number in reversed(range(len(records))):
        changes = edits.get(records[number].get("id", ""), {})
        if changes:
            span = slice(starts[number] - 1, starts[number + 1] - 1)
            old = lines[span]
            mark = (found.mark.inside or {})[number][2]
            lines[span] = (
                _row(old, text, changes) if path.endswith(".csv") else _block(old, mark, starts[number], changes)
            )
        merged = {**records[number], **changes}
        wanted.append({name: value for name, value in merged.items() if value is not None})
    made = "\n".join(lines)
    after = read(made)
    if found.troubles or after.troubles or after.value != wanted[::-1]:
        raise CannotBeAddedError(say("import.no-edit", path=path, ids=", ".join(edits)))
    return made


def _block(lines: list[str], mark: SourceMark, first: int, changes: Mapping[str, Any]) -> list[str]:
    """The lines of a record in YAML with fields changed; remarks and empty lines between fields stay."""
    fields = sorted((place[0] - first, str(name)) for name, place in (mark.inside or {}).items())
    starts = [start for start, _ in fields]
    if not fields or len(set(starts)) < len(starts):
        return lines  # on one line: told by who reads it back
    blocks = {name: lines[start:end] for (start, name), end in zip(fields, [*starts[1:], len(lines)], strict=True)}
    before = lines[: starts[0]]
    hyphen = re.match(r"(\s*-\s+)", lines[starts[0]])
    indent = " " * len(hyphen[1]) if hyphen else (re.match(r"\s*", lines[starts[0]]) or [""])[0]
    for name, value in changes.items():
        kept = _remarks(blocks.get(name, []))
        made = textwrap.indent(dump_yaml({name: value}).rstrip("\n"), indent).split("\n") if value is not None else []
        if name not in blocks:
            last = fields[-1][1]
            tail = _remarks(blocks[last])
            blocks[last] = blocks[last][: len(blocks[last]) - len(tail)]
            kept = tail
            blocks = {**blocks, name: []}
            fields.append((len(lines), name))
        blocks[name] = [*made, *kept]
    found = [line for block in blocks.values() for line in block]
    if hyphen and found and not re.match(r"\s*-\s", found[0]):
        found[0] = hyphen[1] + found[0][len(indent) :]
    return [*before, *found]


def _remarks(block: list[str]) -> list[str]:
    """The empty lines and remarks at the end of a field."""
    number = next(
        (n for n in range(len(block), 0, -1) if block[n - 1].strip() and not block[n - 1].lstrip().startswith("#")), 0
    )
    return block[number:]


def _row(lines: list[str], text: str, changes: Mapping[str, Any]) -> list[str]:
    sign = delimiter_of(text)
    header = [name.strip() for name in next(csv.reader(io.StringIO(text), delimiter=sign), [])]
    cells = next(csv.reader(io.StringIO("\n".join(lines)), delimiter=sign), [])
    cells += [""] * (len(header) - len(cells))
    for name, value in changes.items():
        if name in header:
            cells[header.index(name)] = ";".join(value) if isinstance(value, list) else value or ""
    out = io.StringIO()
    csv.writer(out, lineterminator="", delimiter=sign).writerow(cells)
    empty = [line for line in lines[::-1] if not line.strip()]
    return [*out.getvalue().split("\n"), *empty]


def plan_edits(root: Path, paths: Mapping[str, str], kind: Kind, edits: Edits) -> dict[str, str]:
    """Return the new text of each file, by path; `paths` are the files of the records. Raises CannotBeAddedError and OSError."""
    by_path: dict[str, dict[str, Mapping[str, Any]]] = {}
    for id, changes in edits.items():
        by_path.setdefault(paths[id], {})[id] = changes
    return {path: edited(decode((root / path).read_bytes()), path, kind, one) for path, one in by_path.items()}
