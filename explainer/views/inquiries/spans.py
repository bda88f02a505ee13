"""Inquiries as bars in time: from the opening to the end, or to the last day of which something is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from explainer.model.dossier import Dossier
from explainer.model.inquiries import Inquiry, InquiryStatus
from explainer.views.inquiries.scale import TimeScale


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One bar. Places are hundredths of the scale.

    It may begin from `begin` on and has begun by `begun`; it may end from `end` on and has ended by
    `ended`. Where no end is known it is drawn to the day of its last known status, and from there to
    `silent` no newer status is known (for `days_silent` days), unless it is over. `cut` says that it began
    before the scale. `events` are places of events.
    """

    inquiry: Inquiry
    begin: float
    begun: float
    end: float
    ended: float
    silent: float
    cut: bool
    events: tuple[float, ...]
    days_silent: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Spans:
    """All bars with their years: place and name of each."""

    spans: tuple[Span, ...]
    ticks: tuple[tuple[float, str], ...]


def build_spans(dossier: Dossier, inquiries: Sequence[Inquiry], today: date) -> Spans:
    """Return a bar for each inquiry whose beginning is known, in the order given, on one scale up to today."""
    dated = [inquiry for inquiry in inquiries if inquiry.opened.earliest and inquiry.opened.earliest <= today]
    if not dated:
        return Spans((), ())
    scale = TimeScale(_first_day(dated, today), today)
    return Spans(tuple(_span(dossier, inquiry, scale) for inquiry in dated), scale.ticks())


def _first_day(inquiries: Sequence[Inquiry], today: date) -> date:
    """The day on which the scale begins: an early bar alone does not press all others to one side."""
    days = sorted(inquiry.opened.earliest for inquiry in inquiries if inquiry.opened.earliest)
    while len(days) > 1 and (days[1] - days[0]) > (today - days[1]):
        days.pop(0)
    return min(days[0], today - timedelta(days=30)).replace(day=1)


def _span(dossier: Dossier, inquiry: Inquiry, scale: TimeScale) -> Span:
    opened, today = inquiry.opened, scale.last
    begin = opened.earliest or scale.first
    begun = min(opened.latest or begin, today)
    end = inquiry.closed or inquiry.status_as_of
    ended = min(end.latest or today, today)
    first_end = ended if inquiry.closed is None else max(min(end.earliest or ended, ended), begun)
    known = [dossier.events[id].date.earliest for id in inquiry.events if id in dossier.events]
    places = {scale.at(day) for day in known if day and scale.first <= day <= today}
    is_over = inquiry.closed is not None or inquiry.status in (InquiryStatus.CONCLUDED, InquiryStatus.ABANDONED)
    return Span(
        inquiry=inquiry,
        begin=scale.at(begin),
        begun=scale.at(begun),
        end=scale.at(max(first_end, begun)),
        ended=scale.at(max(ended, begun)),
        silent=scale.at(ended if is_over else today),
        cut=begin < scale.first,
        events=tuple(sorted(places)),
        days_silent=0 if is_over else max((today - ended).days, 0),
        is_over=is_over,
    )
