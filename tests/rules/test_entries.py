from explainer.rules import entries, same_source, turns
from explainer.rules.same_source import same_address


def test_addresses_of_one_page_are_one_address():
    one = "https://www.gull.example/a/?utm_source=x&id=1#part"
    assert same_address(one) == same_address("http://gull.example/a?id=1") == "gull.example/a?id=1"
    assert same_address("https://gull.example/a") != same_address("https://gull.example/b")


def test_a_good_site_has_neither_marks_nor_doubled_entries_nor_sources(tiny, rules):
    assert rules.found(entries, tiny) == rules.found(same_source, tiny) == rules.found(turns, tiny) == []


def test_who_asks_again_does_not_open_a_question_anew(tiny, rules):
    question = tiny.questions["may-offices-be-recorded"]
    again = (*question.history, question.history[0].model_copy(update={"date": question.last_reviewed}))
    changed = rules.changed(tiny, "question", question.id, history=again)
    assert rules.found(turns, changed) == []
