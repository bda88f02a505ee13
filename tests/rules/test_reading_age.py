from explainer.problems import Level
from explainer.rules import reading_age as rule

PLAIN = "The cat sat on the mat and saw the dog. " * 20
HEAVY = "Notwithstanding considerable institutional uncertainty, parliamentary investigators characterised " * 20


def ages(tiny, rules, text, *, thorough=True):
    dossier, documents = rules.written(tiny, text)
    return list(rule.check(dossier, rules.context(documents=documents, thorough=thorough)))


def test_the_reading_age_of_a_text_is_told_as_information(tiny, rules):
    (finding,) = ages(tiny, rules, PLAIN)
    assert (finding.kind, finding.id, finding.field) == ("explainer", "how-it-was-heard", ("title",))
    assert (finding.rule, finding.level) == ("reading-age", Level.INFORMATION)


def test_long_words_in_long_sentences_need_older_readers(tiny, rules):
    def age(text):
        (finding,) = ages(tiny, rules, text)
        return int("".join(c for c in finding.message if c.isdigit()))

    assert age(PLAIN) < 10 < age(HEAVY)


def test_a_short_text_has_no_reading_age(tiny, rules):
    assert ages(tiny, rules, "The cat sat on the mat. " * 10) == []


def test_only_a_thorough_check_tells_it(tiny, rules):
    assert ages(tiny, rules, PLAIN, thorough=False) == []
