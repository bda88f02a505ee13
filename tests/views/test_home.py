"""The home page: one question a day, what is latest, how much there is."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from support import build_site, record

from explainer.model.base import Statement
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.site import Front
from explainer.views.home import LATEST, MOST_CHANGES, build_home, reading_list
from explainer.views.questions.page import STILL_OPEN, days_open

MONDAY = date(2021, 6, 7)
UPDATED = date(2021, 6, 1)


def question_on(dossier: Dossier, day: date) -> str:
    question = build_home(dossier, day, UPDATED).question
    assert question is not None
    return question.id


def test_the_question_of_the_day_is_the_same_all_day(letters: Dossier) -> None:
    assert {question_on(letters, MONDAY) for _ in range(5)} == {question_on(letters, MONDAY)}


def test_the_next_day_has_another_question(letters: Dossier) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(30)]
    assert all(question_on(letters, a) != question_on(letters, b) for a, b in pairwise(days))


def test_every_open_question_has_its_day_and_an_answered_one_has_none(letters: Dossier) -> None:
    seen = {question_on(letters, MONDAY + timedelta(days=n)) for n in range(30)}
    assert seen == {q.id for q in letters.questions.values() if q.status in STILL_OPEN}
    assert build_home(letters, MONDAY, UPDATED).open_questions == len(seen)


def test_the_latest_events_stand_newest_first(letters: Dossier) -> None:
    latest = build_home(letters, MONDAY, UPDATED).latest
    assert [event.id for event in latest] == list(letters.events)[: -LATEST - 1 : -1]


def test_the_doors_are_the_explainers_and_not_the_introductions_of_pages(letters: Dossier) -> None:
    assert [explainer.id for explainer in reading_list(letters)] == ["account", "zeal"]
    assert [explainer.id for explainer in build_home(letters, MONDAY, UPDATED).texts] == ["account", "zeal"]


def test_the_key_figures_are_counted_from_the_records_and_lead_to_them(letters: Dossier) -> None:
    view = build_home(letters, MONDAY, UPDATED)
    still = [q for q in letters.questions.values() if q.status in STILL_OPEN]
    longest = max(days_open(q, UPDATED) for q in still)
    figures = {one.page or one.record: one.title for one in view.figures}
    assert figures["inquiries"] == str(len(letters.inquiries))
    assert figures["questions"] == str(len(still)) == str(view.open_questions)
    assert [one.title for one in view.figures if one.record] == [f"{longest:,}"]
    assert sum(n for _, n in view.counts) == len(letters.questions)


def test_both_editions_have_the_same_figures_whatever_the_day(letters: Dossier) -> None:
    figures = [build_home(letters, day, UPDATED).figures for day in (MONDAY, MONDAY + timedelta(days=400), UPDATED)]
    assert figures[0] == figures[1] == figures[2]
    assert "1 June 2021" in next(one.words for one in figures[0] if one.record)


def test_a_figure_counts_the_days_of_the_question_on_which_the_headline_rests(letters: Dossier) -> None:
    still = [q for q in letters.questions.values() if q.status in STILL_OPEN]
    latest = min((q for q in still if days_open(q, UPDATED)), key=lambda q: days_open(q, UPDATED))
    said = Statement(text="Nobody knows.", records=(f"question:{latest.id}",))
    site = letters.site.model_copy(update={"home": Front(headline=said, lede=said)})
    (figure,) = [one for one in build_home(replace(letters, site=site), MONDAY, UPDATED).figures if one.record]
    assert (figure.record, figure.title) == (("question", latest.id), str(days_open(latest, UPDATED)))


def test_who_held_an_office_when_the_first_recording_surfaced_stands_first(tmp_path: Path) -> None:
    keeper = {"roles": [{"role": "Keeper; of two lamps", "from": "2019"}]}
    people = [record("person", "ann"), record("person", "bea", **keeper), record("person", "cy")]
    events = [record("event", "tape", kind="leak", date="2020-01-01", people=["ann", "cy"])]
    site = build_site(tmp_path, {"person": people, "event": [*events, record("event", "talk", people=["cy"])]})
    leak = next(kind for kind in site.site.event_kinds if kind.id == "leak").model_copy(update={"actor": "recording"})
    told = replace(site, site=site.site.model_copy(update={"event_kinds": (leak,)}))
    tiles = build_home(told, MONDAY, UPDATED).people
    assert [(tile.person.id, tile.then) for tile in tiles] == [("bea", "Keeper"), ("cy", ""), ("ann", "")]


def test_a_site_on_its_first_day_has_no_question_and_zeros(nothing: Dossier) -> None:
    view = build_home(nothing, MONDAY, UPDATED)
    assert (view.question, view.latest, view.texts, view.counts) == (None, (), (), ())
    assert (view.dots, view.figures, view.ways, view.people, view.changes) == (None, (), (), (), ())


def test_what_changed_is_told_newest_first_and_the_texts_of_a_day_before_its_corrections(tmp_path: Path) -> None:
    corrections = [
        record("correction", "old", date="2019-05", text="A name."),
        record("correction", "new", date="2020-03-01", text="A date."),
    ]
    site = build_site(tmp_path, {"correction": corrections}, {"story": "Words.", "home": "Words."})
    story = site.explainers["story"]
    days = {"early": "2020-02", "story": "2020-03-01", "zeal": "2020-03-01"}
    texts = {id: story.model_copy(update={"id": id, "updated": When.read(day)}) for id, day in days.items()}
    changes = build_home(Dossier(site.site, {**site.records, "explainer": texts}), MONDAY, UPDATED).changes
    told = [c.correction.id if c.correction else [text.id for text in c.texts] for c in changes]
    assert told == [["story", "zeal"], "new", ["early"], "old"]


def test_only_the_latest_changes_stand_on_the_home_page(tmp_path: Path) -> None:
    many = [record("correction", f"no-{n}", date=f"2020-01-{n:02}") for n in range(1, MOST_CHANGES + 4)]
    view = build_home(build_site(tmp_path, {"correction": many}), MONDAY, UPDATED)
    told = [c.correction.id for c in view.changes if c.correction]
    assert told == [f"no-{n}" for n in range(MOST_CHANGES + 3, 3, -1)]
    assert view.corrections == len(many)


def test_what_was_added_is_a_change_of_its_day_whatever_day_it_is_about(tmp_path: Path) -> None:
    events = [record("event", "old", date="1990", added="2020-03-01"), record("event", "never-told", date="1991")]
    ruling = record("ruling", "order", added="2020-03-01")
    correction = record("correction", "name", date="2020-03-01")
    site = build_site(tmp_path, {"event": events, "ruling": [ruling], "correction": [correction]})
    first, second = build_home(site, MONDAY, UPDATED).changes
    assert [(kind, one.id) for kind, one in first.added] == [("event", "old"), ("ruling", "order")]
    assert second.correction
