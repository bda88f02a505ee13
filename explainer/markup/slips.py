"""What was meant as Markdown and is none: readers would see the signs, and a link, a source or a heading would be lost."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from explainer.model.kinds import BY_NAME
from explainer.problems import Level, TextFault

_KINDS = "|".join(BY_NAME)
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)+"
_DATED_ID = r"(?<![\w@/.:=?-])[a-z]+(?:-[a-z]+)*-(?:19|20)\d\d(?:\d\d){0,2}-[a-z0-9-]+"
_GOAL = rf"(?:https?:|mailto:|www\.|(?:{_KINDS}):)"


def _slip(rule: str, line: int, column: int, text: str, level: Level = Level.ERROR) -> TextFault:
    return TextFault.of(rule, line, column, level=level, text=text)


_WORDS: tuple[tuple[str, Level, str], ...] = (
    ("bad-citation", Level.ERROR, rf"\[?(?<![\w.@/])[@\uff20\ufe6b] ?{_ID}"),
    ("bad-citation", Level.ERROR, r"\[@[^\s\]]*"),
    ("bad-citation", Level.ERROR, rf"\[(?=[^\]]*(?:\d|-[^\]]*-)){_ID}(?:; *{_ID})*\](?![(\[:])"),
    ("bad-citation", Level.ERROR, rf"\\cite\w*\{{{_ID}|{_DATED_ID}"),
    ("lost-link", Level.ERROR, rf"\]\s+\(\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"\]\(\s*{_GOAL}[^)\n]*\)?"),
    ("lost-link", Level.ERROR, rf"\)\[\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"\]\s*\[\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"\]\s*{_GOAL}"),
    ("lost-link", Level.ERROR, rf"(?<![\w:/.-])(?:{_KINDS}):(?={_ID}\b)[\w-]+"),
    ("lost-note", Level.WARNING, r"\[\^[^\]\s]*\]"),
    ("pasted-note", Level.WARNING, r"\[\d{1,3}\](?![(:\[])"),
    ("bare-address", Level.WARNING, r"\bhttps?://[^\s)\]]+|\bwww\.[\w-]+\.[^\s)\]]+"),
    ("bad-directive", Level.ERROR, r":::"),
    ("split-word", Level.WARNING, r"[a-z]{2}-\n(?!and\b|or\b|to\b)[a-z]+"),
    (
        "stray-signs",
        Level.WARNING,
        r"\*\*|(?<!\w)__(?=\w)|~~|\[\[|\{\{|\[\x00\]|==(?=\w)|(?<![\w*])\*(?=\w)|\A\[[ xX]\]",
    ),
    (
        "stray-signs",
        Level.WARNING,
        r"\^\[|(?<=\w)\^\w+\^|(?<=\w)~\w+~|\{[#.:][\w-]+\}|\\[a-z]+\{|(?<![\w:]):[a-z_]+:(?![\w:])",
    ),
    ("stray-signs", Level.WARNING, r"\$(?=[^$\n]{0,80}[\\^_])[^$\n]{1,80}\$|\A!{3} |\A\[![A-Z]+\]|\A\[TOC\]"),
)
"""What stands in the words of a paragraph where it should have been a link, a citation or a mark, the surest first."""

_LINES: tuple[tuple[str, Level, str, int], ...] = (
    ("pasted-list", Level.WARNING, r"^\s*[•·▪◦‣∙●○■□\uf0b7]\s*\S", 1),
    ("pasted-list", Level.WARNING, r"^\s*[–—]\s+\S", 2),
    ("pasted-list", Level.WARNING, r"^\s*(?:-[A-Za-z]|\d{1,2}[.)][A-Za-z])", 2),
    ("pasted-table", Level.WARNING, r"^[^\t]+\t+[^\t]", 2),
    ("broken-table", Level.WARNING, r"^\s*\|.*\|\s*$", 1),
    ("broken-table", Level.WARNING, r"^[^|]+\|[^|]+(?:\||$)", 2),
    ("heading-without-space", Level.WARNING, r"^\s*(?:#{2,6}[^\s#]|\uff03|#{7,})", 1),
    ("bad-directive", Level.ERROR, r"^\s*(?:::|[：\u2236\ua789]{2,3}|: : ?:?)\s*[a-z]+", 1),
)
"""Lines of a paragraph that look like something else, and how many of them there must be."""

_WHOLE = 80
"""Signs from which two paragraphs that are alike are one that was kept twice."""


def find_slips(tokens: Sequence[Token], lines: Sequence[str], addresses: Mapping[str, Any]) -> Iterator[TextFault]:
    """Look through the tokens of a text with its lines; `addresses` are those that it gives to links elsewhere in it, by name."""
    seen: set[str] = set()
    for number, token in enumerate(tokens):
        start, end = token.map or (0, len(lines))
        if find := _BLOCKS.get(token.type):
            yield from find(token, lines[start:end], start)
        elif token.type == "inline":
            yield from _words(token, lines, start, end)
            if tokens[number - 1].type == "paragraph_open":
                yield from _lines(lines, start, end)
                kinds = [child.type for child in token.children or [] if child.content or child.nesting]
                if tokens[number - 1].level == 0 and kinds == ["strong_open", "text", "strong_close"]:
                    yield _slip("bold-heading", start + 1, 1, token.content[:50], Level.WARNING)
            if len(token.content) >= _WHOLE and token.content in seen:
                yield _slip("repeated-paragraph", start + 1, 1, token.content[:50], Level.WARNING)
            seen.add(token.content)
    yield from _headings(tokens, lines)
    yield from _notes(lines)
    yield from _unseen(lines, addresses)


def _headings(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[TextFault]:
    level = 1
    for number, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        (start, end), depth = token.map or (0, len(lines)), int(token.tag[1])
        if depth == 1:
            yield _slip("second-title", start + 1, 1, "", Level.WARNING)
        elif depth > level + 1:
            yield _slip("heading-jump", start + 1, 1, "#" * (level + 1), Level.WARNING)
        level = max(depth, 2) if depth > 1 else level
        if token.markup == "-":
            yield _slip("underlined-heading", end, 1, lines[start].strip()[:50], Level.WARNING)
        if not tokens[number + 1].content:
            yield _slip("empty-heading", start + 1, 1, "", Level.WARNING)


def _words(token: Token, lines: Sequence[str], start: int, end: int) -> Iterator[TextFault]:
    children = token.children or []
    text = "".join(
        child.content
        if child.type == "text" and not (number and children[number - 1].info == "auto")
        else "\n"
        if child.type.endswith("break")
        else "\x00"
        for number, child in enumerate(children)
    )
    told = bytearray(len(text))
    for rule, level, pattern in _WORDS:
        for found in re.finditer(pattern, text):
            if any(told[found.start() : found.end()]):
                continue
            told[found.start() : found.end()] = b"x" * len(found[0])
            line, column = find_in(lines, found[0].partition("\n")[0], start, end)
            yield _slip(rule, line, column, _around(lines[line - 1], column), level)


def find_in(lines: Sequence[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Return the (line, column) from 1 where a piece of text stands between two lines (from 0), or the first of them."""
    for number in range(start, min(end, len(lines))):
        column = lines[number].find(text)
        if column >= 0:
            return number + 1, column + 1
    return start + 1, 1


def _around(line: str, column: int) -> str:
    return line[max(0, column - 12) : column + 45].strip()


def _lines(lines: Sequence[str], start: int, end: int) -> Iterator[TextFault]:
    for rule, level, pattern, least in _LINES:
        found = [number for number in range(start, end) if re.search(pattern, re.sub(r"`[^`]*`", "", lines[number]))]
        if len(found) >= least:
            yield _slip(rule, found[0] + 1, 1, lines[found[0]].strip()[:50], level)
            return
    first = lines[start].strip()
    if end - start == 1 and re.match(r"#[^\s#]", first) and not re.search(r"[.!?:)\]]$", first):
        yield _slip("heading-without-space", start + 1, 1, first[:50], Level.WARNING)


def _cells(line: str) -> int:
    plain = re.sub(r"\\\|", "", line).strip()
    return len(plain.removeprefix("|").removesuffix("|").split("|"))


def _table(token: Token, rows: Sequence[str], start: int) -> Iterator[TextFault]:
    most = _cells(rows[0])
    for number, row in enumerate(rows[2:], start + 3):
        if _cells(row) > most:
            yield _slip("long-row", number, 1, row.strip()[:50], Level.WARNING)


def _indented(token: Token, rows: Sequence[str], start: int) -> Iterator[TextFault]:
    yield _slip("indented-text", start + 1, 1, rows[0].strip()[:50], Level.WARNING)


def _fence(token: Token, rows: Sequence[str], start: int) -> Iterator[TextFault]:
    if len(rows) < 2 or not re.fullmatch(rf"[ >]*{re.escape(token.markup)}+\s*", rows[-1]):
        yield _slip("open-code", start + 1, 1, rows[0].strip())


_BLOCKS: dict[str, Callable[[Token, Sequence[str], int], Iterator[TextFault]]] = {
    "table_open": _table,
    "code_block": _indented,
    "fence": _fence,
}
"""What looks at a token of a type, with its lines and the number of the first (from 0)."""


def _notes(lines: Sequence[str]) -> Iterator[TextFault]:
    """Notes to which nothing leads: they are not drawn, and their sources are lost."""
    text = "\n".join(lines)
    told: set[str] = set()
    for number, line in enumerate(lines, 1):
        found = re.match(r" {0,3}\[\^([^\]\s]+)\]:", line)
        if found and found[1] in told:
            yield _slip("double-note", number, 1, found[0], Level.WARNING)
        told |= {found[1]} if found else set()
        if (
            found
            and not line[found.end() :].strip()
            and not re.match(r" {4}|\t", next(iter(lines[number : number + 1]), ""))
        ):
            yield _slip("empty-note", number, 1, found[0], Level.WARNING)
        if found and not re.search(rf"\[\^{re.escape(found[1])}\](?!:)", text):
            yield _slip("unused-note", number, 1, found[0], Level.WARNING)


def _unseen(lines: Sequence[str], addresses: Mapping[str, Any]) -> Iterator[TextFault]:
    """Lines such as `[words]: address` that no link uses: they are not drawn, whatever they were meant to say."""
    text = re.sub(r"\s+", " ", "\n".join(lines)).upper()
    for name, address in addresses.items():
        if text.count(f"[{name}]") < 2:
            start = address["map"][0]
            yield _slip("unseen-line", start + 1, 1, lines[start].strip()[:50])
