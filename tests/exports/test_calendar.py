"""Events as a calendar, read back with the library and by its raw lines."""

from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from support import build_site, record

from explainer.exports.base_url import BaseUrl
from explainer.exports.calendar import build_calendar
from explainer.model.dossier import Dossier


@pytest.fixture(scope="module")
def raw(wild: Dossier, base: BaseUrl) -> bytes:
    return build_calendar(wild, base, tuple(wild.events.values()))


@pytest.fixture(scope="module")
def entries(raw: bytes) -> dict[str, icalendar.Event]:
    return {
        str(e["uid"]): e  # type: ignore[misc]  # what walks under this name is one
        for e in icalendar.Calendar.from_ical(raw).walk("VEVENT")
    }


def test_lines_end_and_fold_as_the_standard_asks(raw: bytes) -> None:
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert "خط" in raw.replace(b"\r\n ", b"").decode()


def test_every_event_has_a_uid_that_only_its_id_decides(wild: Dossier, entries: dict[str, icalendar.Event]) -> None:
    assert set(entries) == {f"event-{id}@letters.example" for id in wild.events}


def test_days_are_dates_and_the_end_is_the_day_behind_the_last(
    wild: Dossier, entries: dict[str, icalendar.Event]
) -> None:
    for id, event in wild.events.items():
        entry = entries[f"event-{id}@letters.example"]
        assert entry["dtstart"].params["VALUE"] == entry["dtend"].params["VALUE"] == "DATE"
        assert entry["dtstart"].dt == (event.date.earliest or event.date.latest)
        last = event.date.latest or event.date.earliest
        assert last
        assert entry["dtend"].dt == last + timedelta(days=1)
    assert entries["event-on-range@letters.example"]["dtend"].dt == date(2020, 6, 4)
    assert entries["event-on-month@letters.example"]["dtend"].dt == date(2020, 3, 1)


@pytest.mark.parametrize(("text", "days"), [("9999-12-31", 1), ("9999", 365), ("9999-12-30/9999-12", 2)])
def test_the_last_day_of_all_calendars_has_none_behind_it(tmp_path: Path, base: BaseUrl, text: str, days: int) -> None:
    dossier = build_site(tmp_path, {"event": [record("event", "last", date=text)]})
    (entry,) = icalendar.Calendar.from_ical(build_calendar(dossier, base, tuple(dossier.events.values()))).walk(
        "VEVENT"
    )
    assert "dtend" not in entry
    assert entry["duration"].dt == timedelta(days=days)


def test_what_is_not_one_sure_day_says_so_in_its_title(wild: Dossier, entries: dict[str, icalendar.Event]) -> None:
    for id, event in wild.events.items():
        summary = str(entries[f"event-{id}@letters.example"]["summary"])
        assert summary == (event.title if id == "on-day" else f"{event.title} ({event.date.label})")
    assert "(about March 2020)" in str(entries["event-on-about@letters.example"]["summary"])


def test_texts_come_back_as_they_were(wild: Dossier, entries: dict[str, icalendar.Event]) -> None:
    entry, event = entries["event-on-day@letters.example"], wild.events["on-day"]
    assert str(entry["summary"]) == event.title
    assert event.summary in str(entry["description"])
    assert "https://gull.example/a" in str(entry["description"])
    assert str(entry["url"]) == "https://letters.example/below/read/events/on-day/"


def test_what_is_not_confirmed_is_tentative(tiny: Dossier, base: BaseUrl) -> None:
    calendar = icalendar.Calendar.from_ical(build_calendar(tiny, base, tuple(tiny.events.values())))
    states = {str(e["uid"]): str(e["status"]) for e in calendar.walk("VEVENT")}
    assert states["event-mayor-speaks@letters.example"] == "CONFIRMED"
    assert states["event-first-tape-surfaces@letters.example"] == "TENTATIVE"


def test_the_stamp_is_the_day_of_the_content_and_never_today(
    wild: Dossier, base: BaseUrl, raw: bytes, entries: dict[str, icalendar.Event]
) -> None:
    assert {e["dtstamp"].dt.date() for e in entries.values()} == {date(2021, 1, 1)}
    assert build_calendar(wild, base, tuple(wild.events.values())) == raw


def test_a_calendar_without_events_is_a_calendar(tiny: Dossier, base: BaseUrl) -> None:
    calendar = icalendar.Calendar.from_ical(build_calendar(tiny, base, ()))
    assert str(calendar["version"]) == "2.0"
    assert calendar.walk("VEVENT") == []
