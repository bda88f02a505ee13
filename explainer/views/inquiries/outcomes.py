"""What became of demands, by outcome and by who asked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from explainer.model.inquiries import Demand, DemandOutcome
from explainer.views.choosing.query import NOTHING, Query

R = TypeVar("R")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandGroup:
    """Demands of one side, or to one forum: its name, the query that shows them, and the demands."""

    label: str
    query: Query
    demands: tuple[Demand, ...]

    @property
    def outcomes(self) -> tuple[tuple[DemandOutcome, tuple[Demand, ...]], ...]:
        """The demands by what came of them, in the order of outcomes."""
        return tuple(grouped(self.demands, lambda demand: demand.outcome, DemandOutcome))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All demands that came to the same, by side, with the query that shows them."""

    outcome: DemandOutcome
    number: int
    sides: tuple[DemandGroup, ...]
    query: Query


def grouped(records: Sequence[R], of: Callable[[R], V], values: Iterable[V]) -> Iterator[tuple[V, tuple[R, ...]]]:
    """Yield each of `values` with the records that have it; those that none has are left out."""
    for value in values:
        if some := tuple(record for record in records if of(record) == value):
            yield value, some


def build_outcomes(demands: Sequence[Demand], sides: Mapping[str, str]) -> tuple[Outcome, ...]:
    """Return what became of `demands`, in the order of outcomes, and within each in the order of `sides`, which has their names."""
    found = []
    for outcome, came in grouped(demands, lambda demand: demand.outcome, DemandOutcome):
        query = NOTHING.plus("outcome", outcome.value)
        by_side = tuple(
            DemandGroup(label=sides[side], query=NOTHING.plus("side", side).then(query), demands=some)
            for side, some in grouped(came, lambda demand: demand.side, sides)
        )
        found.append(Outcome(outcome=outcome, number=len(came), sides=by_side, query=query))
    return tuple(found)
