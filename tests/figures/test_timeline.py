"""The chart of the timeline: a mark for every event, a bar for every range, certainty never by colour alone."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from support import SITE, build_site, record

from explainer.figures.timeline import COLOURS, HEIGHT_OF_LANE, SYMBOLS, build_timeline_figure, describe
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty

TODAY = date(2030, 1, 1)


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    events = [
        record("event", "a-day", date="2020-01-05"),
        record("event", "a-month", date="2020-02", certainty="reported"),
        record("event", "a-year", date="2020", certainty="alleged", kind="court"),
        record("event", "a-range", date="2020-03-01/2020-04-30", certainty="disputed"),
        record("event", "going-on", date="2020-05/..", certainty="disputed", kind="court"),
        record("event", "until-then", date="../2019-06-01"),
        record(
            "event", "about", date="2020-09~", title="<b>Bold</b> & a title that is long enough to need a second line"
        ),
    ]
    return build_site(tmp_path_factory.mktemp("lamps"), {"event": events})


def figure_of(dossier: Dossier, *ids: str, today: date = TODAY) -> go.Figure:
    events = [event for id, event in dossier.events.items() if not ids or id in ids]
    return build_timeline_figure(dossier, events, today)


def marks(figure: go.Figure) -> dict[str, tuple[date, str, Any]]:
    """For each event: where its mark stands, in which lane, and the trace that draws it."""
    return {
        id: (x, y, trace)
        for trace in figure.data
        if trace.mode == "markers"
        for id, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def bars(figure: go.Figure) -> list[tuple[str, str]]:
    return [(str(t.x[0])[:10], str(t.x[1])[:10]) for t in figure.data if t.mode == "lines"]


def test_every_event_has_one_mark_that_carries_its_id(lamps: Dossier) -> None:
    figure = figure_of(lamps)
    ids = [id for trace in figure.data if trace.mode == "markers" for id in trace.customdata]
    assert sorted(ids) == sorted(lamps.events)


def test_a_mark_stands_in_the_lane_of_its_kind(lamps: Dossier) -> None:
    names = {kind.id: kind.plural or kind.name for kind in lamps.site.event_kinds}
    for id, (_, lane, _) in marks(figure_of(lamps)).items():
        assert lane == names[lamps.events[id].kind]


def test_a_mark_stands_within_the_days_that_its_date_may_mean(lamps: Dossier) -> None:
    for id, (day, _, _) in marks(figure_of(lamps)).items():
        when = lamps.events[id].date
        assert (when.earliest or date.min) <= day <= (when.latest or date.max)


def test_an_exact_day_stands_on_its_day_and_an_open_range_on_the_side_that_is_known(lamps: Dossier) -> None:
    found = {id: day for id, (day, _, _) in marks(figure_of(lamps)).items()}
    assert (found["a-day"], found["going-on"], found["until-then"]) == (
        date(2020, 1, 5),
        date(2020, 5, 1),
        date(2019, 6, 1),
    )


def test_ranges_and_imprecise_dates_are_bars_from_their_first_to_their_last_day(lamps: Dossier) -> None:
    expected = {
        (str(e.date.earliest), str(e.date.latest))
        for e in lamps.events.values()
        if e.date.earliest and e.date.latest and e.date.earliest != e.date.latest
    }
    assert sorted(bars(figure_of(lamps))) == sorted(expected)
    assert ("2020-03-01", "2020-04-30") in expected
    assert ("2020-02-01", "2020-02-29") in expected


def test_an_exact_day_has_no_bar(lamps: Dossier) -> None:
    assert bars(figure_of(lamps, "a-day")) == []


def test_a_range_is_drawn_thicker_than_a_date_that_is_not_exact(lamps: Dossier) -> None:
    (thick,) = [t for t in figure_of(lamps, "a-range").data if t.mode == "lines"]
    (thin,) = [t for t in figure_of(lamps, "a-month").data if t.mode == "lines"]
    assert thick.line.width > thin.line.width


def test_every_certainty_has_a_symbol_of_its_own() -> None:
    assert set(SYMBOLS) == set(COLOURS) == set(Certainty)
    assert len(set(SYMBOLS.values())) == len(Certainty)


def test_a_mark_has_the_symbol_of_its_certainty_and_the_legend_its_name(lamps: Dossier) -> None:
    for id, (_, _, trace) in marks(figure_of(lamps)).items():
        certainty = lamps.events[id].certainty
        assert trace.marker.symbol == SYMBOLS[certainty]
        assert trace.name == certainty.value


@pytest.mark.parametrize("page", ["#ffffff", "#0e1117"])
@pytest.mark.parametrize("certainty", Certainty)
def test_every_colour_stands_out_on_a_light_and_on_a_dark_page(certainty: Certainty, page: str) -> None:
    """At least 3:1 for graphics: WCAG 2.2, 1.4.11; luminance as defined there."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(COLOURS[certainty]), luminance(page)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_the_words_at_a_mark_hold_date_title_and_certainty_escaped(lamps: Dossier) -> None:
    _, _, trace = marks(figure_of(lamps, "about"))["about"]
    (text,) = trace.hovertext
    event = lamps.events["about"]
    plain = unescape(text.replace("<br>", " "))
    assert plain == f"{event.date.label}: {event.title} ({event.certainty})"
    assert set(text.split("<br>")) != {text}
    assert "<" not in text.replace("<br>", "")


def test_a_title_that_names_an_entity_is_shown_as_it_was_written(tmp_path: Path) -> None:
    dossier = build_site(tmp_path, {"event": [record("event", "odd", title="The &lt;b&gt; letter <br> lost")]})
    _, _, trace = marks(figure_of(dossier))["odd"]
    assert (
        unescape(trace.hovertext[0].replace("<br>", " "))
        == "1 January 2020: The &lt;b&gt; letter <br> lost (confirmed)"
    )


def test_lanes_stand_in_the_order_of_the_settings_from_the_top(lamps: Dossier) -> None:
    figure = figure_of(lamps)
    assert list(figure.layout.yaxis.categoryarray) == ["Court", "Leaks"]


def test_a_lane_without_events_is_left_out_and_the_chart_grows_with_its_lanes(lamps: Dossier) -> None:
    one, two = figure_of(lamps, "a-day"), figure_of(lamps)
    assert list(one.layout.yaxis.categoryarray) == ["Leaks"]
    assert two.layout.height - one.layout.height == HEIGHT_OF_LANE


@pytest.mark.parametrize(("later", "lines"), [(0, 1), (199, 1), (200, 0), (4000, 0)])
def test_today_is_a_line_only_where_the_events_come_near_it(lamps: Dossier, later: int, lines: int) -> None:
    figure = figure_of(lamps, "a-day", today=date(2020, 1, 5) + timedelta(days=later))
    assert len(figure.layout.shapes) == lines


def test_the_chart_of_no_events_is_empty_and_no_error(lamps: Dossier) -> None:
    figure = build_timeline_figure(lamps, [], TODAY)
    assert (len(figure.data), len(figure.layout.shapes)) == (0, 0)
    assert describe(lamps, []) == "No events to chart."


def test_the_sentence_tells_how_many_events_from_when_to_when_in_how_many_lanes(lamps: Dossier) -> None:
    events = [lamps.events[id] for id in ("a-day", "a-month", "a-year", "about")]
    assert describe(lamps, events) == (
        "Chart of 4 events from 5 January 2020 to about September 2020 in 2 lanes by kind. "
        "The list below says the same in words."
    )


def test_the_sentence_speaks_of_one_event_and_one_lane_as_of_one(lamps: Dossier) -> None:
    sentence = describe(lamps, [lamps.events["a-day"]])
    assert "1 event " in sentence
    assert "1 lane " in sentence


def test_the_sentence_counts_lanes_as_the_chart_draws_them(lamps: Dossier) -> None:
    lanes = figure_of(lamps).layout.yaxis.categoryarray
    assert f" {len(lanes)} lane" in describe(lamps, list(lamps.events.values()))


def test_the_chart_is_the_same_for_the_same_events(lamps: Dossier) -> None:
    assert figure_of(lamps).to_json() == figure_of(lamps).to_json()


def test_kinds_with_equal_names_would_share_a_lane_so_the_settings_of_these_tests_have_none() -> None:
    names = [kind.get("plural", kind["name"]) for kind in SITE["event_kinds"]]
    assert len(set(names)) == len(names)
