"""What a reader takes away for TimelineJS is drawn whole by TimelineJS itself, the package from npm."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support import ROOT, SITE, record

from explainer.exports.base_url import BaseUrl
from explainer.exports.timelinejs import build_timelinejs
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.model.kinds import BY_NAME
from explainer.model.site import Site
from explainer.views.registers import select_records

SCRIPT = ROOT / "tests/npm/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"
SHOWN = """(story) => new Promise((done) => {
  document.body.innerHTML = '<div id="story" style="width: 900px; height: 600px"></div>';
  const said = [];
  console.error = (...words) => said.push(words.join(" "));
  const timeline = new TL.Timeline("story", story, { hash_bookmark: false });
  const look = () => {
    const text = [...document.querySelectorAll(".tl-message-content")].map((e) => e.textContent).filter(Boolean);
    const slides = document.querySelectorAll(".tl-slide").length, eras = document.querySelectorAll(".tl-timeera").length;
    done({ said, text, slides, eras });
  };
  timeline.on("loaded", look);
  const began = performance.now();
  (function wait() {
    if (document.querySelector(".tl-message-error, .tl-slide") || performance.now() - began > 20000) setTimeout(look, 50);
    else setTimeout(wait, 10);
  })();
})"""

days = st.dates(date(1, 1, 1), date(2400, 12, 31)) | st.dates(date(2022, 9, 1), date(2022, 10, 31))


@st.composite
def whens(draw: Any) -> str:
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 1, 40, 700])))
    one, other = (draw(st.sampled_from([4, 7, 10])) for _ in range(2))
    a, b = first.isoformat()[:one], last.isoformat()[:other]
    mark = draw(st.sampled_from(["", "", "~", "?"]))
    text = draw(st.sampled_from([f"{a}{mark}", f"{a}{mark}/{b}", f"{a}/..", f"../{b}{mark}"]))
    return a if When.read(text).is_backwards else text


@st.composite
def eras(draw: Any) -> dict[str, str]:
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 1, 40, 700])))
    part = draw(st.sampled_from([4, 7, 10]))
    end = draw(st.booleans())
    return {"from": first.isoformat()[:part], **({"to": last.isoformat()[:part]} if end else {})}


def dossier_of(dates: list[str], spans: list[dict[str, str]]) -> Dossier:
    rows = {
        "source": [record("source", "gull")],
        "event": [record("event", f"event-{n}", date=text) for n, text in enumerate(dates)],
        "era": [record("era", f"era-{n}", **span) for n, span in enumerate(spans)],
    }
    records = {
        kind: {row["id"]: BY_NAME[kind].model.model_validate(row) for row in some} for kind, some in rows.items()
    }
    return Dossier(Site.model_validate(SITE), records)


@pytest.fixture(scope="session")
def timelinejs(browser):
    """A page that has TimelineJS and no network."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort() if route.request.url.startswith("http") else route.continue_())
    page.set_content("<!doctype html><title>A story</title>")
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def assert_shown(page, dossier: Dossier, selected: tuple[Event, ...] | None = None) -> None:
    some = tuple(dossier.events.values()) if selected is None else selected
    story = json.loads(build_timelinejs(dossier, BaseUrl("https://letters.example"), some))
    shown = page.evaluate(SHOWN, story)
    assert (shown["said"], shown["text"]) == ([], [])
    assert shown["slides"] == (len(some) or 1) + 1  # the title


@pytest.mark.trial
@given(st.lists(whens(), min_size=1, max_size=6), st.lists(eras(), max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_story_is_drawn_whole(timelinejs, dates, spans):
    assert_shown(timelinejs, dossier_of(dates, spans))


choices = st.fixed_dictionaries(
    {}, optional={"from": days.map(lambda d: [d.isoformat()[:7]]), "to": days.map(lambda d: [d.isoformat()]), "view": st.just(["list"])}
)  # fmt: skip


@pytest.mark.trial
@given(st.lists(whens(), min_size=1, max_size=6), st.lists(eras(), max_size=4), choices)
@example(["2022-10-05", "2024-03-04"], [{"from": "2024-03-04"}], {"to": ["2024-03-04"]})
@example(["2022-10-05"], [{"from": "2022", "to": "2022"}], {"from": ["2023-01"]})
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_selection_that_a_reader_takes_away_is_drawn_whole(timelinejs, dates, spans, chosen):
    some = dossier_of(dates, spans)
    assert_shown(timelinejs, some, tuple(select_records(some, "event", chosen).records))


@pytest.mark.trial
@pytest.mark.parametrize(
    ("dates", "span"),
    [
        (["2023-01-01", "2024-06-01"], {"from": "2023", "to": "2023"}),
        (["2023-01-01", "2024-06-01"], {"from": "2023-05", "to": "2023-05"}),
        (["2023-01-01", "2024-06-01"], {"from": "2023-05-03", "to": "2023-05-03"}),
        (["2023-01-01", "2024-03-04"], {"from": "2024-03-04"}),
        (["2022-09/2022", "2022-09-24/2022-09", "2022/2023"], {"from": "2022", "to": "2022"}),
        (["0022-09-24", "2022-09-24"], {"from": "0022-09", "to": "0022-09"}),
        (["2022"], {"from": "9999-12-31", "to": "9999-12-31"}),
        (["9999-12-31"], {"from": "9999-12-31"}),
    ],
)
def test_eras_and_ranges_of_one_day_month_or_year_are_drawn(timelinejs, dates, span):
    assert_shown(timelinejs, dossier_of(dates, [span]))


@pytest.mark.trial
def test_a_selection_without_an_event_is_drawn_and_says_so(timelinejs):
    some = dossier_of(["2022-05"], [{"from": "2022", "to": "2023"}])
    assert_shown(timelinejs, some, ())
