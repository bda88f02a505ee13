"""The figure of all events: each event one dot, in its month, and names that do not lie on each other."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from support import build_site, record

from explainer.model.base import Statement
from explainer.model.dossier import Dossier
from explainer.model.site import Front
from explainer.views.dots import LINES, MOST_COLUMNS, MOST_DOTS, Dots, _reach, build_dots
from explainer.views.timeline.months import list_months

SAID = Statement(text="A lamp went out.")
TODAY = date(2021, 6, 1)


def drawn(dossier: Dossier, until: date = TODAY, named: tuple[str, ...] = ()) -> Dots:
    site = dossier.site.model_copy(update={"home": Front(headline=SAID, lede=SAID, annotations=named)})
    dots = build_dots(replace(dossier, site=site), until)
    assert dots
    return dots


def with_events(folder: Path, dates: list[str], **fields: object) -> Dossier:
    return build_site(folder, {"event": [record("event", f"e-{n}", date=day, **fields) for n, day in enumerate(dates)]})


def test_every_event_is_one_dot(letters: Dossier) -> None:
    dots = drawn(letters)
    ids = [event.id for column in dots.columns for dot in column.dots for event in dot.events]
    assert sorted(ids) == sorted(letters.events)
    assert (dots.total, dots.each) == (len(letters.events), 1)


def test_a_dot_stands_in_the_column_of_its_month_and_the_axis_reaches_to_the_last_change(tmp_path: Path) -> None:
    dots = drawn(with_events(tmp_path, ["2020-01-31", "2020-02-01", "2020"]), date(2020, 12, 5))
    assert [(column.label, column.count) for column in dots.columns] == [("January 2020", 2), ("February 2020", 1)]
    assert [round(column.at * 12 / 100, 6) for column in dots.columns] == [0, 1]


def test_a_long_record_has_no_more_columns_and_dots_than_have_room(tmp_path: Path) -> None:
    dots = drawn(with_events(tmp_path, [f"{1900 + n % 120}-03" for n in range(3 * MOST_DOTS)]))
    assert len(dots.columns) <= MOST_COLUMNS
    assert sum(len(column.dots) for column in dots.columns) <= MOST_DOTS + len(dots.columns) * 3
    assert sum(column.count for column in dots.columns) == dots.total == 3 * MOST_DOTS
    assert len(dots.years) <= 12


@pytest.mark.parametrize("days", [range(1, 7), range(1, 28, 4), (1, 28)])
def test_names_lie_neither_on_each_other_nor_on_dots_nor_across_a_line(tmp_path: Path, days: range) -> None:
    months = [f"20{19 + n // 12}-{n % 12 + 1:02}" for n in range(0, 24, 4)]
    dates = [f"{month}-{day:02}" for month in months for day in days]
    dossier = with_events(tmp_path, dates, label="Words as long as a label may be, which is 44")
    dots = drawn(dossier, named=tuple(f"e-{n * len(days)}" for n in range(len(months))))
    assert len(dots.annotations) == len(months)
    for one in dots.annotations:
        start, end = _reach(one)
        assert start >= -0.01
        assert end <= 100.01
        assert all(column.height < one.height for column in dots.columns if start <= column.at <= end)
    for one, other in combinations(dots.annotations, 2):
        beside = _reach(one)[1] < _reach(other)[0] or _reach(other)[1] < _reach(one)[0]
        assert beside or abs(one.height - other.height) >= LINES
        for name, line in ((one, other), (other, one)):
            crossed = _reach(name)[0] < line.at < _reach(name)[1] and line.height > name.height
            assert not crossed


def test_an_event_without_a_label_is_named_by_its_title(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"event": [record("event", "one", title="A lamp is lit")]})
    assert [note.words for note in drawn(site, named=("one",)).annotations] == ["A lamp is lit"]


def test_names_on_a_phone_stand_beside_the_high_columns_or_above_all(tmp_path: Path) -> None:
    burst = ["2020-01-05"] * 30
    assert drawn(with_events(tmp_path / "early", burst), date(2023, 1, 1)).clear
    late = drawn(with_events(tmp_path / "late", ["2019-01-01", *burst]), date(2020, 3, 1))
    assert late.clear is None


def test_the_key_names_only_who_acts_and_months_only_where_some_stand_out(tmp_path: Path) -> None:
    lone = drawn(with_events(tmp_path / "a", ["2020-01-31"]))
    assert ([*lone.actors], lone.busiest) == (["people"], ())
    several = drawn(with_events(tmp_path / "b", ["2020-01", "2020-01", "2020-03", "2020-03", "2020-05"]))
    assert [column.label for column in several.busiest] == ["January 2020", "March 2020"]


def test_the_parts_for_a_thumb_lie_side_by_side_and_lead_to_months_of_the_timeline(letters: Dossier) -> None:
    dots = drawn(letters)
    assert [part.at for part in dots.parts[1:]] == [part.end for part in dots.parts[:-1]]
    assert (dots.parts[0].at, dots.parts[-1].end) == (0, 100)
    assert min(part.end - part.at for part in dots.parts) * 288 / 100 >= 44
    assert {part.anchor for part in dots.parts} <= {month.anchor for month in list_months([*letters.events.values()])}


def test_a_thumb_is_led_to_the_fullest_month_of_the_part_that_it_presses(tmp_path: Path) -> None:
    dots = drawn(with_events(tmp_path, ["2020-01-01", "2020-02-01", "2020-02-02", "2020-03-01", "2023-01-01"]))
    assert [part.anchor for part in dots.parts] == ["m-2020-02", "m-2023-01"]
