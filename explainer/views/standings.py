"""Who is who: people and bodies, in which part of the story each stands by the records, and what each said about it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from explainer.model.dates import When
from explainer.model.dossier import Dossier, made_once
from explainer.model.people import Body, BodyKind, Named, Person
from explainer.views.names import roles_at
from explainer.words import say

PersonOrBody = Person | Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that somebody said, asked or demanded. It stands at `anchor` of the record (kind, id), on the subject `about`."""

    word: str
    date: When | None
    text: str
    kind: str
    id: str
    anchor: str
    about: str
    sources: tuple[str, ...]


def is_of(named: Named, kind: str, id: str) -> bool:
    """Whether somebody who is named in a record is the person or body `id`."""
    return (named.person if kind == "person" else named.body) == id


def _court(dossier: Dossier, kind: str, id: str) -> list[tuple[str, str]]:
    """The courts at which a person held an office; a court is one itself."""
    if kind == "body":
        body = dossier.bodies[id]
        return [("body", id)] if body.kind == BodyKind.COURT else []
    bodies = (dossier.bodies.get(role.body or "") for role in dossier.people[id].roles)
    return [("body", body.id) for body in bodies if body and body.kind == BodyKind.COURT]


Names = Callable[[Dossier, str, str], list[tuple[str, str]]]

PARTS: Mapping[str, Names] = {
    "heard": lambda d, kind, who: [("recording", r.id) for r in d.recordings.values() if who in r.voices],
    "raised": lambda d, kind, who: [
        ("hypothesis", h.id) for h in d.hypotheses.values() if any(is_of(n, kind, who) for n in h.who_raised_it)
    ],
    "demanded": lambda d, kind, who: [
        ("demand", x.id) for x in d.demands.values() if who in (x.by_people if kind == "person" else x.by_bodies)
    ],
    "asked": lambda d, kind, who: [
        ("question", q.id) for q in d.questions.values() if any(is_of(n, kind, who) for n in q.asked_by)
    ],
    "answered": lambda d, kind, who: [
        ("question", q.id) for q in d.questions.values() if any(is_of(n, kind, who) for n in q.official_answers)
    ],
    "investigates": lambda d, kind, who: [
        ("inquiry", i.id) for i in d.inquiries.values() if who in i.bodies and kind == "body"
    ],
    "proceeded": lambda d, kind, who: [
        ("recording", r.id)
        for r in d.recordings.values()
        if any((step.person if kind == "person" else step.body) == who for step in r.proceedings)
    ],
    "court": _court,
}
"""The parts that somebody can have in the story, each with the records that say so: nothing else is told of anybody."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A person or body: `parts` are those that the records give it, each with their (kind, id); `then` its offices on the first day."""

    kind: str
    record: PersonOrBody
    parts: Mapping[str, tuple[tuple[str, str], ...]]
    then: tuple[str, ...]
    uses: int

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    @property
    def name(self) -> str:
        """Its name."""
        return self.record.name


def first_day(dossier: Dossier) -> When | None:
    """Return the day on which the first alleged recording of the timeline surfaced: offices then are those of the affair."""
    surfaced = (event.date for event in dossier.events.values() if dossier.surfaced_in(event) and event.date.is_day)
    return min(surfaced, key=lambda date: date.sort_key, default=None)


def build_standing(dossier: Dossier, kind: str, record: PersonOrBody, day: When | None) -> Standing:
    """Return what the records say of a person or body."""
    found = {word: tuple(dict.fromkeys(names(dossier, kind, record.id))) for word, names in PARTS.items()}
    return Standing(
        kind=kind,
        record=record,
        parts={word: names for word, names in found.items() if names},
        then=roles_at(record, day) if isinstance(record, Person) and day else (),
        uses=len({use.record for use in dossier.uses.get((kind, record.id), ())}),
    )


def preview_person(dossier: Dossier, person: Person) -> str:
    """Return who somebody is in this affair, for previews: offices on the day of the first recording, parts in the story, and the note."""
    day = first_day(dossier)
    standing = build_standing(dossier, "person", person, day)
    told = (
        [say("people.preview-then", offices="; ".join(standing.then), date=day.label)] if day and standing.then else []
    )
    parts = "; ".join(say(f"part.{word}") for word in standing.parts)
    told += [say("people.preview-parts", parts=parts)] if parts else []
    return " ".join((*told, person.note or ""))


@made_once
def list_standings(dossier: Dossier) -> tuple[Standing, ...]:
    """Return everybody, those first whom most records name."""
    day = first_day(dossier)
    people = [build_standing(dossier, "person", person, day) for person in dossier.people.values()]
    found = [*people, *(build_standing(dossier, "body", body, day) for body in dossier.bodies.values())]
    return tuple(sorted(found, key=lambda one: (-one.uses, one.name.casefold())))


def list_said(dossier: Dossier, kind: str, id: str) -> list[Said]:
    """Return what a person or body is recorded to have said about the affair, by date; the same words once."""
    found: dict[tuple[str, str], Said] = {}
    for said in sorted(
        _said(dossier, kind, id), key=lambda one: (one.date is None, one.date.sort_key if one.date else ())
    ):
        key = (said.word, said.text)
        if key not in found or (said.anchor.startswith("answer-") and not found[key].anchor.startswith("answer-")):
            found[key] = said
    return list(found.values())


def _said(dossier: Dossier, kind: str, id: str) -> Iterator[Said]:
    for q in dossier.questions.values():
        at = {"kind": "question", "id": q.id, "about": q.question}
        for anchor, a in zip(q.anchors, q.official_answers, strict=True):
            if is_of(a, kind, id):
                yield Said(word="answered", date=a.date, text=a.said, anchor=anchor, sources=a.sources, **at)
    for r in dossier.recordings.values():
        for word in ("acknowledged", "denied"):
            for anchor, one in r.said_at(word):
                if is_of(one, kind, id):
                    at = {"kind": "recording", "id": r.id, "about": r.subject, "anchor": anchor}
                    yield Said(word=word, date=one.date, text=one.said, sources=one.sources, **at)
    for x in dossier.demands.values():
        if id in (x.by_people if kind == "person" else x.by_bodies):
            at = {"kind": "demand", "id": x.id, "about": x.forum, "anchor": f"demand-{x.id}"}
            yield Said(word="demanded", date=x.date, text=x.asked_for, sources=x.sources, **at)


def statement_of(dossier: Dossier, named: Named) -> tuple[str, str, str] | None:
    """Return the (kind, id, anchor) where somebody says what a record lets them say, or None where nothing tells of it.

    It is an event that names them on the day that the record gives, or an official answer of that day, with a source of the record.
    """
    day, sources = named.date, set(named.sources)
    for event in dossier.events.values() if day else ():
        if day and event.date.text == day.text and named.person in event.people and sources & set(event.sources):
            return "event", event.id, ""
    for question in dossier.questions.values() if day else ():
        for anchor, one in zip(question.anchors, question.official_answers, strict=True):
            is_same = day and one.date.text == day.text and (one.person, one.body) == (named.person, named.body)
            if is_same and sources & set(one.sources):
                return "question", question.id, anchor
    return None


USERS = ("event", "question", "demand", "inquiry", "recording", "precedent", "ruling")
"""The kinds of records that name people and bodies."""


def list_others(dossier: Dossier, standing: Standing) -> list[tuple[str, list[str]]]:
    """Return the (kind, ids) of records that only name somebody: those that give them a part are told with it."""
    told = {name for names in standing.parts.values() for name in names}
    found = ((kind, dossier.users(standing.kind, standing.id, kind)) for kind in USERS)
    left = ((kind, [id for id in ids if (kind, id) not in told]) for kind, ids in found)
    return [(kind, ids) for kind, ids in left if ids]
