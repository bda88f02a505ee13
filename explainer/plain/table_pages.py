"""Registers as plain tables, a page of rows each: what `/tables` of the explorer shows with nothing chosen."""

from collections.abc import Iterator, Sequence

from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, BY_PLURAL
from explainer.plain.page import Page, beside, top
from explainer.views.address import explorer_page
from explainer.views.choosing.query import NOTHING
from explainer.views.plain_address import plain_page
from explainer.views.registers import build_tables
from explainer.views.tables.page import PAGE_SIZE
from explainer.words import say

ROOT = plain_page("tables")


def _path(plural: str, number: int) -> str:
    return f"{ROOT}{plural}/{number}/" if number > 1 else f"{ROOT}{plural}/"


def _pages(dossier: Dossier, name: str) -> int:
    return -(-len(dossier.of(name)) // PAGE_SIZE)


def list_tables(dossier: Dossier) -> Iterator[str]:
    """Yield the paths of all tables, page by page; a kind without records has none."""
    for kind in ALL:
        yield from (_path(kind.plural, number) for number in range(1, _pages(dossier, kind.name) + 1))


def find_table(dossier: Dossier, rest: Sequence[str]) -> Page | None:
    """Return the page of a table by what stands behind `tables/` in its path: a plural, and a number from 2."""
    kind = BY_PLURAL.get(rest[0])
    number = int(rest[1]) if len(rest) == 2 and rest[1].isdecimal() and len(rest[1]) < 7 else 1
    if kind is None or "/".join(rest) != _path(kind.plural, number).removeprefix(ROOT).rstrip("/"):
        return None
    pages = _pages(dossier, kind.name)
    if not 1 <= number <= pages:
        return None
    query = NOTHING.plus("table", kind.plural).plus("page", str(number) if number > 1 else "")
    title = say(f"kinds.{kind.name}")
    steps = [(say("page-of-list.of", number=n, pages=pages), _path(kind.plural, n)) for n in range(1, pages + 1)]
    return Page(
        path=_path(kind.plural, number),
        title=say("plain.table-page", table=title, number=number, pages=pages)
        if pages > 1
        else say("plain.table", table=title),
        description=say("plain.table-about", table=title),
        template="table",
        twin=explorer_page("tables", query),
        values=lambda: {"v": build_tables(dossier, query), "kind": kind},
        crumbs=(top(), (say("page.tables"), ROOT)),
        beside=beside(steps, number - 1),
    )
