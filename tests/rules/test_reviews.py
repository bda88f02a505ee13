from datetime import timedelta

import pytest

from explainer.model.dates import When
from explainer.model.inquiries import DemandOutcome, InquiryStatus
from explainer.rules import reviews as rule

ID = "who-recorded-the-harbour"
KINDS = ("inquiry", "demand")


@pytest.fixture
def hasty(tiny):
    """The tiny site, with a review due after 30 days, and everything just reviewed or looked for."""
    site = tiny.site.model_copy(update={"review_days": 30})
    fresh = {id: q.model_copy(update={"last_reviewed": When.read("2022-01-01")}) for id, q in tiny.questions.items()}
    looked = {"looked": When.read("2022-01-01")}
    seen = {kind: {id: r.model_copy(update=looked) for id, r in tiny.records[kind].items()} for kind in KINDS}
    return type(tiny)(site, {**tiny.records, **seen, "question": fresh})


@pytest.mark.parametrize(("days", "told"), [(31, True), (30, False), (0, False)])
def test_a_question_is_due_when_its_last_review_lies_further_back_than_allowed(hasty, rules, days, told):
    last = When.read((rules.today - timedelta(days=days)).isoformat())
    found = rules.found(rule, rules.changed(hasty, "question", ID, last_reviewed=last))
    assert found == ([("question", ID, ("last_reviewed",), 0, "review-due")] if told else [])


def test_a_month_counts_to_its_last_day(hasty, rules):
    assert rules.found(rule, rules.changed(hasty, "question", ID, last_reviewed=When.read("2021-12"))) == []
    assert rules.found(rule, rules.changed(hasty, "question", ID, last_reviewed=When.read("2021-11"))) != []


@pytest.mark.parametrize("status", list(InquiryStatus))
@pytest.mark.parametrize(("days", "told"), [
    (("2021-11-01", None), True),
    (("2021-11-01", "2021-11-20"), True),
    (("2021-11-01", "2021-12-20"), False),
    (("2021-12-20", None), False),
    (("2021-12", None), False),
])  # fmt: skip
def test_what_goes_on_is_looked_for_again_in_good_time(hasty, rules, status, days, told):
    known, looked = days
    given = {"status": status, "status_as_of": When.read(known), "looked": When.read(looked) if looked else None}
    found = rules.found(rule, rules.changed(hasty, "inquiry", "harbour-committee", **given))
    is_over = status in (InquiryStatus.CONCLUDED, InquiryStatus.ABANDONED)
    assert found == ([("inquiry", "harbour-committee", ("looked",), 0, "news-due")] if told and not is_over else [])


@pytest.mark.parametrize("outcome", list(DemandOutcome))
def test_a_demand_without_a_decision_is_looked_for_again_in_good_time(hasty, rules, outcome):
    id = next(iter(hasty.demands))
    given = {"outcome": outcome, "outcome_date": None, "date": When.read("2019"), "looked": None}
    found = rules.found(rule, rules.changed(hasty, "demand", id, **given))
    assert found == ([("demand", id, ("looked",), 0, "news-due")] if outcome == DemandOutcome.PENDING else [])
