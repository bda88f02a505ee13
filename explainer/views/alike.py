"""Records of one list that have one name: what tells them apart, so that no two links are called the same."""

from collections import Counter
from collections.abc import Sequence

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME


def told_apart(dossier: Dossier, kind: str, ids: Sequence[str]) -> dict[str, str]:
    """Return, for the records of a list whose names others in it have too, what tells them apart."""
    if len(ids) <= 1:
        return {}
    names, field = {id: dossier.name_of(kind, id) for id in ids}, BY_NAME[kind].told_apart_by
    counts = Counter(names.values())
    alike = {id: getattr(dossier.get(kind, id), field, None) for id in ids if counts[names[id]] > 1}
    return {id: str(getattr(value, "label", value)) for id, value in alike.items() if value}


def named_alike(dossier: Dossier, ids: Sequence[str]) -> frozenset[str]:
    """Return the sources of a list whose outlet and day are those of another in it: these do not tell which is meant."""
    there = [dossier.sources[id] for id in ids if id in dossier.sources]
    names = Counter((source.publisher, source.published) for source in there)
    return frozenset(source.id for source in there if names[source.publisher, source.published] > 1)
