"""Earlier cases by year and kind: each is drawn once, in its year and its row."""

from pathlib import Path

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.views.precedents.cases import HIGHEST, Cases, build_cases
from explainer.views.precedents.page import PRECEDENTS, precedents_by_year

KINDS = {"letters": "Letters", "calls": "Calls"}


def cases_of(root: Path, *dates: str, kind: str = "calls") -> Cases:
    rows = [record("precedent", f"case-{i}", date=day, kind=kind) for i, day in enumerate(dates)]
    return build_cases(tuple(build_site(root, {"precedent": rows}).precedents.values()), KINDS)


def test_each_case_is_a_mark_and_cases_of_one_year_stand_on_each_other(tmp_path: Path) -> None:
    (row,) = cases_of(tmp_path, "2001-03", "2001-12-01", "2003").rows
    assert [(dot.case.date.text, dot.level) for dot in row.dots] == [("2001-03", 0), ("2001-12-01", 1), ("2003", 0)]
    assert (row.label, row.count, row.levels) == ("Calls", 3, 2)
    assert row.dots[0].place == row.dots[1].place < 50 < row.dots[2].place


def test_rows_stand_in_the_order_of_the_site_and_the_table_says_the_same(letters: Dossier) -> None:
    cases = precedents_by_year(letters, tuple(letters.precedents.values()))
    assert [row.label for row in cases.rows] == ["Letters", "Calls"]
    assert cases.table == (("1970", (0, 1)), ("1980", (1, 0)))


def test_where_many_fall_into_a_year_a_mark_stands_for_several_and_says_for_how_many(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, *["2001"] * (2 * HIGHEST + 1))
    assert (cases.each, len(cases.rows[0].dots), cases.rows[0].count) == (3, 9, 25)


@pytest.mark.parametrize("dates", [(), ("../1990",)])
def test_without_a_dated_case_nothing_is_drawn(tmp_path: Path, dates: tuple[str, ...]) -> None:
    assert cases_of(tmp_path, *dates) == Cases(rows=(), ticks=(), each=1, table=())


def test_one_case_alone_stands_in_the_middle(tmp_path: Path) -> None:
    cases = cases_of(tmp_path, "1996-11")
    assert [dot.place for dot in cases.rows[0].dots] == [50.0]
    assert cases.ticks == ((50.0, "1996"),)


def test_a_year_leads_to_its_cases_and_the_chart_shows_what_is_chosen(letters: Dossier) -> None:
    view = PRECEDENTS.build(letters, {"year": ["1980"]})
    assert ([p.id for p in view.chosen.records], view.ignored) == (["old-letters"], ())
    assert [row.label for row in view.cases.rows] == ["Letters"]
