"""The rules together: each file's rules are run, and every rule id can be explained and is raised somewhere."""

import pkgutil
import tomllib
from datetime import date
from importlib import import_module

import explainer.rules
from explainer.edition import check_reading
from explainer.reading.folder import Reader
from explainer.rules.all import RULES
from explainer.words import known

NO_RULES = {"all", "context"}
RAISED_ELSEWHERE = {
    "no-site": "tests/reading/test_folder.py: a broken site has a site file, or no rule could look at it",
    "unreadable-file": "tests/reading/test_folder.py: what cannot be opened cannot be kept in a repository",
    "text-too-long": "tests/markup/test_safety.py: a file of 100 kB tells nobody anything",
    "unused-source": "tests/rules/test_unused_sources.py: not told while a file cannot be read, since that may use it",
    "unknown-answer": "tests/rules/test_contradictions.py: not told while a question is wrong, since that may hold it",
    "distant-date": "tests/rules/test_distant_dates.py: the broken site has no dates enough",
    "empty-figure": "tests/rules/test_directives.py: not told while a file of events cannot be read, since that may hold some",
    "unnamed-key": "tests/rules/test_charts.py: not told while an event is wrong, since what is missing may have more room",
    "not-dense": "tests/rules/test_charts.py: not told while an event is wrong",
    "missing-records": "tests/reading/test_lost.py: one file of many, which a small site has not",
    "placeholder": "tests/rules/test_placeholders.py: told only by a thorough check",
    "reading-age": "tests/rules/test_reading_age.py: told only of long texts",
}


def modules():
    names = [found.name for found in pkgutil.iter_modules(explainer.rules.__path__) if found.name not in NO_RULES]
    return [import_module(f"explainer.rules.{name}") for name in names]


def test_every_file_of_rules_is_run():
    assert {module.check for module in modules()} == set(RULES)


def test_every_rule_can_be_explained():
    named = {rule for module in modules() for rule in module.RULES}
    assert named - set(known("rule")) == set()


def test_every_rule_is_raised_by_the_broken_site_or_by_a_test_that_is_named_here(sites):
    checked = check_reading(Reader(sites / "broken").read(), date(2022, 1, 1))
    raised = {problem.rule for problem in checked.problems}
    mistakes = tomllib.loads((sites.parent / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]
    tried = {line.rpartition("[")[2].rstrip("]") for one in mistakes for line in one["told"]}
    assert set(known("rule")) - raised - tried == set(RAISED_ELSEWHERE) - tried
    assert raised - set(known("rule")) == set()
