"""Addresses of the plain edition: where it shows a record, as a path below the address of the site."""

from __future__ import annotations

from os import environ

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.pages import HOME
from explainer.views.address import shown_record
from explainer.views.choosing.query import Given

READ = "read/"
"""The folder of the plain edition."""


def plain_page(name: str) -> str:
    """Return the path of a page or an explainer: "read/timeline/"."""
    return READ if name == HOME else f"{READ}{name}/"


def plain_path(kind: str, id: str) -> str | None:
    """Return the path at which the plain edition shows a record, or None where it has no place."""
    if kind == "explainer":
        return plain_page(id)
    shown = BY_NAME.get(kind)
    if shown and shown.has_page:
        return f"{READ}{shown.plural}/{id}/"
    return f"{plain_page(shown.listed_on)}#{kind}-{id}" if shown and shown.listed_on else None


def plain_twin(dossier: Dossier, name: str, given: Given) -> str:
    """Return the path of the plain page that shows what a page of the explorer shows for the choices in `given`."""
    found = shown_record(name, given)
    if found and BY_NAME[found[0]].has_page and dossier.get(*found):
        return plain_path(*found) or READ
    return READ if name == "search" else plain_page(name)


def site_address(dossier: Dossier) -> str:
    """Return the site's address on the web: the one that a host names in EXPLAINER_ADDRESS, else that of data/site.yaml."""
    given = environ.get("EXPLAINER_ADDRESS", "")
    return given if given.startswith(("https://", "http://")) else dossier.site.address
