"""Atom feeds: the rules of the format, and that they speak when something changes."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from support import build_site, record

from explainer.exports.feeds import LENGTH, build_question_feed, build_site_feed
from explainer.exports.place import Place
from explainer.model.dossier import Dossier

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def check(raw: bytes) -> list[ET.Element]:
    """The rules of RFC 4287 that a validator looks for; returns the entries."""
    feed = ET.fromstring(raw)  # noqa: S314  # our own
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for tag in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{tag}")) == 1
            assert element.findtext(f"{ATOM}{tag}")
        assert _MOMENT.fullmatch(element.findtext(f"{ATOM}updated") or "")
        assert (element.findtext(f"{ATOM}id") or "").startswith("https://")
        assert len([x for x in element.findall(f"{ATOM}link") if x.get("rel") == "alternate"]) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert [x.get("href", "")[-8:] for x in feed.findall(f"{ATOM}link") if x.get("rel") == "self"] == ["feed.xml"]
    assert feed.findtext(f"{ATOM}rights")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    return entries


def ids_of(raw: bytes) -> set[str]:
    return {entry.findtext(f"{ATOM}id") or "" for entry in check(raw)}


def question(dossier_folder, **fields) -> Dossier:
    turns = [{"date": "2020-02", "status": "asked", "note": "Asked <loudly> & twice."}]
    return build_site(dossier_folder, {"question": [record("question", "who", **{"history": turns, **fields})]})


@pytest.fixture
def before(tmp_path) -> Dossier:
    return question(tmp_path / "before")


def feed_of(dossier: Dossier, place: Place) -> bytes:
    return build_question_feed(dossier, place, dossier.questions["who"])


def test_the_feeds_of_a_site_keep_the_rules(tiny: Dossier, wild: Dossier, place: Place) -> None:
    for dossier in (tiny, wild):
        assert 0 < len(check(build_site_feed(dossier, place))) <= LENGTH
        for one in dossier.questions.values():
            assert check(build_question_feed(dossier, place, one))


def test_a_question_speaks_when_its_history_changes(tmp_path, place: Place, before: Dossier) -> None:
    turns = [
        {"date": "2020-02", "status": "asked", "note": "Asked."},
        {"date": "2020-03", "status": "answered", "note": "Answered."},
    ]
    after = question(tmp_path / "after", history=turns)
    assert len(ids_of(feed_of(after, place)) - ids_of(feed_of(before, place))) == 1
    assert ids_of(feed_of(before, place)) <= ids_of(feed_of(after, place))


def test_a_question_speaks_when_it_is_reviewed(tmp_path, place: Place, before: Dossier) -> None:
    after = question(tmp_path / "after", last_reviewed="2020-09-09")
    new = ids_of(feed_of(after, place)) - ids_of(feed_of(before, place))
    assert [id.partition("#")[2] for id in new] == ["reviewed-2020-09-09-open"]


def test_a_question_is_silent_when_nothing_of_it_changes(tmp_path, place: Place, before: Dossier) -> None:
    after = question(tmp_path / "after", why_it_matters="Other words.")
    assert feed_of(after, place) == feed_of(before, place)


def test_two_turns_on_one_day_are_two_entries(tmp_path, place: Place) -> None:
    turn = {"date": "2020-02", "status": "asked", "note": "Asked."}
    assert len(ids_of(feed_of(question(tmp_path, history=[turn, turn]), place))) == 3


def test_texts_are_escaped(place: Place, before: Dossier) -> None:
    assert b"<loudly>" not in feed_of(before, place)
    assert "Asked <loudly> & twice." in [e.findtext(f"{ATOM}summary") for e in check(feed_of(before, place))]


def test_the_feed_of_the_site_tells_corrections_texts_questions_and_events(tiny: Dossier, place: Place) -> None:
    told = " ".join(ids_of(build_site_feed(tiny, place)))
    for part in ("/about/#correction-", "/questions/", "/events/", "#updated-"):
        assert part in told


def test_a_site_without_anything_has_an_empty_feed(tmp_path, place: Place) -> None:
    assert check(build_site_feed(build_site(tmp_path, {}), place)) == []
