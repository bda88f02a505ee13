"""Demands and inquiries: what a reader asked for, how the demands went, and the inquiries in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from explainer.model.dossier import Dossier
from explainer.model.inquiries import Demand, DemandOutcome, Inquiry, InquiryStatus
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.register import Register, RegisterView
from explainer.views.inquiries.flow import NOT_SORTED, Flow, build_flow, stage_of
from explainer.views.inquiries.spans import Spans, build_spans
from explainer.words import say


class InquiriesView(RegisterView[Demand]):
    """What the inquiries page shows: the demands that a reader chose, and all inquiries."""

    @property
    def inquiries(self) -> tuple[Inquiry, ...]:
        """All inquiries, whatever is chosen."""
        return tuple(self.dossier.inquiries.values())

    @property
    def outcomes(self) -> tuple[tuple[DemandOutcome, int], ...]:
        """How many of all demands came to each end."""
        counts = Counter(d.outcome for d in self.dossier.demands.values())
        return tuple((outcome, counts[outcome]) for outcome in DemandOutcome if counts[outcome])

    @property
    def statuses(self) -> tuple[tuple[InquiryStatus, int], ...]:
        """How many inquiries there are of each status."""
        counts = Counter(i.status for i in self.inquiries)
        return tuple((status, counts[status]) for status in InquiryStatus if counts[status])

    @cached_property
    def flow(self) -> Flow:
        """How the demands that are shown went."""
        return demands_flow(self.dossier, self.records)

    @property
    def sides(self) -> Mapping[str, str]:
        """The sides that made demands, with their names."""
        return _stages(self.dossier)[0]

    @cached_property
    def spans(self) -> Spans | None:
        """The inquiries as bars up to today, None where no day is given."""
        return build_spans(self.dossier, self.inquiries, self.today) if self.today else None


def _stages(dossier: Dossier) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The words of the stages of a demand in the site's order, with their labels."""
    demands = dossier.demands.values()
    sides = {s.id: s.name for s in dossier.site.sides} | {
        d.side: d.side for d in demands if d.side not in _ids(dossier)
    }
    forums = {f.id: f.name for f in dossier.site.forum_kinds}
    found = dict.fromkeys(stage_of(d)[1] for d in demands)
    forums |= {f: say("flow.not-sorted") if f == NOT_SORTED else f for f in found if f not in forums}
    return sides, forums, {str(o): say(f"outcome.{o}") for o in DemandOutcome}


def _ids(dossier: Dossier) -> set[str]:
    return {side.id for side in dossier.site.sides}


def demands_flow(dossier: Dossier, demands: Sequence[Demand]) -> Flow:
    """Return how `demands` went, from who asked through whom they asked to what became of it."""
    return build_flow(demands, _stages(dossier))


def demand_facets(dossier: Dossier) -> list[Facet[Demand]]:
    """The ways to choose among demands: the stages of their way."""
    sides, forums, outcomes = _stages(dossier)
    return [
        Facet(name="side", title=say("facet.side"), of=lambda d: (d.side,), labels=sides),
        Facet(name="forum", title=say("facet.forum"), of=lambda d: (stage_of(d)[1],), labels=forums),
        Facet(name="outcome", title=say("facet.outcome"), of=lambda d: (d.outcome,), labels=outcomes),
    ]


DEMANDS = Register(
    kind="demand",
    facets=demand_facets,
    text_of=lambda d: f"{d.by} {d.forum} {d.asked_for} {d.reason or ''} {d.outcome_note or ''}",
    view=InquiriesView,
)
