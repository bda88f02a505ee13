"""Records of any kind as JSON and as CSV."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import orjson

from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.cells import row_of, table_head, text_of
from explainer.exports.values import part_values
from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.words import say

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is a formula to some spreadsheets (OWASP, CSV injection)."""


def about(dossier: Dossier, base: BaseUrl) -> dict[str, str]:
    """Return what stands at the head of every JSON file: whose data it is, and what may be done with it."""
    site = dossier.site
    return {
        "title": site.title,
        "address": base.to(""),
        "language": site.language,
        "licence": say("data.licence"),
        "licence_address": LICENCE_ADDRESS,
        "dictionary": base.to("data/dictionary.json"),
    }


def dump(value: Any) -> str:
    """Return `value` as JSON that is equal for equal values."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n"


def build_json(
    dossier: Dossier, base: BaseUrl, kind: Kind, records: Sequence[Record], ignored: Sequence[str] = ()
) -> str:
    """Return `records` of `kind` as JSON. `ignored` tells values of the address that could not be used."""
    rows = [{**part_values(dossier, r), "address": base.record(kind.name, r.id)} for r in records]
    total = len(dossier.records.get(kind.name, {}))
    return dump(
        {
            **about(dossier, base),
            "kind": kind.name,
            "shown": len(rows),
            "total": total,
            "ignored": list(ignored),
            kind.plural: rows,
        }
    )


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before a dangerous sign."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def build_csv(
    dossier: Dossier, base: BaseUrl, kind: Kind, records: Sequence[Record], *, for_spreadsheet: bool = False
) -> str:
    """Return `records` of `kind` as a table (RFC 4180), safe to open in a spreadsheet.

    `for_spreadsheet` begins it with a byte order mark, without which Excel reads another alphabet's letters wrongly.
    """
    text = io.StringIO()
    text.write("\ufeff" if for_spreadsheet else "")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table_head(kind))
    for record in records:
        writer.writerow([harmless(text_of(cell)) for cell in row_of(dossier, base, kind, record)])
    return text.getvalue()
