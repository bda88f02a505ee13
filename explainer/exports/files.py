"""The files of open data by name: what each is called, what it holds, and how it is made."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from explainer.exports.base_url import BaseUrl, short_name
from explainer.exports.datapackage import build_package
from explainer.exports.dictionary import build_dictionary
from explainer.exports.records import build_csv, build_json
from explainer.exports.references import build_bibtex, build_csl
from explainer.exports.timelinejs import build_timelinejs
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL
from explainer.views.choosing.query import NOTHING, Given
from explainer.views.registers import Selection, select_records

JSON, CSV = "application/json", "text/csv; charset=utf-8; header=present"
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BIBTEX, CSL = "application/x-bibtex; charset=utf-8", "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFormat:
    """One way to write records of a kind as a file; `word` is the catalogue's `take.WORD`, `make` returns its text or bytes.

    `tells_ignored` says that the file also holds which choices could not be used.
    """

    kind: str
    word: str
    media_type: str
    make: Callable[[Dossier, BaseUrl, Selection], str | bytes]
    tells_ignored: bool = False


# What writes calendars and workbooks is imported when the first of them is asked for: 6 MB that most processes never need.


def _calendar(dossier: Dossier, base: BaseUrl, selection: Selection) -> bytes:
    from explainer.exports.calendar import build_calendar

    return build_calendar(dossier, base, selection.records)


def _workbook(kind: Kind, dossier: Dossier, base: BaseUrl, selection: Selection) -> bytes:
    from explainer.exports.workbook import build_workbook

    return build_workbook(dossier, base, [(kind, selection.records)])


def _whole(dossier: Dossier, base: BaseUrl, selection: Selection) -> bytes:
    from explainer.exports.workbook import build_whole

    return build_whole(dossier, base)


def _tables(kind: Kind) -> dict[str, FileFormat]:
    name, plural = kind.name, kind.plural
    json = FileFormat(
        kind=name,
        word="json",
        media_type=JSON,
        make=lambda d, p, s: build_json(d, p, kind, s.records, s.ignored),
        tells_ignored=True,
    )
    csv = FileFormat(kind=name, word="csv", media_type=CSV, make=lambda d, p, s: build_csv(d, p, kind, s.records))
    for_excel = FileFormat(
        kind=name,
        word="csv-excel",
        media_type=CSV,
        make=lambda d, p, s: build_csv(d, p, kind, s.records, for_spreadsheet=True),
    )
    excel = FileFormat(kind=name, word="xlsx", media_type=EXCEL, make=partial(_workbook, kind))
    return {f"{plural}.json": json, f"{plural}.csv": csv, f"{plural}.excel.csv": for_excel, f"{plural}.xlsx": excel}


FORMATS = {name: form for kind in ALL for name, form in _tables(kind).items()} | {
    "timeline.ics": FileFormat(kind="event", word="ics", media_type=CALENDAR, make=_calendar),
    "timelinejs.json": FileFormat(
        kind="event", word="timelinejs", media_type=JSON, make=lambda d, p, s: build_timelinejs(d, p, s.records)
    ),
    "sources.bib": FileFormat(
        kind="source", word="bib", media_type=BIBTEX, make=lambda d, p, s: build_bibtex(d, s.records)
    ),
    "sources.csl.json": FileFormat(
        kind="source", word="csl", media_type=CSL, make=lambda d, p, s: build_csl(s.records)
    ),
    "dossier.xlsx": FileFormat(kind="", word="", media_type=EXCEL, make=_whole),
    "dictionary.json": FileFormat(kind="", word="", media_type=JSON, make=lambda d, p, s: build_dictionary(d, p)),
    "datapackage.json": FileFormat(kind="", word="", media_type=JSON, make=lambda d, p, s: build_package(d, p)),
}
"""Every file of open data, by its name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DataFile:
    """A file of open data. `download` says that browsers should keep it, under `file_name`, and not show it."""

    name: str
    media_type: str
    file_name: str
    download: bool
    body: bytes


def list_data(dossier: Dossier) -> Iterator[str]:
    """Yield the name of every file of open data; a kind without records has none."""
    there = {"", *(kind.name for kind in dossier.kinds)}
    yield from (name for name, form in FORMATS.items() if form.kind in there)


def list_downloads(kind: str) -> list[tuple[str, str]]:
    """Return (word, name) of the files that hold records of a kind, tables first."""
    found = [(form.word, name) for name, form in FORMATS.items() if form.kind == kind]
    return sorted(found, key=lambda pair: ("csv", "csv-excel", "xlsx", pair[0]).index(pair[0]))


def takes_choices(name: str) -> bool:
    """Whether a reader's choices change what a file holds."""
    return bool(FORMATS[name].kind)


def build_file(dossier: Dossier, base: BaseUrl, name: str, given: Given = NOTHING) -> DataFile | None:
    """Return the file of open data with this name, for the choices in `given`; None where there is no such file."""
    if name not in list_data(dossier):
        return None
    return write_file(dossier, base, name, select_records(dossier, FORMATS[name].kind, given))


def choose_records(dossier: Dossier, name: str, given: Given) -> tuple[Selection, Hashable]:
    """Return the records that the file `name` holds for the choices in `given`, and what is equal where the files are equal.

    Many choices, and all that mean nothing, leave the same records.
    """
    form = FORMATS[name]
    selection = select_records(dossier, form.kind, given)
    ids = blake2b("\n".join(record.id for record in selection.records).encode(), digest_size=16).digest()
    return selection, (name, selection.is_all, ids, selection.ignored if form.tells_ignored else ())


def write_file(dossier: Dossier, base: BaseUrl, name: str, selection: Selection) -> DataFile:
    """Return the file of open data with this name, for some records."""
    form = FORMATS[name]
    made = form.make(dossier, base, selection)
    stem, _, ending = name.partition(".")
    part = "" if selection.is_all else "-selection"
    return DataFile(
        name=name,
        media_type=form.media_type,
        file_name=f"{short_name(dossier)}-{stem}{part}.{ending}",
        download=not name.endswith(".json"),
        body=made if isinstance(made, bytes) else made.encode(),
    )
