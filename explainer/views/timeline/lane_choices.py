"""The lanes as a reader can order and fold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.model.site import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChoice:
    """A lane as a reader can order and fold it: the lanes' order and the folded ones after each move."""

    kind: str
    name: str
    count: int
    folded: bool
    up: tuple[str, ...] | None
    down: tuple[str, ...] | None
    fold: tuple[str, ...]


def ordered_kinds(kinds: Sequence[Choice], first: Sequence[str]) -> list[Choice]:
    """Return `kinds` with those that `first` names before the others, in its order."""
    place = {id: number for number, id in enumerate(dict.fromkeys(first))}
    return sorted(kinds, key=lambda kind: place.get(kind.id, len(place)))


def lane_choices(kinds: Sequence[Choice], counts: Mapping[str, int], folded: Sequence[str]) -> tuple[LaneChoice, ...]:
    """Return what a reader can do with the lanes that have events, in their order."""
    shown = [kind for kind in kinds if counts.get(kind.id)]
    ids = [kind.id for kind in shown]

    def swapped(a: int, b: int) -> tuple[str, ...] | None:
        if not (a >= 0 and b < len(ids)):
            return None
        return (*ids[:a], ids[b], ids[a], *ids[b + 1 :])

    return tuple(
        LaneChoice(
            kind=kind.id,
            name=kind.plural or kind.name,
            count=counts[kind.id],
            folded=kind.id in folded,
            up=swapped(n - 1, n),
            down=swapped(n, n + 1),
            fold=tuple(id for id in ids if (id in folded) != (id == kind.id)),
        )
        for n, kind in enumerate(shown)
    )
