"""What an editor wants to know beside a page: what of it is not shown yet, what is a draft, what is wrong, what changed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.edition import ContentStore
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME, BY_PLURAL, kinds_on
from explainer.pages import HOME
from explainer.problems import Level, Problem
from explainer.reading.folder import Reading
from explainer.views.address import explorer_link, requested_record
from explainer.writing.changes import RecordChange, list_changes

Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Notes for one page.

    Arguments: `errors` keep a newer state off the page; `here` are other problems of what the page shows, `elsewhere` those
    of other pages; `drafts` are (kind, id, path) of what is shown and not published, those of this page first, of which
    there are `drafts_here`; `changes` since the last commit.
    """

    errors: tuple[Problem, ...]
    here: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    drafts: tuple[tuple[str, str, str], ...]
    drafts_here: int
    changes: tuple[tuple[RecordChange, str], ...]


def build_desk(store: ContentStore, path: str, given: Mapping[str, Sequence[str]], *, with_changes: bool) -> Desk:
    """Return the notes for the page at `path` of the server, with the choices `given` in its address."""
    reading = store.reading
    dossier = reading.dossier if reading else None
    shown = _records_on(dossier, path, given) if dossier else set()
    owners = _owners(reading) if reading else {}
    errors = tuple(one for one in store.problems if one.level == Level.ERROR)
    others = [one for one in store.problems if one.level == Level.WARNING]
    here = tuple(one for one in others if _owner(owners, one) in shown)
    drafts = [
        (*key, place.path)
        for key, place in (reading.places.items() if reading else ())
        if place.path.rpartition("/")[2].startswith("_") and dossier and dossier.get(*key)
    ]
    drafts.sort(key=lambda one: one[:2] not in shown)
    changes = list_changes(store.root) if with_changes else ()
    return Desk(
        errors=errors,
        here=here,
        elsewhere=tuple(one for one in others if one not in here),
        drafts=tuple(drafts),
        drafts_here=sum(one[:2] in shown for one in drafts),
        changes=tuple((one, explorer_link(one.kind, one.id) or "") for one in changes),
    )


def _records_on(dossier: Dossier, path: str, given: Mapping[str, Sequence[str]]) -> set[Key]:
    """Return the (kind, id) of what a page shows: one record, or all of its kinds, or a text and what that names."""
    parts = [part for part in path.split("/") if part]
    parts = parts[1:] if parts[:1] == ["read"] else parts
    if len(parts) > 1 and parts[0] in BY_PLURAL:
        return {(BY_PLURAL[parts[0]].name, parts[1])}
    page = parts[0] if parts else HOME
    if record := requested_record(page, given):
        return {record, *_of_text(dossier, page)}
    kinds = [kind.name for kind in kinds_on(page) if kind.name in BY_NAME]
    every = {(kind, id) for kind in kinds for id in dossier.records.get(kind, {})}
    return every | _of_text(dossier, page) | ({("site", "")} if page == HOME else set())


def _of_text(dossier: Dossier, name: str) -> set[Key]:
    text = dossier.explainers.get(name)
    return {("explainer", name), *((one.kind, one.id) for one in text.mentions)} if text else set()


def _owners(reading: Reading) -> dict[str, list[tuple[int, Key]]]:
    """Return, for each file, the lines at which records begin, in order, with their (kind, id)."""
    found: dict[str, list[tuple[int, Key]]] = defaultdict(list)
    for key, place in reading.places.items():
        found[place.path].append((place.mark.line, key))
    return {path: sorted(lines) for path, lines in found.items()}


def _owner(owners: Mapping[str, list[tuple[int, Key]]], problem: Problem) -> Key | None:
    lines = owners.get(problem.path, [])
    place = bisect_right([line for line, _ in lines], problem.line) - 1
    return lines[max(place, 0)][1] if lines else None
