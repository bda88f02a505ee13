"""What readers tell records and pages apart by: names that are one record's own, short enough, and no address of the server."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, headline
from explainer.pages import PAGES, TAKEN
from explainer.problems import Finding, Level
from explainer.rules.context import Context

LONGEST = 160
"""Characters of a name or title: more fills a phone's screen, and search engines and tabs cut it long before."""

RULES = ("same-name", "long-name", "taken-name")

_LISTS = frozenset(kind.listed_on for kind in ALL) - {*PAGES, ""}
"""Pages of the plain edition that list a kind, and are no page of the explorer."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find records that share a name, names that are far too long, and texts named as an address that is something else's."""
    for kind in ALL:
        if kind.has_own_name:
            yield from _of_kind(dossier, kind)
    for id in dossier.explainers:
        if id in TAKEN or id in _LISTS:
            yield Finding.of("taken-name", "explainer", id, name=id)


def _of_kind(dossier: Dossier, kind: Kind) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for id, record in dossier.records.get(kind.name, {}).items():
        name = headline(kind.name, record)
        # What happens on two days may well be called the same.
        when = str(getattr(record, kind.dated_by)) if kind.dated_by else ""
        other = seen.setdefault((" ".join(name.lower().split()), when), id)
        if other != id:
            there = f"{kind.name}:{other}"
            yield Finding.of("same-name", kind.name, id, (kind.headline,), level=Level.WARNING, name=name, other=there)
        if len(name) > LONGEST:
            field, long = kind.headline, len(name)
            yield Finding.of(
                "long-name", kind.name, id, (field,), level=Level.WARNING, field=field, long=long, most=LONGEST
            )
