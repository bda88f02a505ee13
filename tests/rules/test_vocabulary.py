from __future__ import annotations

import pytest

from explainer.rules import vocabulary as rule


@pytest.mark.parametrize(
    ("kind", "id", "field"),
    [
        ("event", "mayor-speaks", "kind"),
        ("question", "may-offices-be-recorded", "group"),
        ("person", "ada-quill", "side"),
        ("demand", "dockers-ask-the-council", "side"),
        ("demand", "dockers-ask-the-council", "forum_kind"),
        ("precedent", "lantern-calls", "kind"),
    ],
)
def test_a_word_that_the_site_does_not_name_is_told_at_its_field(tiny, rules, kind, id, field):
    dossier = rules.changed(tiny, kind, id, **{field: "no-such-word"})
    assert rules.found(rule, dossier) == [(kind, id, (field,), 0, "bad-choice")]


def test_a_page_that_is_none_is_told_at_its_place_in_the_navigation(tiny, rules):
    section = tiny.site.navigation[2].model_copy(update={"pages": ("timeline", "time-line")})
    site = tiny.site.model_copy(update={"navigation": (*tiny.site.navigation[:2], section)})
    dossier = type(tiny)(site, tiny.records)
    assert rules.found(rule, dossier) == [("site", "", ("navigation", 2, "pages", 1), 0, "unknown-page")]


def test_an_explainer_may_stand_in_the_navigation_even_while_it_is_broken(tiny, rules):
    section = tiny.site.navigation[1].model_copy(update={"pages": ("how-it-was-heard", "being-written")})
    dossier = type(tiny)(tiny.site.model_copy(update={"navigation": (section,)}), tiny.records)
    assert [found[2][-1] for found in rules.found(rule, dossier)] == [1]
    assert rules.found(rule, dossier, broken=frozenset({("explainer", "being-written")})) == []


def test_a_demand_need_not_say_what_kind_of_forum_it_went_to(tiny, rules):
    assert rules.found(rule, rules.changed(tiny, "demand", "dockers-ask-the-council", forum_kind=None)) == []


def test_the_words_that_the_site_names_are_not_told(tiny, rules):
    assert rules.found(rule, tiny) == []
