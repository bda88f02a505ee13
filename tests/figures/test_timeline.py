"""The chart of the timeline: the marks of the lanes, dates as precise as they are, certainty never by colour alone."""

import gc
import json
from datetime import date, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from sys import getsizeof
from typing import Any

import plotly.graph_objects as go
import plotly.io
import pytest
from support import SITE, build_site, record

from explainer.cache import Cache
from explainer.colours import PALETTE
from explainer.edition import POOLS
from explainer.figures.marks import COLOURS, NEUTRAL, SYMBOLS
from explainer.figures.timeline import build_timeline_figure
from explainer.host.cached_figure import CachedFigure
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.site import Actor
from explainer.views.address import explorer_page
from explainer.views.timeline.lanes import WIDE
from explainer.views.timeline.page import TimelineView, build_timeline
from explainer.words import say

TODAY = date(2021, 6, 1)
LONG = "A letter whose title is longer than a label may be, so that none is shown"


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
        *(record("event", f"crowd-{n}", date="2021-03-03", kind="inquiry", title=LONG) for n in range(9)),
    ]
    eras = [
        record("era", "first", name="The first crew of the old lamp", short_name="First", to="2020-04-15"),
        record("era", "second", **{"name": "Second", "from": "2020-05-01"}),
    ]
    steps = [{"event": id, "text": "So."} for id in ("a-range", "a-day", "a-month")]
    return build_site(
        tmp_path_factory.mktemp("lamps"),
        {"event": events, "era": eras, "narrative": [record("narrative", "way", steps=steps)]},
    )


def view_of(dossier: Dossier, **given: str) -> TimelineView:
    return build_timeline(dossier, {name.rstrip("_"): [value] for name, value in given.items()}, TODAY)


def figure_of(dossier: Dossier, today: date = TODAY, /, **given: str) -> CachedFigure:
    view = view_of(dossier, **given)
    figure = build_timeline_figure(view, today, lambda mark: explorer_page("timeline", view.leading_to(mark)))
    assert figure
    return figure


def marks(figure: go.Figure) -> dict[str, tuple[datetime, float, dict[str, Any]]]:
    """For each address that a mark leads to: where it stands, and how it is drawn."""
    found = {}
    for trace in figure.data:
        for n, address in enumerate(trace.customdata if trace.customdata is not None else ()):
            marker = trace.marker.to_plotly_json()
            drawn = {key: value[n] if isinstance(value, (list, tuple)) else value for key, value in marker.items()}
            drawn["hover"] = trace.hovertext[n]
            drawn["text"] = trace.text[n] if trace.text else ""
            found[address] = (trace.x[n], trace.y[n], drawn)
    return found


def mark_of(figure: go.Figure, id: str) -> tuple[datetime, float, dict[str, Any]]:
    return next(mark for address, mark in marks(figure).items() if address.startswith(f"timeline?event={id}"))


def lines(figure: go.Figure, width: float) -> list[tuple[str, str]]:
    """The lines of one thickness, as (first day, last day)."""
    found = []
    for trace in figure.data:
        if trace.mode == "lines" and trace.line.width == width and not trace.line.dash:
            days = [str(x)[:10] if x else "" for x in trace.x]
            found += [(a, b) for a, b in pairwise(days) if a and b and a != b]
    return found


@pytest.mark.parametrize("given", [{}, {"from_": "2020-01", "to": "2020-03"}, {"kind": "court"}, {"narrative": "way"}])
def test_the_chart_and_the_list_show_the_same_events(lamps: Dossier, given: dict[str, str]) -> None:
    view = view_of(lamps, **given)
    drawn = [event.id for lane in view.arranged(WIDE).lanes for mark in lane.marks for event in mark.events]
    listed = [event.id for month in view.months for event in month.events]
    assert sorted(drawn) == sorted(listed) == sorted(event.id for event in view.events)
    assert len(marks(figure_of(lamps, **given))) == sum(len(lane.marks) for lane in view.arranged(WIDE).lanes)


def test_a_mark_leads_to_its_event_with_the_choices_that_were_made(lamps: Dossier) -> None:
    assert "timeline?event=a-day&kind=leak" in marks(figure_of(lamps, kind="leak"))


def test_a_counted_mark_leads_to_the_days_of_its_events_and_from_there_to_the_first(lamps: Dossier) -> None:
    wide = next(address for address, (_, _, mark) in marks(figure_of(lamps)).items() if mark["text"] == "9")
    assert wide == "timeline?from=2021-03-03&to=2021-03-03"
    near = figure_of(lamps, from_="2021-03-03", to="2021-03-03")
    (address,) = (address for address, (_, _, mark) in marks(near).items() if mark["text"] == "9")
    assert address.startswith("timeline?event=crowd-0&")


def test_an_exact_day_stands_on_its_day_and_an_open_range_on_the_side_that_is_known(lamps: Dossier) -> None:
    days = {id: mark_of(figure_of(lamps), id)[0].date() for id in ("a-day", "going-on", "until-then")}
    assert days == {"a-day": date(2020, 1, 5), "going-on": date(2020, 5, 1), "until-then": date(2019, 6, 1)}


def test_a_range_is_a_bar_from_its_first_to_the_end_of_its_last_day(lamps: Dossier) -> None:
    assert ("2020-03-01", "2020-05-01") in lines(figure_of(lamps), 6)


def test_a_month_or_year_is_a_bracket_with_ends(lamps: Dossier) -> None:
    figure = figure_of(lamps)
    assert ("2020-02-01", "2020-03-01") in lines(figure, 1.5)
    assert ("2020-01-01", "2021-01-01") in lines(figure, 1.5)
    (trace,) = (trace for trace in figure.data if trace.mode == "lines" and trace.line.width == 1.5)
    upright = [(a, b) for a, b in pairwise(trace.x) if a and a == b]
    assert len(upright) == 4


def test_an_open_or_unsure_end_fades(lamps: Dossier) -> None:
    (faded,) = (trace for trace in figure_of(lamps).data if trace.mode == "lines" and trace.line.dash)
    ends = [str(x)[:10] for x in faded.x if x]
    shown = view_of(lamps).visible
    assert shown
    assert "2020-09-01" in ends
    assert "2020-10-01" in ends
    assert str(shown.last + timedelta(days=1)) in ends  # "going-on" reaches to the edge


def test_an_exact_day_has_neither_bar_nor_bracket(lamps: Dossier) -> None:
    figure = figure_of(lamps, from_="2020-01-05", to="2020-01-05", kind="leak")
    assert [trace for trace in figure.data if trace.mode == "lines"] == []


def test_every_certainty_has_a_sign_of_its_own_and_every_actor_a_colour(lamps: Dossier) -> None:
    assert set(SYMBOLS) == set(Certainty)
    halved = {Certainty.REPORTED}
    assert len({(symbol, certainty in halved) for certainty, symbol in SYMBOLS.items()}) == len(Certainty)
    assert len(set(COLOURS.values())) == len(set(COLOURS)) == len(Actor)


def test_a_picture_that_is_saved_says_what_its_marks_and_colours_mean(lamps: Dossier) -> None:
    key = figure_of(lamps, kind="court").layout.annotations[0].text
    for word in Certainty:
        assert f"{say(f'mark.{word}')} {say(f'certainty.{word}')}" in key
    there = view_of(lamps, kind="court").actors
    for actor in Actor:
        assert (f'<span style="color:{COLOURS[actor]}">■</span> {say(f"actor.{actor}")}' in key) is (actor in there)


def test_the_mark_of_what_is_reported_is_half_filled_where_it_stands(lamps: Dossier) -> None:
    figure = figure_of(lamps)
    (half,) = (shape for shape in figure.layout.shapes if shape.type == "path")
    x, y, _ = mark_of(figure, "a-month")
    assert (half.xanchor, half.yanchor, half.xsizemode, half.ysizemode) == (x.isoformat(), y, "pixel", "pixel")


def test_a_mark_has_the_symbol_of_its_certainty(lamps: Dossier) -> None:
    figure = figure_of(lamps)
    symbols = {id: mark_of(figure, id)[2]["symbol"] for id in ("a-day", "a-month", "a-year", "a-range")}
    assert symbols == {
        "a-day": "circle",
        "a-month": "circle-open",
        "a-year": "circle-open",
        "a-range": "diamond-open-dot",
    }


def contrast(*colours: str) -> float:
    """Contrast of two colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted(map(luminance, colours))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("page", PALETTE["paper"])
@pytest.mark.parametrize("colour", [*COLOURS.values(), NEUTRAL])
def test_every_colour_stands_out_on_a_light_and_on_a_dark_page(colour: str, page: str) -> None:
    """At least 3:1 for graphics: WCAG 2.2, 1.4.11."""
    assert contrast(colour, page) >= 3


@pytest.mark.parametrize("colour", COLOURS.values())
def test_a_number_on_a_mark_can_be_read(colour: str) -> None:
    """At least 4.5:1 for words: WCAG 2.2, 1.4.3."""
    assert contrast(colour, PALETTE["on-mark"].light) >= 4.5


def test_the_words_at_a_mark_hold_date_title_and_certainty_escaped(lamps: Dossier) -> None:
    text = mark_of(figure_of(lamps), "about")[2]["hover"]
    event = lamps.events["about"]
    assert (
        unescape(text.replace("<br>", " "))
        == f"{event.date.label}: {event.title} ({say(f'certainty.{event.certainty}')})"
    )
    assert "<" not in text.replace("<br>", "")


def test_the_words_at_a_counted_mark_say_how_many_and_when(lamps: Dossier) -> None:
    (mark,) = (m for lane in view_of(lamps).arranged(WIDE).lanes for m in lane.marks if not m.event)
    assert mark.words == "9 events, 3 March 2021. Open to see each."


def test_a_title_that_names_an_entity_is_shown_as_it_was_written(tmp_path: Path) -> None:
    dossier = build_site(tmp_path, {"event": [record("event", "odd", title="The &lt;b&gt; letter <br> lost")]})
    figure = figure_of(dossier)
    hover = mark_of(figure, "odd")[2]["hover"]
    assert unescape(hover.replace("<br>", " ")) == "1 January 2020: The &lt;b&gt; letter <br> lost (on the record)"
    assert "The &lt;b&gt; letter <br> lost" in [unescape(note.text) for note in figure.layout.annotations]


def test_lanes_stand_below_each_other_and_the_chart_grows_with_them(lamps: Dossier) -> None:
    def names(figure: go.Figure) -> list[str]:
        axis = figure.layout.yaxis
        assert list(axis.tickvals) == sorted(axis.tickvals)
        return list(axis.ticktext)

    assert names(figure_of(lamps)) == ["<b>Leaks</b>", "<b>Court</b>", "<b>Inquiry</b>"]
    assert names(figure_of(lamps, kind="leak")) == ["<b>Leaks</b>"]
    assert figure_of(lamps, kind="leak").layout.height < figure_of(lamps).layout.height


def test_a_burst_and_a_long_rest_have_time_axes_of_their_own_on_the_same_lanes(tmp_path: Path) -> None:
    burst = [record("event", f"near-{n}", date=f"2020-01-{n + 1:02}") for n in range(20)]
    rest = [record("event", f"far-{n}", date=f"{2021 + n}-06-01") for n in range(8)]
    reaching = record("event", "reaching", date="2020-01-10/2023-01-01")
    figure = figure_of(build_site(tmp_path, {"event": [*burst, *rest, reaching]}), date(2028, 6, 1))
    first, second = figure.layout.xaxis, figure.layout.xaxis2
    assert first.domain[0] == 0
    assert first.domain[1] < second.domain[0]
    assert second.domain[1] == 1
    assert "xaxis3" not in figure.to_plotly_json()["layout"]
    assert {trace.yaxis for trace in figure.data} == {"y"}
    where = {
        address.removeprefix("timeline?event=").partition("-")[0]: trace.xaxis
        for trace in figure.data
        for address in (trace.customdata if trace.customdata is not None else ())
    }
    assert (where["near"], where["far"]) == ("x", "x2")
    assert lines(figure, 6)[0][0] == "2020-01-10"
    assert lines(figure, 6)[-1][1] == "2023-01-02"
    heads = [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert len(heads) == 2


@pytest.mark.parametrize("given", [{}, {"from_": "2020-01-05", "to": "2020-01-05"}, {"from_": "2020-01-05"}])
def test_days_are_the_finest_that_an_axis_names(lamps: Dossier, given: dict[str, str]) -> None:
    axis = figure_of(lamps, **given).layout.xaxis
    days = [moment.date() for moment in axis.tickvals]
    assert len(days) == len(set(days)) == len(axis.ticktext)
    assert not any(":" in text for text in axis.ticktext)


def test_eras_are_a_thin_band_below_the_lanes_and_named_where_there_is_room(lamps: Dossier) -> None:
    figure = figure_of(lamps, from_="2020-04-01", to="2020-05-31")
    height = max(shape.y1 for shape in figure.layout.shapes if shape.fillcolor)
    bands = [s for s in figure.layout.shapes if s.type == "rect" and s.y1 == height]
    assert [(round(s.x0 * 61), round(s.x1 * 61)) for s in bands] == [(0, 15), (30, 61)]
    assert all(s.y1 - s.y0 < 16 for s in bands)
    assert {"First", "Second"} <= {note.text for note in figure.layout.annotations}


def test_today_is_a_line_with_its_word_where_it_lies_within_the_period(lamps: Dossier) -> None:
    def todays(figure: go.Figure) -> int:
        return sum(shape.type == "line" and shape.x0 == TODAY.isoformat() for shape in figure.layout.shapes)

    assert todays(figure_of(lamps)) == 1
    assert "today" in [note.text for note in figure_of(lamps).layout.annotations]
    assert todays(figure_of(lamps, to="2020-12")) == 0


def test_the_open_event_has_a_ring_also_where_it_is_gathered(lamps: Dossier) -> None:
    for id in ("a-day", "crowd-4"):
        figure = figure_of(lamps, event=id)
        (ring,) = (shape for shape in figure.layout.shapes if shape.type == "circle")
        assert (ring.xanchor, ring.yanchor) in [(x.isoformat(), y) for x, y, _ in marks(figure).values()]


def test_a_narrative_is_a_dotted_way_behind_numbered_marks_in_its_order_and_no_label_lies_on_it(lamps: Dossier) -> None:
    figure = figure_of(lamps, narrative="way")
    way = [shape for shape in figure.layout.shapes if shape.line.dash == "dot" and shape.xref == "paper"]
    numbers = {id: mark_of(figure, id)[2]["text"] for id in ("a-range", "a-day", "a-month")}
    assert numbers == {"a-range": "1", "a-day": "2", "a-month": "3"}
    rows = [mark_of(figure, id)[1] for id in ("a-range", "a-day", "a-month")]
    assert [(shape.y0, shape.y1) for shape in way] == list(pairwise(rows))
    assert {shape.layer for shape in way} == {"below"}
    assert not [note for note in figure.layout.annotations if note.xref.startswith("x") and note.text != "today"]


@pytest.mark.parametrize("text", ["0001-01-01", "0022-09-24", "0022", "0500", "0999-05/..", "1000", "9999-12-31"])
def test_an_event_of_any_year_has_its_place_in_the_chart(tmp_path: Path, text: str) -> None:
    dossier = build_site(tmp_path, {"event": [record("event", "old", date=text), record("event", "new")]})
    assert "timeline?event=old" in marks(figure_of(dossier))


def test_there_is_no_chart_of_no_events(lamps: Dossier) -> None:
    view = view_of(lamps, from_="1900", to="1901", kind="court")
    assert view.events == ()
    assert build_timeline_figure(view, TODAY, lambda mark: "") is None
    assert view.described == "No events to chart."


def test_the_sentence_tells_how_many_events_from_when_to_when_in_how_many_lanes(lamps: Dossier) -> None:
    assert view_of(lamps, from_="2020-01-02", to="2020-09").described == (
        "Chart of 6 events from 2020 to about September 2020 in 2 lanes by kind. The list below says the same in words."
    )
    one = view_of(lamps, certainty="reported").described
    assert "1 event " in one
    assert "1 lane " in one


def test_nothing_in_the_chart_makes_plotly_draw_it_again(lamps: Dossier) -> None:
    layout = figure_of(lamps).to_dict()["layout"]
    axes = {name: axis for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))}
    assert len(axes) > 1
    assert all(axis["automargin"] is False for axis in axes.values()), "It measures labels, then draws all once more."
    assert "datarevision" in layout, "Equal data that are handed over again would be new ones."
    assert "template" not in layout, "So would a theme."


def test_the_chart_is_the_same_for_the_same_choices_and_is_copied_once(lamps: Dossier) -> None:
    figure = figure_of(lamps)
    assert plotly.io.to_json(figure, validate=False) == plotly.io.to_json(figure_of(lamps), validate=False)
    assert figure.to_dict() is figure.to_dict()
    copied = go.Figure(figure)
    copied.layout.template = None  # a copy gets one again
    assert json.loads(plotly.io.to_json(figure, validate=False)) == json.loads(copied.to_json())


def test_kinds_with_equal_names_would_share_a_lane_so_the_settings_of_these_tests_have_none() -> None:
    names = [kind.get("plural", kind["name"]) for kind in SITE["event_kinds"]]
    assert len(set(names)) == len(names)


def reached(*roots: object, known: frozenset[int] = frozenset()) -> tuple[int, frozenset[int]]:
    """Return how many bytes are reached from `roots`, without what is `known`, and what is reached."""
    seen, left, size = set(known), [*roots], 0
    while left:
        one = left.pop()
        if id(one) in seen or callable(one):
            continue
        seen.add(id(one))
        size += getsizeof(one)
        left += gc.get_referents(one)
    return size, frozenset(seen)


def weight(value: object) -> int:
    """Return what a value weighs in the pool of kept views."""
    pool = Cache(**POOLS)["views"]
    pool.once("", lambda: value)
    return pool.size


@pytest.mark.parametrize("number", [1, 150, 3000])
def test_a_kept_view_and_its_figure_weigh_what_they_take_with_what_is_laid_out_later(
    tmp_path: Path, number: int
) -> None:
    days = [date(2020, 1, 1) + timedelta(days=n * 400 // number) for n in range(number)]
    kinds = ("leak", "court", "inquiry")
    rows = [record("event", f"e-{n}", date=str(day), kind=kinds[n % 3]) for n, day in enumerate(days)]
    dossier = build_site(tmp_path, {"event": rows})
    _, shared = reached(dossier)
    view = build_timeline(dossier, {}, TODAY)
    view_size = weight(view)
    assert view.arranged(WIDE) != view.arranged(450)
    taken, known = reached(view, known=shared)
    assert taken <= view_size <= 6 * taken
    figure = build_timeline_figure(view, TODAY, lambda mark: f"timeline?event={mark.events[0].id}")
    assert figure
    figure_size = weight(figure)
    taken, _ = reached(figure, known=known)
    assert taken <= figure_size <= 2 * taken
