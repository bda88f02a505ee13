"""Inquiries and demands, recordings, earlier cases, sources."""

from __future__ import annotations

import pytest

from explainer.model.dossier import Dossier
from explainer.views.inquiries import build_inquiries
from explainer.views.precedents import build_precedents
from explainer.views.recordings import build_recordings
from explainer.views.registers import build_sources, source_year


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
    view = build_inquiries(letters, given)
    assert [demand.id for demand in view.chosen.records] == shown
    assert [inquiry.id for inquiry in view.inquiries] == ["early-inquiry", "late-inquiry"]


def test_the_tallies_count_all_demands_and_inquiries_whatever_is_chosen(letters: Dossier) -> None:
    view = build_inquiries(letters, {"side": ["crew"]})
    assert dict(view.outcomes) == {"partly": 1, "pending": 1}
    assert dict(view.statuses) == {"open": 1, "stayed": 1}


def test_a_demand_and_an_inquiry_can_be_chosen_together_and_unknown_ids_are_told(letters: Dossier) -> None:
    view = build_inquiries(letters, {"inquiry": ["late-inquiry"], "demand": ["first-demand"], "side": ["sea"]})
    assert (view.selected, view.ignored) == ({"inquiry": "late-inquiry", "demand": "first-demand"}, ("sea",))
    assert build_inquiries(letters, {"inquiry": ["first-demand"]}).ignored == ("first-demand",)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, ["by-the-lamp", "on-the-pier"]),
        ({"setting": ["room"]}, ["on-the-pier"]),
        ({"setting": ["not-said"]}, ["by-the-lamp"]),
        ({"answer": ["denied"]}, ["on-the-pier"]),
        ({"answer": ["acknowledged"]}, ["on-the-pier"]),
        ({"answer": ["neither"]}, ["by-the-lamp"]),
        ({"person": ["ida-moor"]}, ["on-the-pier"]),
        ({"q": ["minutes"]}, ["by-the-lamp"]),
    ],
)
def test_recordings_can_be_chosen(letters: Dossier, given: dict[str, list[str]], shown: list[str]) -> None:
    assert [recording.id for recording in build_recordings(letters, given).chosen.records] == shown


def test_a_person_whose_voice_nobody_alleges_is_no_choice_for_recordings(letters: Dossier) -> None:
    view = build_recordings(letters, {"person": ["ola-berg"], "recording": ["on-the-pier"]})
    assert (view.ignored, view.selected) == (("ola-berg",), "on-the-pier")


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
    assert [case.id for case in build_precedents(letters, given).chosen.records] == shown


def test_a_law_and_a_ruling_can_be_chosen_beside_the_cases(letters: Dossier) -> None:
    view = build_precedents(letters, {"law": ["lamp-act"], "ruling": ["crew-v-office"], "precedent": ["no-such"]})
    assert (view.selected, view.ignored) == ({"law": "lamp-act", "ruling": "crew-v-office"}, ("no-such",))


def test_sources_stand_newest_first_and_those_without_a_date_last(letters: Dossier) -> None:
    assert [source.id for source in build_sources(letters, {}).chosen.records] == ["tern", "gull", "old", "undated"]


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
    assert [source.id for source in build_sources(letters, given).chosen.records] == shown


def test_every_source_has_a_year_that_can_be_chosen(letters: Dossier) -> None:
    view = build_sources(letters, {})
    years = next(facet for facet in view.chosen.choices if facet.name == "year")
    assert sum(option.count for option in years.options) == len(letters.sources)
    assert {option.value for option in years.options} == {source_year(s) for s in letters.sources.values()}


def test_a_chosen_source_is_told_and_an_unknown_one_is_ignored(letters: Dossier) -> None:
    assert build_sources(letters, {"source": ["gull"]}).selected == "gull"
    view = build_sources(letters, {"source": ["raven"], "year": ["1066"]})
    assert (view.selected, sorted(view.ignored)) == (None, ["1066", "raven"])


@pytest.mark.parametrize("build", [build_inquiries, build_recordings, build_precedents, build_sources])
def test_a_site_without_records_has_empty_registers(nothing: Dossier, build: object) -> None:
    view = build(nothing, {"q": ["word"]})  # type: ignore[operator]
    assert (view.chosen.records, view.chosen.total, view.ignored) == ((), 0, ())
