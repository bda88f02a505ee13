"""Headings of fixed pages: what stands in braces is counted on the records."""

from pathlib import Path

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.views.headings import FIGURES, count_of, heading_of, unknown_figures


def test_a_heading_has_its_figures_from_the_records(tmp_path: Path) -> None:
    records = {"question": [record("question", "lamp"), record("question", "door", status="answered")]}
    title = "{unanswered} of {questions} questions, {nothing} { }"
    dossier = build_site(tmp_path, records, headings=[{"page": "questions", "title": title}])
    assert heading_of(dossier, "questions") == "1 of 2 questions, {nothing} { }"
    assert list(unknown_figures(title)) == ["nothing", " "]


def test_a_page_without_a_heading_has_its_name(letters: Dossier) -> None:
    assert heading_of(letters, "questions") == ""


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_counted(letters: Dossier, figure: str) -> None:
    assert count_of(letters, figure) >= 0
