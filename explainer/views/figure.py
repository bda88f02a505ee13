"""What the chart of a figure in a text is drawn from, small enough to stand between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from explainer.model.dossier import Dossier
from explainer.model.questions import Question
from explainer.views.evidence.page import most_telling
from explainer.views.inquiries.page import demands_flow
from explainer.views.inquiries.spans import build_spans
from explainer.views.precedents.page import precedents_by_year
from explainer.views.questions.history import build_strip
from explainer.views.recordings import count_known

FEW = 5
"""Pieces of evidence that a text shows; the page has all of them."""


def chart_values(name: str, dossier: Dossier, questions: Sequence[Question], today: date) -> dict[str, object]:
    """Return the values that `figure.html` takes for the directive `name` beside the records; none for a list alone."""
    values: dict[str, object] = {}
    if name in ("question", "questions"):
        values["strips"] = {question.id: build_strip(question, today) for question in questions}
    elif name == "evidence":
        values["telling"] = most_telling(dossier, FEW)
    elif name == "inquiries":
        values["spans"] = build_spans(dossier, tuple(dossier.inquiries.values()), today)
    elif name == "demands":
        values["flow"] = demands_flow(dossier, tuple(dossier.demands.values()))
    elif name == "recordings":
        values["known"] = count_known(dossier.recordings.values())
    elif name == "precedents":
        values["cases"] = precedents_by_year(dossier, tuple(dossier.precedents.values()))
    return values
