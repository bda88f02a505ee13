from datetime import date

import pytest

from explainer.model.dates import When
from explainer.rules import dates as rule


def at(text):
    return When.read(text)


def test_a_range_that_ends_before_it_begins_is_told_once_even_in_the_future(tiny, rules):
    dossier = rules.changed(tiny, "event", "mayor-speaks", date=at("2031-05/2031-04"))
    assert rules.found(rule, dossier) == [("event", "mayor-speaks", ("date",), 0, "backwards-range")]


@pytest.mark.parametrize("text", ["2021-09/2021", "2021-09-24/2021-09", "2021-09-01/2021-09", "2021/2021-05"])
def test_a_range_whose_end_may_lie_before_its_beginning_is_told(tiny, rules, text):
    dossier = rules.changed(tiny, "event", "mayor-speaks", date=at(text))
    assert rules.found(rule, dossier) == [("event", "mayor-speaks", ("date",), 0, "overlapping-range")]


@pytest.mark.parametrize(
    "text", ["2021-09/2021-10", "2021-09-24/2021-09-25", "2021-09/2021-09", "2021-09/..", "2020/2021"]
)
def test_a_range_whose_sides_follow_each_other_is_not_told(tiny, rules, text):
    assert rules.found(rule, rules.changed(tiny, "event", "mayor-speaks", date=at(text))) == []


@pytest.mark.parametrize("text", ["2022-01-02", "2022-02", "2023", "2022-01-02/..", "2021-12/2022-02", "../2022-02"])
def test_a_date_after_today_is_told(tiny, rules, text):
    dossier = rules.changed(tiny, "event", "mayor-speaks", date=at(text))
    assert rules.found(rule, dossier) == [("event", "mayor-speaks", ("date",), 0, "future-date")]


@pytest.mark.parametrize("text", ["2022-01-01", "2022-01", "2022", "2021-12/2022-01", "2021/..", "../2022"])
def test_a_date_that_may_be_today_or_before_is_not_told(tiny, rules, text):
    assert rules.found(rule, rules.changed(tiny, "event", "mayor-speaks", date=at(text))) == []


def test_today_is_what_the_rule_is_told_it_is(tiny, rules):
    assert rules.found(rule, tiny) == []
    told = rules.found(rule, tiny, today=date(2021, 6, 1))
    assert ("correction", "date-of-the-first-tape", ("date",), 0, "future-date") in told
    assert ("event", "mayor-speaks", ("date",), 0, "future-date") not in told


def test_dates_inside_groups_are_told_with_their_whole_path(tiny, rules):
    turn = tiny.questions["who-recorded-the-harbour"].history[1].model_copy(update={"date": at("2030")})
    dossier = rules.changed(tiny, "question", "who-recorded-the-harbour", history=(turn,))
    assert rules.found(rule, dossier) == [
        ("question", "who-recorded-the-harbour", ("history", 0, "date"), 0, "future-date")
    ]


@pytest.mark.parametrize(
    ("record", "field", "written"),
    [
        (("era", "quill-council"), "end", "to"),
        (("inquiry", "harbour-committee"), "closed", "closed"),
        (("demand", "dockers-ask-the-council"), "outcome_date", "outcome_date"),
        (("question", "who-recorded-the-harbour"), "last_reviewed", "last_reviewed"),
    ],
)
def test_an_end_before_its_beginning_is_told_under_the_name_that_editors_write(tiny, rules, record, field, written):
    dossier = rules.changed(tiny, *record, **{field: at("2001")})
    assert rules.found(rule, dossier) == [(*record, (written,), 0, "backwards-dates")]


def test_an_office_that_ends_before_it_begins_is_told_inside_its_person(tiny, rules):
    role = tiny.people["ada-quill"].roles[0].model_copy(update={"end": at("2016")})
    dossier = rules.changed(tiny, "person", "ada-quill", roles=(role,))
    assert rules.found(rule, dossier) == [("person", "ada-quill", ("roles", 0, "to"), 0, "backwards-dates")]


def test_dates_that_may_be_in_order_are_not_told(tiny, rules):
    dossier = rules.changed(tiny, "inquiry", "harbour-committee", opened=at("2019-04-20"), closed=at("2019-04"))
    assert rules.found(rule, dossier) == []
