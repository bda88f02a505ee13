"""Where records are named: the places in other records and in texts that refer to each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.model.base import Part
from explainer.model.references import references
from explainer.model.site import Explainer
from explainer.problems import FieldPath


@dataclass(frozen=True, slots=True)
class Use:
    """One place that refers to a record: the record that refers, and the path of the field."""

    kind: str
    id: str
    field: FieldPath

    @property
    def record(self) -> tuple[str, str]:
        """The (kind, id) of the record that refers."""
        return self.kind, self.id


Uses = dict[tuple[str, str], tuple[Use, ...]]


def find_uses(parts: Iterable[tuple[str, str, Part]], explainers: Iterable[Explainer]) -> Uses:
    """Return the places that refer to each (kind, id), in `parts`, given with their (kind, id), and in the texts of `explainers`."""
    found: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for owner, owner_id, part in parts:
        for path, kind, id in references(part):
            found[kind, id].append(Use(owner, owner_id, path))
    for explainer in explainers:
        for number, mention in enumerate(explainer.mentions):
            found[mention.kind, mention.id].append(Use("explainer", explainer.id, ("mentions", number)))
    return {key: tuple(uses) for key, uses in found.items()}


def find_alone(uses: Mapping[tuple[str, str], tuple[Use, ...]]) -> dict[str, tuple[Use, ...]]:
    """Return, for each source that is the only one of a statement, the places of those statements."""
    named: dict[tuple[str, str, FieldPath], set[str]] = defaultdict(set)
    for (kind, id), places in uses.items():
        for use in places:
            if kind == "source" and use.field[-2:-1] == ("sources",):
                named[use.kind, use.id, use.field[:-1]].add(id)
    found = {
        id: tuple(use for use in places if len(named[use.kind, use.id, use.field[:-1]]) == 1)
        for (kind, id), places in uses.items()
        if kind == "source"
    }
    return {id: places for id, places in found.items() if places}
