"""What a result of the search shows of a text."""

from html import escape

from explainer.search.letters import unfold
from explainer.search.tables import MARKS


def mark_words(original: str, marked: str) -> str:
    """Return the HTML of a text in which the words that were found are marked; `marked` is the text as it was looked through."""
    text = unfold(original, marked, MARKS) if marked else original
    return escape(text).replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>")


def shorten(text: str, most: int = 160) -> str:
    """Return the beginning of a text, of `most` characters, up to the end of a word."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"
