import pytest

from explainer.model.dates import When
from explainer.rules import same_event as rule


@pytest.fixture
def beside(tiny):
    """Build the tiny site with a second event beside the speech of the mayor."""

    def build(**change):
        twin = tiny.events["mayor-speaks"].model_copy(update={"id": "twin", **change})
        return type(tiny)(tiny.site, {**tiny.records, "event": {**tiny.records["event"], "twin": twin}})

    return build


@pytest.mark.parametrize(
    "title", ["The mayor calls the first tape genuine but cut", "Mayor calls the first tape genuine, but cut"]
)
def test_like_titles_on_one_day_with_a_shared_source_are_told_once(beside, rules, title):
    assert rules.found(rule, beside(title=title)) == [("event", "twin", ("title",), 0, "same-event")]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "The mayor calls for a new crane"},
        {"date": When.read("2019-03-07")},
        {"date": When.read("2019-03")},
        {"sources": ("court-20200110-order",)},
    ],
    ids=["another title", "another day", "another precision", "another source"],
)
def test_what_differs_in_title_day_or_source_is_not_told(beside, rules, change):
    assert rules.found(rule, beside(**change)) == []


def test_the_other_event_is_named(beside, rules):
    (finding,) = rule.check(beside(), rules.context())
    assert '"mayor-speaks" (The mayor calls the first tape genuine but cut)' in finding.message


def test_an_event_that_names_a_source_twice_is_not_its_own_double(tiny, rules):
    event = next(iter(tiny.events.values()))
    dossier = rules.changed(tiny, "event", event.id, sources=(event.sources[0], event.sources[0]))
    assert rules.found(rule, dossier) == []
