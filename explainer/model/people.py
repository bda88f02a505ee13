"""People and bodies (courts, ministries, parties, agencies, outlets)."""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from explainer.model.base import BodyId, Followed, Many, OneOf, Part, PersonId, Record, SourceId, Statement, Text
from explainer.model.dates import When
from explainer.model.kind import Kind


class Role(Part):
    """An office that a person held, with its dates where they are known."""

    role: Text
    body: BodyId | None = None
    begin: Annotated[When | None, Field(alias="from")] = None
    end: Annotated[When | None, Field(alias="to")] = None
    sources: Many[SourceId] = ()
    note: Text | None = None


class Person(Followed):
    """A public person under one spelling; `side` is one of the sides that site.yaml names, `now` says where they are."""

    name: Text
    also_spelled: Many[Text] = ()
    roles: Many[Role] = ()
    side: Text
    now: Statement | None = None
    note: Text | None = None


class BodyKind(OneOf):
    """What sort of institution a body is."""

    GOVERNMENT = "government"
    AGENCY = "agency"
    REGULATOR = "regulator"
    COURT = "court"
    PARLIAMENT = "parliament"
    PARTY = "party"
    COMPANY = "company"
    MEDIA = "media"
    NGO = "ngo"
    OTHER = "other"


class Body(Record):
    """An institution, company, party or outlet."""

    name: Text
    short: Text | None = None
    kind: BodyKind
    what_it_does: Text
    sources: Many[SourceId] = ()


class Named(Part):
    """Somebody who is named in a record: in words, and as a person or a body where there is a record."""

    who: Text
    person: PersonId | None = None
    body: BodyId | None = None
    role: Text | None = None
    date: When | None = None
    sources: Many[SourceId] = ()
    note: Text | None = None


def anchors_of(said: Iterable[tuple[str, Named]], before: str) -> tuple[str, ...]:
    """Return names of places in a page for what was said, each with its own name, or for none with `before`, who said it and when.

    What one person said twice on a day has a number.
    """
    found: list[str] = []
    for own, one in said:
        words = re.findall(
            r"[a-z0-9]+", f"{one.person or one.body or one.who} {one.date.text if one.date else ''}".lower()
        )
        name = own or "-".join((before, *words))
        again = sum(other == name or other.startswith(f"{name}.") for other in found)
        found.append(f"{name}.{again + 1}" if again else name)
    return tuple(found)


PERSON = Kind(
    name="person",
    plural="people",
    model=Person,
    headline="name",
    has_own_name=True,
    page="people",
    template="named",
    is_named=True,
    described_by="note",
)
BODY = Kind(
    name="body",
    plural="bodies",
    model=Body,
    headline="name",
    has_own_name=True,
    page="people",
    template="named",
    is_named=True,
    described_by="what_it_does",
)
