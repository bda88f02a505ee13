from pathlib import Path

import pytest
from support import build_site, record

from explainer.rules import distant_dates as rule

YEARS = ("2020-01-01", "2021-03", "2022", "2022-05-06", "2023-01-01/2023-02")


def told(tmp_path: Path, rules, *texts: str) -> set[str]:
    events = [record("event", f"event-{n}", date=text) for n, text in enumerate((*YEARS, *texts))]
    found = rules.found(rule, build_site(tmp_path, {"event": events}))
    assert all(place[2:] == (("date",), 0, "distant-date") for place in found)
    assert len(found) == len({id for _, id, *_ in found})
    return {id for _, id, *_ in found}


@pytest.mark.parametrize("text", ["0022-09-24", "0202", "1022-10", "1922-10-01", "1202-05-01/1202-06", "0022/.."])
def test_a_date_far_from_all_others_of_its_kind_is_told(tmp_path, rules, text):
    assert told(tmp_path, rules, text) == {"event-5"}


def test_two_slips_hide_each_other_no_more_than_one(tmp_path, rules):
    assert told(tmp_path, rules, "0022-09-24", "0022-09-25") == {"event-5", "event-6"}


@pytest.mark.parametrize("text", ["2012", "1999-01-01", "2001/.."])
def test_a_date_some_decades_away_is_not_told(tmp_path, rules, text):
    assert told(tmp_path, rules, text) == set()


@pytest.mark.parametrize(("text", "level"), [("0022", "warning"), ("1444-02-27", "warning"), ("1922", "information")])
def test_it_is_told_and_keeps_nothing_off_the_site(tmp_path, rules, text, level):
    dossier = build_site(tmp_path, {"event": [record("event", f"e-{n}", date=t) for n, t in enumerate((*YEARS, text))]})
    assert [finding.level.word for finding in rule.check(dossier, rules.context())] == [level]
