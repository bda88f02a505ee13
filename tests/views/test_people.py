"""Who is who: parts in the story come from records alone, and statements lead to where they stand."""

import pytest
from support import TODAY, Elements, build_site, record

from explainer.fragments.draw import environment
from explainer.model.dossier import Dossier
from explainer.model.people import Named
from explainer.views.address import explorer_link
from explainer.views.inquiries.page import demands_by_side
from explainer.views.people import PEOPLE
from explainer.views.registers import select_records
from explainer.views.standings import PARTS, first_day, list_said, list_standings, preview_person, statement_of

SAID = {
    "who": "Ida Moor, keeper",
    "person": "ida",
    "said": "The lamp was out.",
    "date": "2020-01-03",
    "sources": ["gull"],
}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    roles = [
        {"role": "Keeper", "from": "2019", "to": "2021"},
        {"role": "Mayor", "from": "2023"},
        {"role": "Judge", "body": "court", "from": "1990", "to": "1995"},
    ]
    records = {
        "person": [
            record("person", "ida", roles=roles),
            record("person", "osric", name="Osric Lamp", side="office"),
            record("person", "unnamed", name="Ada Finch"),
        ],
        "body": [record("body", "court"), record("body", "office", name="The Office", kind="government")],
        "event": [
            record("event", "surfaces", date="2020-01-01", people=["osric"]),
            record("event", "says", kind="court", date="2020-01-02", people=["ida"], title="Ida says it was a window"),
        ],
        "recording": [
            record(
                "recording",
                "talk",
                alleged_voices=[{"who": "Ida Moor", "person": "ida"}],
                denied=[SAID],
                events=["surfaces"],
            ),
            record("recording", "other", alleged_voices=[{"who": "Somebody"}], denied=[SAID]),
        ],
        "question": [
            record("question", "one", official_answers=[SAID], asked_by=[{"who": "Osric", "person": "osric"}]),
            record(
                "question", "two", official_answers=[{**SAID, "id": "lamp-out"}, {**SAID, "said": "Another thing."}]
            ),
        ],
        "demand": [
            record("demand", "look", by_people=["osric"], forum_kind="crew"),
            record("demand", "again", by_bodies=["court"]),
        ],
        "inquiry": [record("inquiry", "first", bodies=["office"])],
        "hypothesis": [
            record(
                "hypothesis",
                "window",
                who_raised_it=[{"who": "Ida: a window", "person": "ida", "date": "2020-01-02", "sources": ["gull"]}],
            )
        ],
    }
    kinds = [
        {"id": "leak", "name": "Leak", "actor": "recording"},
        {"id": "court", "name": "Court", "actor": "institution"},
    ]
    return build_site(tmp_path_factory.mktemp("people"), records, event_kinds=kinds)


def parts(dossier: Dossier) -> dict[str, set[str]]:
    return {one.id: set(one.parts) for one in list_standings(dossier)}


def test_a_part_is_given_only_by_records_that_give_it(dossier: Dossier) -> None:
    assert parts(dossier) == {
        "ida": {"heard", "raised", "answered", "court"},
        "osric": {"demanded", "asked"},
        "unnamed": set(),
        "court": {"demanded", "court"},
        "office": {"investigates"},
    }


def test_to_be_named_beside_a_recording_is_not_to_be_heard_in_it(dossier: Dossier) -> None:
    (ida,) = [one for one in list_standings(dossier) if one.id == "ida"]
    assert ida.parts["heard"] == (("recording", "talk"),)


def test_offices_are_those_of_the_day_on_which_the_first_recording_surfaced(dossier: Dossier) -> None:
    day = first_day(dossier)
    assert day
    assert day.text == "2020-01-01"
    assert {one.id: one.then for one in list_standings(dossier)}["ida"] == ("Keeper",)


def test_who_is_named_most_stands_first_and_everybody_once(dossier: Dossier) -> None:
    ids = [one.id for one in list_standings(dossier)]
    assert ids[0] == "ida"
    assert sorted(ids) == ["court", "ida", "office", "osric", "unnamed"]


def test_the_same_words_are_told_once_where_they_have_a_name_of_their_own(dossier: Dossier) -> None:
    answers = [said for said in list_said(dossier, "person", "ida") if said.word == "answered"]
    assert [(said.text, said.anchor) for said in answers] == [
        ("The lamp was out.", "answer-lamp-out"),
        ("Another thing.", "said-two-ida-2020-01-03"),
    ]


def test_a_preview_of_somebody_says_who_they_are_in_the_affair(dossier: Dossier) -> None:
    ida = dossier.people["ida"].model_copy(update={"note": "She moved away."})
    told = preview_person(dossier, ida)
    assert told.startswith("Keeper")
    assert "Allegedly heard" in told
    assert told.endswith("She moved away.")
    assert not preview_person(dossier, dossier.people["unnamed"])


@pytest.mark.parametrize("word", ["acknowledged", "denied"])
def test_what_somebody_said_of_a_recording_leads_to_these_words_on_its_card(dossier: Dossier, word: str) -> None:
    tape, reaction = dossier.recordings["talk"], dossier.recordings["talk"].denied[0]
    both = tape.model_copy(update={"acknowledged": (), "denied": (), word: (reaction, reaction)})
    told = Dossier(dossier.site, {**dossier.records, "recording": {tape.id: both}})
    (said,) = [one for one in list_said(told, "person", "ida") if one.kind == "recording" and one.word == word]
    assert said.anchor == f"{word}-{tape.id}-ida-2020-01-03"
    card = environment().get_template("recordings.html").make_module().card(told, explorer_link, both)  # type: ignore[attr-defined]
    ids = [one["id"] for one in Elements(card).all("p") if "id" in one]
    assert [id for id in ids if id.startswith(f"{word}-")] == [said.anchor, f"{said.anchor}.2"]


def test_words_of_one_are_not_told_of_another(dossier: Dossier) -> None:
    assert {said.word for said in list_said(dossier, "person", "osric")} == {"demanded"}
    assert list_said(dossier, "person", "unnamed") == []


def test_a_statement_leads_to_the_event_in_which_it_was_made_or_to_the_answer(dossier: Dossier) -> None:
    named = dossier.hypotheses["window"].who_raised_it[0]
    assert statement_of(dossier, named) == ("event", "says", "")
    answer = named.model_copy(update={"date": dossier.questions["one"].official_answers[0].date})
    assert statement_of(dossier, answer) == ("question", "one", "said-one-ida-2020-01-03")


@pytest.mark.parametrize("change", [{"date": None}, {"sources": ()}, {"person": "osric"}, {"person": None}])
def test_what_no_record_tells_of_leads_nowhere(dossier: Dossier, change: dict[str, object]) -> None:
    named: Named = dossier.hypotheses["window"].who_raised_it[0].model_copy(update=change)
    assert statement_of(dossier, named) is None


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ({"part": ["heard"]}, ["ida"]),
        ({"kind": ["body"]}, ["court", "office"]),
        ({"side": ["office"]}, ["osric"]),
        ({"q": ["keeper"]}, ["ida"]),
        ({"sort": ["name"], "kind": ["person"]}, ["unnamed", "ida", "osric"]),
    ],
)
def test_readers_choose_by_part_side_and_words(dossier: Dossier, given: dict[str, list[str]], ids: list[str]) -> None:
    view = PEOPLE.build(dossier, given, TODAY)
    assert [one.id for one in view.standings] == ids
    assert view.ignored == ()


@pytest.mark.parametrize(("kind", "id"), [("person", "ida"), ("body", "court")])
def test_an_address_opens_one_of_either_kind(dossier: Dossier, kind: str, id: str) -> None:
    view = PEOPLE.build(dossier, {kind: [id]}, TODAY)
    assert view.opened
    assert (view.opened.kind, view.opened.id) == (kind, id)


def test_files_of_people_hold_people_alone(dossier: Dossier) -> None:
    chosen = select_records(dossier, "person", {"sort": ["name"]}).records
    assert {one.id for one in chosen} == {"ida", "osric", "unnamed"}


def test_every_part_can_be_chosen(dossier: Dossier) -> None:
    (by_part, *_) = PEOPLE.facets(dossier)
    assert list(by_part.labels) == list(PARTS)


def test_each_demand_stands_once_in_the_line_of_its_side_and_forum(dossier: Dossier) -> None:
    rows = demands_by_side(dossier)
    assert [(side, [len(row.demands) for row in asked]) for side, _, asked in rows] == [("Crew", [1, 1])]
    assert {x.id for _, _, asked in rows for row in asked for x in row.demands} == {"look", "again"}
    assert [row.query.encoded for row in rows[0][2]] == ["side=crew&forum=crew", "side=crew&forum=not-sorted"]


@pytest.mark.parametrize(
    ("given", "first", "folded"),
    [
        ({}, {"ida", "osric", "court", "office"}, {"unnamed"}),
        ({"part": ["heard"]}, {"ida"}, set()),
        ({"q": ["finch"]}, {"unnamed"}, set()),
        ({"person": ["ida"]}, set(), {"osric", "court", "unnamed", "office"}),
    ],
)
def test_who_has_no_part_stays_folded_until_something_is_chosen(
    dossier: Dossier, given: dict[str, list[str]], first: set[str], folded: set[str]
) -> None:
    view = PEOPLE.build(dossier, given, TODAY)
    assert tuple({one.id for one in some} for some in view.first_and_folded) == (first, folded)
