"""Search over everything: SQLite's FTS5 in memory, built once for each dossier.

Source of the query syntax and of `bm25`: https://www.sqlite.org/fts5.html
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from explainer.markup.render import anchor_of
from explainer.model.base import OneOf, Part, id_fields
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, headline
from explainer.model.site import Explainer
from explainer.nearest import nearest

KINDS = tuple(kind.name for kind in ALL if kind.name not in ("era", "narrative", "correction"))
MOST = 60
"""The most hits that one search returns."""

_WORD = re.compile(r"\w+")
_MARKS = ("\x02", "\x03")


_FIND = (
    "SELECT kind, id, part, title, snippet(words, 5, ?, ?, '…', 24) FROM words"
    " WHERE words MATCH ? ORDER BY bm25(words, 0, 0, 0, 10.0, 8.0, 1.0) LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a record (or a part of an explainer), and an excerpt as safe HTML with `<mark>`."""

    kind: str
    id: str
    part: str
    title: str
    excerpt: str


_SKIP = {"id", "url", "archive_url", "language"}


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
        self._base.execute(
            "CREATE VIRTUAL TABLE words USING fts5(kind UNINDEXED, id UNINDEXED, part UNINDEXED, title, also, body,"
            " tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
        )
        rows = list(_rows(dossier))
        self._base.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._common = Counter(
            word for row in rows for word in _WORD.findall(f"{row[3]} {row[4]}".lower()) if len(word) > 3
        )

    def find(self, words: str) -> tuple[tuple[Hit, ...], str | None]:
        """Return the hits for `words`, best first, and a nearer word where there are none.

        All words must occur; the last may be a beginning; "..." is a phrase.
        """
        query = _query(words)
        if not query:
            return (), None
        values = (*_MARKS, query, MOST)
        with self._lock:
            rows = self._base.execute(_FIND, values).fetchall()
        hits = tuple(Hit(r[0], r[1], r[2], r[3], _excerpt(r[4])) for r in rows)
        return hits, None if hits else self._suggest(words)

    def _suggest(self, words: str) -> str | None:
        changed = False
        out = []
        for word in _WORD.findall(words.lower()):
            near = word if word in self._common or len(word) < 4 else nearest(word, self._common)
            changed = changed or (near is not None and near != word)
            out.append(near or word)
        return " ".join(out) if changed else None


def _rows(dossier: Dossier) -> Iterator[tuple[str, str, str, str, str, str]]:
    for kind in KINDS:
        for record in dossier.records.get(kind, {}).values():
            if isinstance(record, Explainer):
                for anchor, title, text in _sections(record):
                    yield kind, record.id, anchor, title, "", _plain(text)
                continue
            title = headline(kind, record)
            also = " ".join(getattr(record, "also_spelled", ()) or getattr(record, "also", ()))
            yield kind, record.id, "", title, also, " ".join(_texts(record, title))


def _query(words: str) -> str:
    parts = []
    for phrase, loose in re.findall(r'"([^"]*)"|([^"]+)', words[:200]):
        parts += [f'"{" ".join(_WORD.findall(phrase))}"'] if _WORD.findall(phrase) else []
        parts += [f'"{word}"' for word in _WORD.findall(loose)]
    if parts and not words.rstrip().endswith('"'):
        parts[-1] += "*"
    return " ".join(parts)


def _excerpt(text: str) -> str:
    return escape(text).replace(_MARKS[0], "<mark>").replace(_MARKS[1], "</mark>")
