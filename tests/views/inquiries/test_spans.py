"""Bars of inquiries: where they begin and end, what is not known exactly, and where nothing newer is known."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.views.inquiries.scale import TimeScale
from explainer.views.inquiries.spans import Span, Spans, build_spans

TODAY = date(2021, 1, 1)
SCALE = TimeScale(date(2019, 1, 1), TODAY)


def spans_of(root: Path, *rows: dict[str, Any]) -> Spans:
    events = [record("event", "hearing", date="2020-06-01"), record("event", "before", date="1999")]
    dossier = build_site(root, {"inquiry": list(rows), "event": events})
    return build_spans(dossier, tuple(dossier.inquiries.values()), TODAY)


def one(root: Path, **fields: Any) -> Span:
    first = record("inquiry", "first", opened="2019-01-01", closed="2019-01-02", status="concluded")
    found = spans_of(root, first, record("inquiry", "one", **fields)).spans
    return next(span for span in found if span.inquiry.id == "one")


def test_a_bar_with_exact_days_runs_from_the_opening_to_the_end_and_is_sure_throughout(tmp_path: Path) -> None:
    span = one(tmp_path, opened="2020-01-01", closed="2020-07-01", status="concluded", status_as_of="2020-08-01")
    assert span.begin == span.begun == SCALE.at(date(2020, 1, 1))
    assert span.end == span.ended == span.silent == SCALE.at(date(2020, 7, 1))
    assert (span.days_silent, span.is_over, span.cut) == (0, True, False)


def test_partial_dates_are_drawn_with_all_days_that_they_may_mean(tmp_path: Path) -> None:
    span = one(tmp_path, opened="2019-03", closed="2020", status="concluded")
    assert (span.begin, span.begun) == (SCALE.at(date(2019, 3, 1)), SCALE.at(date(2019, 3, 31)))
    assert (span.end, span.ended) == (SCALE.at(date(2020, 1, 1)), SCALE.at(date(2020, 12, 31)))


@pytest.mark.parametrize("status", ["open", "stayed", "unknown"])
def test_without_an_end_a_bar_runs_to_its_last_known_status_and_is_silent_to_today(tmp_path: Path, status: str) -> None:
    span = one(tmp_path, opened="2020-01-01", status=status, status_as_of="2020-10-01")
    assert (span.end, span.ended, span.silent) == (SCALE.at(date(2020, 10, 1)), SCALE.at(date(2020, 10, 1)), 100.0)
    assert (span.days_silent, span.is_over) == (92, False)


@pytest.mark.parametrize("status", ["concluded", "abandoned"])
def test_what_is_over_without_a_known_day_is_not_silent(tmp_path: Path, status: str) -> None:
    span = one(tmp_path, opened="2020-01-01", status=status, status_as_of="2020-10-01")
    assert span.silent == span.ended == SCALE.at(date(2020, 10, 1))
    assert (span.days_silent, span.is_over) == (0, True)


def test_a_bar_alone_long_before_the_others_is_cut_and_presses_them_to_no_side(tmp_path: Path) -> None:
    old = record("inquiry", "old", opened="1950", status="open", status_as_of="2020-12-01", events=["before"])
    new = [record("inquiry", f"new-{i}", opened=f"2020-0{i}-01", status_as_of="2020-12") for i in (3, 5)]
    spans = spans_of(tmp_path, old, *new).spans
    assert [(s.inquiry.id, s.cut) for s in spans] == [("old", True), ("new-3", False), ("new-5", False)]
    assert (spans[0].begin, spans[0].events, spans[1].begin) == (0.0, (), 0.0)


def test_events_stand_on_their_bar_once_a_place(tmp_path: Path) -> None:
    span = one(tmp_path, opened="2020-01-01", events=["hearing", "before"])
    assert span.events == (SCALE.at(date(2020, 6, 1)),)


def test_an_inquiry_of_tomorrow_or_of_unknown_beginning_has_no_bar(tmp_path: Path) -> None:
    rows = [record("inquiry", "a", opened="2022"), record("inquiry", "b", opened="../2020")]
    assert spans_of(tmp_path, *rows) == Spans((), ())


def test_without_inquiries_there_are_no_bars(nothing: Dossier) -> None:
    assert build_spans(nothing, (), TODAY) == Spans((), ())


def test_every_bar_goes_from_left_to_right(letters: Dossier) -> None:
    spans = build_spans(letters, tuple(letters.inquiries.values()), date(2021, 6, 10)).spans
    assert len(spans) == len(letters.inquiries)
    for s in spans:
        assert 0 <= s.begin <= s.begun <= s.end <= s.ended <= s.silent <= 100
