"""Who asked whom for what: the demands of each side, by the forum to which they went."""

from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.inquiries import Demand, DemandOutcome
from explainer.views.choosing.query import NOTHING, Query
from explainer.views.inquiries.page import demand_facets


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOfForum:
    """What one side asked of one forum: the forum's name, the query that shows the demands, and the demands."""

    forum: str
    query: Query
    demands: tuple[Demand, ...]

    @property
    def outcomes(self) -> tuple[tuple[DemandOutcome, tuple[Demand, ...]], ...]:
        """The demands by what came of them, in the order of outcomes."""
        found = ((outcome, tuple(d for d in self.demands if d.outcome == outcome)) for outcome in DemandOutcome)
        return tuple((outcome, some) for outcome, some in found if some)


def list_asked(dossier: Dossier) -> list[tuple[str, Query, tuple[AskedOfForum, ...]]]:
    """Return each side that asked for something, the query that shows its demands, and what it asked of each kind of forum."""
    by_side, by_forum, _ = demand_facets(dossier)
    found = []
    for side, name in by_side.labels.items():
        query = NOTHING.plus("side", side)
        own = [demand for demand in dossier.demands.values() if demand.side == side]
        rows = (
            (label, forum, tuple(demand for demand in own if forum in by_forum.of(demand)))
            for forum, label in by_forum.labels.items()
        )
        asked = (
            AskedOfForum(forum=label, query=query.plus("forum", forum), demands=demands)
            for label, forum, demands in rows
            if demands
        )
        found.append((name, query, tuple(asked)))
    return [row for row in found if row[2]]
