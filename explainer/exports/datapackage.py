"""The tables as a Data Package (https://datapackage.org): one description that programs for tables can read and check."""

from typing import Any

from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl, short_name
from explainer.exports.changes import content_day
from explainer.exports.dictionary import describe_kinds
from explainer.exports.records import build_csv, dump
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.words import say


def _field(column: dict[str, Any]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column["required"] else {}
    constraints |= {"unique": True} if column["name"] == "id" else {}
    constraints |= {"enum": column["choices"]} if column["choices"] else {}
    field = {"name": column["name"], "type": column["type"], "description": column["meaning"]}
    field |= {"trueValues": ["yes"], "falseValues": ["no"]} if column["type"] == "boolean" else {}
    return {**field, "constraints": constraints} if constraints else field


def _resource(dossier: Dossier, base: BaseUrl, kind: dict[str, Any]) -> dict[str, Any]:
    told = BY_NAME[kind["kind"]]
    body = build_csv(dossier, base, told, tuple(dossier.of(told.name).values())).encode()
    return {
        "name": told.plural,
        "title": kind["name"],
        "path": f"{told.plural}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "schema": {"fields": [_field(column) for column in kind["table"]], "primaryKey": ["id"]},
    }


def build_package(dossier: Dossier, base: BaseUrl) -> str:
    """Return the description of all tables: their columns, types and words. Paths lead to files beside it."""
    site = dossier.site
    package = {
        "profile": "tabular-data-package",
        "name": short_name(dossier),
        "title": site.title,
        "description": " ".join(site.description.split()),
        "homepage": base.to(""),
        "version": content_day(dossier).isoformat(),
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE_ADDRESS, "title": say("data.licence")}],
        "resources": [_resource(dossier, base, kind) for kind in describe_kinds(dossier, base)],
    }
    return dump(package)
