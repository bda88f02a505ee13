"""The certainty of a recording follows from what those said who are alleged to be heard, alike for every side."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.problems import Finding
from explainer.rules.context import Context
from explainer.words import say

RULES = ("moved-label",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find recordings whose certainty their own speakers' words do not make, and events in which these surface.

    An event is as certain as the least certain of its recordings.
    """
    order = list(Certainty)
    for id, recording in dossier.recordings.items():
        if recording.certainty != recording.by_own_words:
            right = recording.by_own_words
            yield _moved("recording", id, recording.certainty, right, why=say(f"own-words.{right}"))
    for id, event in dossier.events.items() if context.is_whole("recording") else ():
        least = max((one.certainty for one in dossier.surfaced_in(event)), key=order.index, default=event.certainty)
        if event.certainty != least:
            yield _moved("event", id, event.certainty, least, why=say("own-words.event"))


def _moved(kind: str, id: str, certainty: Certainty, right: Certainty, *, why: str) -> Finding:
    return Finding.of("moved-label", kind, id, ("certainty",), certainty=certainty, why=why, right=right)
