import pytest
from support import build_site

from explainer.problems import Level
from explainer.rules import placeholders as rule

REAL = {"address": "https://tapes.pk/affair", "contact": "desk@tapes.pk"}


def told(tmp_path, rules, *, thorough=True, **site):
    dossier = build_site(tmp_path, {}, **{**REAL, **site})
    return [(f.field, f.level) for f in rule.check(dossier, rules.context(thorough=thorough))]


@pytest.mark.parametrize("address", ["https://example.org/tapes", "http://www.example.com", "http://localhost:8501"])
def test_an_address_that_belongs_to_nobody_is_told(tmp_path, rules, address):
    assert told(tmp_path, rules, address=address) == [(("address",), Level.WARNING)]


@pytest.mark.parametrize("contact", ["the tracker", "somebody@example.org", "https://example.com/write"])
def test_a_contact_that_leads_nowhere_is_told(tmp_path, rules, contact):
    assert told(tmp_path, rules, contact=contact) == [(("contact",), Level.WARNING)]


def test_real_ones_are_not_told(tmp_path, rules):
    assert told(tmp_path, rules) == []
    assert told(tmp_path, rules, contact="https://tapes.pk/write") == []


def test_an_address_that_the_host_names_counts(tmp_path, rules, monkeypatch):
    monkeypatch.setenv("EXPLAINER_ADDRESS", "https://tapes.pk")
    assert told(tmp_path, rules, address="https://example.org") == []


def test_only_a_thorough_check_tells_them(tmp_path, rules):
    assert told(tmp_path, rules, address="https://example.org", thorough=False) == []
