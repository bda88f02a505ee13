"""Addresses of the plain edition: where it shows a record, as a path below the address of the site."""

from os import environ

from explainer import pages
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME, BY_PLURAL
from explainer.pages import EXPLORER_ONLY, HOME
from explainer.views.address import requested_record
from explainer.views.choosing.query import NOTHING, Given, Query
from explainer.views.pictures.table import pictures_of

READ = f"{pages.READ}/"
"""The folder of the plain edition."""


def plain_page(name: str) -> str:
    """Return the path of a page or an explainer: "read/timeline/"."""
    return READ if name == HOME else f"{READ}{name}/"


def plain_month(anchor: str) -> str:
    """Return the path of a month of a timeline that is too long for one page."""
    return f"{READ}timeline/{anchor}/"


def plain_path(kind: str, id: str) -> str | None:
    """Return the path at which the plain edition shows a record, or None where it has no place."""
    if kind == "explainer":
        return plain_page(id)
    found = BY_NAME.get(kind)
    if found and found.has_page:
        return f"{READ}{found.plural}/{id}/"
    return f"{plain_page(found.listed_on)}#{kind}-{id}" if found and found.listed_on else None


def plain_picture(name: str) -> str:
    """Return the path of a picture's own page."""
    return f"{plain_page('pictures')}{name}/"


def plain_counterpart(name: str, given: Given) -> str:
    """Return the path of the plain page that shows what a page of the explorer shows for `given`: one record, a picture, or all."""
    found = requested_record(name, given)
    if found and BY_NAME[found[0]].has_page:
        return plain_path(*found) or READ
    query = Query.of(given)
    if name == "tables" and query.first("table") in BY_PLURAL:
        return plain_page(f"tables/{query.first('table')}")
    picture = query.first("picture") if name == "pictures" else ""
    return plain_picture(picture) if picture else plain_page(name)


def plain_twin(dossier: Dossier, name: str, given: Given) -> str:
    """Return the path of the plain page that shows what a page of the explorer shows for `given`; what is unknown is left out."""
    found = requested_record(name, given)
    query = Query.of(given)
    picture, table = query.first("picture"), BY_PLURAL.get(query.first("table"))
    is_known = (
        (found and dossier.get(*found))
        or any(figure.name == picture for figure in pictures_of(dossier))
        or (table and dossier.records.get(table.name))
    )
    return READ if name in EXPLORER_ONLY else plain_counterpart(name, given if is_known else NOTHING)


def plain_moved(dossier: Dossier, path: str) -> str | None:
    """Return the path at which lies now what lay at `path` while its record had another id; None where nothing did."""
    parts = path.split("/")
    place = 2 if len(parts) > 2 and parts[1] in BY_PLURAL and parts[2] else 1
    if parts[0] != READ.strip("/") or len(parts) <= place:
        return None
    kind = BY_PLURAL[parts[1]].name if place == 2 else "explainer"
    now = dossier.current_id(kind, parts[place])
    return "/".join([*parts[:place], now, *parts[place + 1 :]]) if now != parts[place] else None


def list_moved(dossier: Dossier) -> dict[str, str]:
    """Return the paths of pages that lay elsewhere while their record had another id, with where they lie now."""
    paths = {
        (kind, old, id): (plain_path(kind, old), plain_path(kind, id)) for (kind, old), id in dossier.former.items()
    }
    return {before: now for before, now in paths.values() if before and now and "#" not in before}


def site_address(dossier: Dossier) -> str:
    """Return the site's address on the web: the one that a host names in EXPLAINER_ADDRESS, else that of data/site.yaml."""
    given = environ.get("EXPLAINER_ADDRESS", "")
    return given if given.startswith(("https://", "http://")) else dossier.site.address
