"""Atom feeds: the rules of the format, and that they speak when something changes."""

import re
from xml.etree import ElementTree as ET

import pytest
from support import build_site, record

from explainer.exports.base_url import BaseUrl
from explainer.exports.feeds import LENGTH, build_question_feed, build_site_feed
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


def feed_of(dossier: Dossier, base: BaseUrl) -> bytes:
    return build_question_feed(dossier, base, dossier.questions["who"])


def test_the_feeds_of_a_site_keep_the_rules(tiny: Dossier, wild: Dossier, base: BaseUrl) -> None:
    for dossier in (tiny, wild):
        assert 0 < len(check(build_site_feed(dossier, base))) <= LENGTH
        for one in dossier.questions.values():
            assert check(build_question_feed(dossier, base, one))


def test_a_question_speaks_when_its_history_changes(tmp_path, base: BaseUrl, before: Dossier) -> None:
    turns = [
        {"date": "2020-02", "status": "asked", "note": "Asked."},
        {"date": "2020-03", "status": "answered", "note": "Answered."},
    ]
    after = question(tmp_path / "after", history=turns)
    assert len(ids_of(feed_of(after, base)) - ids_of(feed_of(before, base))) == 1
    assert ids_of(feed_of(before, base)) <= ids_of(feed_of(after, base))


def test_a_question_speaks_when_it_is_reviewed(tmp_path, base: BaseUrl, before: Dossier) -> None:
    after = question(tmp_path / "after", last_reviewed="2020-09-09")
    new = ids_of(feed_of(after, base)) - ids_of(feed_of(before, base))
    assert [id.partition("#")[2] for id in new] == ["reviewed-2020-09-09-open"]


def test_a_question_is_silent_when_nothing_of_it_changes(tmp_path, base: BaseUrl, before: Dossier) -> None:
    after = question(tmp_path / "after", why_it_matters="Other words.")
    assert feed_of(after, base) == feed_of(before, base)


def test_a_question_that_was_added_today_is_told_once(tmp_path, base: BaseUrl) -> None:
    days = {"asked_on": "2020-02", "last_reviewed": "2021-05-05", "history": []}
    told = {added: question(tmp_path / added, added=added, **days) for added in ("2021-05-05", "2021-05-04")}
    assert [len(check(build_site_feed(one, base))) for one in told.values()] == [1, 2]


def test_two_turns_on_one_day_are_two_entries(tmp_path, base: BaseUrl) -> None:
    turn = {"date": "2020-02", "status": "asked", "note": "Asked."}
    entries = check(feed_of(question(tmp_path, history=[turn, turn]), base))
    assert len(entries) == len({entry.findtext(f"{ATOM}title") for entry in entries}) == 3


def test_texts_are_escaped(base: BaseUrl, before: Dossier) -> None:
    assert b"<loudly>" not in feed_of(before, base)
    assert "Asked <loudly> & twice." in [e.findtext(f"{ATOM}summary") for e in check(feed_of(before, base))]


def test_the_feed_of_the_site_tells_corrections_texts_questions_and_events(tiny: Dossier, base: BaseUrl) -> None:
    told = " ".join(ids_of(build_site_feed(tiny, base)))
    for part in ("/about/#correction-", "/questions/", "/events/", "#updated-"):
        assert part in told


def test_a_site_without_anything_has_an_empty_feed(tmp_path, base: BaseUrl) -> None:
    assert check(build_site_feed(build_site(tmp_path, {}), base)) == []


def told_by(dossier: Dossier, base: BaseUrl) -> list[tuple[str, str, str]]:
    """(time, title, id) of each entry of the site's feed."""
    return [
        (e.findtext(f"{ATOM}updated") or "", e.findtext(f"{ATOM}title") or "", e.findtext(f"{ATOM}id") or "")
        for e in check(build_site_feed(dossier, base))
    ]


MANY = 3 * LENGTH


def test_what_was_added_today_about_an_old_day_is_told_first(tmp_path, base: BaseUrl) -> None:
    old = [record("event", f"of-{n}", date=f"2020-03-{n % 28 + 1:02}") for n in range(MANY)]
    new = record("event", "old-day", date="1990-01-01", added="2021-01-01", title="A letter of long ago")
    recording = record("recording", "tape", surfaced="1990", added="2021-01-01", subject="Alleged talk of long ago")
    told = told_by(build_site(tmp_path, {"event": [*old, new], "recording": [recording]}), base)
    assert {title for _, title, _ in told[:2]} == {
        "A letter of long ago",
        "New: Alleged recording: Alleged talk of long ago",
    }
    assert [moment[:10] for moment, _, _ in told[:2]] == ["2021-01-01"] * 2
    assert len(told) == LENGTH


def test_nothing_of_the_newest_day_is_cut_and_no_two_entries_share_a_time(tmp_path, base: BaseUrl) -> None:
    events = [record("event", f"of-{n}", date="1990", added="2021-01-01", title=f"Letter {n}") for n in range(MANY)]
    before = told_by(build_site(tmp_path / "before", {"event": events[1:]}), base)
    after = told_by(build_site(tmp_path / "after", {"event": events}), base)
    assert len(after) == MANY
    assert len({moment for moment, _, _ in after}) == MANY
    # What was told before keeps its time, but for the few that would share one with the new entry.
    assert len(set(before) - set(after)) <= 1


def test_corrections_of_a_day_have_titles_that_say_what_they_are_about(tmp_path, base: BaseUrl) -> None:
    event = record("event", "letter", title="The letter")
    corrections = [
        record("correction", "a", text="A name was wrong.", changed=["event:letter"]),
        record("correction", "b", text="A day was wrong.", changed=["event:letter"]),
        record("correction", "c", text="Words. " * 90),
    ]
    told = told_by(build_site(tmp_path, {"event": [event], "correction": corrections}), base)
    titles = [title for _, title, id in told if id.endswith("-correction")]
    assert {"Update: The letter: A name was wrong.", "Update: The letter: A day was wrong."} < set(titles)
    assert len(set(titles)) == 3
    assert max(map(len, titles)) < 110
