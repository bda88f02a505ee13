"""Demands and inquiries: what a reader asked for, how the demands went, and the inquiries in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.inquiries import Demand, DemandOutcome, Inquiry, InquiryStatus
from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.choosing.register import asked_ids, asked_table, view_query, with_selected
from explainer.views.inquiries.flow import NOT_SORTED, Flow, build_flow, stage_of
from explainer.views.inquiries.spans import Spans, build_spans
from explainer.words import say


@dataclass(frozen=True)
class InquiriesView:
    """What the inquiries page shows. The bars need a day to count to, and are None without one."""

    chosen: Chosen[Demand]
    inquiries: tuple[Inquiry, ...]
    outcomes: tuple[tuple[DemandOutcome, int], ...]
    statuses: tuple[tuple[InquiryStatus, int], ...]
    selected: Mapping[str, str]
    ignored: tuple[str, ...]
    flow: Flow
    sides: Mapping[str, str]
    is_table: bool
    spans: Spans | None = None

    @property
    def other_view(self) -> Query:
        """The same demands as a table, or as cards where they are a table."""
        return view_query(self.chosen, table=not self.is_table)


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


def build_inquiries(dossier: Dossier, given: Given, today: date | None = None) -> InquiriesView:
    """Return the demands that `given` asks for, and all inquiries, their bars drawn to `today`."""
    sides, forums, ends = _stages(dossier)
    facets: list[Facet[Demand]] = [
        Facet("side", say("facet.side"), lambda d: (d.side,), sides),
        Facet("forum", say("facet.forum"), lambda d: (stage_of(d)[1],), forums),
        Facet("outcome", say("facet.outcome"), lambda d: (d.outcome,), ends),
    ]
    every = list(dossier.demands.values())
    is_table, showing, unused = asked_table(given)
    chosen = choose(
        every,
        facets,
        given,
        text_of=lambda d: f"{d.by} {d.forum} {d.asked_for} {d.reason or ''} {d.outcome_note or ''}",
        showing=showing,
    )
    selected, wrong = asked_ids(given, {"inquiry": dossier.inquiries, "demand": dossier.demands})
    chosen = with_selected(chosen, dossier.demands.get(selected.get("demand", "")))
    outcomes = Counter(d.outcome for d in every)
    statuses = Counter(i.status for i in dossier.inquiries.values())
    inquiries = tuple(dossier.inquiries.values())
    return InquiriesView(
        chosen,
        inquiries,
        tuple((o, outcomes[o]) for o in DemandOutcome if outcomes[o]),
        tuple((s, statuses[s]) for s in InquiryStatus if statuses[s]),
        selected,
        (*chosen.ignored, *unused, *wrong),
        demands_flow(dossier, chosen.records),
        sides,
        is_table,
        build_spans(dossier, inquiries, today) if today else None,
    )
