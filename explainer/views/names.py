"""People, bodies and words that a text names, as a reader meets them: who somebody was then, what a word means."""

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.people import Person, Role
from explainer.model.site import Explainer
from explainer.words import say

KINDS = ("term", "person", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInText:
    """A person, body or term of a text: its name, what is said of it line by line, and the sources of that."""

    kind: str
    id: str
    name: str
    lines: tuple[str, ...]
    sources: tuple[str, ...]


def tell_role(role: Role) -> str:
    """Return an office with the dates between which it was held, as far as they are known."""
    start, end = role.begin, role.end
    if start and end:
        period = say("date.range", start=start.label, end=end.label)
    elif start:
        period = say("date.from", date=start.label)
    elif end:
        period = say("date.until", date=end.label)
    else:
        return role.role
    return f"{role.role}, {period}"


def roles_at(person: Person, when: When) -> tuple[str, ...]:
    """Return the offices that `person` is known to have held on some day that `when` may mean.

    An office without a known beginning is left out: nobody says that it was held then.
    """
    first, last = when.earliest or when.latest, when.latest or when.earliest
    found = []
    for role in person.roles:
        begin = role.begin.earliest if role.begin else None
        if begin is None or first is None or last is None:
            continue
        if begin <= last and ((role.end.latest if role.end else None) or last) >= first:
            found.append(role.role)
    return tuple(found)


def list_names(dossier: Dossier, explainer: Explainer) -> tuple[NameInText, ...]:
    """Return what a text names, in the order in which it names it first."""
    named = dict.fromkeys((m.kind, m.id) for m in explainer.mentions if m.kind in KINDS)
    return tuple(_tell(dossier, named))


def _tell(dossier: Dossier, named: dict[tuple[str, str], None]) -> Iterator[NameInText]:
    for kind, id in named:
        if kind == "term" and id in dossier.terms:
            term = dossier.terms[id]
            yield NameInText(kind=kind, id=id, name=term.term, lines=(term.meaning,), sources=term.sources)
        elif kind == "person" and id in dossier.people:
            person = dossier.people[id]
            lines = (*(tell_role(role) for role in person.roles), *((person.note,) if person.note else ()))
            sources = dict.fromkeys(source for role in person.roles for source in role.sources)
            yield NameInText(kind=kind, id=id, name=person.name, lines=lines, sources=tuple(sources))
        elif kind == "body" and id in dossier.bodies:
            body = dossier.bodies[id]
            yield NameInText(kind=kind, id=id, name=body.name, lines=(body.what_it_does,), sources=body.sources)
