"""Sources as BibTeX, and as CSL-JSON for reference managers (https://citationstyles.org)."""

from collections.abc import Sequence
from typing import Any

from explainer.exports.base_url import LICENCE_ADDRESS
from explainer.exports.records import dump
from explainer.model.dates import Point, When
from explainer.model.dossier import Dossier
from explainer.model.sources import Source, SourceKind
from explainer.words import say

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts a brace behind a backslash too
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&$#_"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CSL_TYPES = {
    SourceKind.NEWS: "article-newspaper",
    SourceKind.OPINION: "article-newspaper",
    SourceKind.COURT: "legal_case",
    SourceKind.STATUTE: "legislation",
    SourceKind.RESEARCH: "article",
    SourceKind.REPORT: "report",
}


def escape_tex(text: str) -> str:
    """Return a text in which TeX sees nothing but letters; line breaks become spaces."""
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def _address(url: str) -> str:
    """An address stands as it is, but braces would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D")


def _fields(source: Source) -> list[tuple[str, str]]:
    notes = [
        source.published.label if source.published and not source.published.is_day else "",
        source.note or "",
        say("source.rebuilt") if source.is_rebuilt else "",
        f"{say('source.archive')}: {source.archive_url}" if source.archive_url else "",
    ]
    fields = [("title", f"{{{escape_tex(source.title)}}}"), ("howpublished", escape_tex(source.publisher))]
    if source.author:
        fields.append(("author", f"{{{escape_tex(source.author)}}}"))
    point = source.published.start or source.published.end if source.published else None
    if source.published and point:
        fields += [("date", source.published.text), ("year", f"{point.year:04}")]
    fields += [("url", _address(source.url))] if source.url else []
    fields += [("language", escape_tex(source.language))]
    note = escape_tex(" ".join(filter(None, notes)))
    return [*fields, *([("note", note)] if note else [])]


def build_bibtex(dossier: Dossier, sources: Sequence[Source]) -> str:
    """Return `sources` as BibTeX. A month is given only where the date is one day or one month."""
    entries = [f"% {escape_tex(dossier.site.title)}. {say('data.licence')}, {LICENCE_ADDRESS}\n"]
    for source in sources:
        lines = [f"  {name} = {{{value}}}" for name, value in _fields(source)]
        point = source.published.start if source.published and not source.published.is_range else None
        if point and point.month:
            lines.append(f"  month = {_MONTHS[point.month - 1]}")
        body = ",\n".join(lines)
        entries.append(f"@misc{{{source.id},\n{body}\n}}\n")
    return "\n".join(entries)


def _parts(point: Point) -> list[int]:
    return [part for part in (point.year, point.month, point.day) if part]


def _issued(when: When) -> dict[str, Any]:
    sides = [when.start, when.end] if when.is_range else [when.start]
    issued: dict[str, Any] = {"date-parts": [_parts(side) for side in sides if side]}
    if when.is_unsure:
        issued["circa"] = True
    return issued


def build_csl(sources: Sequence[Source]) -> str:
    """Return `sources` as CSL-JSON. Authors stand as they were written: no name is taken apart."""
    items = []
    for source in sources:
        item: dict[str, Any] = {
            "id": source.id,
            "type": _CSL_TYPES.get(source.kind, "webpage"),
            "title": source.title,
            "container-title": source.publisher,
            "language": source.language,
        }
        if source.author:
            item["author"] = [{"literal": source.author}]
        if source.published:
            item["issued"] = _issued(source.published)
        if source.url:
            item["URL"] = source.url
        if source.archive_url:
            item["archive_location"] = source.archive_url
        if source.note:
            item["note"] = source.note
        items.append(item)
    return dump(items)
