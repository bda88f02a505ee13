"""What became of demands, by outcome and by who asked; and where inquiries stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.model.inquiries import Demand, DemandOutcome, Inquiry, InquiryStatus
from explainer.views.choosing.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Demands of one side that came to the same: the name of the side, the query that shows them."""

    label: str
    demands: tuple[Demand, ...]
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All demands that came to the same, by side, with the query that shows them."""

    outcome: DemandOutcome
    number: int
    sides: tuple[Asking, ...]
    query: Query


def build_outcomes(demands: Sequence[Demand], sides: Mapping[str, str]) -> tuple[Outcome, ...]:
    """Return what became of `demands`, in the order of outcomes, and within each in the order of `sides`, which has their names."""
    grouped = ((outcome, [demand for demand in demands if demand.outcome == outcome]) for outcome in DemandOutcome)
    return tuple(_outcome(outcome, came, sides) for outcome, came in grouped if came)


def list_standings(inquiries: Sequence[Inquiry]) -> tuple[tuple[InquiryStatus, tuple[Inquiry, ...]], ...]:
    """Return the inquiries under each status that one of them has."""
    grouped = (
        (status, tuple(inquiry for inquiry in inquiries if inquiry.status == status)) for status in InquiryStatus
    )
    return tuple((status, found) for status, found in grouped if found)


def _outcome(outcome: DemandOutcome, came: Sequence[Demand], sides: Mapping[str, str]) -> Outcome:
    query = Query((("outcome", str(outcome)),))
    asking = tuple(
        Asking(
            label=label,
            demands=tuple(demand for demand in came if demand.side == side),
            query=Query((("side", side),)).then(query),
        )
        for side, label in sides.items()
        if any(demand.side == side for demand in came)
    )
    return Outcome(outcome=outcome, number=len(came), sides=asking, query=query)
