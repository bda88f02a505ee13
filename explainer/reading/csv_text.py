"""CSV tables -> the same plain values as YAML: one row a record, lists separated by semicolons."""

import csv
import io

from explainer.model.kind import Kind
from explainer.model.shapes import columns_of
from explainer.problems import TextFault
from explainer.reading.yaml_text import SourceMark, YamlText


def delimiter_of(text: str) -> str:
    """Return the sign between the cells of a table: where a comma is the decimal point, Excel writes semicolons; tabs happen too."""
    head = text.partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def read_csv(text: str, kind: Kind) -> YamlText:
    """Read a table whose first row names the fields. An empty cell is a field that is not given."""
    if not kind.is_flat:
        return YamlText(None, SourceMark(1, 1), (TextFault.of("csv-not-flat", 1, 1, kind=kind.plural),))
    lists = {column.name for column in columns_of(kind.model) if column.shape.many}
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter_of(text))
    troubles: list[TextFault] = []
    values: list[dict[str, object]] = []
    inside: dict[str | int, tuple[int, int, SourceMark]] = {}
    mark = SourceMark(1, 1, inside)
    line = 1
    try:
        header = [name.strip() for name in next(rows, [])]
        twice = sorted({name for name in header if header.count(name) > 1})
        troubles += [TextFault.of("duplicate-key", 1, 1, key=name, line=1) for name in twice]
        line = rows.line_num + 1
        for row in rows:
            if any(cell.strip() for cell in row):
                if len(row) > len(header):
                    troubles.append(TextFault.of("csv-too-long", line, 1, cells=len(row), fields=len(header)))
                    line = rows.line_num + 1
                    continue
                record: dict[str, object] = {}
                fields: dict[str | int, tuple[int, int, SourceMark]] = {}
                for name, cell in zip(header, row, strict=False):
                    text_of_cell = cell.strip()
                    fields[name] = (line, 1, SourceMark(line, 1))
                    if text_of_cell:
                        parts = [part.strip() for part in text_of_cell.split(";") if part.strip()]
                        record[name] = parts if name in lists else text_of_cell
                inside[len(values)] = (line, 1, SourceMark(line, 1, fields))
                values.append(record)
            line = rows.line_num + 1
    except csv.Error as error:
        troubles.append(TextFault.of("bad-csv", line, 1, reason=error))
        return YamlText(None, mark, tuple(troubles))
    return YamlText(values, mark, tuple(troubles))
