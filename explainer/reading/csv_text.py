"""CSV tables -> the same plain values as YAML: one row a record, lists separated by semicolons."""

import csv
import io
import re
from collections.abc import Iterator

from explainer.model.base import ID_PATTERN
from explainer.model.kind import Kind
from explainer.model.shapes import columns_of
from explainer.problems import TextFault
from explainer.reading.other_names import meant_name, other_name
from explainer.reading.yaml_text import SourceMark, YamlText
from explainer.words import say

_ID = re.compile(ID_PATTERN)


def delimiter_of(text: str) -> str:
    """Return the sign between the cells of a table: where a comma is the decimal point, Excel writes semicolons; tabs happen too."""
    head = text.partition("\n")[0]
    return max((",", ";", "\t", "|"), key=head.count)


def read_csv(text: str, kind: Kind) -> YamlText:
    """Read a table whose first row names the fields. An empty cell is a field that is not given."""
    if not kind.is_flat:
        return YamlText(None, SourceMark(1, 1), (TextFault.of("csv-not-flat", 1, 1, kind=kind.plural),))
    columns = columns_of(kind.model)
    lists = {column.name for column in columns if column.shape.many}
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter_of(text))
    troubles: list[TextFault] = []
    values: list[dict[str, object]] = []
    inside: dict[str | int, tuple[int, int, SourceMark]] = {}
    mark = SourceMark(1, 1, inside)
    line, begun = 1, 0
    try:
        written = [name.strip() for name in next(rows, [])]
        meant = _meant_names(written, kind)
        troubles += _wrong_head(written, meant, kind)
        # What stands below a misspelt name is looked at too.
        header = [meant.get(name) or name for name in written]
        if header and any(column.required and column.name not in header for column in columns):
            return YamlText(None, mark, tuple(troubles))
        known = {column.name for column in columns}
        needed = {column.name for column in columns if column.required}
        line = rows.line_num + 1
        for row in rows:
            is_filled = any(cell.strip() for cell in row)
            # A line break in a text without quotation marks makes several rows of one: the first is told.
            is_rest = begun > 0 and begun + len(row) - 1 <= len(header) and not _begins_record(row, header)
            begun = begun + len(row) - 1 if is_rest else 0
            if is_filled and not is_rest and (wrong := _wrong_row(row, header, needed, line, delimiter_of(text))):
                troubles.append(wrong)
                begun = len(row) if wrong.rule == "csv-too-short" else 0
            elif is_filled and not is_rest:
                cells = [(name, cell.strip()) for name, cell in zip(header, row, strict=False) if name in known]
                fields: dict[str | int, tuple[int, int, SourceMark]] = {
                    name: (line, 1, SourceMark(line, 1)) for name, _ in cells
                }
                inside[len(values)] = (line, 1, SourceMark(line, 1, fields))
                values.append({name: _entries(cell) if name in lists else cell for name, cell in cells if cell})
            line = rows.line_num + 1
    except csv.Error as error:
        troubles.append(TextFault.of("bad-csv", line, 1, reason=error))
        return YamlText(None, mark, tuple(troubles))
    return YamlText(values, mark, tuple(troubles))


def _entries(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]


def _begins_record(row: list[str], header: list[str]) -> bool:
    """Whether what stands where the ids do may be one: a row that goes on inside a text has words there."""
    place = header.index("id") if "id" in header else 0
    return place < len(row) > 1 and bool(_ID.match(row[place].strip()))


def _wrong_row(row: list[str], header: list[str], needed: set[str], line: int, delimiter: str) -> TextFault | None:
    if len(row) > len(header):
        return TextFault.of("csv-too-long", line, 1, cells=len(row), fields=len(header))
    if row[0].strip().startswith("#") and not any(cell.strip() for cell in row[1:]):
        return TextFault.of("csv-remark", line, 1)
    if len(row) == 1 and row[0].count(delimiter) >= len(header) - 1 > 0:
        return TextFault.of("csv-row-quoted", line, 1)
    if any(name in needed for name in header[len(row) :]):
        return TextFault.of("csv-too-short", line, 1, cells=len(row), fields=len(header))
    return None


def _meant_names(written: list[str], kind: Kind) -> dict[str, str | None]:
    """Return for each name of a column that no field has: the field that is not there and is most likely meant."""
    names = [column.name for column in columns_of(kind.model)]
    absent = [name for name in names if name not in written]
    return {name: meant_name(name, absent) for name in written if name and name not in names}


def _wrong_head(header: list[str], meant: dict[str, str | None], kind: Kind) -> Iterator[TextFault]:
    """Yield what is wrong with the names of a table's columns, once for all rows."""
    columns = columns_of(kind.model)
    names = [column.name for column in columns]
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield TextFault.of("duplicate-key", 1, 1, key=name, line=1)
    lacking = [one.name for one in columns if one.required and one.name not in (*header, *meant.values())]
    if header and lacking:
        yield TextFault.of("csv-no-column", 1, 1, fields=", ".join(lacking), names=", ".join(names))
        return
    for name in meant:
        hint = other_name(name, names)
        yield TextFault.of("unknown-field", 1, 1, field=name, owner=say(f"a.{kind.name}"), hint=hint)
