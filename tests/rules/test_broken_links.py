import pytest

from explainer.rules import broken_links as rule


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("One\n\nA [tape](event:no-such-tape).", 3, "broken-link"),
        ("A [text](explainer:no-such-text#part).", 1, "broken-link"),
        ("One [@no-such-source].", 1, "broken-citation"),
        ("One [@beacon-20190304-tapes;\n@no-such-source].", 2, "broken-citation"),
        ("::: question no-such-question\n:::", 1, "broken-link"),
        ("::: timeline kind=leak person=nobody\n:::", 1, "broken-link"),
    ],
)
def test_what_leads_nowhere_is_told_at_its_line(tiny, rules, text, line, name):
    dossier, documents = rules.written(tiny, text)
    assert rules.found(rule, dossier, documents=documents) == [("explainer", "how-it-was-heard", (), line, name)]


def test_lines_count_within_the_text_and_not_in_the_file(tiny, rules):
    mention = tiny.explainers["how-it-was-heard"].mentions[0].model_copy(update={"id": "gone", "line": 30, "column": 7})
    dossier = rules.changed(tiny, "explainer", "how-it-was-heard", mentions=(mention,), text_line=11)
    (finding,) = rule.check(dossier, rules.context())
    assert (finding.line, finding.column) == (20, 7)


def test_the_nearest_id_is_offered(tiny, rules):
    dossier, _ = rules.written(tiny, "A [tape](event:first-tape-surface).")
    (finding,) = rule.check(dossier, rules.context())
    assert finding.message == ('The link "event:first-tape-surface" leads nowhere. Did you mean "first-tape-surfaces"?')


def test_a_link_to_a_record_that_is_itself_broken_is_not_told(tiny, rules):
    dossier, _ = rules.written(tiny, "[One](event:one) [@two].")
    broken = frozenset({("event", "one"), ("source", "")})
    assert len(rules.found(rule, dossier)) == 2
    assert rules.found(rule, dossier, broken=broken) == []


def test_links_that_lead_somewhere_are_not_told(tiny, rules):
    assert rules.found(rule, tiny) == []
