"""Which row of a sheet is its head, and which field of a kind each column holds."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from explainer.exports.cells import table_head
from explainer.model.kind import Kind
from explainer.model.shapes import columns_of
from explainer.nearest import did_you_mean
from explainer.words import known, say
from explainer.writing.sheets.beside import letters_of
from explainer.writing.sheets.table import NoSheetError, Table

DATE_END, PARTS = "date_end", ("year", "month", "day")
"""The end of a kind's date, and the parts of its beginning, where a sheet has them in columns of their own; no fields of a record."""

_BEGINS, _ENDS = ("from", "opened", "date"), ("to", "closed", DATE_END)
"""The fields of kinds in which a time begins and ends."""

SEARCHED = 30
"""Rows from the top in which the head is looked for: titles and remarks of a sheet stand above it."""


MOST_HINTS = 100
"""Columns of which it is said what their names may mean: each costs a millisecond."""


class NoHeadError(NoSheetError):
    """A table in which no row has names of columns that are known."""


def normal(name: str) -> str:
    """Return the name of a column without what two writings of it differ in."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "_".join(re.findall(r"[^\W_]+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column of a sheet. `field` is what it holds, empty where nothing of it is taken; then `why` says so."""

    place: int
    name: str
    field: str
    why: str = ""
    filled: int = 0
    example: str = ""


@dataclass(frozen=True)
class Head:
    """The head of a table: the number of its row, its columns, and the rows below it."""

    number: int
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @cached_property
    def places(self) -> dict[str, list[list[int]]]:
        """Where each field stands: those of columns with one number ("Source 2", "Link 2") belong together."""
        found: dict[str, dict[str, list[int]]] = {}
        for column in self.columns:
            number = column.name[len(column.name.rstrip("0123456789")) :]
            if column.field:
                found.setdefault(column.field, {}).setdefault(number, []).append(column.place)
        return {field: list(groups.values()) for field, groups in found.items()}


def names_of_kind(kind: Kind) -> dict[str, str]:
    """Return the field that each name of a column means: its own name, what people call it, and what only our files have."""
    fields = [column.name for column in columns_of(kind.model)]
    found = dict.fromkeys(table_head(kind), "")  # made by the site from the others: not read
    for alias_of in known("sheet-names"):
        meant = {"headline": (kind.headline,), "from": _BEGINS, "to": _ENDS}.get(alias_of, (alias_of,))
        field = next((name for name in meant if name in fields or name == DATE_END), alias_of)
        if field in fields or (field in (DATE_END, *PARTS) and "date" in fields):
            found |= {
                normal(name): field for name in say(f"sheet-names.{alias_of}").split(", ") if normal(name) not in fields
            }
    return found | {name: name for name in fields}


def find_head(
    table: Table, names: Mapping[str, str], needed: Iterable[str], given: Mapping[str, str], lists: Container[str] = ()
) -> Head:
    """Return the head of a table: the row with the most names that are known, of those that have all that is `needed`.

    `given` are names of columns with the fields that an editor says they hold; an empty field leaves a column out. Where all
    are letters of columns, the sheet has no head. `lists` are fields that several columns may hold together.
    Raises NoSheetError where no row has names.
    """
    needed = list(needed)
    names = {f"{name}_{n}": field for name, field in names.items() if field in lists for n in range(1, 10)} | {**names}
    corrected = {normal(name): field for name, field in given.items()}

    def score(cells: Sequence[str]) -> tuple[int, int]:
        keys = {normal(cell) for cell in cells if cell and len(cell) < 60}
        fields = {names.get(key) for key in keys} | {corrected.get(key) for key in keys}
        return (sum(name in fields for name in needed), sum(key in names or key in corrected for key in keys))

    letters = [letters_of(place) for place in range(max(len(row) for _, row in table.rows))]
    if given and set(given) <= set(letters):
        best = (0, tuple(letters))
    else:
        best = max(table.rows[:SEARCHED], key=lambda row: (*score(row[1]), -row[0]))
    first = score([cells[0] for _, cells in table.rows[:SEARCHED]])
    if first[0] == len(needed) > score(best[1])[0]:
        raise NoSheetError(say("sheet.sideways"))
    is_named = any(score(best[1])) and (best[0] != table.rows[-1][0] or best[0] == table.rows[0][0])
    if not is_named:  # a last row that has the name of a column by chance is no head
        raise NoHeadError(say("sheet.no-head", columns=", ".join(needed), first=needed[0], rows=SEARCHED))
    below = tuple(row for row in table.rows if row[0] > best[0])
    if not below:
        raise NoSheetError(say("import.no-rows"))
    return Head(best[0], tuple(_columns(best[1], below, names, corrected, lists)), below)


def _columns(
    cells: Sequence[str],
    rows: Sequence[tuple[int, tuple[str, ...]]],
    names: Mapping[str, str],
    corrected: Mapping[str, str],
    lists: Container[str],
) -> Iterable[SheetColumn]:
    claims = _claims([normal(cell) for cell in cells], names, corrected, lists)
    width = max(len(cells), *(len(row) for _, row in rows))
    for place in range(width):
        name = cells[place] if place < len(cells) else ""
        values = [row[place] for _, row in rows if place < len(row) and row[place]]
        if not name and not values:
            continue
        key = normal(name)
        field, why = claims.get(place, ""), ""
        if not name:
            why = say("sheet.unnamed")
        elif corrected.get(key) == "":
            why = say("sheet.left-by-you")
        elif not field and (meant := corrected.get(key) or names.get(key)):
            why = say("sheet.taken", field=meant)
        elif not field and key in names:
            why = say("sheet.made-by-site")
        elif not field and place >= MOST_HINTS:
            why = say("sheet.unknown-column", hint="")
        elif not field:
            # "Resignation date" speaks of a date, as no likeness of the whole name says.
            hints = [did_you_mean(names[word], [names[word]]) for word in key.split("_") if names.get(word)]
            why = say("sheet.unknown-column", hint=(hints or [did_you_mean(key, names)])[-1])
        yield SheetColumn(
            place=place,
            name=name,
            field=field,
            why=why,
            filled=len(values),
            example=" ".join(values[0].split())[:40] if values else "",
        )


def _claims(
    keys: Sequence[str], names: Mapping[str, str], corrected: Mapping[str, str], lists: Container[str]
) -> dict[int, str]:
    """The field of each column: one that an editor named goes before one with the field's own name, that before other names."""
    ranked = sorted((0 if corrected.get(key) else 1 if names.get(key) == key else 2, at) for at, key in enumerate(keys))
    found: dict[int, str] = {}
    for _, place in ranked:
        field = corrected.get(keys[place], names.get(keys[place], ""))
        if field and (field in lists or field not in found.values()):
            found[place] = field
    return found


def wrong_corrections(given: Mapping[str, str], head: Head, fields: Iterable[str]) -> list[str]:
    """Return what an editor's corrections name that is not there: columns of the sheet, and fields."""
    there = {normal(column.name) for column in head.columns}
    fields = list(fields)
    wrong = [
        say("sheet.no-column", name=n, hint=did_you_mean(n, [c.name for c in head.columns]))
        for n in given
        if normal(n) not in there
    ]
    return wrong + [
        say("sheet.no-field", name=f, hint=did_you_mean(f, fields)) for f in given.values() if f and f not in fields
    ]
