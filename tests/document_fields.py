"""Writes what follows from the models and the catalogue of words: docs/fields.md and the schemas in .vscode/settings.json.

python tests/document_fields.py     # a test says when it has to be run again
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from explainer.model.base import Part  # noqa: E402
from explainer.model.kinds import ALL  # noqa: E402
from explainer.model.shapes import Column, columns_of  # noqa: E402
from explainer.model.site import Site  # noqa: E402
from explainer.words import known, say  # noqa: E402
from explainer.writing.schemas import settings_for  # noqa: E402

DOCUMENT = ROOT / "docs" / "fields.md"
SETTINGS = ROOT / ".vscode" / "settings.json"
HEAD = """# Fields

What each kind of record can hold, made from the models by `python tests/document_fields.py`: do not edit it by hand. Fields
in bold are needed. How records look and what is asked of them stands in [editing.md](editing.md).
"""


def _holds(column: Column) -> str:
    """What stands in a field: a text, one of some words, the id of another record, or a group of fields of its own."""
    shape = column.shape
    what = f"id of {shape.of}" if shape.of else "a group" if shape.part else shape.sort
    what = f"for each id of {shape.of}: {', '.join(shape.words)}" if shape.is_map else what
    what = ", ".join(shape.words) if shape.words and not shape.is_map else what
    return f"list: {what}" if shape.many and not shape.is_map else what


def _rows(model: type[Part], before: str = "") -> Iterator[str]:
    for column in columns_of(model):
        name = f"`{before}{column.name}`"
        meaning = say(f"field.{column.name}") if column.name in known("field") else ""
        yield f"| {f'**{name}**' if column.required else name} | {_holds(column)} | {meaning} |"
        if column.shape.part:
            yield from _rows(column.shape.part, f"{before}{column.name}.")


def _table(title: str, where: str, model: type[Part]) -> str:
    return "\n".join(
        (f"\n## {title}\n", f"{where}\n", "| Field | Holds | Meaning |", "|---|---|---|", *_rows(model), "")
    )


def build_document() -> str:
    """Return docs/fields.md."""
    tables = []
    for kind in ALL:
        where = f"`data/{kind.plural}.yaml`" if kind.name != "explainer" else "The front matter of `content/*.md`"
        also = ", or a folder of that name" if kind.name != "explainer" else ""
        flat = ", or a table `.csv`" if kind.is_flat else ""
        tables.append(_table(say(f"kinds.{kind.name}"), f"{where}{also}{flat}. In links: `{kind.name}:`", kind.model))
    return HEAD + "".join(tables) + _table("The site", "`data/site.yaml`.", Site)


if __name__ == "__main__":
    DOCUMENT.write_text(build_document(), encoding="utf-8")
    SETTINGS.write_text(json.dumps(settings_for(".vscode/schemas"), indent=2) + "\n", encoding="utf-8")
