import pytest

from explainer.edition import ContentStore
from explainer.host.streamlit_routes import KEPT_FOR
from explainer.model.dates import When
from explainer.pages import PAGES, ROOM, TAKEN
from explainer.rules import names as rule
from explainer.serving.probes import LIVENESS, READINESS, VERSION
from explainer.serving.routes import list_routes


def with_twin(tiny, kind, id, **change):
    twin = tiny.get(kind, id).model_copy(update={"id": "twin", **change})
    return type(tiny)(tiny.site, {**tiny.records, kind: {**tiny.records[kind], "twin": twin}})


@pytest.mark.parametrize(
    ("kind", "id", "field"),
    [
        ("person", "ada-quill", "name"),
        ("body", "harbour-court", "name"),
        ("term", "harbour-office", "term"),
        ("question", "may-offices-be-recorded", "question"),
        ("explainer", "how-it-was-heard", "title"),
    ],
)
def test_the_later_record_of_two_with_one_name_is_told(tiny, rules, kind, id, field):
    assert rules.found(rule, with_twin(tiny, kind, id)) == [(kind, "twin", (field,), 0, "same-name")]


def test_what_happens_on_two_days_may_be_called_the_same(tiny, rules):
    assert rules.found(rule, with_twin(tiny, "event", "mayor-speaks", date=When.read("2019-05-02"))) == []
    assert [one[-1] for one in rules.found(rule, with_twin(tiny, "event", "mayor-speaks"))] == ["same-name"]


def test_titles_that_others_chose_may_be_the_same_and_long(tiny, rules):
    id = next(iter(tiny.sources))
    assert rules.found(rule, with_twin(tiny, "source", id)) == []
    assert rules.found(rule, rules.changed(tiny, "source", id, title="word " * 60)) == []


def test_a_name_may_have_so_many_characters_and_no_more(tiny, rules):
    assert rules.found(rule, rules.changed(tiny, "person", "ada-quill", name="a" * rule.LONGEST)) == []
    found = rules.found(rule, rules.changed(tiny, "person", "ada-quill", name="a" * (rule.LONGEST + 1)))
    assert found == [("person", "ada-quill", ("name",), 0, "long-name")]


def test_no_text_has_the_address_of_a_route(tiny, rules, tmp_path):
    paths = [
        *(route.path for route in list_routes(ContentStore(tmp_path))),
        *LIVENESS,
        READINESS,
        VERSION,
        ROOM,
        *KEPT_FOR,
    ]
    routes = {path.strip("/").partition("/")[0] for path in paths}
    assert {name for name in routes if "." not in name and not name.startswith("_stcore")} <= TAKEN
    assert not TAKEN.intersection(PAGES)
    text = tiny.explainers["how-it-was-heard"]
    for name in TAKEN:
        dossier = type(tiny)(tiny.site, {**tiny.records, "explainer": {name: text.model_copy(update={"id": name})}})
        assert rules.found(rule, dossier) == [("explainer", name, (), 0, "taken-name")]
