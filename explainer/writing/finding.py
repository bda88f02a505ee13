"""Records by words: for editors, who know what something is called and not its id."""

from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, headline
from explainer.nearest import nearest
from explainer.rules.same_source import same_address
from explainer.search.letters import fold
from explainer.search.rows import other_names

MOST = 20
"""Records that are offered at once."""


def find_records(dossier: Dossier, words: str, kind: str = "") -> list[tuple[str, str]]:
    """Return (kind, id) of records (of one `kind`, if told) whose id, name, other names, publisher or address hold all `words`.

    Those whose id or name begins with them come first. Where there is none, the one with the nearest id.
    """
    asked, whole = _plain(words).split(), _plain(words)
    found: list[tuple[bool, str, str]] = []
    for of in ALL:
        for id, record in dossier.records.get(of.name, {}).items() if kind in ("", of.name) else ():
            name = headline(of.name, record)
            more = (getattr(record, "publisher", None), getattr(record, "url", None), getattr(record, "date", None))
            spelled = (*getattr(record, "also_spelled", ()), *getattr(record, "also", ()), *other_names(record))
            text = _plain(" ".join([id, name, *record.formerly, *spelled, *(str(one) for one in more if one)]))
            if all(word in text for word in asked):
                begins = _plain(id).startswith(whole.replace(" ", "-")) or _plain(name).startswith(whole)
                found.append((not begins, of.name, id))
    if found:
        return [(of, id) for _, of, id in sorted(found, key=lambda one: one[0])]
    ids = {id: of for of, records in dossier.records.items() for id in records if kind in ("", of)}
    near = nearest(words, ids)
    return [(ids[near], near)] if near else []


def _plain(text: str) -> str:
    return fold(text).lower()


def source_at(dossier: Dossier, url: str) -> str | None:
    """Return the id of the source that has a web address already."""
    wanted = same_address(url)
    return next((id for id, one in dossier.sources.items() if one.url and same_address(one.url) == wanted), None)
