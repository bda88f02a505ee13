"""What a picture shows stands in words beside it, and the two are equal."""

import re
from datetime import date
from pathlib import Path

import pytest
from support import Elements, build_site, record

from explainer.fragments.draw import Renderer
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.views.address import explorer_link, explorer_page
from explainer.views.choosing.query import Query
from explainer.views.pictures.page import build_pictures
from explainer.views.pictures.table import FIGURES, FigureRequest, values_of
from explainer.views.recordings import FIELDS, RECORDINGS
from explainer.words import say

MARKS = ("supports", "contradicts")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    hypotheses = [
        record("hypothesis", id, name=f"The {id}", spot=spot) for id, spot in (("ear", "line"), ("wind", None))
    ]
    evidence = [
        record("evidence", "oil", bearing={"ear": "supports", "wind": "contradicts"}),
        record("evidence", "salt", bearing={"ear": "neutral", "wind": "supports"}),
        record("evidence", "rope", bearing={"ear": "contradicts"}),
    ]
    said = [{"who": "Ida", "said": "No.", "sources": ["gull"]}]
    recordings = [record("recording", "pier", denied=said, length="A minute"), record("recording", "lamp")]
    demands = [record("demand", "one"), record("demand", "two", outcome="returned", date="2019")]
    rows = {"hypothesis": hypotheses, "evidence": evidence, "recording": recordings, "demand": demands}
    return build_site(tmp_path_factory.mktemp("pictures"), rows)


def drawn(dossier: Dossier, name: str) -> str:
    values = values_of(FIGURES[name], FigureRequest(dossier=dossier))
    return Renderer(dossier, explorer_link, explorer_page).draw("figure", figure=FIGURES[name], brief=False, **values)


def links_in(html: str) -> list[str]:
    return [a["href"] for a in Elements(html).all("a")]


def test_the_signs_of_the_matrix_and_the_words_of_the_cards_are_the_marks_of_the_records(site: Dossier) -> None:
    html = drawn(site, "evidence")
    table, _, cards = html.partition("</table>")
    signs = re.findall(
        r'href="evidence\?item=([\w-]+)&amp;hypothesis=([\w-]+)".*?<span class="seen">(\w+)</span>', table, re.DOTALL
    )
    words = []
    for card in cards.split('<li id="hypothesis-')[1:]:
        for mark, rows in re.findall(r"</i>\s*(\w+)</p>\s*<ul>(.*?)</ul>", card, re.DOTALL):
            words += [(item, card.partition('"')[0], mark) for item in re.findall(r"\?item=([\w-]+)", rows)]
    marks = [(e.id, h, str(b)) for e in site.evidence.values() for h, b in e.bearing.items() if b in MARKS]
    assert sorted(signs) == sorted(words) == sorted(marks)
    assert html.count("<td></td>") == len(site.evidence) * len(site.hypotheses) - len(marks)


def test_no_picture_of_evidence_counts_marks_or_names_a_winner(site: Dossier) -> None:
    words = " ".join(Elements(drawn(site, "evidence")).words.split())
    heading, _, rest = words.partition(say("figure.open"))
    assert re.findall(r"\d", heading) == ["3", "2"]
    assert re.findall(r"\d+(?! evidence)", rest) == []
    assert not re.search(
        r"\b(total|score|winner|strongest|most likely|best supported|rank)",
        rest.replace(say("matrix.not-votes"), ""),
        re.IGNORECASE,
    )


def test_the_dots_of_a_recording_are_the_gaps_and_answers_of_its_card(site: Dossier) -> None:
    html = drawn(site, "recordings")
    view = RECORDINGS.build(site, {})
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?recording=([\w-]+)\"(.*?)</tr>", html, re.DOTALL)
    assert [id for id, _ in rows] == [r.id for r in view.records]
    for id, cells in rows:
        dots = ["said" in mark for mark in re.findall(r'class="known-dot([^"]*)"', cells)]
        words = [
            " ".join(w.split()) == say("recording.answered")
            for w in re.findall(r'class="seen">(.*?)</span>', cells, re.DOTALL)
        ]
        assert dots == words == [is_said(site.recordings[id]) for is_said in FIELDS.values()]


def test_above_the_dots_stands_how_many_of_each_column_are_full(site: Dossier) -> None:
    above, *rows = re.findall(r"<tr.*?</tr>", drawn(site, "recordings").partition("<tbody>")[2], re.DOTALL)
    columns = zip(*(re.findall(r'class="known-dot([^"]*)"', row) for row in rows), strict=True)
    assert [int(n) for n in re.findall(r"<td>(\d+)</td>", above)] == [sum("said" in dot for dot in c) for c in columns]


def test_on_a_phone_the_line_of_a_hypothesis_has_the_marks_of_its_column(site: Dossier) -> None:
    nav = drawn(site, "evidence").partition('class="pic-tabs"')[2].partition("</nav>")[0]
    assert say("matrix.not-votes") in nav
    for line, (id, hypothesis) in zip(nav.split("<li>")[1:], site.hypotheses.items(), strict=True):
        assert f'href="#hypothesis-{id}">{hypothesis.short or hypothesis.name}' in line
        strokes = re.findall(r'<i\s+class="(\w+)" style="--i:(\d+)"', line)
        marks = [(e.bearing.get(id, "neutral"), n) for n, e in enumerate(site.evidence.values())]
        assert strokes == [(str(mark), str(n)) for mark, n in marks if mark != "neutral"]


def test_the_drawing_numbers_what_its_words_name_and_leads_there(site: Dossier) -> None:
    html = drawn(site, "places")
    assert [to for to in links_in(html) if "hypothesis=" in to] == ["evidence?hypothesis=ear"]
    assert re.findall(r"<b [^>]*>(\d+)</b>", html) == ["1"]
    assert say("spot.line") in html


def test_every_demand_has_a_square_that_says_when_and_who_and_the_numbers_are_those_of_the_squares(
    site: Dossier,
) -> None:
    html = drawn(site, "demands")
    assert sorted(to for to in links_in(html) if "demand=" in to) == sorted(
        f"inquiries?demand={id}" for id in site.demands
    )
    for row in html.split('<div class="row-of">')[1:]:
        number = re.search(r"<b>(\d+)</b>", row)
        assert number
        assert row.count('class="one-of"') == int(number[1])
    for demand in site.demands.values():
        assert f"{demand.date.label}: {demand.by}" in Elements(html).words


def test_each_thing_that_an_official_said_stands_with_its_day_its_sources_and_what_contradicts_it(
    tmp_path: Path,
) -> None:
    ida = {"who": "Ida Moor", "sources": ["gull"]}
    answers = [
        {**ida, "said": "Yes.", "date": "2020-01-01", "id": "yes-said"},
        {**ida, "said": "No.", "date": "2020-01-03", "contradicts": ["yes-said"], "id": "no-said"},
    ]
    dossier = build_site(tmp_path, {"question": [record("question", "who", official_answers=answers)]})
    html = drawn(dossier, "answers")
    for answer in dossier.questions["who"].official_answers:
        steps = re.findall(r'<div id="said-' + str(answer.id) + r'">(.*?)</div>', html, re.DOTALL)
        assert len(steps) == 1
        assert answer.said in steps[0]
        assert say("label.sources") in steps[0]
        (other,) = (one for one in dossier.questions["who"].official_answers if one != answer)
        assert f"questions?question=who#answer-{other.id}" in steps[0]
    clash = re.search(r'<ul class="clash">(.*?)</ul>', html, re.DOTALL)
    assert clash
    assert clash[1].count('<li class="step">') == 2


def test_the_line_for_other_sites_is_a_frame_of_the_plain_page_whatever_the_site_is_called(tmp_path: Path) -> None:
    address = "https://letters.example/a'b/"
    dossier = build_site(tmp_path, {"recording": [record("recording", "pier")]}, address=address)
    renderer = Renderer(dossier, explorer_link, explorer_page)
    page = Elements(renderer.draw("pictures", **build_pictures(dossier, {"picture": ["recordings"]}, None)))
    (line,) = (a["data-text"] for a in page.all("a") if "data-text" in a)
    assert line in page.words
    (frame,) = Elements(line).all("iframe")
    assert frame["src"] == f"{address}read/pictures/recordings/#framed"
    assert frame["title"] == say("picture.recordings.title")


def test_the_marks_of_the_timeline_and_the_list_beside_them_tell_of_the_same_events(tmp_path: Path) -> None:
    events = [record("event", f"event-{n}", date=f"2020-01-{n % 3 + 1:02}", title=f"Letter {n}.") for n in range(40)]
    dossier = build_site(tmp_path, {"event": [*events, record("event", "late", date="2021", certainty="reported")]})
    renderer = Renderer(dossier, explorer_link, explorer_page)
    html = renderer.draw("pictures", **build_pictures(dossier, {"picture": ["timeline"]}, date(2021, 2, 1)))
    pictures, _, listed = html.partition('<ol class="events">')
    wide, middling = pictures.split('<div class="overview"')[1:]
    for picture in (wide, middling):
        marks = re.findall(r'class="mark[^"]*?( counted)?"\s[^>]*>(.*?)</a>', picture, re.DOTALL)
        numbers = [int(re.sub(r"<.*?>|\s", "", words)) if counted else 1 for counted, words in marks]
        assert sum(numbers) == len(dossier.events)
        assert any(number > 1 for number in numbers)
    entries = listed.split('<li class="event">')[1:]
    assert len(entries) == len(dossier.events)
    for entry, event in zip(entries, dossier.events.values(), strict=True):
        words = " ".join(Elements(entry).words.split())
        assert f"{event.date.label} " in words
        assert say(f"certainty.{event.certainty}") in words
        assert event.title in words


@pytest.mark.parametrize("alone", [False, True])
def test_what_stands_in_the_timelines_picture_is_told_below_it_wherever_it_is(tmp_path: Path, alone: bool) -> None:
    dates = {"day": "2020-01-01", "month": "2020-03", "range": "2020-02-01/2020-04-10", "year": "2021"}
    crowd = [record("event", f"crowd-{n}", date=f"2020-06-{n // 9 + 1:02}") for n in range(40)]
    events = [*(record("event", id, date=text) for id, text in dates.items()), *crowd]
    steps = [{"event": id, "text": "So it went."} for id in dates]
    rows = {"event": events, "narrative": [record("narrative", "way", steps=steps)], "era": [record("era", "first")]}
    dossier = build_site(tmp_path, rows)
    figure = FIGURES["timeline"]

    def below(**given: list[str]) -> str:
        values = values_of(figure, FigureRequest(dossier=dossier, query=Query.of(given), today=date(2021, 6, 1)))
        renderer = Renderer(dossier, explorer_link, explorer_page)
        html = renderer.draw(
            "figures/timeline" if alone else "figure", figure=figure, brief=False, alone=alone, **values
        )
        key = html.rpartition('<p class="key of-marks">')[2].partition("</p>")[0]
        return " ".join(Elements(key).words.split())

    signs = [say(f"certainty.{word}") for word in Certainty]
    told = below()
    assert [word for word in signs if word not in told] == []
    for form in ("bracket", "bar", "number"):
        assert say(f"form.{form}") in told
        assert say(f"form.{form}") not in below(certainty=["confirmed"], to=["2020-01-31"])
    assert say("actor.people") in told
    assert "First crew" in told
    steps_told = below(narrative=["way"])
    assert say("form.step") in steps_told
    assert [word for word in signs if word in steps_told] == []


def test_beside_the_marks_of_a_long_timeline_stand_its_months(tmp_path: Path) -> None:
    events = [record("event", f"event-{n}", date=f"2020-{n % 12 + 1:02}-03") for n in range(360)]
    dossier = build_site(tmp_path, {"event": events})
    renderer = Renderer(dossier, explorer_link, explorer_page)
    html = renderer.draw("pictures", **build_pictures(dossier, {"picture": ["timeline"]}, date(2021, 2, 1)))
    entries = html.partition('<ol class="events">')[2].split('<li class="event">')[1:]
    assert len(entries) == 12
    assert all("30 events" in Elements(entry).words for entry in entries)


def test_a_bar_of_an_inquiry_says_beside_it_when_it_began_how_it_stands_and_of_which_day_the_picture_is(
    tmp_path: Path,
) -> None:
    dossier = build_site(tmp_path, {"inquiry": [record("inquiry", id) for id in ("pier", "lamp")]})
    renderer = Renderer(dossier, explorer_link, explorer_page)
    html = renderer.draw("pictures", **build_pictures(dossier, {"picture": ["inquiries"]}, date(2030, 2, 1)))
    assert say("chart-of.as-of", date="1 February 2030") in html
    rows = html.split('<div class="bars">')[1].split("<li>")[1:]
    for row, inquiry in zip(rows, dossier.inquiries.values(), strict=True):
        words = " ".join(Elements(row).words.split())
        assert inquiry.opened.label in words
        assert say(f"inquiry-status.{inquiry.status}") in words
        assert 'class="sure"' in row


def test_each_mark_of_an_earlier_case_is_in_the_list_below_with_its_year_and_certainty(tmp_path: Path) -> None:
    cases = [record("precedent", f"case-{n}", date=str(1990 + n)) for n in range(4)]
    dossier = build_site(tmp_path, {"precedent": cases})
    renderer = Renderer(dossier, explorer_link, explorer_page)
    html = renderer.draw("pictures", **build_pictures(dossier, {"picture": ["precedents"]}, None))
    dots, _, listed = html.partition('<ul class="cases-list">')
    assert len(re.findall(r'<a tabindex="-1"', dots)) == len(dossier.precedents)
    entries = listed.partition("</ul>")[0].split("<li>")[1:]
    for entry, case in zip(entries, dossier.precedents.values(), strict=True):
        words = " ".join(Elements(entry).words.split())
        assert case.date.label in words
        assert say(f"case-certainty.{case.certainty}") in words
        assert case.title in words


def test_each_demand_is_a_square_under_the_words_for_what_came_of_it(site: Dossier) -> None:
    html = drawn(site, "asked")
    found: dict[str, str] = {}
    for group in html.split('class="came-to">')[1:]:
        outcome = Elements(group.partition("<a")[0]).words.strip()
        found |= dict.fromkeys(re.findall(r"inquiries\?demand=([\w-]+)", group), outcome)
    assert found == {id: say(f"outcome.{demand.outcome}") for id, demand in site.demands.items()}
