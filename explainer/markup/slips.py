"""What was meant as Markdown and is none: readers would see the signs, and a link, a source or a heading would be lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from explainer.model.kinds import BY_NAME
from explainer.problems import Level

_KINDS = "|".join(BY_NAME)
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)+"
_GOAL = rf"(?:https?:|mailto:|www\.|(?:{_KINDS}):)"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen at a line and column (from 1): `rule`, and `text` as it stands there."""

    rule: str
    line: int
    column: int
    text: str
    level: Level = Level.ERROR


_WORDS: tuple[tuple[str, Level, str], ...] = (
    ("bad-citation", Level.ERROR, rf"\[?(?<![\w.@/])@ ?{_ID}"),
    ("bad-citation", Level.ERROR, r"\[@[^\s\]]*"),
    ("bad-citation", Level.ERROR, rf"\[(?=[^\]]*(?:\d|-[^\]]*-)){_ID}(?:; *{_ID})*\](?![(\[:])"),
    ("lost-link", Level.ERROR, rf"\]\s+\(\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"\]\(\s*{_GOAL}[^)\n]*\)?"),
    ("lost-link", Level.ERROR, rf"\)\[\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"\]\s*\[\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"\]\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"(?<![\w:/.-])(?:{_KINDS}):(?={_ID}\b)[\w-]+"),
    ("lost-note", Level.WARNING, r"\[\^[^\]\s]+\]"),
    ("stray-signs", Level.WARNING, r"\*\*|(?<!\w)__(?=\w)|~~"),
)
"""What stands in the words of a paragraph where it should have been a link, a citation or a mark, the surest first."""

_LINES: tuple[tuple[str, Level, str, int], ...] = (
    ("pasted-list", Level.WARNING, r"^\s*[•·▪◦‣∙●○■□\uf0b7]\s*\S", 1),
    ("pasted-list", Level.WARNING, r"^\s*[–—]\s+\S", 2),
    ("pasted-table", Level.WARNING, r"^[^\t]+\t+[^\t]", 2),
    ("broken-table", Level.WARNING, r"^\s*\|.*\|\s*$", 1),
    ("broken-table", Level.WARNING, r"^[^|]+\|[^|]+(?:\||$)", 2),
    ("heading-without-space", Level.WARNING, r"^\s*#{2,6}[^\s#]", 1),
    ("bad-directive", Level.ERROR, r"^\s*(?:::|：{2,3}|: : ?:?)\s*[a-z]+", 1),
)
"""Lines of a paragraph that look like something else, and how many of them there must be."""


def find_slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """Look through the tokens of a text with its lines."""
    level = 1
    for number, token in enumerate(tokens):
        start, end = token.map or (0, len(lines))
        if token.type == "heading_open":
            depth = int(token.tag[1])
            if depth == 1:
                yield Slip("second-title", start + 1, 1, "", Level.WARNING)
            elif depth > level + 1:
                yield Slip("heading-jump", start + 1, 1, "#" * (level + 1), Level.WARNING)
            level = max(depth, 2) if depth > 1 else level
        elif token.type == "inline":
            yield from _words(token, lines, start, end)
            if tokens[number - 1].type == "paragraph_open":
                yield from _lines(lines, start, end)
        elif token.type == "table_open":
            yield from _table(lines, start, end)
    yield from _notes(lines)


def _words(token: Token, lines: Sequence[str], start: int, end: int) -> Iterator[Slip]:
    text = "".join(
        child.content if child.type == "text" else "\n" if child.type.endswith("break") else "\x00"
        for child in token.children or []
    )
    told: list[tuple[int, int]] = []
    for rule, level, pattern in _WORDS:
        for found in re.finditer(pattern, text):
            if any(found.start() < b and a < found.end() for a, b in told):
                continue
            told.append(found.span())
            line, column = _find(found[0], lines, start, end)
            yield Slip(rule, line, column, _around(lines[line - 1], column), level)


def _find(text: str, lines: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """The (line, column) from 1 where a piece of text stands between two lines (from 0)."""
    piece = text.split("\n", maxsplit=1)[0]
    for number in range(start, min(end, len(lines))):
        column = lines[number].find(piece)
        if column >= 0:
            return number + 1, column + 1
    return start + 1, 1


def _around(line: str, column: int) -> str:
    return line[max(0, column - 12) : column + 45].strip()


def _lines(lines: Sequence[str], start: int, end: int) -> Iterator[Slip]:
    for rule, level, pattern, least in _LINES:
        found = [number for number in range(start, end) if re.search(pattern, re.sub(r"`[^`]*`", "", lines[number]))]
        if len(found) >= least:
            yield Slip(rule, found[0] + 1, 1, lines[found[0]].strip()[:50], level)
            return
    first = lines[start].strip()
    if end - start == 1 and re.match(r"#[^\s#]", first) and not re.search(r"[.!?:)\]]$", first):
        yield Slip("heading-without-space", start + 1, 1, first[:50], Level.WARNING)


def _cells(line: str) -> int:
    plain = re.sub(r"\\\|", "", line).strip()
    return len(plain.removeprefix("|").removesuffix("|").split("|"))


def _table(lines: Sequence[str], start: int, end: int) -> Iterator[Slip]:
    most = _cells(lines[start])
    for number in range(start + 2, end):
        if _cells(lines[number]) > most:
            yield Slip("long-row", number + 1, 1, lines[number].strip()[:50], Level.WARNING)


def _notes(lines: Sequence[str]) -> Iterator[Slip]:
    """Notes to which nothing leads: they are not drawn, and their sources are lost."""
    text = "\n".join(lines)
    for number, line in enumerate(lines, 1):
        found = re.match(r" {0,3}\[\^([^\]\s]+)\]:", line)
        if found and not re.search(rf"\[\^{re.escape(found[1])}\](?!:)", text):
            yield Slip("unused-note", number, 1, found[0], Level.WARNING)
