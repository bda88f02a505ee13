"""What the site makes of a source: how certain the events are that rest on it."""

from __future__ import annotations

from collections import Counter

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty


def certainties_of(dossier: Dossier, source: str) -> tuple[tuple[Certainty, int], ...]:
    """Return each certainty of events that name `source`, with their number, the surest first."""
    events = dossier.users("source", source, "event")
    counts = Counter(dossier.events[id].certainty for id in events)
    return tuple((certainty, counts[certainty]) for certainty in Certainty if counts[certainty])
