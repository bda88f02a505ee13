"""Addresses of the plain edition: where it shows a record, as a path below the address of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import environ

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.pages import HOME
from explainer.views.address import shown_record

READ = "read/"
"""The folder of the plain edition."""

OWN_PAGE = (
    "event",
    "narrative",
    "question",
    "hypothesis",
    "evidence",
    "inquiry",
    "demand",
    "recording",
    "precedent",
    "law",
    "ruling",
    "person",
    "body",
)
"""Kinds of which each record has a page of its own: a page is then small enough for one round trip."""

LISTED_ON = {
    "event": "timeline",
    "narrative": "timeline",
    "question": "questions",
    "hypothesis": "evidence",
    "evidence": "evidence",
    "inquiry": "inquiries",
    "demand": "inquiries",
    "recording": "recordings",
    "precedent": "precedents",
    "law": "precedents",
    "ruling": "precedents",
    "person": "people",
    "body": "people",
    "source": "sources",
    "term": "terms",
    "correction": "about",
}
"""The page that lists the records of a kind; there each has the anchor `KIND-ID`, as in the explorer."""


def plain_page(name: str) -> str:
    """Return the path of a page or an explainer: "read/timeline/"."""
    return READ if name == HOME else f"{READ}{name}/"


def plain_path(kind: str, id: str) -> str | None:
    """Return the path at which the plain edition shows a record, or None where it has no place."""
    if kind == "explainer":
        return plain_page(id)
    if kind in OWN_PAGE:
        return f"{READ}{BY_NAME[kind].plural}/{id}/"
    return f"{plain_page(LISTED_ON[kind])}#{kind}-{id}" if kind in LISTED_ON else None


def plain_twin(dossier: Dossier, name: str, given: Mapping[str, Sequence[str]]) -> str:
    """Return the path of the plain page that shows what a page of the explorer shows for the choices in `given`."""
    found = shown_record(name, given)
    if found and found[0] in OWN_PAGE and dossier.get(*found):
        return plain_path(*found) or READ
    return READ if name == "search" else plain_page(name)


def site_address(dossier: Dossier) -> str:
    """Return the site's address on the web: the one that a host names in EXPLAINER_ADDRESS, else that of data/site.yaml."""
    given = environ.get("EXPLAINER_ADDRESS", "")
    return given if given.startswith(("https://", "http://")) else dossier.site.address
