import pytest

from explainer.model.base import Statement
from explainer.model.site import Front, InShort
from explainer.rules import hedging
from explainer.rules import statements as rule

ROCK = Statement(text="Nobody has been named.", sources=("council-20190401-minutes",))
BARE = Statement(text="Nobody has been named.")


def with_statement(tiny, rules, place, one):
    """The tiny site with one statement at a place where there may be one, and what a finding calls that place."""
    match place:
        case "answer of a question":
            return rules.changed(tiny, "question", "may-offices-be-recorded", answer=one), (
                "question",
                "may-offices-be-recorded",
                ("answer",),
            )
        case "answer of a text":
            return rules.changed(tiny, "explainer", "how-it-was-heard", answer=one), (
                "explainer",
                "how-it-was-heard",
                ("answer",),
            )
        case "dispute":
            short = InShort(dispute=one, unknown=ROCK)
            return rules.changed(tiny, "explainer", "how-it-was-heard", in_short=short), (
                "explainer",
                "how-it-was-heard",
                ("in_short", "dispute"),
            )
        case "person":
            return rules.changed(tiny, "person", "ada-quill", now=one), ("person", "ada-quill", ("now",))
    front = Front(headline=ROCK, lede=ROCK, unsaid=(ROCK, one))
    site = tiny.site.model_copy(update={"home": front})
    return type(tiny)(site, tiny.records), ("site", "", ("home", "unsaid", 1))


PLACES = ["answer of a question", "answer of a text", "dispute", "person", "home"]


@pytest.mark.parametrize("place", PLACES)
def test_a_statement_that_rests_on_nothing_is_told_wherever_it_stands(tiny, rules, place):
    dossier, (kind, id, field) = with_statement(tiny, rules, place, BARE)
    assert rules.found(rule, dossier) == [(kind, id, field, 0, "uncited-statement")]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("named", [{"sources": ("beacon-20190306-mayor",)}, {"records": ("event:mayor-speaks",)}])
def test_a_statement_that_names_a_source_or_a_record_is_not_told_and_is_a_use_of_it(tiny, rules, place, named):
    one = Statement(text="Reportedly nobody has been named.", **named)
    dossier, (kind, id, field) = with_statement(tiny, rules, place, one)
    assert rules.found(rule, dossier) == []
    of, name = ("source", "beacon-20190306-mayor") if "sources" in named else ("event", "mayor-speaks")
    uses = {(use.kind, use.id, use.field) for use in dossier.uses[of, name]}
    assert (kind, id, (*field, next(iter(named)), 0)) in uses


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("The mayor sold the crane.", ("event:first-tape-surfaces",)), True),
        (("The mayor is said to have sold the crane.", ("event:first-tape-surfaces",)), False),
        (("The mayor sold the crane.", ("event:mayor-speaks", "recording:second-harbour-tape")), True),
        (("The mayor spoke.", ("event:mayor-speaks",)), False),
        (("The mayor spoke.", ("person:ada-quill", "inquiry:harbour-committee")), False),
    ],
)
def test_a_statement_hedges_as_the_least_certain_record_that_it_names(tiny, rules, place, said, told):
    text, records = said
    dossier, (kind, id, field) = with_statement(tiny, rules, place, Statement(text=text, records=records))
    expected = [(kind, id, (*field, "text"), 0, "missing-hedge")] if told else []
    assert rules.found(hedging, dossier) == expected


def test_a_statement_with_sources_alone_hedges_as_the_surest_event_that_rests_on_them(tiny, rules):
    one = Statement(text="The mayor sold the crane.", sources=("beacon-20190304-tapes",))
    dossier, _ = with_statement(tiny, rules, "home", one)
    certain = {dossier.events[id].certainty for id in dossier.users("source", "beacon-20190304-tapes", "event")}
    assert certain
    assert "confirmed" not in certain
    assert [found[4] for found in rules.found(hedging, dossier)] == ["missing-hedge"]
    beside = one.model_copy(update={"records": ("person:ada-quill",)})
    dossier, _ = with_statement(tiny, rules, "person", beside)
    assert [found[4] for found in rules.found(hedging, dossier)] == ["missing-hedge"], "a person has no certainty"
    dossier, _ = with_statement(tiny, rules, "home", ROCK)
    assert rules.found(hedging, dossier) == []


@pytest.mark.parametrize("field", ["answer", "in_short"])
def test_an_explainer_without_an_answer_or_its_points_in_short_is_told(tiny, rules, field):
    dossier = rules.changed(tiny, "explainer", "how-it-was-heard", **{field: None})
    assert rules.found(rule, dossier) == [("explainer", "how-it-was-heard", (), 0, "missing-answer")]


def test_a_question_without_an_answer_is_told_and_the_introduction_of_a_page_is_not(tiny, rules):
    dossier = rules.changed(tiny, "question", "may-offices-be-recorded", answer=None)
    assert rules.found(rule, dossier) == [("question", "may-offices-be-recorded", (), 0, "missing-answer")]
    assert tiny.explainers["home"].answer is None
    assert rules.found(rule, tiny) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is reported. There is more.", True),
        ("Is it reported? It is.", True),
        ("It is reported at 3.5 hours, by No. 4 of the list.", False),
        ("It is reported " + "x" * 186, True),
        ("It is reported " + "x" * 185, False),
    ],
)
def test_an_answer_is_one_sentence_that_search_engines_show_whole(tiny, rules, text, told):
    one = ROCK.model_copy(update={"text": text})
    dossier, (kind, id, field) = with_statement(tiny, rules, "answer of a question", one)
    assert rules.found(rule, dossier) == ([(kind, id, (*field, "text"), 0, "long-answer")] if told else [])


def test_a_key_event_without_a_label_is_told(tiny, rules):
    dossier = rules.changed(tiny, "event", "mayor-speaks", key=True)
    assert rules.found(rule, dossier) == [("event", "mayor-speaks", ("key",), 0, "key-without-label")]
    dossier = rules.changed(tiny, "event", "mayor-speaks", key=True, label="The mayor speaks")
    assert rules.found(rule, dossier) == []


def test_a_label_hedges_as_its_title_does(tiny, rules):
    dossier = rules.changed(tiny, "event", "first-tape-surfaces", label="The mayor sells the crane")
    assert rules.found(hedging, dossier) == [("event", "first-tape-surfaces", ("label",), 0, "missing-hedge")]
