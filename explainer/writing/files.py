"""New records into files: what is there stays as it is, byte for byte."""

import csv
import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from explainer.model.kind import Kind
from explainer.reading.csv_text import delimiter_of, read_csv
from explainer.reading.yaml_text import read_yaml
from explainer.words import say
from explainer.writing.texts import replace_file

WIDTH = 118
FOLDED = 90
"""Characters from which a text stands folded over several lines."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their field, and folds long texts, as editors write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists too."""
        super().increase_indent(flow, False)


def _scalar(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if len(text) > FOLDED else None)


_Dumper.add_representer(str, _scalar)


class _FastDumper(getattr(yaml, "CSafeDumper", _Dumper)):  # type: ignore[misc]  # not every PyYAML has its C part
    """The same by libyaml."""


_FastDumper.add_representer(str, _scalar)


class CannotBeAddedError(ValueError):
    """A record cannot be put where it belongs; the message says so to an editor."""


def dump_yaml(value: Any) -> str:
    """Return plain values as editors write them in YAML."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def yaml_of(values: Sequence[Mapping[str, Any]]) -> str:
    """Return records as YAML, with an empty line between them."""
    return "\n".join(_dump_flat(dict(value)) if _is_flat(value) else dump_yaml([dict(value)]) for value in values)


def _is_flat(value: Mapping[str, Any]) -> bool:
    """Whether a record holds texts and lists of texts alone."""
    return all(
        isinstance(one, str) or (isinstance(one, list) and all(isinstance(x, str) for x in one))
        for one in value.values()
    )


def _dump_flat(value: dict[str, Any]) -> str:
    """A record as `dump_yaml` writes it, by libyaml, which takes a tenth of the time and leaves lists where their field is."""
    text: str = yaml.dump([value], Dumper=_FastDumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return re.sub(r"(?m)^  - ", "    - ", text)


def draft_of(value: Mapping[str, Any]) -> str:
    """Return the file of a new explainer: its front matter, and its text if there is one yet."""
    front = {name: given for name, given in value.items() if name not in ("id", "text")}
    text = value.get("text", "")
    return f"---\n{dump_yaml(front)}---\n" + (f"\n{text}\n" if text else "")


def columns_in(text: str) -> list[str]:
    """Return the names of the columns of a table."""
    return [name.strip() for name in next(csv.reader(io.StringIO(text), delimiter=delimiter_of(text)), [])]


def _rows(text: str, values: Sequence[Mapping[str, Any]], path: str) -> str:
    header = columns_in(text)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n", delimiter=delimiter_of(text))
    for value in values:
        strange = [name for name in value if name not in header]
        if strange:
            raise CannotBeAddedError(say("new.no-column", path=path, field=strange[0]))
        cells = [value.get(name, "") for name in header]
        rows.writerow([";".join(cell) if isinstance(cell, list) else cell for cell in cells])
    return out.getvalue()


def addition(text: str, path: str, kind: Kind, values: Sequence[Mapping[str, Any]]) -> str:
    """Return the text to append to the `text` of a data file so that it holds `values` too.

    Raises CannotBeAddedError where the file would not be read back as it was with the new records appended.
    """
    is_table = path.endswith(".csv")
    read = (lambda one: read_csv(one, kind)) if is_table else read_yaml
    found = read(text)
    before = found.value or []
    if is_table:
        added = _rows(text, values, path)
    else:
        indent = re.search(r"(?m)^( *)- ", text)
        added = ("\n" if text.strip() and not text.endswith("\n\n") else "") + textwrap.indent(
            yaml_of(values), indent[1] if indent else ""
        )
    added = ("\n" if text and not text.endswith("\n") else "") + added
    after = read(text + added)
    if found.troubles or after.troubles or not isinstance(before, list) or after.value != [*before, *values]:
        raise CannotBeAddedError(say("new.no-place", path=path))
    return added


def append_text(root: Path, path: str, text: str) -> None:
    """Append `text` to a file at once, so that nobody reads half of it.

    The bytes that are there, how lines end, who may write, and a link to a file elsewhere stay as they are.
    """
    file = (root / path).resolve()
    there = file.read_bytes() if file.exists() else b""
    ending = "\r\n" if b"\r\n" in there else "\n"
    replace_file(file, there + text.replace("\n", ending).encode())


def refuse_what_is_there(root: Path, draft: str) -> None:
    """Refuse to write a draft over another, or one whose name without the underscore is taken: it would be lost."""
    for path in (draft, draft.replace("/_", "/")):
        if (root / path).exists():
            raise CannotBeAddedError(say("new.exists", path=path))
