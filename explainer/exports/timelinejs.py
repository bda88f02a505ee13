"""Events as TimelineJS JSON; the format is described at https://timeline.knightlab.com/docs/json-format.html."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from explainer.exports.base_url import LICENCE_ADDRESS, BaseUrl
from explainer.exports.records import dump
from explainer.model.dates import Point
from explainer.model.dossier import Dossier
from explainer.model.events import Era, Event
from explainer.views.timeline.period import shifted
from explainer.words import say


def _date(point: Point) -> dict[str, int]:
    parts = {"year": point.year, "month": point.month, "day": point.day}
    return {name: value for name, value in parts.items() if value}


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _sources(dossier: Dossier, ids: Sequence[str]) -> str:
    marks = []
    for source in (dossier.sources[id] for id in ids if id in dossier.sources):
        name = escape(source.publisher)
        marks.append(f'<a href="{escape(source.url)}">{name}</a>' if source.url else name)
    return "; ".join(marks)


def _slide(dossier: Dossier, base: BaseUrl, event: Event, groups: dict[str, str]) -> dict[str, Any]:
    start = event.date.start or event.date.end
    words = [
        escape(event.summary),
        f"{escape(say('facet.certainty'))}: {escape(say(f'certainty.{event.certainty}'))}.",
        f"{escape(say('label.sources'))} {_sources(dossier, event.sources)}",
        f'<a href="{escape(base.record("event", event.id) or "")}">{escape(say("data.page"))}</a>',
    ]
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(start) if start else {},
        "display_date": event.date.label,
        "group": groups.get(event.kind, event.kind),
        "autolink": False,
        "text": {"headline": escape(event.title), "text": "".join(f"<p>{line}</p>" for line in words)},
    }
    if event.date.is_range and event.date.start and event.date.end:
        slide["end_date"] = _day(event.date.end.last_day)  # for TimelineJS, a year alone is its first of January
    return slide


def _era(era: Era, last: Point | None) -> dict[str, Any] | None:
    """An era needs two sides that differ by a day; one that goes on lasts until the last event that is shown."""
    start, end = era.begin.start or era.begin.end, (era.end.end or era.end.start) if era.end else last
    if start is None or end is None or end.last_day < start.first_day:
        return None
    until = max(end.last_day, shifted(start.first_day, 1))
    first = min(start.first_day, shifted(until, -1))  # the last day of all calendars has none after it
    return {"start_date": _day(first), "end_date": _day(until), "text": {"headline": escape(era.name)}}


def _nothing(dossier: Dossier) -> list[dict[str, Any]]:
    """TimelineJS draws no story without an event: the one slide of an empty selection says that it is empty."""
    day = next((event.date.earliest for event in dossier.events.values() if event.date.earliest), None)
    if day is None:
        return []
    return [{"start_date": _day(day), "display_date": " ", "text": {"headline": escape(say("filter.empty"))}}]


def build_timelinejs(dossier: Dossier, base: BaseUrl, events: Sequence[Event]) -> str:
    """Return `events` as JSON for TimelineJS, with the eras behind them and dates in our words."""
    site = dossier.site
    groups = {kind.id: kind.plural or kind.name for kind in site.event_kinds}
    sides = [point for event in events for point in (event.date.start, event.date.end) if point]
    last = max(sides, key=lambda point: point.last_day, default=None)
    licence = f'<a href="{LICENCE_ADDRESS}">{escape(say("data.licence"))}</a>'
    about = f"<p>{escape(' '.join(site.description.split()))}</p><p>{licence}</p>"
    eras = [shown for era in dossier.eras.values() if (shown := _era(era, last))]
    return dump(
        {
            "title": {"text": {"headline": escape(site.title), "text": about}},
            "events": [_slide(dossier, base, event, groups) for event in events] or _nothing(dossier),
            "eras": eras if events else [],
            "scale": "human",
        }
    )
