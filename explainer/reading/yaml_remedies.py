"""Why YAML cannot be read, in editors' words: what is looked for in the lines around the place, then what the parser says."""

import re
from collections.abc import Iterator

from explainer.words import say

ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""Spaces that are none for YAML: Word, PDF and web pages have them."""

_VALUE = r"^\s*(?:- +)*(?:[\w.-]+: +)?"
"""What may stand before a value on its line."""

_LINES: tuple[tuple[str, str], ...] = (
    (rf"^\s*()[{ODD_SPACES}]", "space"),
    (r"^ *()\t", "tab"),
    (rf"^\s*(?:- +)*[\w-]+:()[{ODD_SPACES}]", "space"),
    (r"^\s*()[\u2010-\u2015\u2212\u2022\u00b7]\s*\S", "dash"),
    (r"^\s*()-[A-Za-z_][\w-]*(?::|\s*$)", "hyphen"),
    (r"^()\+(?: |$)", "plus"),
    (r"^()id:", "record"),
    (r"\S *()- +id: ", "own-line"),
    (r"[\[,]\s*()(?:,|-\s*[,\]])", "empty-entry"),
    (r"^\s*(?:- +)*\"?[\w-]+\"?: +(?:\"[^\"]*\"|'[^']*')\s*(),\s*$", "comma"),
    (r"^()\.\.\.\s*$", "end"),
    (r"[\[,]\s*()@[\w-]", "at-id"),
    (r"^\s*(?:- +)*[\w-]+: +()- ", "own-line-entry"),
    (r"^\s*(?:- +)*[\w-]+: +()[?] ", "sign"),
    (r"[{,]\s*[a-z_]+: +(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\]|[^\s,:{}\[\]]+)()\s+[a-z_]+: ", "comma-lacking"),
    (r"^\s*(?:- +)*[a-z_]+ *()= *\S", "equals"),
    (_VALUE + r"'(?:[^']|'')*()'[^',\]}\s]", "apostrophe"),
    (_VALUE + r"'(?:[^']|'')*'\s+()[^#\s,\]}]", "apostrophe"),
    (_VALUE + r'"(?:[^"\\]|\\.)*()"[^",\]}\s]', "inner"),
    (_VALUE + r'"(?:[^"\\]|\\.)*"\s+()[^#\s,\]}]', "inner"),
    (_VALUE + r"()\[[^\]]*\]\s*[^#\s,\]}]", "bracket"),
    (_VALUE + r"()\{[^}]*\}\s*[^#\s,\]}]", "bracket"),
    (_VALUE + r"()\[[^\]]*$", "open-bracket"),
    (_VALUE + r"()\{[^}]*$", "open-bracket"),
    (_VALUE + r"()[“”„«][^\n]*: ", "curly"),
    (_VALUE + r"()\"(?:[^\"\\]|\\.)*$", "quote"),
    (_VALUE + r"()'(?:[^']|'')*$", "quote"),
    (r"^\s*(?:- +)*[a-z_.-]+:()[^\s:/][^:]*$", "no-space"),
    (r"^\s*(?:- +)*[\w-]+: +[^\s'\"\[{].*\s()#\S", "hash"),
    (_VALUE + r"()[>|][^\n]*\w", "sign"),
    (r"^\s*(?:- +)*[\w-]+()：", "colon-sign"),
    (r"^\s*(?:- +)*()(?![#'\"\[{>|&*-])\S(?:(?!: |:$).)*$", "no-field"),
)
"""Patterns for one line, the surest first; the empty group is the place."""

_TOLD = (
    (r"found character '\\t'|found a tab", "tab"),
    (r"mapping values are not allowed", "colon"),
    (r"unexpected end of stream|quoted scalar", "quote"),
    (r"could not find expected ':'|did not find expected key|expected <block end>|did not find expected '-'", "indent"),
    (r"expected <document start>", "begins-otherwise"),
    (r"control characters|special characters", "character"),
    (r"hexdecimal number|unknown escape character", "backslash"),
    (r"cannot start any token|alphabetic or numeric character", "sign"),
)
"""What the parser says, where no line tells more."""

_ODD_SIGN = ("scanning", "comment or line break", "in this context")
_SAID = {
    "no-field": ("could not find expected ':'",),
    "comma-lacking": ("did not find expected ','",),
    "sign": _ODD_SIGN,
    "own-line-entry": _ODD_SIGN,
}
"""What the parser must say for a pattern to be meant."""


def lines_of(text: str) -> list[str]:
    """Split a text where YAML sees a line end."""
    return re.split("\r\n|[\r\n\x85\u2028\u2029]", text)


def _candidates(lines: list[str], begun: int, line: int) -> Iterator[int]:
    """Yield the lines (from 0) that may be to blame: where it was noticed, where it began, and from there upwards."""
    yield line
    begun = max(0, begun)
    above = [number for number in range(line - 1, -1, -1) if lines[number].strip()][:2]
    yield from (number for number in above if number >= begun - 1)
    yield from range(max(begun, line - 200), line)


def remedy(text: str, problem: str, line: int, column: int, begun: int) -> tuple[int, int, str]:
    """Return (line, column, what to do), lines and columns from 0, for what a parser noticed at `line`, `column`.

    `begun` is the line where that which it was reading begins.
    """
    lines = lines_of(text)
    if line < len(lines) and lines[line][column : column + 1] == "\t":
        return line, column, say("yaml.tab")
    for number in dict.fromkeys(_candidates(lines, begun, min(line, len(lines) - 1))):
        for pattern, name in _LINES:
            found = re.search(pattern, lines[number])
            if found and _fits(name, problem, lines, number):
                return number, found.start(1), say(f"yaml.{name}")
    if (
        re.fullmatch(r"\s+[\w-]+", lines[line][:column]) and "mapping values" in problem
    ):  # its own colon: it stands too far right
        return line, len(lines[line]) - len(lines[line].lstrip()), say("yaml.indent")
    name = next((name for pattern, name in _TOLD if re.search(pattern, problem)), "")
    return line, column, say(f"yaml.{name}") if name else say("yaml.other", problem=problem)


def _fits(name: str, problem: str, lines: list[str], number: int) -> bool:
    """Whether a line that looks wrong can be what the parser means: much of it is in order elsewhere."""
    if name in _SAID:
        return any(said in problem for said in _SAID[name])
    if name == "open-bracket":  # a list over several lines is closed further down
        return not re.search(r"[\]}]", "".join(lines[number + 1 :]).partition(": ")[0])
    if name == "quote":  # a text over several lines is in order, unless the next line is a field
        return bool(re.match(r"\s*(?:- +)*[\w-]+:(?: |$)", "".join(lines[number + 1 : number + 2])))
    if name == "record":
        return any(line.startswith("- ") for line in lines)
    return True
