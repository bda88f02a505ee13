"""Search over everything: SQLite's FTS5 in memory, built once for each dossier.

Source of the query syntax and of `bm25`: https://www.sqlite.org/fts5.html
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from explainer.markup.render import anchor_of
from explainer.model.base import OneOf, Part, id_fields
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, headline
from explainer.model.site import Explainer
from explainer.nearest import nearest

KINDS = tuple(kind.name for kind in ALL if kind.name not in ("era", "correction"))
FIRST, MOST = 6, 60
"""The most hits of each kind that a search returns, and of one kind that is asked for alone."""

_WORD = re.compile(r"\w+")
_MARKS = ("\x02", "\x03")


# bm25's weights: a title counts ten times as much as a text, another name or spelling eight times.
_RANK = "SELECT rowid, kind FROM words WHERE words MATCH ? ORDER BY bm25(words, 0, 0, 0, 10.0, 8.0, 1.0)"
_SHOW = (
    "SELECT rowid, kind, id, part, title, highlight(words, 3, ?1, ?2), snippet(words, 5, ?1, ?2, '…', 24) FROM words"
    " WHERE words MATCH ?3 AND rowid IN ({})"
)


@dataclass(frozen=True, slots=True)
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


_SKIP = {"id", "url", "archive_url", "language", "also_spelled", "also", "kind", "group", "side", "forum_kind"}
"""Fields that hold no words of a text: addresses, words of the site's vocabulary, and names that have a column of their own."""


def _texts(part: Part, title: str) -> Iterator[str]:
    ids = id_fields(type(part))
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in _SKIP or name in ids or value == title or isinstance(value, OneOf):
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Part):
                    yield from _texts(item, title)
                elif isinstance(item, str):
                    yield item


def _sections(explainer: Explainer) -> Iterator[tuple[str, str, str]]:
    """Yield (anchor, title, text) for the parts of a text between its headings."""
    anchor, title, lines = "", explainer.title, [explainer.summary]
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
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "").replace("`", "")


class Index:
    """A search index over one dossier. Searching is safe from several threads."""

    def __init__(self, dossier: Dossier) -> None:
        self._lock = threading.Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        # In English "inquiry" finds "inquiries" too; SQLite knows no endings of other languages.
        stem = "porter " if dossier.site.language.partition("-")[0] == "en" else ""
        self._base.execute(
            "CREATE VIRTUAL TABLE words USING fts5(kind UNINDEXED, id UNINDEXED, part UNINDEXED, title, also, body,"
            f" tokenize='{stem}unicode61 remove_diacritics 2', prefix='2 3')"
        )
        rows = list(_rows(dossier))
        self._base.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)", rows)
        words = {word for row in rows for word in _WORD.findall(f"{row[3]} {row[4]}".lower()) if len(word) > 3}
        self._words = frozenset(words)
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(words):
            self._by_letter.setdefault(word[0], []).append(word)

    def find(self, words: str, kind: str = "") -> Found:
        """Return what is found for `words`: the first hits of each kind, or more of one `kind`.

        All words must occur; the last may be a beginning; "..." is a phrase.
        """
        query = _query(words)
        if not query:
            return Found()
        with self._lock:
            ranked = self._base.execute(_RANK, (query,)).fetchall()
            counts = Counter(row[1] for row in ranked)
            left = {kind: MOST} if kind in counts else dict.fromkeys(counts, FIRST)
            chosen = []
            for rowid, of in ranked:
                if left.get(of):
                    left[of] -= 1
                    chosen.append(rowid)
            places = ",".join(map(str, chosen))
            rows = self._base.execute(_SHOW.format(places), (*_MARKS, query)).fetchall() if chosen else []
        by_row = {row[0]: Hit(*row[1:5], *map(_marked, row[5:])) for row in rows}
        suggestion = None if ranked else self._suggest(words)
        return Found(tuple(by_row[rowid] for rowid in chosen), dict(counts), suggestion)

    def _suggest(self, words: str) -> str | None:
        changed = False
        out = []
        for word in _WORD.findall(words[:200].lower()):
            near = word if word in self._words or len(word) < 4 else self._nearest(word)
            changed = changed or (near is not None and near != word)
            out.append(near or word)
        return " ".join(out) if changed else None

    def _nearest(self, word: str) -> str | None:
        """Return the nearest word of about the same length; a first letter is seldom wrong, so those come first."""
        like = [w for w in self._by_letter.get(word[0], ()) if abs(len(w) - len(word)) < 3]
        found = nearest(word, like)
        if found:
            return found
        return nearest(word, [w for w in self._words if abs(len(w) - len(word)) < 2 and w[1:3] == word[1:3]])


def _rows(dossier: Dossier) -> Iterator[tuple[str, str, str, str, str, str]]:
    for kind in KINDS:
        for record in dossier.records.get(kind, {}).values():
            if isinstance(record, Explainer):
                for anchor, title, text in _sections(record):
                    yield kind, record.id, anchor, title, "", _plain(text)
                continue
            title = headline(kind, record)
            also = " ".join(getattr(record, "also_spelled", ()) or getattr(record, "also", ()))
            yield kind, record.id, "", title, also, " · ".join(_texts(record, title))


def _query(words: str) -> str:
    parts = []
    for phrase, loose in re.findall(r'"([^"]*)"|([^"]+)', words[:200]):
        parts += [f'"{" ".join(_WORD.findall(phrase))}"'] if _WORD.findall(phrase) else []
        parts += [f'"{word}"' for word in _WORD.findall(loose)]
    if parts and not words.rstrip().endswith('"'):
        parts[-1] += "*"
    return " ".join(parts)


def _marked(text: str) -> str:
    return escape(text).replace(_MARKS[0], "<mark>").replace(_MARKS[1], "</mark>")
