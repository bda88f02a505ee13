"""The evidence matrix: what stands in it, and what a choice leaves."""

from itertools import product

import pytest

from explainer.model.dossier import Dossier
from explainer.model.evidence import Bearing
from explainer.views.evidence.page import EVIDENCE, EvidenceView


def test_every_piece_of_evidence_stands_against_every_hypothesis(letters: Dossier) -> None:
    view = EVIDENCE.build(letters, {})
    assert [e.id for e in view.records] == ["oil", "draught", "clicks"]
    assert [h.id for h in view.hypotheses] == ["window", "line"]
    for row, hypothesis in product(view.records, view.hypotheses):
        assert view.bearing(row, hypothesis) == row.bearing.get(hypothesis.id, "neutral")


@pytest.mark.parametrize("name", ["window", "line"])
def test_one_hypothesis_alone_has_every_row_under_one_bearing(letters: Dossier, name: str) -> None:
    view = EVIDENCE.build(letters, {"hypothesis": [name]})
    assert view.alone == letters.hypotheses[name]
    grouped = view.by_bearing(letters.hypotheses[name])
    assert [bearing for bearing, _ in grouped] == list(Bearing)
    assert sorted(e.id for _, rows in grouped for e in rows) == sorted(letters.evidence)
    for bearing, rows in grouped:
        assert all(view.bearing(row, letters.hypotheses[name]) == bearing for row in rows)


def test_evidence_without_a_word_on_a_hypothesis_counts_as_neutral(letters: Dossier) -> None:
    view = EVIDENCE.build(letters, {})
    assert view.bearing(letters.evidence["oil"], letters.hypotheses["line"]) == Bearing.NEUTRAL


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"reliability": ["unverified"]}, ["clicks"]),
        ({"kind": ["claim", "observation"], "reliability": ["official"]}, ["oil", "draught"]),
    ],
)
def test_choices_narrow_the_rows_and_leave_the_hypotheses(
    letters: Dossier, given: dict[str, list[str]], shown: list[str]
) -> None:
    view = EVIDENCE.build(letters, given)
    assert [e.id for e in view.records] == shown
    assert len(view.hypotheses) == 2


def test_a_chosen_item_is_told_and_what_is_not_known_is_ignored(letters: Dossier) -> None:
    assert EVIDENCE.build(letters, {"item": ["oil"]}).row == "oil"
    view = EVIDENCE.build(letters, {"item": ["water"], "hypothesis": ["ghosts"], "kind": ["guess"]})
    assert (view.row, view.alone) == (None, None)
    assert sorted(view.ignored) == ["ghosts", "guess", "water"]


def test_a_site_without_evidence_has_an_empty_matrix(nothing: Dossier) -> None:
    view = EVIDENCE.build(nothing, {})
    assert (view.records, view.hypotheses, view.ignored) == ((), (), ())


def test_rows_can_stand_in_order_of_how_well_they_tell_the_hypotheses_apart(letters: Dossier) -> None:
    view = EVIDENCE.build(letters, {"sort": ["diagnosticity"]})
    assert [(e.id, view.told[e.id]) for e in view.records] == [("clicks", (1, 1)), ("oil", (1, 0)), ("draught", (1, 0))]
    assert view.pairs == 1


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("reliability", [("official", ["oil", "draught"]), ("unverified", ["clicks"])]),
        ("kind", [("claim", ["oil"]), ("observation", ["draught", "clicks"])]),
    ],
)
def test_rows_can_be_grouped_and_each_stands_in_one_group(
    letters: Dossier, group: str, expected: list[tuple[str, list[str]]]
) -> None:
    view = EVIDENCE.build(letters, {"group": [group]})
    assert [(word, [e.id for e in rows]) for word, rows in view.groups] == expected
    assert EVIDENCE.build(letters, {}).groups == [("", list(view.records))]


def test_an_item_with_a_hypothesis_names_one_cell_of_the_whole_matrix(letters: Dossier) -> None:
    view = EVIDENCE.build(letters, {"item": ["clicks"], "hypothesis": ["line"]})
    assert (view.row, view.cell, view.alone) == ("clicks", "line", None)
    assert len(view.records) == len(letters.evidence)


def test_a_row_that_a_link_leads_to_is_shown_even_where_the_choices_leave_it_out(letters: Dossier) -> None:
    view = EVIDENCE.build(letters, {"item": ["clicks"], "reliability": ["official"]})
    assert [e.id for e in view.records] == ["clicks", "oil", "draught"]


def test_the_ways_of_showing_stay_in_the_query_and_each_can_be_changed_alone(letters: Dossier) -> None:
    view = EVIDENCE.build(letters, {"kind": ["claim"], "sort": ["diagnosticity"], "view": ["table"]})
    assert view.chosen.query == (("kind", "claim"), ("sort", "diagnosticity"), ("view", "table"))
    assert view.way(sort="") == (("kind", "claim"), ("view", "table"))
    assert view.way(group="kind")[-1] == ("group", "kind")
    assert not EVIDENCE.build(letters, {"sort": ["diagnosticity"]}).chosen.is_filtered


def test_a_way_of_showing_that_is_none_is_told_and_changes_nothing(letters: Dossier) -> None:
    wrong = EVIDENCE.build(letters, {"sort": ["winner"], "group": ["hypothesis"], "view": ["score"]})
    assert sorted(wrong.ignored) == ["hypothesis", "score", "winner"]
    assert (wrong.records, wrong.ways) == (EVIDENCE.build(letters, {}).records, ())


def test_the_view_offers_no_total_and_no_winner() -> None:
    fields = set(EvidenceView.__dataclass_fields__) | {name for name in vars(EvidenceView) if not name.startswith("_")}
    assert {
        name for name in fields if any(word in name for word in ("total", "score", "winner", "rank", "sum"))
    } == set()
