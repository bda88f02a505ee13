"""People, bodies and words of a text: named once each, with what they were and when."""

from pathlib import Path
from typing import Any

import pytest
from support import build_site, record

from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.people import Person
from explainer.views.names import list_names, roles_at, tell_role
from explainer.views.sources import certainties_of

ROLES: list[dict[str, Any]] = [
    {"role": "Keeper", "from": "2019-03", "to": "2020-02-10", "sources": ["gull"]},
    {"role": "Mayor", "from": "2020-02-11"},
    {"role": "Poet"},
    {"role": "Cook", "to": "2018"},
]


@pytest.fixture(scope="module")
def isle(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    text = (
        "The [court](body:harbour-court) heard [Ida](person:ida-moor) in the [lamp room](term:lamp-room), and "
        "[she](person:ida-moor) spoke of [the letter](event:letter) [@gull]."
    )
    records = {
        "person": [record("person", "ida-moor", roles=ROLES, note="A keeper's daughter."), record("person", "ola")],
        "body": [record("body", "harbour-court")],
        "term": [record("term", "lamp-room", sources=["gull"])],
        "event": [record("event", "letter")],
    }
    return build_site(tmp_path_factory.mktemp("isle"), records, {"story": text})


def test_what_a_text_names_stands_once_in_the_order_of_the_text(isle: Dossier) -> None:
    found = list_names(isle, isle.explainers["story"])
    assert [(name.kind, name.id) for name in found] == [
        ("body", "harbour-court"),
        ("person", "ida-moor"),
        ("term", "lamp-room"),
    ]
    assert found[0].lines == ("Hears cases.",)
    assert (found[2].lines, found[2].sources) == (("The room below the lamp.",), ("gull",))


def test_a_person_is_told_by_every_office_with_its_dates(isle: Dossier) -> None:
    person = list_names(isle, isle.explainers["story"])[1]
    assert person.lines == (
        "Keeper, March 2019 to 10 February 2020",
        "Mayor, from 11 February 2020",
        "Poet",
        "Cook, until 2018",
        "A keeper's daughter.",
    )
    assert person.sources == ("gull",)


def test_a_text_that_names_nobody_has_no_list(tmp_path: Path) -> None:
    dossier = build_site(tmp_path, {}, {"story": "Words."})
    assert list_names(dossier, dossier.explainers["story"]) == ()


@pytest.mark.parametrize(
    ("when", "roles"),
    [
        ("2019-02", ()),
        ("2019-03-01", ("Keeper",)),
        ("2020-02-10", ("Keeper",)),
        ("2020-02", ("Keeper", "Mayor")),
        ("2020", ("Keeper", "Mayor")),
        ("2024-01-01", ("Mayor",)),
        ("2024/..", ("Mayor",)),
        ("../2019-05", ("Keeper",)),
    ],
)
def test_the_offices_of_a_day_are_those_known_to_have_been_held_then(
    isle: Dossier, when: str, roles: tuple[str, ...]
) -> None:
    person: Person = isle.people["ida-moor"]
    assert roles_at(person, When.read(when)) == roles


def test_an_office_without_dates_is_told_without_dates(isle: Dossier) -> None:
    assert tell_role(isle.people["ida-moor"].roles[2]) == "Poet"


def test_a_source_is_told_by_how_certain_the_events_are_that_rest_on_it(tmp_path: Path) -> None:
    certainties = ["alleged", "confirmed", "alleged"]
    events = [record("event", f"event-{n}", certainty=c, sources=["gull"]) for n, c in enumerate(certainties)]
    sources = [record("source", "gull"), record("source", "tern")]
    site = build_site(tmp_path, {"source": sources, "event": events}, {"story": "Words [@tern]."})
    assert certainties_of(site, "gull") == (("confirmed", 1), ("alleged", 2))
    assert certainties_of(site, "tern") == ()
