from __future__ import annotations

from datetime import timedelta

import pytest

from explainer.model.dates import When
from explainer.rules import reviews as rule

ID = "who-recorded-the-harbour"


@pytest.fixture
def hasty(tiny):
    """The tiny site, with a review due after 30 days and every other question just reviewed."""
    site = tiny.site.model_copy(update={"review_days": 30})
    fresh = {id: q.model_copy(update={"last_reviewed": When.read("2022-01-01")}) for id, q in tiny.questions.items()}
    return type(tiny)(site, {**tiny.records, "question": fresh})


@pytest.mark.parametrize(("days", "told"), [(31, True), (30, False), (0, False)])
def test_a_question_is_due_when_its_last_review_lies_further_back_than_allowed(hasty, rules, days, told):
    last = When.read((rules.today - timedelta(days=days)).isoformat())
    found = rules.found(rule, rules.changed(hasty, "question", ID, last_reviewed=last))
    assert found == ([("question", ID, ("last_reviewed",), 0, "review-due")] if told else [])


def test_a_month_counts_to_its_last_day(hasty, rules):
    assert rules.found(rule, rules.changed(hasty, "question", ID, last_reviewed=When.read("2021-12"))) == []
    assert rules.found(rule, rules.changed(hasty, "question", ID, last_reviewed=When.read("2021-11"))) != []
