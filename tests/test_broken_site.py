"""The site with a mistake for every rule: what `check` says about it, word for word.

A change of words is made visible by writing expected.txt anew and reading the difference.
"""

from datetime import date

from explainer.edition import check_reading
from explainer.formats import as_text
from explainer.reading.folder import Reader

TODAY = date(2022, 1, 1)


def test_every_mistake_is_told_at_its_place_and_word_for_word(sites):
    checked = check_reading(Reader(sites / "broken").read(), TODAY)
    told = as_text(checked.problems, checked.reading.files)
    assert told == (sites / "broken/expected.txt").read_text(encoding="utf-8").rstrip("\n")


def test_no_problem_is_told_twice(sites):
    problems = check_reading(Reader(sites / "broken").read(), TODAY).problems
    assert len(set(problems)) == len(problems)
    assert list(problems) == sorted(problems)


def test_records_that_are_right_are_read_beside_those_that_are_wrong(sites):
    dossier = Reader(sites / "broken").read().dossier
    assert {"crane-falls", "names-nobody"} <= set(dossier.events)
    assert not {"no-source", "day-that-is-none"} & set(dossier.events)


def test_every_place_stands_in_its_file(sites):
    checked = check_reading(Reader(sites / "broken").read(), TODAY)
    for problem in checked.problems:
        lines = (sites / "broken" / problem.path).read_bytes().split(b"\n")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
