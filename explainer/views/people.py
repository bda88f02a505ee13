"""The page of people and bodies: a register of who is who."""

from functools import cached_property

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.people import Body, Person
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.register import Register, RegisterView
from explainer.views.standings import (
    PARTS,
    PersonOrBody,
    Said,
    Standing,
    build_standing,
    first_day,
    list_others,
    list_said,
    list_standings,
)
from explainer.words import say


class PeopleView(RegisterView[Person]):
    """What the page of people and bodies shows: those that a reader chose, and the one that is open."""

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The people and bodies that are shown."""
        every = {id(one.record): one for one in list_standings(self.dossier)}
        return tuple(every[id(record)] for record in self.records)

    @cached_property
    def opened(self) -> Standing | None:
        """The person or body that the address asks for."""
        found = next(((kind, id) for kind, id in self.selected.items() if self.dossier.get(kind, id)), None)
        record = self.dossier.get(*found) if found else None
        if not found or not isinstance(record, (Person, Body)):
            return None
        return build_standing(self.dossier, found[0], record, first_day(self.dossier))

    @property
    def first_and_folded(self) -> tuple[list[Standing], list[Standing]]:
        """Those that are listed, and those that stay folded: all others while one is open; who has no part, while nothing is chosen."""
        shown = [one for one in self.standings if not self.opened or one.record is not self.opened.record]
        if self.opened:
            return [], shown
        in_parts = [one for one in shown if one.parts]
        if self.chosen.is_filtered or not in_parts:
            return shown, []
        return in_parts, [one for one in shown if not one.parts]

    @property
    def said(self) -> tuple[Said, ...]:
        """What the one that is open said."""
        return tuple(list_said(self.dossier, self.opened.kind, self.opened.id)) if self.opened else ()

    @property
    def others(self) -> list[tuple[str, list[str]]]:
        """The records that only name the one that is open."""
        return list_others(self.dossier, self.opened) if self.opened else []

    @property
    def day(self) -> When | None:
        """The day on which the first alleged recording surfaced."""
        return first_day(self.dossier)


def _facets(dossier: Dossier) -> list[Facet[PersonOrBody]]:
    parts = {id(one.record): tuple(one.parts) for one in list_standings(dossier)}
    sides = {choice.id: choice.name for choice in dossier.site.sides}
    kinds = {word: say(f"kinds.{word}") for word in ("person", "body")}
    return [
        Facet(name="part", of=lambda r: parts[id(r)], labels={w: say(f"part.{w}") for w in PARTS}),
        Facet(
            name="kind",
            title=say("facet.who"),
            of=lambda r: ("person" if isinstance(r, Person) else "body",),
            labels=kinds,
        ),
        Facet(name="side", of=lambda r: (r.side,) if isinstance(r, Person) else (), labels=sides, folded=True),
    ]


def _words_of(record: PersonOrBody) -> str:
    if isinstance(record, Body):
        return " ".join((record.name, record.short or "", record.what_it_does))
    return " ".join((record.name, *record.also_spelled, *(role.role for role in record.roles)))


PEOPLE = Register(
    kind="person",
    view=PeopleView,
    facets=_facets,
    text_of=_words_of,
    order=lambda dossier: [one.record for one in list_standings(dossier)],
    sorts={"name": lambda dossier, today: lambda record: record.name.casefold()},
    ways={},
)
"""People and bodies in one list."""
