"""What an edition has made once is not made again: a view that somebody has seen already is put together in a few steps."""

import sys
from contextvars import Context
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd  # noqa: F401  # Plotly asks for it in the midst of a page, and finds half of it
import pytest

from explainer.edition import Edition
from explainer.pages import PAGES
from explainer.reading.folder import Reader
from explainer.screen.canvas import WordsCanvas
from explainer.screen.page_context import PageContext
from explainer.screen.site import collect_words

MOST_CALLS = 300
"""Of our own functions. A walk over the records of the made-up site takes thousands."""


@pytest.fixture(scope="module")
def edition(whole_site: Path) -> Edition:
    reading = Reader(whole_site).read()
    assert reading.dossier
    return Edition(dossier=reading.dossier, documents=reading.documents, number=1, serves_plain_edition=True)


def view(edition: Edition, name: str) -> None:
    canvas = WordsCanvas()
    frame = PageContext(name=name, edition=edition, given={}, today=date(2026, 11, 28), canvas=canvas)
    Context().run(collect_words, frame, canvas)


@pytest.mark.parametrize("page", [*PAGES, "an explainer"])
def test_the_second_reader_of_a_page_costs_a_few_calls(edition: Edition, page: str) -> None:
    name = page if page in PAGES else next(iter(edition.dossier.explainers))
    calls: list[str] = []

    def note(frame: Any, event: str, arg: object) -> None:
        if event == "call" and "/explainer/" in frame.f_code.co_filename:
            calls.append(frame.f_code.co_qualname if hasattr(frame.f_code, "co_qualname") else frame.f_code.co_name)

    view(edition, name)
    sys.setprofile(note)
    try:
        view(edition, name)
    finally:
        sys.setprofile(None)
    assert 0 < len(calls) < MOST_CALLS, sorted(
        {name: calls.count(name) for name in calls}.items(), key=lambda one: -one[1]
    )[:8]
