"""Signs that look like others and are not: word processors and web pages leave them behind."""

import re

from explainer.words import say

INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc]"
)
"""Signs that no reader sees: XML has no place for some, others turn the rest of a line round or part a word in two."""

GARBLED = re.compile(
    "(?P<lost>\ufffd)|(?P<wrongly>\u00e2\u20ac|[\u00c2\u00c3][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]"
    "|(?:[\u00d8-\u00db][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){2})|(?P<font>[\ue000-\uf8ff])"
    r"|(?P<cell>#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!)|\A#{3,}\Z|\A=[A-Z]+[$(]?\d*)"
    r"|(?P<mixed>[A-Za-z][\u0430-\u044f\u0456]|[\u0430-\u044f\u0456][A-Za-z])"
    r"|(?P<chat>\[?\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?\]?(?: -)? [^:\n]{1,30}:)"
    r"|(?P<machine>\u3010[^\u3011\n]*\u2020[^\u3011\n]*\u3011|:?contentReference\[oaicite|\b(?:cite)?turn\d+(?:search|news|view|file)\d+)"
    r"|(?P<shaped>[\ufb50-\ufdf1\ufe70-\ufefc])"
    r"|(?P<unfinished>\b(?:TODO|TBD|FIXME|XXX)\b|\b[Ll]orem ipsum\b|\[(?:citation|source|clarification) needed\])"
)
"""What no reader should see: letters read in a wrong encoding or a special font, errors of spreadsheets, notes to oneself."""

_SUSPECT = re.compile(
    "[\ufffd\u00c2\u00c3\u00e2\u00d8-\u00db\ue000-\uf8ff\ufb50-\ufdf1\ufe70-\ufefc#=\u0430-\u044f\u0456]" r"|\d, \d"
)
_LATER = ("\u2020", "oaicite", "turn0", "turn1", "TODO", "TBD", "FIXME", "XXX", "orem ipsum", " needed]")


def find_garbled(text: str, start: int = 0) -> re.Match[str] | None:
    """Return the first of what no reader should see; `lastgroup` says what it is. Nearly all texts are passed in two quick looks."""
    is_suspect = _SUSPECT.search(text, start) or any(word in text for word in _LATER)
    return GARBLED.search(text, start) if is_suspect else None


COMMAS = re.compile("[,\u060c\u3001\uff0c]")
"""The commas of Latin, Arabic and East Asian scripts."""

MARKUP = re.compile(
    r"\*\*\S|(?<!\w)__\w|\[[^\]]*\]\([^)]*\)|\[@[\w-]+|</?[A-Za-z][^<>]*>|^#{1,6} |`[^`]+`|&(?:[a-z]+|#\d+);|!\["
    r"|(?<![\w*])\*\w(?:[^*\n]*\w)?[.!?]?\*(?![\w*])|(?<![\w_/])_[^\W_](?:[^_\n]*[^\W_])?[.!?]?_(?![\w_])",
    re.MULTILINE,
)
"""Marks of Markdown and HTML, of which readers see the signs where words are plain."""

_MARKS = re.compile(r"[*_\[<#`&!]")


def find_markup(text: str) -> re.Match[str] | None:
    """Return the first mark of Markdown or HTML. Nearly all texts are passed in one quick look."""
    return MARKUP.search(text) if _MARKS.search(text) else None


_NAMES = (
    ("curly-quotes", "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"),
    ("dash", "\u2010\u2011\u2012\u2013\u2014\u2212"),
    ("odd-space", "\u00a0\u2000\u2002\u2003\u2007\u2009\u202f\u3000"),
    ("invisible", "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"),
    ("other-letters", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u03bf\u03b1"),
)


def odd_signs(text: str) -> str:
    """Return a sentence (with a space before it) that names the signs in `text` that an id or a date cannot have, or nothing."""
    found = [say(f"sign.{name}") for name, signs in _NAMES if any(sign in text for sign in signs)]
    return " " + say("sign.holds", signs=say("check.and").join(found)) if found else ""
