"""What a search looks through: one row for a record, for a part of a text between two headings, for a page, for an answer."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice

from explainer.markup.grammar import anchor_of
from explainer.model.base import OneOf, Part, Record, Statement, parts_of
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, BY_NAME, short_name
from explainer.model.people import Named
from explainer.model.shapes import columns_of
from explainer.model.site import Explainer
from explainer.pages import HOME, PAGES
from explainer.search.letters import words_in
from explainer.search.synonyms import list_synonyms
from explainer.views.site_pages import pages_of
from explainer.words import known, say

PAGE, STATEMENT = "page", "statement"
RECORDS = tuple(kind.name for kind in ALL if kind.name not in ("era", "correction"))
KINDS = (*RECORDS, PAGE, STATEMENT)
"""The kinds of rows: records, pages of the site, and single answers of officials."""

ASKING = frozenset({"question", "explainer", PAGE})
"""Kinds whose titles ask what a reader may ask."""

NAMING = frozenset({"person", "body", "term", "law", "inquiry"})
"""Kinds whose titles are names."""

CALLED = frozenset({"person", "body"})
"""Kinds whose other names are names too, and no common words."""

_DAYS = re.compile(r"-\d{6,8}\b")
_JOINED = re.compile(r"(?<=[a-z])(?=\d)")

_NAMES = ("also_spelled", "also", "also_asked", "alleged_voices")
_SKIP = {*"id url archive_url language kind group side forum_kind contradicts changed".split(), *_NAMES}
"""Fields that hold no words of a text: addresses, words of the site's vocabulary, and names that have a column of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that can be found. A link to it leads to `part` of the record `id` of the kind `of`.

    `names` are its other names or ways to ask it, `handle` the words of its id, `words` what else readers call it or any record of its kind.
    """

    kind: str
    of: str
    id: str
    part: str = ""
    title: str
    names: tuple[str, ...] = ()
    handle: str = ""
    words: str = ""
    body: str = ""
    when: When | None = None

    @property
    def own_words(self) -> str:
        """All that is written of it by its editors, with capitals where they wrote them."""
        return "\n".join((self.title, *self.names, self.words, self.body))

    @property
    def also(self) -> str:
        """All that it is called beside its title."""
        return "\n".join((*self.names, self.handle, self.words))


def list_rows(dossier: Dossier) -> Iterator[Row]:
    """Yield everything that can be found on a site."""
    for name in pages_of(dossier):
        words = say(f"search-page.{name}") if name in known("search-page") else ""
        names = (dossier.site.title,) if name == HOME else ()
        body = say(f"summary.{name}") if name in known("summary") else ""
        if own := dossier.explainers.get(name):
            body = f"{body} {_plain(next(_sections(own))[2])}"
        yield Row(kind=PAGE, of="explainer", id=name, title=say(f"page.{name}"), names=names, words=words, body=body)
    taken = {word for group in list_synonyms() for word in group}
    for kind in RECORDS:
        told = BY_NAME[kind]
        for record in dossier.records.get(kind, {}).values():
            if isinstance(record, Explainer):
                group = PAGE if record.id in PAGES else kind
                for anchor, title, text in islice(_sections(record), 1 if group == PAGE else 0, None):
                    yield Row(kind=group, of=kind, id=record.id, part=anchor, title=title, body=_plain(text))
                continue
            title = short_name(kind, record)
            yield Row(
                kind=kind,
                of=kind,
                id=record.id,
                title=title,
                names=(*other_names(record), *_initials(kind, title, taken)),
                handle=_handle(kind, record.id),
                words=say(f"search-kind.{kind}") if kind in known("search-kind") else "",
                body=" · ".join(_texts(record, title)),
                when=getattr(record, told.dated_by) if told.dated_by else None,
            )
    for question in dossier.questions.values():
        for anchor, answer in zip(question.anchors, question.official_answers, strict=True):
            yield Row(
                kind=STATEMENT,
                of="question",
                id=question.id,
                part=anchor,
                title=f"{answer.who}, {answer.date.label}",
                body=f"{answer.said} · {question.question}",
                when=answer.date,
            )


def words_of_subject(dossier: Dossier) -> frozenset[str]:
    """The words of what the whole site is about, by its title, with others for the same: they tell little of what is asked of somebody."""
    title = frozenset(words_in(dossier.site.title))
    kinds = (frozenset(words_in(say(f"search-kind.{kind}"))) for kind in known("search-kind"))
    return title.union(*(words for words in kinds if words & title))


def other_names(record: Record) -> tuple[str, ...]:
    """The other spellings of a person's or body's name, other words for a term, other ways to ask a question, who is allegedly heard."""
    names = (name for field in _NAMES for name in getattr(record, field, ()))
    short = getattr(record, "short", None)
    return (*(name.who if isinstance(name, Named) else name for name in names), *([short] if short else []))


def _handle(kind: str, id: str) -> str:
    """Return the words of an id, which names a record in few words of its own, without its day: "waiters tapes 2014" for `waiters-tapes-2014`."""
    words = _DAYS.sub("", _JOINED.sub("-", id)).replace("-", " ").strip()
    return words if " " in words and kind not in ASKING else ""


def _initials(kind: str, name: str, taken: Container[str]) -> Iterator[str]:
    """Yield a person's name as it is shortened: "I Khan", "Imran K" and "IK" for Imran Khan, where "ik" is not `taken` by other words."""
    parts = re.findall(r"[^\W\d_]+", name) if kind == "person" else []
    if len(parts) > 1:
        yield f"{parts[0][0]} {parts[-1]}"
        yield f"{parts[0]} {parts[-1][0]}"
        yield " ".join((*(part[0] for part in parts[:-1]), parts[-1]))
        letters = "".join(part[0] for part in parts)
        if letters.lower() not in taken:  # "PM" is not Pervez Musharraf
            yield letters


def _texts(part: Part, title: str) -> Iterator[str]:
    ids = {column.attribute for column in columns_of(type(part)) if column.shape.sort == "id"}
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
    text = re.sub(r"\s*\[@[^\]]*\]", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "").replace("`", "")
    return re.sub(r"\s*\|[\s|:-]*", " · ", text)  # the cells of a table
