"""The life of a question: its turns in time, who asked first, what changed last, and whether a look found nothing."""

from datetime import date
from pathlib import Path

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.model.questions import Question
from explainer.views.questions.history import MOST, askers, build_strip, is_quiet, last_turn, stamps_of

TODAY = date(2021, 6, 10)


def turn(day: str, status: str = "asked") -> dict[str, str]:
    return {"date": day, "status": status, "note": "So it was."}


def asked(root: Path, **fields: object) -> Dossier:
    return build_site(root, {"question": [record("question", "who", **fields)]})


@pytest.fixture
def question(tmp_path: Path) -> Question:
    history = [turn("2020-01-01"), turn("2020-03", "stayed"), turn("2021-06-09", "open")]
    return asked(tmp_path, history=history, last_reviewed="2021-06-10").questions["who"]


def test_each_turn_lasts_to_the_next_and_the_last_one_to_today(question: Question) -> None:
    strip = build_strip(question, TODAY)
    assert [(s.status, s.days) for s in strip] == [("asked", 60), ("stayed", 465), ("open", 1)]
    assert sum(s.days for s in strip) == (TODAY - date(2020, 1, 1)).days


def test_turns_stand_in_order_of_time_and_those_without_a_beginning_or_of_tomorrow_have_no_place(
    tmp_path: Path,
) -> None:
    history = [turn("2020-03", "stayed"), turn("../2019", "open"), turn("2020-01-01"), turn("2022", "answered")]
    strip = build_strip(asked(tmp_path, history=history).questions["who"], TODAY)
    assert [s.status for s in strip] == ["asked", "stayed"]


def test_a_question_without_a_history_has_no_strip_and_no_last_turn(tmp_path: Path) -> None:
    question = asked(tmp_path).questions["who"]
    assert (build_strip(question, TODAY), last_turn(question), is_quiet(question)) == ((), None, False)


def test_a_long_life_shows_its_last_turns(tmp_path: Path) -> None:
    history = [turn(f"20{year:02}") for year in range(1, 20)]
    strip = build_strip(asked(tmp_path, history=history).questions["who"], TODAY)
    assert [s.date.text for s in strip] == [f"20{year:02}" for year in range(20 - MOST, 20)]


def test_who_asked_first_stands_first_and_those_without_a_date_keep_their_order_behind(tmp_path: Path) -> None:
    names = [{"who": "B"}, {"who": "C", "date": "2021"}, {"who": "A"}, {"who": "D", "date": "2020-12"}]
    question = asked(tmp_path, asked_by=names).questions["who"]
    assert [name.who for name in askers(question)] == ["D", "C", "B", "A"]


@pytest.mark.parametrize(
    ("reviewed", "quiet"), [("2021-06-10", True), ("2021-06-09", False), ("2021-06", False), ("2020", False)]
)
def test_a_look_found_nothing_new_only_where_it_came_after_the_last_turn(
    question: Question, tmp_path: Path, reviewed: str, quiet: bool
) -> None:
    later = asked(tmp_path / "later", history=[turn("2021-06-09", "open")], last_reviewed=reviewed).questions["who"]
    assert is_quiet(later) is quiet
    turned = last_turn(question)
    assert turned
    assert turned.date.text == "2021-06-09"


def test_a_stamp_changes_with_everything_but_the_day_of_the_review(tmp_path: Path) -> None:
    first = stamps_of(asked(tmp_path / "a"))["who"]
    assert stamps_of(asked(tmp_path / "b", last_reviewed="2021-01-01"))["who"] == first
    assert stamps_of(asked(tmp_path / "c", status="answered"))["who"] != first
    assert stamps_of(asked(tmp_path / "d", history=[turn("2020")]))["who"] != first
    assert len(first) == 8
