"""Events in TimelineJS's format."""

import json
from pathlib import Path
from typing import Any

import pytest
from support import build_site, record

from explainer.exports.base_url import BaseUrl
from explainer.exports.timelinejs import build_timelinejs
from explainer.model.dossier import Dossier
from explainer.words import say


@pytest.fixture(scope="module")
def story(wild: Dossier, base: BaseUrl) -> dict[str, Any]:
    return json.loads(build_timelinejs(wild, base, tuple(wild.events.values())))


def test_every_event_is_a_slide_with_its_date_in_our_words(wild: Dossier, story: dict[str, Any]) -> None:
    assert {s["unique_id"]: s["display_date"] for s in story["events"]} == {
        id: event.date.label for id, event in wild.events.items()
    }


def test_a_date_gives_no_part_that_is_not_known(story: dict[str, Any]) -> None:
    slides = {s["unique_id"]: s for s in story["events"]}
    assert slides["on-day"]["start_date"] == {"year": 2020, "month": 1, "day": 5}
    assert slides["on-month"]["start_date"] == {"year": 2020, "month": 2}
    assert slides["on-year"]["start_date"] == {"year": 2021}
    assert slides["on-range"]["end_date"] == {"year": 2020, "month": 6, "day": 3}
    assert slides["on-months"]["end_date"] == {"year": 2020, "month": 8, "day": 31}
    assert slides["on-until"]["start_date"] == {"year": 2020, "month": 10, "day": 1}
    assert all("end_date" not in slides[name] for name in ("on-day", "on-goes-on", "on-until"))


def test_texts_are_html_that_is_escaped(wild: Dossier, story: dict[str, Any]) -> None:
    for slide in story["events"]:
        assert "<b>" not in slide["text"]["headline"] + slide["text"]["text"]
        assert "&lt;b&gt;lamp&lt;/b&gt;" in slide["text"]["headline"]
        assert 'href="https://gull.example/a"' in slide["text"]["text"]


def test_an_era_that_goes_on_lasts_until_the_last_event(story: dict[str, Any]) -> None:
    assert [(era["start_date"], era["end_date"]) for era in story["eras"]] == [
        ({"year": 2019, "month": 1, "day": 1}, {"year": 2020, "month": 5, "day": 31}),
        ({"year": 2020, "month": 5, "day": 1}, {"year": 2021, "month": 12, "day": 31}),
    ]


def test_the_licence_stands_on_the_first_slide(story: dict[str, Any]) -> None:
    assert "https://creativecommons.org/licenses/by/4.0/" in story["title"]["text"]["text"]


def test_an_empty_selection_is_one_slide_that_says_so(tiny: Dossier, base: BaseUrl) -> None:
    story = json.loads(build_timelinejs(tiny, base, ()))
    (slide,) = story["events"]
    assert slide["text"]["headline"] == say("filter.empty")
    assert story["eras"] == []


def test_an_era_of_one_day_ends_on_the_next(tmp_path: Path, base: BaseUrl) -> None:
    events = [record("event", "only", date="2024-03-04")]
    eras = [
        record("era", "going-on", **{"from": "2024-03-04"}),
        record("era", "year", **{"from": "2023", "to": "2023"}),
    ]
    dossier = build_site(tmp_path, {"event": events, "era": eras})
    story = json.loads(build_timelinejs(dossier, base, tuple(dossier.events.values())))
    ends = [(era["start_date"], era["end_date"]) for era in story["eras"]]
    assert ends == [
        ({"year": 2023, "month": 1, "day": 1}, {"year": 2023, "month": 12, "day": 31}),
        ({"year": 2024, "month": 3, "day": 4}, {"year": 2024, "month": 3, "day": 5}),
    ]
