"""Why a text is no table: it is a file of another kind, or a quotation mark in it is wrong."""

import re

_BEFORE = r"(?:\s|\ufeff|<!--.*?-->|<\?xml.*?\?>)*+"
BEGINNINGS = {
    "html": _BEFORE + r"<(?:!doctype html|html|head|body|meta|style|script|table|div)\b|mime-version:",
    "xml": r"\s*<\?xml\b|" + _BEFORE + r"<[\w:]+[^>]* xmlns\b",
    "json": r"\s*(?:\{\s*\"|\[\s*[\[{])",
    "rtf": r"\{\\rtf",
    "pdf": r"%pdf-",
}
"""What files begin with that people take for sheets, by the word for them: what a page saves as .xls is most often HTML."""

_LOOKED_AT = 4_000
"""Letters at the beginning of a file."""

_BREAK = re.compile(r"\r\n|\r|\n")


def other_kind(text: str) -> str:
    """Return the key of the words for what a text is that is no table, or ""."""
    beginning = text[:_LOOKED_AT]
    found = (name for name, rule in BEGINNINGS.items() if re.match(rule, beginning, re.IGNORECASE | re.DOTALL))
    return next(found, "")


def wrong_quote(row: str, separator: str) -> tuple[int, int, str]:
    """Return where in a row a quotation mark is wrong: the place of its column, lines below the first, and what begins there.

    `row` is the text from the beginning of the row on, to the end of the file where the mark is not closed.
    """
    end = rf"(?=[{re.escape(separator)}\r\n]|\Z)"
    cell = re.compile(rf'(?:"(?:[^"]|"")*+"|(?!")[^{re.escape(separator)}\r\n]*){end}')
    at = place = 0
    while (found := cell.match(row, at)) and row[found.end() : found.end() + 1] == separator:
        at, place = found.end() + 1, place + 1
    return place, len(_BREAK.findall(row, 0, at)), row[at:]
