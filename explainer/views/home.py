"""The home page: all events at a glance, key figures, ways in, who is who, what is latest and what changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from explainer.model.base import Record
from explainer.model.dates import Point, When
from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.model.people import Person
from explainer.model.questions import Question, QuestionStatus
from explainer.model.site import Actor, Correction, Explainer
from explainer.pages import PAGES
from explainer.views.choosing.query import NOTHING, Query
from explainer.views.dots import Dots, build_dots
from explainer.views.headings import count_of
from explainer.views.names import roles_at
from explainer.views.questions.page import STILL_OPEN, days_open
from explainer.words import count, say

NEWS = ("event", "question", "demand", "inquiry", "recording", "hypothesis", "evidence", "law", "ruling", "precedent")
"""The kinds of which a new record is news; people, bodies and terms come with what names them."""

LATEST, MOST_PEOPLE = 4, 8
"""Events that happened last, and people of whom most is told."""

MOST_CHANGES = 4
"""Changes of the site that home tells; all corrections stand on the about page, all updates on their texts."""


WORDS_A_MINUTE = 220
"""A calm reading pace for informative English text (Brysbaert 2019 gives 238 for adults)."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What changed on the site on a day: texts that were updated, records that were added, or a correction."""

    date: When
    texts: tuple[Explainer, ...] = ()
    added: tuple[tuple[str, Record], ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, kw_only=True)
class Way:
    """Somewhere to go: a figure with what it counts, or a door with what is behind it. It leads to a record or a page."""

    title: str
    words: str
    page: str = ""
    query: Query = NOTHING
    record: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Tile:
    """Somebody of whom much is told: their side, and what they were when the first recording surfaced."""

    person: Person
    side: str
    then: str

    @property
    def initials(self) -> str:
        """The first letters of the first and the last name."""
        names = self.person.name.split()
        return "".join(name[0] for name in dict.fromkeys((names[0], names[-1])))


@dataclass(frozen=True, kw_only=True)
class HomeView:
    """What the home page shows."""

    updated: str
    dots: Dots | None
    figures: tuple[Way, ...]
    ways: tuple[Way, ...]
    texts: tuple[Explainer, ...]
    people: tuple[Tile, ...]
    latest: tuple[Event, ...]
    question: Question | None
    open_questions: int
    counts: tuple[tuple[QuestionStatus, int], ...]
    changes: tuple[Change, ...]
    corrections: int


def reading_minutes(words: int) -> int:
    """Return how many minutes a text of so many words takes, at least one."""
    return max(round(words / WORDS_A_MINUTE), 1)


def reading_list(dossier: Dossier) -> list[Explainer]:
    """The explainers that are pages of their own, in their order."""
    return [explainer for slug, explainer in dossier.explainers.items() if slug not in PAGES]


def build_home(dossier: Dossier, today: date, updated: date) -> HomeView:
    """Return what the home page shows on `today`: the same question all day, another the next.

    The figure of events reaches to the month of `updated`, the day on which the content last changed, and days are counted
    to it: both editions, and whoever quotes them, then have the same number.
    """
    still = [q for q in dossier.questions.values() if q.status in STILL_OPEN]
    counts = Counter(q.status for q in dossier.questions.values())
    return HomeView(
        updated=_plain(updated),
        dots=build_dots(dossier, updated),
        figures=tuple(_figures(dossier, still, updated)),
        ways=tuple(_ways(dossier)),
        texts=tuple(reading_list(dossier)),
        people=tuple(_people(dossier)),
        latest=tuple(list(dossier.events.values())[-LATEST:][::-1]),
        question=still[today.toordinal() % len(still)] if still else None,
        open_questions=len(still),
        counts=tuple((status, counts[status]) for status in QuestionStatus if counts[status]),
        changes=tuple(list_changes(dossier)[:MOST_CHANGES]),
        corrections=len(dossier.corrections),
    )


def _plain(day: date) -> str:
    return Point(year=day.year, month=day.month, day=day.day).plain


def _figures(dossier: Dossier, still: Sequence[Question], updated: date) -> Iterator[Way]:
    """Yield the numbers that say most, each computed from the records and leading to them."""
    recordings, inquiries = dossier.recordings.values(), dossier.inquiries.values()
    if recordings:
        examined = Query.of({"examined": ["yes"]})
        yield _counted(len(recordings), count("home.recordings", len(recordings)), "recordings")
        tested = count_of(dossier, "examined")
        yield _counted(tested, count("home.examined", tested), "recordings", examined)
    if inquiries:
        over = count_of(dossier, "concluded")
        yield Way(title=str(len(inquiries)), words=count("home.inquiries", len(inquiries), over=over), page="inquiries")
    if still:
        yield _counted(len(still), count("home.open", len(still)), "questions")
        first_asked = _question_of_the_headline(dossier, still, updated)
        if days := days_open(first_asked, updated):
            words = count("home.days", days, date=_plain(updated), question=first_asked.question)
            yield Way(title=f"{days:,}", words=words, record=("question", first_asked.id))


def _question_of_the_headline(dossier: Dossier, still: Sequence[Question], updated: date) -> Question:
    """Return the open question on which the site's headline rests, or that which was asked first."""
    front = dossier.site.home
    named = [id for kind, id in (front.headline.named if front else ()) if kind == "question"]
    return next((one for one in still if one.id in named), max(still, key=lambda one: days_open(one, updated)))


def _counted(number: int, words: str, page: str, query: Query = NOTHING) -> Way:
    return Way(title=f"{number:,}", words=words, page=page, query=query)


def _ways(dossier: Dossier) -> Iterator[Way]:
    """Yield the three doors: for who is new to this, for all that happened, for who wants to weigh it."""
    for path in list(dossier.narratives.values())[:1]:
        minutes = reading_minutes(sum(len(step.text.split()) for step in path.steps))
        steps = count("count.step", len(path.steps))
        words = say("home.steps", title=path.title, steps=steps, minutes=count("count.minute", minutes))
        yield Way(title=say("home.new"), words=words, record=("narrative", path.id))
    if dossier.events:
        title = count("home.all-events", len(dossier.events))
        yield Way(title=title, words=say("home.all-events-about"), page="timeline")
    if dossier.hypotheses and dossier.evidence:
        words = say("home.weigh-about", hypotheses=len(dossier.hypotheses), evidence=len(dossier.evidence))
        yield Way(title=say("home.weigh"), words=words, page="evidence")


def _people(dossier: Dossier) -> Iterator[Tile]:
    """Yield those whom most records name, who held an office when the first recording surfaced before others."""
    first = next((event for event in dossier.events.values() if dossier.actor(event) == Actor.RECORDING), None)
    offices_of = {id: roles_at(person, first.date) if first else () for id, person in dossier.people.items()}
    named = sorted(
        dossier.people.values(),
        key=lambda one: (not offices_of[one.id], -len(dossier.uses.get(("person", one.id), ()))),
    )
    for person in named[:MOST_PEOPLE]:
        offices = offices_of[person.id]
        side = dossier.word("person", "side", person.side)
        yield Tile(person=person, side=side, then=offices[0].partition(";")[0] if offices else "")


def list_added(dossier: Dossier) -> list[tuple[str, Record]]:
    """Return (kind, record) of everything with a page that says on which day it was put on the site."""
    return [
        (kind, record) for kind in NEWS for record in dossier.records.get(kind, {}).values() if record.added is not None
    ]


def list_changes(dossier: Dossier) -> list[Change]:
    """Return what changed, the newest first; of one day, its texts, then what was added, then its corrections."""
    corrections = [Change(date=correction.date, correction=correction) for correction in dossier.corrections.values()]
    by_day: dict[When, list[Explainer]] = {}
    for explainer in reading_list(dossier):
        by_day.setdefault(explainer.updated, []).append(explainer)
    texts = [Change(date=day, texts=tuple(some)) for day, some in by_day.items()]
    new: dict[When, list[tuple[str, Record]]] = {}
    for kind, record in list_added(dossier):
        if record.added:
            new.setdefault(record.added, []).append((kind, record))
    added = [Change(date=day, added=tuple(some)) for day, some in new.items()]
    return sorted([*texts, *added, *corrections], key=lambda change: change.date.latest or date.min, reverse=True)
