"""Labels beside the marks of a chart: a title in the room that there is, which never loses its hedge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.model.events import Certainty, Event
from explainer.words import say

LETTER = 6.4
"""Pixels of a letter of the labels (measured: 11 px system fonts are 5.5 to 6.3 wide on average)."""

SHORTEST_LABEL, LONGEST_LABEL = 22, 44


def shorten(event: Event, letters: int, hedges: Sequence[str]) -> str:
    """Return the title of an event in at most `letters` letters, or nothing where that says too little.

    A title that is cut could lose the word that hedges it: then its certainty stands before it.
    """
    room = min(letters, LONGEST_LABEL)
    if len(event.title) <= room:
        return event.title
    cut = _cut(event.title, room)
    if event.certainty != Certainty.CONFIRMED and not _hedges(cut, hedges):
        lead = say("chart.lead", certainty=say(f"certainty.{event.certainty}"))
        cut = lead + _cut(event.title, room - len(lead))
    return cut if len(cut) >= SHORTEST_LABEL else ""


def _hedges(text: str, words: Sequence[str]) -> bool:
    """Whether one of `words` stands in `text` as a word of its own."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


def _cut(text: str, letters: int) -> str:
    """Return whole words of `text` in at most `letters` letters, with the sign that more follows."""
    return text[: max(letters - 1, 0)].rpartition(" ")[0].rstrip(",;:. ") + "…"
