"""The records that a page of the explorer shows for a reader's choices: exactly these are exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.views.address import Given
from explainer.views.evidence.page import build_evidence
from explainer.views.inquiries.page import build_inquiries
from explainer.views.precedents.page import build_precedents
from explainer.views.questions.page import build_questions
from explainer.views.recordings import build_recordings
from explainer.views.sources import build_sources
from explainer.views.timeline.request import choose_events


@dataclass(frozen=True)
class Shown:
    """Records in the order of their page. `is_all` is true where the reader chose nothing."""

    records: Sequence[Record]
    ignored: tuple[str, ...] = ()
    is_all: bool = True


def _events(dossier: Dossier, given: Given) -> Shown:
    chosen, ignored = choose_events(dossier, given)
    return Shown(chosen.records, ignored, not chosen.is_filtered)


def _questions(dossier: Dossier, given: Given) -> Shown:
    # Any day will do: the order by days is the order of asking, and the days themselves are not exported.
    view = build_questions(dossier, given, date.max)
    return Shown(view.questions, view.ignored, not view.chosen.is_filtered)


def _evidence(dossier: Dossier, given: Given) -> Shown:
    view = build_evidence(dossier, given)
    return Shown(view.rows, view.ignored, not view.chosen.is_filtered)


def _demands(dossier: Dossier, given: Given) -> Shown:
    view = build_inquiries(dossier, given)
    return Shown(view.chosen.records, view.ignored, not view.chosen.is_filtered)


def _recordings(dossier: Dossier, given: Given) -> Shown:
    view = build_recordings(dossier, given)
    return Shown(view.chosen.records, view.ignored, not view.chosen.is_filtered)


def _precedents(dossier: Dossier, given: Given) -> Shown:
    view = build_precedents(dossier, given)
    return Shown(view.chosen.records, view.ignored, not view.chosen.is_filtered)


def _sources(dossier: Dossier, given: Given) -> Shown:
    view = build_sources(dossier, given)
    return Shown(view.chosen.records, view.ignored, not view.chosen.is_filtered)


_CHOOSE: Mapping[str, Callable[[Dossier, Given], Shown]] = {
    "event": _events,
    "question": _questions,
    "evidence": _evidence,
    "demand": _demands,
    "recording": _recordings,
    "precedent": _precedents,
    "source": _sources,
}


def can_choose(kind: str) -> bool:
    """Whether there is a page on which readers choose among the records of a kind."""
    return kind in _CHOOSE


def build_shown(dossier: Dossier, kind: str, given: Given) -> Shown:
    """Return the records of `kind` that its page shows for `given`; all of them where there is no choice."""
    if kind in _CHOOSE:
        return _CHOOSE[kind](dossier, given)
    return Shown(tuple(getattr(dossier, BY_NAME[kind].plural).values()) if kind in BY_NAME else ())
