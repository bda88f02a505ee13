"""Open questions: how many, how long, in which order, and the one that a link leads to."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.views.questions.page import QUESTIONS, SORTS, QuestionsView, days_open

TODAY = date(2021, 6, 10)


def build(dossier: Dossier, **given: str) -> QuestionsView:
    view = QUESTIONS.build(dossier, {name: value.split(",") for name, value in given.items()}, TODAY)
    assert isinstance(view, QuestionsView)
    return view


def ids(dossier: Dossier, **given: str) -> list[str]:
    return [question.id for question in build(dossier, **given).records]


def test_without_choices_the_questions_stand_in_the_order_of_the_file(letters: Dossier) -> None:
    assert ids(letters) == list(letters.questions)


def test_the_choices_count_all_questions_of_each_status_whatever_status_is_chosen(letters: Dossier) -> None:
    view = build(letters, status="answered")
    assert view.chosen.total == 4
    statuses = next(facet for facet in view.chosen.choices if facet.name == "status")
    assert {option.label: option.count for option in statuses.options} == {
        "open": 1,
        "partly answered": 1,
        "disputed": 1,
        "answered": 1,
    }
    assert [q.id for q in view.records] == ["when-lit"]


def test_days_count_from_the_last_day_on_which_it_may_have_been_asked_and_so_are_the_least_that_can_be(
    letters: Dossier,
) -> None:
    assert dict(build(letters).days) == {
        "who-wrote": (TODAY - date(2020, 1, 10)).days,
        "may-they": (TODAY - date(2020, 3, 31)).days,
        "when-lit": (TODAY - date(2019, 5, 1)).days,
        "whose-hand": 0,  # nobody knows since when
    }


@given(later=st.integers(0, 20000))
def test_a_question_is_one_day_older_each_day(letters: Dossier, later: int) -> None:
    question = letters.questions["who-wrote"]
    assert days_open(question, date(2020, 1, 10) + timedelta(days=later)) == later


def test_a_question_of_tomorrow_is_no_day_old(letters: Dossier) -> None:
    assert days_open(letters.questions["who-wrote"], date(2019, 1, 1)) == 0


def test_the_oldest_question_is_one_that_is_still_open(letters: Dossier) -> None:
    view = build(letters)
    assert view.oldest
    assert view.days[view.oldest.id] == (TODAY - date(2020, 1, 10)).days


def test_a_review_of_ninety_days_ago_still_counts_as_lately(letters: Dossier) -> None:
    last = date(2021, 5, 1)
    for days, lately in ((90, 1), (91, 0)):
        questions = {"may-they": letters.questions["may-they"]}
        only = Dossier(letters.site, {**letters.records, "question": questions})
        assert QUESTIONS.build(only, {}, last + timedelta(days=days)).reviewed_lately == lately


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"status": "open,disputed"}, ["who-wrote", "whose-hand"]),
        ({"group": "origin"}, ["may-they"]),
        ({"answerer": "harbour-court"}, ["may-they", "whose-hand"]),
        ({"q": "oil hour"}, ["when-lit"]),
        ({"q": "oil", "status": "open"}, []),
    ],
)
def test_choices_narrow_what_is_shown(letters: Dossier, given: dict[str, str], shown: list[str]) -> None:
    assert ids(letters, **given) == shown


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("longest-open", ["when-lit", "who-wrote", "may-they", "whose-hand"]),
        ("latest-change", ["may-they", "when-lit", "who-wrote", "whose-hand"]),
        ("due-for-review", ["when-lit", "who-wrote", "may-they", "whose-hand"]),
    ],
)
def test_the_order_can_be_chosen(letters: Dossier, sort: str, order: list[str]) -> None:
    assert ids(letters, sort=sort) == order


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_shows_the_same_questions_and_stands_in_the_query(letters: Dossier, sort: str) -> None:
    view = build(letters, sort=sort, status="open,answered")
    assert {q.id for q in view.records} == {"who-wrote", "when-lit"}
    assert view.chosen.query == (("status", "open"), ("status", "answered"), ("sort", sort))


def test_a_facet_keeps_the_order_that_was_chosen(letters: Dossier) -> None:
    view = build(letters, sort="longest-open")
    queries = [option.query for facet in view.chosen.choices for option in facet.options]
    assert [query for query in queries if ("sort", "longest-open") not in query] == []


def test_choosing_the_order_in_use_takes_it_away_and_another_takes_its_place(letters: Dossier) -> None:
    view = build(letters, sort="longest-open", group="law")
    queries = {sort: query for sort, query, _ in view.sorts}
    assert queries["longest-open"] == (("group", "law"),)
    assert queries["latest-change"] == (("group", "law"), ("sort", "latest-change"))
    assert [sort for sort, _, is_used in view.sorts if is_used] == ["longest-open"]


def test_a_question_that_a_link_leads_to_is_shown_even_where_the_choices_leave_it_out(letters: Dossier) -> None:
    view = build(letters, question="when-lit", status="open")
    assert [q.id for q in view.records] == ["when-lit", "who-wrote"]
    assert view.selected == {"question": "when-lit"}


def test_a_question_that_is_shown_anyway_stays_in_its_place_and_stands_there_once(letters: Dossier) -> None:
    assert ids(letters, question="when-lit") == list(letters.questions)


def test_what_cannot_be_used_is_told(letters: Dossier) -> None:
    view = build(letters, question="no-such", status="shut", sort="alphabet")
    assert sorted(view.ignored) == ["alphabet", "no-such", "shut"]
    assert (view.selected, view.ways, len(view.records)) == ({}, (), 4)


def test_a_site_without_questions_has_zeros(nothing: Dossier) -> None:
    view = build(nothing, question="any")
    assert (view.records, view.chosen.total, view.reviewed_lately) == ((), 0, 0)


def test_every_card_can_be_opened_by_the_address_and_the_choices_stay(letters: Dossier) -> None:
    closed = build(letters, status="open", sort="longest-open")
    assert not closed.is_open
    assert closed.open_query == (("status", "open"), ("sort", "longest-open"), ("open", "all"))
    opened = build(letters, status="open", sort="longest-open", open="all")
    assert opened.is_open
    assert opened.open_query == (("status", "open"), ("sort", "longest-open"))
    facet = opened.chosen.choices[0]
    assert all(("open", "all") in option.query for option in facet.options)


def test_a_wrong_word_for_opening_leaves_the_cards_closed_and_is_told(letters: Dossier) -> None:
    view = build(letters, open="some")
    assert (view.is_open, view.ignored) == (False, ("some",))


def test_the_oldest_question_is_named_unless_all_are_answered(letters: Dossier, nothing: Dossier) -> None:
    view = build(letters)
    assert view.oldest
    assert view.oldest.id == "who-wrote"  # when-lit was asked earlier and is answered
    assert view.days[view.oldest.id] == (TODAY - date(2020, 1, 10)).days
    assert build(nothing).oldest is None


def test_a_person_who_could_answer_can_be_chosen_like_a_body(letters: Dossier, tmp_path: Path) -> None:
    could = [{"who": "Ida", "person": "ida-moor"}, {"who": "Court", "body": "harbour-court"}]
    rows = [record("question", "a", who_could_answer=could), record("question", "b")]
    site = build_site(
        tmp_path,
        {"question": rows, "person": [record("person", "ida-moor")], "body": [record("body", "harbour-court")]},
    )
    for id in ("ida-moor", "harbour-court"):
        view = build(site, answerer=id)
        assert ([q.id for q in view.records], view.ignored) == (["a"], ())


def test_every_question_that_is_shown_has_a_strip(letters: Dossier) -> None:
    view = build(letters)
    assert set(view.strips) == {question.id for question in view.records}
    assert [s.status for s in view.strips["when-lit"]] == ["asked", "answered"]
