"""The home page: counts, latest developments, ways in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from explainer.model.base import Record
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.model.kinds import kinds_on, main_kind
from explainer.model.questions import Question, QuestionStatus
from explainer.model.site import Correction, Explainer
from explainer.pages import PAGES
from explainer.views.questions.page import STILL_OPEN, days_open

NEWS = ("event", "question", "demand", "inquiry", "recording", "hypothesis", "evidence", "law", "ruling", "precedent")
"""The kinds of which a new record is news; people, bodies and terms come with what names them."""

MOST_CHANGES = 6
"""Changes of the site that home tells; all corrections stand on the about page, all updates on their texts."""


@dataclass(frozen=True)
class Change:
    """What changed on the site on a day: texts that were updated, records that were added, or a correction."""

    date: When
    texts: tuple[Explainer, ...] = ()
    added: tuple[tuple[str, Record], ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, kw_only=True)
class HomeView:
    """What the home page shows."""

    doors: tuple[tuple[Explainer, str], ...]
    latest: tuple[Event, ...]
    question: Question | None
    question_days: int
    open_questions: int
    counts: tuple[tuple[QuestionStatus, int], ...]
    sizes: tuple[tuple[str, str, int], ...]
    changes: tuple[Change, ...]
    corrections: int


def reading_list(dossier: Dossier) -> list[Explainer]:
    """The explainers that are pages of their own, in their order."""
    return [explainer for slug, explainer in dossier.explainers.items() if slug not in PAGES]


def build_home(dossier: Dossier, today: date) -> HomeView:
    """Return what the home page shows on `today`: the same question all day, another the next."""
    still = [q for q in dossier.questions.values() if q.status in STILL_OPEN]
    question = still[today.toordinal() % len(still)] if still else None
    counts = Counter(q.status for q in dossier.questions.values())
    shown = [main_kind(page) for page in PAGES if page != "about" and kinds_on(page)]
    sizes = tuple((kind.page, kind.name, len(dossier.of(kind.name))) for kind in shown)
    return HomeView(
        doors=tuple((explainer, explainer.description) for explainer in reading_list(dossier)),
        latest=tuple(list(dossier.events.values())[-5:][::-1]),
        question=question,
        question_days=days_open(question, today) if question else 0,
        open_questions=len(still),
        counts=tuple((status, counts[status]) for status in QuestionStatus if counts[status]),
        sizes=sizes,
        changes=tuple(list_changes(dossier)[:MOST_CHANGES]),
        corrections=len(dossier.corrections),
    )


def list_added(dossier: Dossier) -> list[tuple[str, Record]]:
    """Return (kind, record) of everything with a page that says on which day it was put on the site."""
    return [
        (kind, record) for kind in NEWS for record in dossier.records.get(kind, {}).values() if record.added is not None
    ]


def list_changes(dossier: Dossier) -> list[Change]:
    """Return what changed, the newest first; of one day, its texts, then what was added, then its corrections."""
    corrections = [Change(correction.date, correction=correction) for correction in dossier.corrections.values()]
    by_day: dict[When, list[Explainer]] = {}
    for explainer in reading_list(dossier):
        by_day.setdefault(explainer.updated, []).append(explainer)
    texts = [Change(day, tuple(some)) for day, some in by_day.items()]
    new: dict[When, list[tuple[str, Record]]] = {}
    for kind, record in list_added(dossier):
        if record.added:
            new.setdefault(record.added, []).append((kind, record))
    added = [Change(day, added=tuple(some)) for day, some in new.items()]
    return sorted([*texts, *added, *corrections], key=lambda change: change.date.latest or date.min, reverse=True)
