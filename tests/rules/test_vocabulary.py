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


def test_a_word_of_many_records_that_the_site_lost_is_told_once_at_the_settings(tiny, rules):
    many = {f"statement-{number}": tiny.events["mayor-speaks"] for number in range(9)}
    kinds = tuple(kind for kind in tiny.site.event_kinds if kind.id != "statement")
    site = tiny.site.model_copy(update={"event_kinds": kinds})
    dossier = type(tiny)(site, {**tiny.records, "event": many})
    assert rules.found(rule, dossier) == [("site", "", ("event_kinds",), 0, "bad-choice")]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"masthead": ("timeline", "time-line")}, (("masthead", 1), "unknown-page")),
        ({"sides": "twice"}, (("sides", 3, "id"), "duplicate-entry")),
    ],
)
def test_pages_of_the_bar_and_words_that_stand_twice_are_told(tiny, rules, settings, found):
    own = {
        name: (*tiny.site.sides, tiny.site.sides[0]) if given == "twice" else given for name, given in settings.items()
    }
    dossier = type(tiny)(tiny.site.model_copy(update=own), tiny.records)
    assert rules.found(rule, dossier) == [("site", "", found[0], 0, found[1])]
