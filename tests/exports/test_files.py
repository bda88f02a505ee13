"""The files of open data by name, and that they hold what their page shows."""

import json
from datetime import date
from typing import Any

import icalendar
import pytest

from explainer.exports.base_url import BaseUrl, base_url_of, short_name
from explainer.exports.files import FORMATS, build_file, list_data, takes_choices
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL
from explainer.views.evidence.page import EVIDENCE
from explainer.views.inquiries.page import DEMANDS
from explainer.views.precedents.page import PRECEDENTS
from explainer.views.questions.page import QUESTIONS
from explainer.views.recordings import RECORDINGS
from explainer.views.sources import SOURCES
from explainer.views.timeline.request import read_request


def made(dossier: Dossier, base: BaseUrl, name: str, given: dict[str, list[str]] | None = None) -> Any:
    found = build_file(dossier, base, name, given or {})
    assert found is not None
    return found


def test_every_kind_has_tables_and_json_and_there_are_seven_more(tiny: Dossier) -> None:
    tables = {f"{kind.plural}.{ending}" for kind in ALL for ending in ("csv", "excel.csv", "json", "xlsx")}
    others = {"timeline.ics", "timelinejs.json", "sources.bib", "sources.csl.json", "dictionary.json"}
    assert set(list_data(tiny)) == tables | others | {"dossier.xlsx", "datapackage.json"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_file_can_be_made_and_is_equal_each_time(tiny: Dossier, base: BaseUrl, name: str) -> None:
    first = made(tiny, base, name)
    assert first == made(tiny, base, name)
    assert first.body


def test_an_unknown_name_is_no_file(tiny: Dossier, base: BaseUrl) -> None:
    assert [build_file(tiny, base, name) for name in ("", "nothing.json", "../site.yaml", "events.xml")] == [None] * 4


def pages(tiny: Dossier) -> list[tuple[str, dict[str, list[str]], list[str]]]:
    """A file, choices, and the ids that the page of the explorer shows for them."""
    events = {"kind": ["leak"], "certainty": ["disputed"]}
    questions = {"sort": ["longest-open"]}
    evidence = {"reliability": ["official"]}
    demands, recordings, precedents, sources = ({"q": [word]} for word in ("inquiry", "tape", "harbour", "beacon"))
    return [
        ("events", events, [e.id for e in read_request(tiny, events).chosen.records]),
        ("questions", questions, [q.id for q in QUESTIONS.build(tiny, questions, date(2026, 1, 1)).records]),
        ("evidence", evidence, [e.id for e in EVIDENCE.build(tiny, evidence).records]),
        ("demands", demands, [d.id for d in DEMANDS.build(tiny, demands).chosen.records]),
        ("recordings", recordings, [r.id for r in RECORDINGS.build(tiny, recordings).chosen.records]),
        ("precedents", precedents, [p.id for p in PRECEDENTS.build(tiny, precedents).chosen.records]),
        ("sources", sources, [s.id for s in SOURCES.build(tiny, sources).chosen.records]),
    ]


def test_a_file_holds_exactly_what_its_page_shows_in_the_same_order(tiny: Dossier, base: BaseUrl) -> None:
    for name, given, ids in pages(tiny):
        found = json.loads(made(tiny, base, f"{name}.json", given).body)
        assert [row["id"] for row in found[name]] == ids, name
        assert found["total"] == len(json.loads(made(tiny, base, f"{name}.json").body)[name])


def test_the_calendar_and_the_story_hold_the_events_that_are_shown(tiny: Dossier, base: BaseUrl) -> None:
    given = {"from": ["2019-03"], "to": ["2019-03"], "kind": ["leak"]}
    ids = {event.id for event in read_request(tiny, given).chosen.records}
    calendar = icalendar.Calendar.from_ical(made(tiny, base, "timeline.ics", given).body)
    story = json.loads(made(tiny, base, "timelinejs.json", given).body)
    assert ids
    assert {str(e["uid"]) for e in calendar.walk("VEVENT")} == {f"event-{id}@letters.example" for id in ids}
    assert {slide["unique_id"] for slide in story["events"]} == ids


def test_a_selection_has_another_name_than_the_whole(tiny: Dossier, base: BaseUrl) -> None:
    assert made(tiny, base, "events.csv").file_name == f"{short_name(tiny)}-events.csv"
    assert made(tiny, base, "events.csv", {"kind": ["leak"]}).file_name == f"{short_name(tiny)}-events-selection.csv"
    assert made(tiny, base, "events.csv", {"kind": ["nonsense"]}).file_name == f"{short_name(tiny)}-events.csv"


def test_a_wrong_choice_is_told_and_nothing_is_left_out_for_it(tiny: Dossier, base: BaseUrl) -> None:
    found = json.loads(made(tiny, base, "events.json", {"kind": ["nonsense"], "from": ["yesterday"]}).body)
    assert (found["shown"], sorted(found["ignored"])) == (len(tiny.events), ["nonsense", "yesterday"])


def test_choices_change_the_files_of_every_kind_and_of_nothing_else() -> None:
    taking = {name for name in FORMATS if takes_choices(name)}
    assert set(FORMATS) - taking == {"dictionary.json", "datapackage.json", "dossier.xlsx"}


def test_the_name_of_a_file_is_ascii_whatever_the_site_is_called(tiny: Dossier) -> None:
    site = tiny.site.model_copy(update={"title": "خط", "short_title": None})
    assert short_name(Dossier(site, tiny.records)) == "site"
    site = tiny.site.model_copy(update={"short_title": 'The "Letters"; &\r\nmore é'})
    assert short_name(Dossier(site, tiny.records)) == "the-letters-more"


def test_the_place_is_the_sites_own_address_or_the_one_that_is_given(tiny: Dossier) -> None:
    assert base_url_of(tiny).base == tiny.site.address.rstrip("/")
    assert (
        base_url_of(tiny, "https://other.example/x/").to("data/events.csv") == "https://other.example/x/data/events.csv"
    )
