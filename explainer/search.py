"""Search over everything: SQLite's FTS5 in memory, built once for each dossier.

Source of the query syntax and of `bm25`: https://www.sqlite.org/fts5.html
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import NamedTuple
from uuid import uuid4

from explainer.markup.render import anchor_of
from explainer.model.base import OneOf, Part, Record, Statement, id_fields, parts_of
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, headline
from explainer.model.site import Explainer
from explainer.nearest import nearest

KINDS = tuple(kind.name for kind in ALL if kind.name not in ("era", "correction"))
FIRST, MOST = 6, 60
"""The most hits of each kind that a search returns, and of one kind that is asked for alone."""

LONGEST, MOST_WORDS = 200, 12
"""Characters and words of a search; what stands behind them is not looked for."""

MOST_IDLE = 4
"""Connections that are kept for the next search."""

_WORD = re.compile(r"\w+")
_MARKS = ("\x02", "\x03")


_TABLES = ("words", "stems")
"""Words as they are, of which the last may be a beginning; and English words without their endings."""

_NAMES = "{{title also}} : ({})"
_BUILD = "INSERT INTO {table} ({table}) VALUES ('rebuild')"
# bm25's weights: a title counts ten times as much as a text, another name or spelling eight times.
_MATCH = "SELECT rowid FROM {table} WHERE {table} MATCH ?"
_RANK = "SELECT rowid, kind, bm25({table}, 0, 0, 0, 10.0, 8.0, 1.0) FROM {table} WHERE {table} MATCH ?"
_SHOW = (
    "SELECT rowid, kind, id, part, title, highlight({table}, 3, ?1, ?2), snippet({table}, 5, ?1, ?2, '…', 24)"
    " FROM {table} WHERE {table} MATCH ?3 AND rowid IN ({rows})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: a record (or a part of an explainer). `marked`, its title, and `excerpt` are safe HTML with `<mark>`."""

    kind: str
    id: str
    part: str
    title: str
    marked: str
    excerpt: str


class Found(NamedTuple):
    """What a search gives: hits, best first; how many there are of each kind; and a nearer word where there are none."""

    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, int] = MappingProxyType({})
    suggestion: str | None = None


_SKIP = {
    "id",
    "url",
    "archive_url",
    "language",
    "also_spelled",
    "also",
    "kind",
    "group",
    "side",
    "forum_kind",
    "contradicts",
    "changed",
}
"""Fields that hold no words of a text: addresses, words of the site's vocabulary, and names that have a column of their own."""


def _texts(part: Part, title: str) -> Iterator[str]:
    ids = id_fields(type(part))
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in _SKIP or name in ids or value == title or isinstance(value, OneOf):
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, Statement):
            yield value.text
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Part):
                    yield from _texts(item, title)
                elif isinstance(item, str):
                    yield item


def _sections(explainer: Explainer) -> Iterator[tuple[str, str, str]]:
    """Yield (anchor, title, text) for the parts of a text between its headings."""
    anchor, title, lines = "", explainer.title, [one.text for _, one in parts_of(explainer, Statement)]
    for line in explainer.text.split("\n"):
        if line.startswith("#"):
            yield anchor, title, "\n".join(lines)
            title = line.lstrip("# ").strip()
            anchor, lines = anchor_of(title), []
        elif not line.startswith(":::"):
            lines.append(line)
    yield anchor, title, "\n".join(lines)


def _plain(markdown: str) -> str:
    text = re.sub(r"\[@[^\]]*\]", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "").replace("`", "")
    return re.sub(r"\s*\|[\s|:-]*", " · ", text)  # the cells of a table


class Index:
    """A search index over one dossier. Searches in several threads run beside each other, each with a connection of its own."""

    def __init__(self, dossier: Dossier) -> None:
        # A database in memory that connections of this process share by its name (https://www.sqlite.org/src/file/src/memdb.c).
        # It lives as long as one of them.
        self._address = f"file:/{uuid4().hex}?vfs=memdb"
        self._idle: deque[sqlite3.Connection] = deque()
        self._base = self._connect()
        self._base.execute("CREATE TABLE rows (kind, id, part, title, also, body)")
        rows = list(_rows(dossier))
        self._base.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)", rows)
        # In English "inquiry" finds "inquiries" too; SQLite knows no endings of other languages.
        self._tables = _TABLES if dossier.site.language.partition("-")[0] == "en" else _TABLES[:1]
        for table in self._tables:
            stem = "porter " if table == "stems" else ""
            self._base.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(kind UNINDEXED, id UNINDEXED, part UNINDEXED, title, also, body,"
                f" content='rows', tokenize='{stem}unicode61 remove_diacritics 2', prefix='1 2 3')"
            )
            self._base.execute(_BUILD.format(table=table))
        self._base.commit()
        words = {word for row in rows for word in _WORD.findall(f"{row[3]} {row[4]}".lower()) if len(word) > 2}
        self._words = frozenset(words)
        self._spellings = _spellings(dossier)
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(words):
            self._by_letter.setdefault(word[0], []).append(word)

    def find(self, words: str, kind: str = "") -> Found:
        """Return what is found for `words`: the first hits of each kind, or more of one `kind`.

        All words must occur; the last may be a beginning; "..." is a phrase.
        """
        query = _query(words, self._spellings)
        if not query:
            return Found()
        with self._connection() as base:
            ranked = self._rank(base, query)
            counts = Counter(kind for _, kind, _ in ranked)
            left = {kind: MOST} if kind in counts else dict.fromkeys(counts, FIRST)
            chosen: dict[int, str] = {}
            for rowid, of, table in ranked:
                if left.get(of):
                    left[of] -= 1
                    chosen[rowid] = table
            hits = self._show(base, query, chosen)
        suggestion = None if ranked else self._suggest(words)
        return Found(tuple(hits[rowid] for rowid in chosen), dict(counts), suggestion)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._address, uri=True, check_same_thread=False)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Give out a connection that nobody else uses."""
        try:
            base = self._idle.pop()
        except IndexError:
            base = self._connect()
        try:
            yield base
        finally:
            if len(self._idle) < MOST_IDLE:
                self._idle.append(base)
            else:
                base.close()

    def _rank(self, base: sqlite3.Connection, query: str) -> list[tuple[int, str, str]]:
        """Return (row, kind, table that finds it best) of all that is found: first where all words stand in the names."""
        best: dict[int, tuple[bool, float, str, str]] = {}
        for table in self._tables:
            named = {rowid for (rowid,) in base.execute(_MATCH.format(table=table), (_NAMES.format(query),))}
            for rowid, kind, score in base.execute(_RANK.format(table=table), (query,)):
                place = (rowid not in named, score, kind, table)
                best[rowid] = min(place, best.get(rowid, place))
        return [
            (rowid, kind, table) for rowid, (_, _, kind, table) in sorted(best.items(), key=lambda item: item[1][:2])
        ]

    def _show(self, base: sqlite3.Connection, query: str, chosen: Mapping[int, str]) -> dict[int, Hit]:
        """Return the hits of rows, with the words marked as the table sees them that found the row."""
        hits: dict[int, Hit] = {}
        for table in self._tables:
            rows = ",".join(str(rowid) for rowid, found_in in chosen.items() if found_in == table)
            found = base.execute(_SHOW.format(table=table, rows=rows), (*_MARKS, query)) if rows else ()
            for rowid, kind, id, part, title, marked, excerpt in found:
                texts = {"title": title, "marked": _marked(marked), "excerpt": _marked(excerpt)}
                hits[rowid] = Hit(kind=kind, id=id, part=part, **texts)
        return hits

    def _suggest(self, words: str) -> str | None:
        """Return words near to those that found nothing, which do find something: unknown ones changed, else any one."""
        asked = _WORD.findall(words[:LONGEST].lower())
        known = [word in self._words or len(word) < 3 for word in asked]
        changed = [word if kept else self._nearest(word) or word for word, kept in zip(asked, known, strict=True)]
        tries = [changed]
        if all(known):
            near = ((n, self._nearest(word)) for n, word in enumerate(asked[:8]) if len(word) > 2)
            tries = [[*asked[:n], word, *asked[n + 1 :]] for n, word in near if word]
        for near_words in tries:
            if near_words != asked and self._finds(_query(" ".join(near_words), self._spellings)):
                return " ".join(near_words)
        return None

    def _finds(self, query: str) -> bool:
        with self._connection() as base:
            return any(base.execute(_MATCH.format(table=table), (query,)).fetchone() for table in self._tables)

    def _nearest(self, word: str) -> str | None:
        """Return the nearest word of about the same length; a first letter is seldom wrong, so those come first."""
        like = [w for w in self._by_letter.get(word[0], ()) if abs(len(w) - len(word)) < 3 and w != word]
        found = nearest(word, like)
        if found:
            return found
        return nearest(
            word, [w for w in self._words if abs(len(w) - len(word)) < 2 and w[1:3] == word[1:3] and w != word]
        )


def _rows(dossier: Dossier) -> Iterator[tuple[str, str, str, str, str, str]]:
    for kind in KINDS:
        for record in dossier.records.get(kind, {}).values():
            if isinstance(record, Explainer):
                for anchor, title, text in _sections(record):
                    yield kind, record.id, anchor, title, "", _plain(text)
                continue
            title = headline(kind, record)
            yield kind, record.id, "", title, " ".join(_other_names(record)), " · ".join(_texts(record, title))


def _other_names(record: Record) -> tuple[str, ...]:
    """The other spellings of a person's or body's name, or the other words for a term."""
    return getattr(record, "also_spelled", ()) or getattr(record, "also", ())


def _spellings(dossier: Dossier) -> dict[str, set[str]]:
    """Return, for a word of another spelling of a name, the word that stands for it in the name of the record.

    So "Shahbaz" finds what is written about Shehbaz, and not only the record that knows both.
    """
    found: dict[str, set[str]] = defaultdict(set)
    named = ((kind, record) for kind in KINDS for record in dossier.records.get(kind, {}).values())
    for kind, record in named:
        name = _WORD.findall(headline(kind, record).lower())
        for spelling in _other_names(record):
            words = _WORD.findall(spelling.lower())
            other, own = [w for w in words if w not in name], [w for w in name if w not in words]
            if len(other) == len(own):
                for word, main in zip(other, own, strict=True):
                    if len(word) > 2:
                        found[word].add(main)
    return found


def _query(words: str, spellings: Mapping[str, set[str]]) -> str:
    """Return what SQLite is asked: every word and phrase once, since each one more costs as much as the first."""
    parts: dict[tuple[str, ...], str] = {}
    left = MOST_WORDS
    for phrase, loose in re.findall(r'"([^"]*)"|([^"]+)', words[:LONGEST]):
        for found in [_WORD.findall(phrase)] if phrase else [[word] for word in _WORD.findall(loose)]:
            some = found[:left]
            key = (*map(_folded, some), *(["phrase"] if phrase else []))
            if not some or key in parts:
                continue
            left -= len(some)
            either = sorted(spellings.get(some[0].lower(), ())) if not phrase else []
            quoted = " OR ".join(f'"{one}"' for one in (*either, " ".join(some)))
            parts[key] = quoted if phrase else f"({quoted})"
    asked = list(parts.values())
    if asked and asked[-1].endswith(")"):
        asked[-1] = f"{asked[-1][:-1]}*)"
    return " AND ".join(asked)


def _folded(word: str) -> str:
    """The word without marks and capitals, as the index knows it."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def _marked(text: str) -> str:
    return escape(text).replace(_MARKS[0], "<mark>").replace(_MARKS[1], "</mark>")
