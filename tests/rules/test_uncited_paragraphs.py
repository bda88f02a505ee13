import pytest

from explainer.rules import uncited_paragraphs as rule


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Head\n\nIt began on 4 March.", 3),
        ('He said: "Never".', 1),
        ("He said: “Never”.", 1),
        ("One\n\n[The mayor](person:ada-quill) spoke.", 3),
        ("Nobody has\nsaid so, but\n[the mayor](person:ada-quill) spoke.", 1),
        ("- It began on 4 March.", 1),
    ],
)
def test_a_paragraph_that_states_facts_without_a_citation_is_told_at_its_first_line(tiny, rules, text, line):
    dossier, documents = rules.written(tiny, text)
    assert rules.found(rule, dossier, documents=documents) == [
        ("explainer", "how-it-was-heard", (), line, "uncited-paragraph")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It began on 4 March [@beacon-20190304-tapes].",
        "Nobody knows.",
        "There were 2 tapes:",
        "## What happened on 4 March?",
        "The [harbour office](term:harbour-office) is a room.",
        "::: timeline from=2019-03\n:::",
    ],
)
def test_what_cites_states_nothing_or_leads_into_a_list_is_not_told(tiny, rules, text):
    dossier, documents = rules.written(tiny, text)
    assert rules.found(rule, dossier, documents=documents) == []


def test_a_text_whose_record_is_broken_is_left_alone(tiny, rules):
    _, documents = rules.written(tiny, "It began on 4 March.", slug="how-it-was-heard")
    assert rules.found(rule, tiny, documents={"no-such-text": documents["how-it-was-heard"]}) == []
