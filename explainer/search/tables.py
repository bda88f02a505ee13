"""The tables of a search: SQLite's FTS5 in memory, with a connection for each search.

Source of the query syntax and of `bm25`: https://www.sqlite.org/fts5.html
"""

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

MOST_IDLE = 4
"""Connections that are kept for the next search."""

MARKS = ("\x02", "\x03")
"""What stands around a word that was found."""

_BUILD = "INSERT INTO {table} ({table}) VALUES ('rebuild')"

_ALL = ("words", "stems")
"""Words as they are, of which the last may be a beginning; and English words without their endings."""

_MATCH = "SELECT rowid FROM {table} WHERE {table} MATCH ?"
_ADD = "INSERT INTO {table}_of_names (rowid, name) VALUES (?, ?)"
_NAMES = "SELECT rowid FROM {table}_of_names WHERE {table}_of_names MATCH ?1 AND (?2 < 0 OR rowid <= ?2)"
# bm25's weights: a title counts ten times as much as a text, another name or spelling eight times.
_RANK = "SELECT rowid, bm25({table}, 10.0, 8.0, 1.0) FROM {table} WHERE {table} MATCH ?"
_SHOW = (
    "SELECT rowid, highlight({table}, 0, ?1, ?2), snippet({table}, 2, ?1, ?2, '…', 24)"
    " FROM {table} WHERE {table} MATCH ?3 AND rowid IN ({rows})"
)

Base = sqlite3.Connection


def _tokenize(table: str) -> str:
    return f"tokenize='{'porter ' if table == 'stems' else ''}unicode61 remove_diacritics 2'"


class Tables:
    """The texts of rows, (title, other names, body), by number from 0. Searches in several threads run beside each other."""

    def __init__(self, texts: Iterable[tuple[str, str, str]], *, is_english: bool) -> None:
        # A database in memory that connections of this process share by its name (https://www.sqlite.org/src/file/src/memdb.c).
        # It lives as long as one of them.
        self._address = f"file:/{uuid4().hex}?vfs=memdb"
        self.idle: deque[Base] = deque()
        self._base = self._connect()
        self._base.execute("CREATE TABLE rows (title, also, body)")
        self._base.executemany("INSERT INTO rows VALUES (?, ?, ?)", texts)
        # In English "inquiry" finds "inquiries" too; SQLite knows no endings of other languages.
        self.names = _ALL if is_english else _ALL[:1]
        for table in self.names:
            self._base.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(title, also, body, content='rows', {_tokenize(table)}, prefix='1 2 3')"
            )
            self._base.execute(_BUILD.format(table=table))
        self._base.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, row)")
        self.counts: dict[str, int] = dict(self._base.execute("SELECT term, doc FROM terms"))
        self._base.commit()

    def _connect(self) -> Base:
        return sqlite3.connect(self._address, uri=True, check_same_thread=False)

    @contextmanager
    def connection(self) -> Iterator[Base]:
        """Give out a connection that nobody else uses."""
        try:
            base = self.idle.pop()
        except IndexError:
            base = self._connect()
        try:
            yield base
        finally:
            if len(self.idle) < MOST_IDLE:
                self.idle.append(base)
            else:
                base.close()

    def add_names(self, names: Iterable[str]) -> None:
        """Put each name into a small table of its own, by number from 0."""
        texts = [(number, name) for number, name in enumerate(names, 1)]
        for table in self.names:
            self._base.execute(
                f"CREATE VIRTUAL TABLE {table}_of_names USING fts5(name, content='', {_tokenize(table)})"
            )
            self._base.executemany(_ADD.format(table=table), texts)
        self._base.commit()

    def match(self, base: Base, table: str, query: str, among: Iterable[int] | None = None) -> set[int]:
        """Return the rows that a table finds for a query, of all or `among` some."""
        only = "" if among is None else f" AND rowid IN ({','.join(str(row + 1) for row in among)})"
        return {rowid - 1 for (rowid,) in base.execute(_MATCH.format(table=table) + only, (query,))}

    def names_with(self, base: Base, query: str, begins: str, before: int | None = None) -> set[int]:
        """Return the names with a term, by `begins` in the words as they are, of those before a number where one is given."""
        most = -1 if before is None else before
        found: set[int] = set()
        for table in self.names:
            asked = begins if table == self.names[0] else query
            found |= {rowid - 1 for (rowid,) in base.execute(_NAMES.format(table=table), (asked, most))}
        return found

    def has(self, base: Base, query: str) -> bool:
        """Whether some row is found for a query."""
        return any(base.execute(_MATCH.format(table=table), (query,)).fetchone() for table in self.names)

    def rank(self, base: Base, table: str, query: str) -> Iterator[tuple[int, float]]:
        """Yield (row, score) for what a table finds; the lower the better."""
        for rowid, score in base.execute(_RANK.format(table=table), (query,)):
            yield rowid - 1, score

    def show(self, base: Base, table: str, query: str, rows: Iterable[int]) -> Iterator[tuple[int, str, str]]:
        """Yield (row, title, excerpt) of some rows, with `MARKS` around the words that the table found."""
        numbers = ",".join(str(row + 1) for row in rows)
        for rowid, title, excerpt in base.execute(_SHOW.format(table=table, rows=numbers), (*MARKS, query)):
            yield rowid - 1, title, excerpt
