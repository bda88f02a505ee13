"""The views of a site with a great many records: all are there, and charts keep to their room."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from make_huge import make_site
from support import Elements

from explainer.fragments.draw import Renderer
from explainer.model.dossier import Dossier
from explainer.reading.folder import Reader
from explainer.views.address import explorer_link, explorer_page
from explainer.views.evidence.page import EVIDENCE
from explainer.views.inquiries.page import DEMANDS
from explainer.views.precedents.cases import HIGHEST
from explainer.views.precedents.page import PRECEDENTS
from explainer.views.questions.page import QUESTIONS, SORTS
from explainer.views.recordings import RECORDINGS

pytestmark = pytest.mark.slow

TODAY = date(2026, 1, 1)
MANY = 400


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    root = tmp_path_factory.mktemp("huge")
    make_site(root, 40, others=MANY)
    reading = Reader(root).read()
    assert reading.problems == ()
    assert reading.dossier
    return reading.dossier


BUILD: dict[str, Callable[[Dossier, dict[str, list[str]]], Any]] = {
    "questions": lambda d, given: QUESTIONS.build(d, given, TODAY),
    "evidence": EVIDENCE.build,
    "inquiries": lambda d, given: DEMANDS.build(d, given, TODAY),
    "recordings": RECORDINGS.build,
    "precedents": PRECEDENTS.build,
}


@pytest.mark.parametrize("name", BUILD)
def test_every_record_is_there_and_is_drawn(huge: Dossier, name: str) -> None:
    view = BUILD[name](huge, {})
    assert view.chosen.total == len(view.chosen.records) > MANY
    html = Renderer(huge, explorer_link, explorer_page).draw(name, v=view)
    ids = {given["id"] for _, given in Elements(html).found if "id" in given}
    assert sum("-made-" in id for id in ids) >= MANY


@pytest.mark.parametrize("sort", SORTS)
def test_each_order_has_all_questions_once(huge: Dossier, sort: str) -> None:
    shown = [q.id for q in QUESTIONS.build(huge, {"sort": [sort]}, TODAY).records]
    assert sorted(shown) == sorted(huge.questions)


def test_evidence_stands_in_order_of_the_pairs_that_it_tells_apart(huge: Dossier) -> None:
    view = EVIDENCE.build(huge, {"sort": ["diagnosticity"], "group": ["reliability"]})
    for _, rows in view.groups:
        told = [view.told[e.id] for e in rows]
        assert told == sorted(told, reverse=True)
    assert sum(len(rows) for _, rows in view.groups) == len(huge.evidence)


def test_charts_keep_to_their_room_and_count_all(huge: Dossier) -> None:
    view = DEMANDS.build(huge, {}, TODAY)
    assert sum(row.number for row in view.came) == len(huge.demands)
    assert view.spans
    assert len(view.spans.spans) == len(huge.inquiries)
    cases = PRECEDENTS.build(huge, {}).cases
    assert max(row.levels for row in cases.rows) <= HIGHEST
    assert sum(row.count for row in cases.rows) == len(huge.precedents)
