"""The evidence matrix: what stands in it, and what a choice leaves."""

from __future__ import annotations

from itertools import product

import pytest

from explainer.model.dossier import Dossier
from explainer.model.evidence import Bearing
from explainer.views.evidence import build_evidence


def test_every_piece_of_evidence_stands_against_every_hypothesis(letters: Dossier) -> None:
    view = build_evidence(letters, {})
    assert [e.id for e in view.rows] == ["oil", "draught", "clicks"]
    assert [h.id for h in view.hypotheses] == ["window", "line"]
    for row, hypothesis in product(view.rows, view.hypotheses):
        assert view.bearing(row, hypothesis) == row.bearing.get(hypothesis.id, "neutral")


@pytest.mark.parametrize("name", ["window", "line"])
def test_one_hypothesis_alone_has_every_row_under_one_bearing(letters: Dossier, name: str) -> None:
    view = build_evidence(letters, {"hypothesis": [name]})
    assert view.alone == letters.hypotheses[name]
    grouped = view.by_bearing(letters.hypotheses[name])
    assert [bearing for bearing, _ in grouped] == list(Bearing)
    assert sorted(e.id for _, rows in grouped for e in rows) == sorted(letters.evidence)
    for bearing, rows in grouped:
        assert all(view.bearing(row, letters.hypotheses[name]) == bearing for row in rows)


def test_evidence_without_a_word_on_a_hypothesis_counts_as_neutral(letters: Dossier) -> None:
    view = build_evidence(letters, {})
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
    view = build_evidence(letters, given)
    assert [e.id for e in view.rows] == shown
    assert len(view.hypotheses) == 2


def test_a_chosen_item_is_told_and_what_is_not_known_is_ignored(letters: Dossier) -> None:
    assert build_evidence(letters, {"item": ["oil"]}).selected == "oil"
    view = build_evidence(letters, {"item": ["water"], "hypothesis": ["ghosts"], "kind": ["guess"]})
    assert (view.selected, view.alone) == (None, None)
    assert sorted(view.ignored) == ["ghosts", "guess", "water"]


def test_a_site_without_evidence_has_an_empty_matrix(nothing: Dossier) -> None:
    view = build_evidence(nothing, {})
    assert (view.rows, view.hypotheses, view.ignored) == ((), (), ())
