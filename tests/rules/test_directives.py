import pytest

from explainer.rules import directives as rule


def told(tiny, rules, text):
    dossier, documents = rules.written(tiny, text)
    return [(found[3], found[4]) for found in rules.found(rule, dossier, documents=documents)]


@pytest.mark.parametrize(
    "directive",
    [
        "timeline",
        "timeline kind=leak from=2019",
        "timeline narrative=from-tape-to-court",
        "timeline kind=leak certainty=alleged",
        "questions group=law",
        "questions",
        "evidence",
    ],
)
def test_choices_that_can_be_used_are_left_alone(tiny, rules, directive):
    assert told(tiny, rules, f"Words.\n\n::: {directive}\n:::\n") == []


@pytest.mark.parametrize(
    "directive",
    [
        "timeline kind=leek",
        "timeline certainty=sure",
        "timeline from=soon",
        "timeline colour=red",
        "timeline fold=attic",
        "questions group=lore",
        "questions kind=law",
        "evidence kind=claim",
    ],
)
def test_a_choice_that_cannot_be_used_is_told_at_its_line(tiny, rules, directive):
    assert told(tiny, rules, f"Words.\n\n::: {directive}\n:::\n") == [(3, "directive-choice")]


def test_a_slip_of_the_pen_is_told_with_the_nearest_word(tiny, rules):
    dossier, documents = rules.written(tiny, "::: timeline kind=leek\n:::\n")
    (finding,) = rule.check(dossier, rules.context(documents=documents))
    assert 'Did you mean "leak"?' in finding.message


def test_a_timeline_without_any_event_is_told(tiny, rules):
    assert told(tiny, rules, "::: timeline from=1900 to=1901\n:::\n") == [(1, "empty-figure")]
