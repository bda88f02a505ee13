"""New records into files: the text that is there stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from explainer.model.kinds import Kind
from explainer.reading.csv_text import read_csv
from explainer.reading.yaml_text import read_yaml
from explainer.words import say

WIDTH = 118
FOLDED = 90
"""Characters from which a text stands folded over several lines."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their field, and folds long texts, as editors write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists too."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > FOLDED else None)


_Dumper.add_representer(str, _text)


class CannotBeAddedError(ValueError):
    """A file takes no new records; the message says so to an editor."""


def yaml_of(values: Sequence[Mapping[str, Any]]) -> str:
    """Return records as YAML, with an empty line between them."""
    one = [
        yaml.dump([dict(value)], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH) for value in values
    ]
    return "\n".join(one)


def _with_rows(text: str, values: Sequence[Mapping[str, Any]], path: str) -> str:
    header = [name.strip() for name in next(csv.reader(io.StringIO(text)), [])]
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    for value in values:
        strange = [name for name in value if name not in header]
        if strange:
            raise CannotBeAddedError(say("new.no-column", path=path, field=strange[0]))
        cells = [value.get(name, "") for name in header]
        rows.writerow([";".join(cell) if isinstance(cell, list) else cell for cell in cells])
    return f"{text.rstrip()}\n{out.getvalue()}"


def with_records(text: str, path: str, kind: Kind, values: Sequence[Mapping[str, Any]]) -> str:
    """Return the `text` of a data file with new records behind what it holds.

    Raises CannotBeAddedError where the file could not be read back as it was with the new records behind.
    """
    is_table = path.endswith(".csv")

    def read(one: str) -> list[Any]:
        read_text = read_csv(one, kind) if is_table else read_yaml(one)
        found: list[Any] = read_text.value if isinstance(read_text.value, list) else []
        return found if not read_text.troubles else []

    before = read(text)
    if is_table:
        whole = _with_rows(text, values, path)
    else:
        whole = f"{text.rstrip()}\n\n{yaml_of(values)}" if text.strip() else yaml_of(values)
    if (text.strip() and not before) or read(whole) != [*before, *values]:
        raise CannotBeAddedError(say("new.no-place", path=path))
    return whole


def draft_of(value: Mapping[str, Any]) -> str:
    """Return the file of a new explainer: its front matter, and no text yet."""
    front = {name: given for name, given in value.items() if name != "id"}
    return f"---\n{yaml.dump(front, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)}---\n"


def write(root: Path, path: str, text: str) -> None:
    """Write a file at once, so that nobody reads half of it."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(file)
