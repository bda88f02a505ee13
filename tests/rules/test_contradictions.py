import pytest

from explainer.rules import contradictions as rule

FIRST, SECOND = "who-recorded-the-harbour", "may-offices-be-recorded"


@pytest.fixture
def answers(tiny, rules):
    """The tiny site with two official answers to two questions; arguments change the second one."""

    def make(**change):
        one = tiny.questions[FIRST].official_answers[0]
        dossier = rules.changed(tiny, "question", FIRST, official_answers=(one.model_copy(update={"id": "quill-no"}),))
        two = one.model_copy(update={"id": "quill-yes", "said": "It did.", **change})
        return rules.changed(dossier, "question", SECOND, official_answers=(two,))

    return make


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"contradicts": ("quill-noo",)}, ("contradicts", 0), "unknown-answer"),
        ({"contradicts": ("quill-no", "mayor-speaks")}, ("contradicts", 1), "unknown-answer"),
        ({"contradicts": ("quill-yes",)}, ("contradicts", 0), "contradicts-itself"),
        ({"id": "quill-no"}, ("id",), "duplicate-answer"),
    ],
)
def test_a_contradiction_that_leads_nowhere_is_told_at_its_place(answers, rules, change, field, told):
    expected = ("question", SECOND, ("official_answers", 0, *field), 0, told)
    assert rules.found(rule, answers(**change)) == [expected]


def test_an_answer_of_a_question_that_is_itself_broken_is_not_missed(answers, rules):
    dossier = answers(contradicts=("gone",))
    assert rules.found(rule, dossier, broken=frozenset({("question", "other")})) == []


def test_a_contradiction_is_told_from_both_sides_once(answers, rules):
    for change in ({"contradicts": ("quill-no",)}, {"contradicts": ("quill-no", "quill-no")}):
        dossier = answers(**change)
        assert rules.found(rule, dossier) == []
        assert dossier.contradictions("answer", "quill-no") == ("quill-yes",)
        assert dossier.contradictions("answer", "quill-yes") == ("quill-no",)
        assert dossier.contradictions("answer", None) == ()
