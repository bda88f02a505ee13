"""The files of open data by name: what each is called, what it holds, and how it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.exports.calendar import build_calendar
from explainer.exports.dictionary import build_dictionary
from explainer.exports.place import Place, short_name
from explainer.exports.records import build_csv, build_json
from explainer.exports.references import build_bibtex, build_csl
from explainer.exports.shown import build_shown, can_choose
from explainer.exports.timelinejs import build_timelinejs
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL
from explainer.views.address import Given

JSON, CSV = "application/json", "text/csv; charset=utf-8; header=present"

_OTHER = {
    "timeline.ics": ("event", "text/calendar; charset=utf-8; method=PUBLISH"),
    "timelinejs.json": ("event", JSON),
    "sources.bib": ("source", "application/x-bibtex; charset=utf-8"),
    "sources.csl.json": ("source", "application/vnd.citationstyles.csl+json"),
    "dictionary.json": ("", JSON),
}

_TABLES = {f"{kind.plural}.{ending}": kind for kind in ALL for ending in ("json", "csv")}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of open data. `download` says that browsers should keep it, under `file_name`, and not show it."""

    name: str
    media_type: str
    file_name: str
    download: bool
    body: bytes


def list_data() -> Iterator[str]:
    """Yield the name of every file of open data."""
    yield from _TABLES
    yield from _OTHER


def takes_choices(name: str) -> bool:
    """Whether a reader's choices change what a file holds."""
    kind = _TABLES[name].name if name in _TABLES else _OTHER[name][0]
    return can_choose(kind)


def build_file(dossier: Dossier, place: Place, name: str, given: Given | None = None) -> DataFile | None:
    """Return the file of open data with this name, for the choices in `given`; None where there is no such file."""
    if name in _TABLES:
        kind = _TABLES[name]
        shown = build_shown(dossier, kind.name, given or {})
        if name.endswith(".csv"):
            text, media_type = build_csv(dossier, place, kind, shown.records), CSV
        else:
            text, media_type = build_json(dossier, place, kind, shown.records, shown.ignored), JSON
        return _file(dossier, name, media_type, text.encode(), whole=shown.is_all)
    if name not in _OTHER:
        return None
    kind_name, media_type = _OTHER[name]
    shown = build_shown(dossier, kind_name, given or {})
    body = _other(dossier, place, name, shown.records)
    return _file(dossier, name, media_type, body, whole=shown.is_all)


def _other(dossier: Dossier, place: Place, name: str, records: Sequence[Any]) -> bytes:
    match name:
        case "timeline.ics":
            return build_calendar(dossier, place, records)
        case "timelinejs.json":
            return build_timelinejs(dossier, place, records).encode()
        case "sources.bib":
            return build_bibtex(dossier, records).encode()
        case "sources.csl.json":
            return build_csl(records).encode()
    return build_dictionary(dossier, place).encode()


def _file(dossier: Dossier, name: str, media_type: str, body: bytes, *, whole: bool) -> DataFile:
    stem, _, ending = name.partition(".")
    part = "" if whole else "-selection"
    file_name = f"{short_name(dossier)}-{stem}{part}.{ending}"
    return DataFile(name, media_type, file_name, not name.endswith(".json"), body)
