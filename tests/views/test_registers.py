"""Inquiries and demands, recordings, earlier cases, sources."""

from datetime import date
from typing import Any

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.views.inquiries.page import DEMANDS
from explainer.views.precedents.page import PRECEDENTS
from explainer.views.recordings import RECORDINGS
from explainer.views.sources import ON_A_PAGE, SOURCES, source_year


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, ["second-demand", "first-demand"]),
        ({"side": ["crew"]}, ["first-demand"]),
        ({"outcome": ["pending"]}, ["second-demand"]),
        ({"forum": ["crew"]}, ["second-demand"]),
        ({"forum": ["not-sorted"]}, ["first-demand"]),
        ({"q": ["the office"]}, ["first-demand"]),
        ({"q": ["lamp"]}, ["first-demand"]),
        ({"side": ["crew"], "outcome": ["pending"]}, []),
    ],
)
def test_demands_can_be_chosen_and_inquiries_all_stay(
    letters: Dossier, given: dict[str, list[str]], shown: list[str]
) -> None:
    view = DEMANDS.build(letters, given)
    assert [demand.id for demand in view.chosen.records] == shown
    assert [inquiry.id for inquiry in view.inquiries] == ["early-inquiry", "late-inquiry"]


def test_the_picture_has_the_demands_that_are_chosen_and_all_inquiries(letters: Dossier) -> None:
    view = DEMANDS.build(letters, {"side": ["crew"]})
    assert [(row.outcome, row.number) for row in view.came] == [("partly", 1)]
    assert {status: len(found) for status, found in view.standings} == {"open": 1, "stayed": 1}


def test_a_demand_and_an_inquiry_can_be_chosen_together_and_unknown_ids_are_told(letters: Dossier) -> None:
    view = DEMANDS.build(letters, {"inquiry": ["late-inquiry"], "demand": ["first-demand"], "side": ["sea"]})
    assert (view.selected, view.ignored) == ({"inquiry": "late-inquiry", "demand": "first-demand"}, ("sea",))
    assert DEMANDS.build(letters, {"inquiry": ["first-demand"]}).ignored == ("first-demand",)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, ["by-the-lamp", "on-the-pier"]),
        ({"setting": ["room"]}, ["on-the-pier"]),
        ({"setting": ["not-said"]}, ["by-the-lamp"]),
        ({"answer": ["denied"]}, ["on-the-pier"]),
        ({"answer": ["acknowledged"]}, ["on-the-pier"]),
        ({"answer": ["neither"]}, ["by-the-lamp"]),
        ({"denied": ["other"]}, ["on-the-pier"]),
        ({"acknowledged": ["other"], "denied": ["other"]}, ["on-the-pier"]),
        ({"unsaid": ["denied"]}, ["by-the-lamp"]),
        ({"posted": ["unsaid"], "person": ["ida-moor"]}, ["on-the-pier"]),
        ({"person": ["ida-moor"]}, ["on-the-pier"]),
        ({"q": ["minutes"]}, ["by-the-lamp"]),
    ],
)
def test_recordings_can_be_chosen(letters: Dossier, given: dict[str, list[str]], shown: list[str]) -> None:
    assert [recording.id for recording in RECORDINGS.build(letters, given).chosen.records] == shown


def test_which_recordings_somebody_denied_acknowledged_posted_or_is_heard_in_is_one_click(letters: Dossier) -> None:
    folded = {facet.name: facet.folded for facet in RECORDINGS.build(letters, {}).chosen.choices}
    assert not any(folded[name] for name in ("denied", "acknowledged", "posted", "person"))


def test_a_person_whose_voice_nobody_alleges_is_no_choice_for_recordings(letters: Dossier) -> None:
    view = RECORDINGS.build(letters, {"person": ["ola-berg"], "recording": ["on-the-pier"]})
    assert (view.ignored, view.selected) == (("ola-berg",), {"recording": "on-the-pier"})


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, ["old-calls", "old-letters"]),
        ({"kind": ["calls"]}, ["old-calls"]),
        ({"country": ["Norland"]}, ["old-letters"]),
        ({"certainty": ["reported"]}, ["old-calls"]),
        ({"country": ["Norland"], "kind": ["calls"]}, []),
    ],
)
def test_earlier_cases_can_be_chosen(letters: Dossier, given: dict[str, list[str]], shown: list[str]) -> None:
    assert [case.id for case in PRECEDENTS.build(letters, given).chosen.records] == shown


def test_a_law_and_a_ruling_can_be_chosen_beside_the_cases(letters: Dossier) -> None:
    view = PRECEDENTS.build(letters, {"law": ["lamp-act"], "ruling": ["crew-v-office"], "precedent": ["no-such"]})
    assert (view.selected, view.ignored) == ({"law": "lamp-act", "ruling": "crew-v-office"}, ("no-such",))


def test_sources_stand_newest_first_and_those_without_a_date_last(letters: Dossier) -> None:
    assert [source.id for source in SOURCES.build(letters, {}).chosen.records] == ["tern", "gull", "old", "undated"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"kind": ["news"]}, ["gull"]),
        ({"year": ["2021"]}, ["tern"]),
        ({"year": ["undated"]}, ["undated"]),
        ({"language": ["fr"]}, ["tern"]),
        ({"publisher": ["The Tern"]}, ["tern", "old"]),
        ({"q": ["berg"]}, ["old"]),
        ({"year": ["2021"], "kind": ["news"]}, []),
    ],
)
def test_sources_can_be_chosen(letters: Dossier, given: dict[str, list[str]], shown: list[str]) -> None:
    assert [source.id for source in SOURCES.build(letters, given).chosen.records] == shown


def test_sources_on_which_a_statement_rests_alone_can_be_chosen(letters: Dossier) -> None:
    assert [source.id for source in SOURCES.build(letters, {"alone": ["yes"]}).chosen.records] == ["gull"]
    assert set(letters.carried_alone) == {"gull"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    sources = [record("source", f"page-{n:03}", published=f"{2000 - n}") for n in range(2 * ON_A_PAGE + 1)]
    return build_site(tmp_path_factory.mktemp("library"), {"source": sources})


def test_a_long_list_of_sources_is_cut_into_pages_that_hold_each_once(library: Dossier) -> None:
    pages = [SOURCES.build(library, {"page": [str(n)]}) for n in (1, 2, 3)]
    assert [source for view in pages for source in view.listed] == list(pages[0].chosen.records)
    assert (pages[0].page.of, pages[1].on_page(1), pages[1].on_page(3)) == (3, (), (("page", "3"),))
    assert SOURCES.build(library, {"page": ["4"]}).ignored == ("4",)


def test_a_source_that_is_asked_for_is_shown_on_its_page_or_before_the_list(library: Dossier) -> None:
    id = f"page-{ON_A_PAGE:03}"
    view = SOURCES.build(library, {"source": [id]})
    assert (view.page.number, view.listed[0].id) == (2, id)
    for given in ({"page": ["1"]}, {"year": ["2000"]}):
        view = SOURCES.build(library, {**given, "source": [id]})
        assert (view.page.number, [source.id for source in view.listed[:2]]) == (1, [id, "page-000"])


def test_every_source_has_a_year_that_can_be_chosen(letters: Dossier) -> None:
    view = SOURCES.build(letters, {})
    years = next(facet for facet in view.chosen.choices if facet.name == "year")
    assert sum(option.count for option in years.options) == len(letters.sources)
    assert {option.value for option in years.options} == {source_year(s) for s in letters.sources.values()}


def test_a_chosen_source_is_told_and_an_unknown_one_is_ignored(letters: Dossier) -> None:
    assert SOURCES.build(letters, {"source": ["gull"]}).selected == {"source": "gull"}
    view = SOURCES.build(letters, {"source": ["raven"], "year": ["1066"]})
    assert (view.selected, sorted(view.ignored)) == ({}, ["1066", "raven"])


@pytest.mark.parametrize("build", [DEMANDS.build, RECORDINGS.build, PRECEDENTS.build, SOURCES.build])
def test_a_site_without_records_has_empty_registers(nothing: Dossier, build: object) -> None:
    view = build(nothing, {"q": ["word"]})  # type: ignore[operator]
    assert (view.chosen.records, view.chosen.total, view.ignored) == ((), 0, ())


@pytest.mark.parametrize("build", [DEMANDS.build, RECORDINGS.build, PRECEDENTS.build])
def test_a_register_can_be_a_table_and_the_choices_stay(letters: Dossier, build: Any) -> None:
    table = build(letters, {"view": ["table"], "q": ["e"]})
    assert (table.is_table, table.way(view=""), table.ignored) == (True, (("q", "e"),), ())
    cards = build(letters, {"q": ["e"]})
    assert (cards.is_table, cards.way(view="table")) == (False, (("q", "e"), ("view", "table")))
    wrong = build(letters, {"view": ["pie"]})
    assert (wrong.is_table, wrong.ignored) == (False, ("pie",))


def test_a_record_that_a_link_leads_to_is_shown_even_where_the_choices_leave_it_out(letters: Dossier) -> None:
    demands = DEMANDS.build(letters, {"demand": ["first-demand"], "side": ["office"]})
    assert [d.id for d in demands.chosen.records] == ["first-demand", "second-demand"]
    recordings = RECORDINGS.build(letters, {"recording": ["by-the-lamp"], "setting": ["room"]})
    assert [r.id for r in recordings.chosen.records] == ["by-the-lamp", "on-the-pier"]
    cases = PRECEDENTS.build(letters, {"precedent": ["old-calls"], "country": ["Norland"]})
    assert [p.id for p in cases.chosen.records] == ["old-calls", "old-letters"]


def test_the_register_counts_of_how_many_recordings_a_thing_is_said(letters: Dossier) -> None:
    view = RECORDINGS.build(letters, {"setting": ["room"]})
    assert dict(view.known) == {
        "where": 0,
        "posted": 0,
        "length": 0,
        "setting": 1,
        "acknowledged": 1,
        "denied": 1,
        "examined": 0,
        "covered": 0,
    }


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"examined": ["no"]}, ["by-the-lamp", "on-the-pier"]),
        ({"examined": ["yes"]}, []),
        ({"certainty": ["alleged"]}, ["by-the-lamp", "on-the-pier"]),
        ({"q": ["somebody"]}, ["on-the-pier"]),
    ],
)
def test_recordings_can_be_chosen_by_examination_certainty_and_the_voices_alleged(
    letters: Dossier, given: dict[str, list[str]], shown: list[str]
) -> None:
    assert [recording.id for recording in RECORDINGS.build(letters, given).chosen.records] == shown


def test_the_bars_of_inquiries_are_drawn_only_to_a_day_that_is_given(letters: Dossier) -> None:
    assert DEMANDS.build(letters, {}).spans is None
    spans = DEMANDS.build(letters, {}, date(2021, 6, 10)).spans
    assert spans
    assert [s.inquiry.id for s in spans.spans] == ["early-inquiry", "late-inquiry"]
