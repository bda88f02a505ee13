"""How demands went: every demand is counted once in each column, each band and each row."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.model.inquiries import Demand, DemandOutcome
from explainer.views.inquiries.flow import NOT_SORTED, STAGES, Flow, build_flow, stage_of
from explainer.views.inquiries.page import DEMANDS, demands_flow

LABELS = (
    {"crew": "Crew", "office": "Office"},
    {"sea": "Sea", "land": "Land"},
    {str(o): o.title() for o in DemandOutcome},
)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Demand:
    site = build_site(tmp_path_factory.mktemp("demand"), {"demand": [record("demand", "one")]})
    return site.demands["one"]


WAYS = st.lists(
    st.tuples(
        st.sampled_from(["crew", "office"]), st.sampled_from(["sea", "land"]), st.sampled_from(list(DemandOutcome))
    )
)


def flow_of(pattern: Demand, ways: list[tuple[str, str, DemandOutcome]]) -> Flow:
    demands = [pattern.model_copy(update={"side": a, "forum_kind": b, "outcome": c}) for a, b, c in ways]
    return build_flow(demands, LABELS)


def corners(outline: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([-\d.e]+)% ([-\d.e]+)%", outline)]


@given(ways=WAYS)
def test_every_demand_is_counted_once_in_each_column_band_and_row(
    pattern: Demand, ways: list[tuple[str, str, DemandOutcome]]
) -> None:
    flow = flow_of(pattern, ways)
    for number, column in enumerate(flow.columns):
        assert {n.value: n.count for n in column} == Counter(str(way[number]) for way in ways)
    for number, bands in enumerate(flow.bands):
        expected = Counter((str(way[number]), str(way[number + 1])) for way in ways)
        assert {(b.start, b.end): b.count for b in bands} == expected
    assert sum(path.count for path in flow.paths) == len(ways)


@given(ways=WAYS)
def test_nodes_never_overlap_and_bands_leave_and_reach_their_own_nodes(
    pattern: Demand, ways: list[tuple[str, str, DemandOutcome]]
) -> None:
    flow = flow_of(pattern, ways)
    for column in flow.columns:
        for above, below in itertools.pairwise(column):
            assert above.top + above.height < below.top
        assert all(n.top >= 0 and n.top + n.height <= 100.1 for n in column)
    for number, bands in enumerate(flow.bands):
        left, right = ({n.value: n for n in flow.columns[number + i]} for i in (0, 1))
        for band in bands:
            for x, y in corners(band.outline):
                node = left[band.start] if x == 0 else right[band.end] if x == 100 else None
                assert node is None or node.top - 0.1 <= y <= node.top + node.height + 0.1


def test_words_and_rows_stand_in_the_order_of_the_site(pattern: Demand) -> None:
    ways = [
        ("office", "land", DemandOutcome.PENDING),
        ("crew", "land", DemandOutcome.REJECTED),
        ("crew", "sea", DemandOutcome.PENDING),
    ]
    flow = flow_of(pattern, ways)
    assert [[n.value for n in column] for column in flow.columns] == [
        ["crew", "office"],
        ["sea", "land"],
        ["rejected", "pending"],
    ]
    assert [path.labels[:2] for path in flow.paths] == [("Crew", "Sea"), ("Crew", "Land"), ("Office", "Land")]


def test_a_great_many_demands_take_no_more_room_than_a_screen_or_two(pattern: Demand) -> None:
    few, many = (flow_of(pattern, [("crew", "sea", DemandOutcome.PENDING)] * n) for n in (40, 20_000))
    assert many.height == few.height == 40


def test_without_demands_nothing_is_drawn(nothing: Dossier) -> None:
    flow = demands_flow(nothing, ())
    assert (flow.columns, flow.bands, flow.paths) == (((), (), ()), ((), ()), ())


def test_each_row_each_word_and_each_band_leads_to_its_demands(letters: Dossier) -> None:
    flow = DEMANDS.build(letters, {}).flow
    every = list(letters.demands.values())
    parts: list[Any] = [
        *flow.paths,
        *(n for column in flow.columns for n in column),
        *(b for bands in flow.bands for b in bands),
    ]
    assert len(parts) >= 6
    for part in parts:
        given = {name: [value] for name, value in part.query}
        shown = DEMANDS.build(letters, given)
        assert (len(shown.chosen.records), shown.ignored) == (part.count, ())
        asked = dict(part.query)
        same = [d for d in every if all(stage_of(d)[STAGES.index(name)] == value for name, value in asked.items())]
        assert list(shown.chosen.records) == same


def test_a_forum_of_no_known_kind_and_a_side_that_the_site_lost_are_still_drawn(tmp_path: Path) -> None:
    rows = [record("demand", "a"), record("demand", "b", side="lost", forum_kind="gone")]
    dossier = build_site(tmp_path, {"demand": rows})
    flow = demands_flow(dossier, tuple(dossier.demands.values()))
    assert [[n.value for n in column] for column in flow.columns[:2]] == [["crew", "lost"], [NOT_SORTED, "gone"]]
