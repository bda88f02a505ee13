"""Events as a calendar (iCalendar, RFC 5545), through the `icalendar` library."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.changes import content_day
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty, Event
from explainer.words import say


def _summary(event: Event) -> str:
    """The title, with the date in words where the calendar's days would say more than is known."""
    return event.title if event.date.is_day else say("calendar.unsure", title=event.title, date=event.date.label)


def _description(dossier: Dossier, event: Event) -> str:
    lines = [
        event.summary,
        say("calendar.when", date=event.date.label, edtf=event.date.text),
        say(f"certainty-means.{event.certainty}"),
    ]
    lines += [f"{s.publisher}: {s.url or s.title}" for id in event.sources if (s := dossier.sources.get(id))]
    return "\n".join(lines)


def _days(entry: icalendar.Event, when: When) -> None:
    """Write whole days: DTEND is the day after the last one. An open side is one day long, and told in words.

    The last day of all calendars has none after it: then it is said how long it takes.
    """
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first and last:
        end, day = max(first, last), timedelta(days=1)
        entry.add("dtstart", first)
        if end < date.max:
            entry.add("dtend", end + day)
        else:
            entry.add("duration", end - first + day)


def build_calendar(dossier: Dossier, base: BaseUrl, events: Sequence[Event]) -> bytes:
    """Return `events` as a calendar of whole days. UIDs stay the same for as long as ids do."""
    site = dossier.site
    kinds = {kind.id: kind.name for kind in site.event_kinds}
    stamp = datetime.combine(content_day(dossier), time(), UTC)
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{base.host}//explainer//{site.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # the library knows neither, and would leave a comma bare
        calendar.add(name, icalendar.vText(site.title))
    calendar.add("description", f"{' '.join(site.description.split())} {say('data.licence')}, {LICENCE_ADDRESS}")
    calendar.add("url", base.to("data/timeline.ics"))
    for event in events:
        entry = icalendar.Event()
        entry.add("uid", f"event-{event.id}@{base.host}")
        entry.add("dtstamp", stamp)
        _days(entry, event.date)
        entry.add("summary", _summary(event))
        entry.add("description", _description(dossier, event))
        entry.add("categories", [kinds.get(event.kind, event.kind)])
        entry.add("status", "CONFIRMED" if event.certainty == Certainty.CONFIRMED else "TENTATIVE")
        entry.add("transp", "TRANSPARENT")
        entry.add("url", base.record("event", event.id) or "")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
