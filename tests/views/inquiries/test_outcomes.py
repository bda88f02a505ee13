"""What became of demands: each stands once, under its outcome and its side; inquiries stand under their status."""

from pathlib import Path

from support import build_site, record

from explainer.model.inquiries import InquiryStatus
from explainer.views.inquiries.outcomes import build_outcomes, grouped


def test_each_demand_stands_once_under_its_outcome_and_its_side(tmp_path: Path) -> None:
    rows = [
        record("demand", "one", outcome="ignored", side="office"),
        record("demand", "two", outcome="ignored", side="crew"),
        record("demand", "three", outcome="returned", side="crew", date="2019"),
        record("demand", "four", outcome="ignored", side="crew", date="2018"),
    ]
    demands = tuple(build_site(tmp_path, {"demand": rows}).demands.values())
    came = build_outcomes(demands, {"crew": "The crew", "office": "The office", "sea": "The sea"})
    assert [(row.outcome, row.number, dict(row.query)) for row in came] == [
        ("returned", 1, {"outcome": "returned"}),
        ("ignored", 3, {"outcome": "ignored"}),
    ]
    assert [(side.label, [d.id for d in side.demands]) for side in came[1].sides] == [
        ("The crew", ["four", "two"]),
        ("The office", ["one"]),
    ]
    assert dict(came[1].sides[1].query) == {"side": "office", "outcome": "ignored"}


def test_without_demands_nothing_came_of_them() -> None:
    assert build_outcomes((), {"crew": "The crew"}) == ()


def test_inquiries_stand_under_each_status_that_one_of_them_has(tmp_path: Path) -> None:
    rows = [record("inquiry", "one"), record("inquiry", "two", status="unknown"), record("inquiry", "three")]
    inquiries = tuple(build_site(tmp_path, {"inquiry": rows}).inquiries.values())
    by_status = grouped(inquiries, lambda one: one.status, InquiryStatus)
    assert [(status, [i.id for i in found]) for status, found in by_status] == [
        ("open", ["one", "three"]),
        ("unknown", ["two"]),
    ]
