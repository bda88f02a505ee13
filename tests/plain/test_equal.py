"""Both editions and the data say the same: what the explorer shows stands in the plain edition and in the JSON, and back."""

import json
from typing import Any

import pytest
from support import Elements

from explainer.edition import Edition
from explainer.exports.base_url import BaseUrl
from explainer.exports.files import build_file
from explainer.fragments.draw import environment
from explainer.model.kinds import BY_NAME
from explainer.plain.draw import draw_page
from explainer.plain.pages import find_page
from explainer.views.address import explorer_link, explorer_page
from explainer.views.sources import SOURCES

CARDS = {
    "event": '{% import "event.html" as x %}{{ x.row(d, link, r, link("event", r.id)) }}',
    "question": '{% import "question.html" as x %}{{ x.card(d, link, r, none) }}',
    "demand": '{% import "demand.html" as x %}{{ x.row(d, link, r, link("event", r.id)) }}',
    "inquiry": '{% import "demand.html" as x %}{{ x.inquiry(d, link, r) }}',
    "recording": '{% import "recordings.html" as x %}{{ x.card(d, link, r) }}',
    "precedent": '{% import "precedents.html" as x %}{{ x.card(d, link, r, kinds) }}',
    "law": '{% import "precedents.html" as x %}{{ x.law(d, link, r) }}',
    "ruling": '{% import "precedents.html" as x %}{{ x.ruling(d, link, r) }}',
}
"""How the explorer draws a record, by kind."""

LEFT_OUT = {"link to this card", "Sources:"}
"""Words that lead to a card or head a line, and no facts."""


def explorer_card(edition: Edition, kind: str, record: Any) -> Elements:
    kinds = {k.id: k.name for k in edition.dossier.site.precedent_kinds}
    template = environment().from_string(CARDS[kind])
    return Elements(template.render(d=edition.dossier, link=explorer_link, page=explorer_page, r=record, kinds=kinds))


def plain(edition: Edition, place: BaseUrl, path: str) -> Elements:
    page = find_page(edition, path)
    assert page is not None
    html = draw_page(edition, place, page).decode()
    return Elements(html.partition("<main")[2].partition("</main>")[0])


def addresses(found: Elements) -> set[str]:
    return {a["href"] for a in found.all("a") if a["href"].startswith("http")}


def lines(found: Elements) -> set[str]:
    """The words of a page, line by line, without what has no letter."""
    words = (" ".join(line.split()) for line in found.words.split("\n"))
    return {line for line in words if any(c.isalpha() for c in line)}


def one_line(found: Elements) -> str:
    return " ".join(found.words.split())


@pytest.mark.parametrize("kind", CARDS)
def test_every_record_of_the_explorer_stands_on_a_plain_page_with_the_same_words_dates_and_sources(
    whole: Edition, place: BaseUrl, kind: str
) -> None:
    archived = {source.archive_url for source in whole.dossier.sources.values()}  # a row has no room for these
    for id, record in whole.dossier.records[kind].items():
        explorer = explorer_card(whole, kind, record)
        page = plain(whole, place, f"read/{BY_NAME[kind].plural}/{id}/")
        assert addresses(explorer) - archived == addresses(page) - archived, id
        assert {t["datetime"] for t in explorer.all("time")} == {t["datetime"] for t in page.all("time")}, id
        text = one_line(page)
        if kind != "event":  # its page lists the sources with their headlines, a line each
            assert [x for x in lines(explorer) if x not in text and x not in LEFT_OUT] == [], id


def test_every_event_has_its_words_and_the_addresses_of_its_sources(whole: Edition, place: BaseUrl) -> None:
    for id, event in whole.dossier.events.items():
        text = one_line(plain(whole, place, f"read/events/{id}/"))
        for words in (event.title, event.summary, event.notes or "", event.date.label):
            assert " ".join(words.split()) in text, id


def test_the_plain_timeline_has_the_same_events_in_the_same_order(whole: Edition, place: BaseUrl) -> None:
    page = plain(whole, place, "read/timeline/")
    ids = [
        a["id"].removeprefix("event-") for tag, a in page.found if tag == "div" and a.get("id", "").startswith("event-")
    ]
    assert ids == list(whole.dossier.events)


def test_the_plain_sources_are_those_of_the_explorer(whole: Edition, place: BaseUrl) -> None:
    page, sources = plain(whole, place, "read/sources/"), SOURCES.build(whole.dossier, {}).chosen.records
    text = one_line(page)
    assert [a["id"] for tag, a in page.found if tag == "li"] == [f"source-{s.id}" for s in sources]
    assert addresses(page) == {url for s in sources for url in (s.url, s.archive_url) if url}
    for source in sources:
        assert " ".join(source.title.split()) in text
        assert source.published is None or source.published.label in text


def test_every_narrative_stands_on_a_plain_page_with_its_sentences_and_events(whole: Edition, place: BaseUrl) -> None:
    for id, narrative in whole.dossier.narratives.items():
        page = plain(whole, place, f"read/narratives/{id}/")
        text = one_line(page)
        assert [step.event for step in narrative.steps if " ".join(step.text.split()) not in text] == [], id
        led = [a["href"] for a in page.all("a") if a["href"].startswith("../../../read/events/")]
        assert led == [f"../../../read/events/{step.event}/" for step in narrative.steps], id


def test_evidence_and_hypotheses_say_the_same_as_the_matrix(whole: Edition, place: BaseUrl) -> None:
    dossier = whole.dossier
    for id, item in dossier.evidence.items():
        page = plain(whole, place, f"read/evidence/{id}/")
        assert addresses(page) == {s.url for x in item.sources if (s := dossier.sources[x]).url}, id
        assert " ".join(item.bearing_why.split()) in one_line(page), id
    for id, hypothesis in dossier.hypotheses.items():
        text = one_line(plain(whole, place, f"read/hypotheses/{id}/"))
        said = [*hypothesis.would_explain, *hypothesis.traces_it_leaves, *hypothesis.what_would_rule_out]
        assert [x for x in said if " ".join(x.split()) not in text] == [], id


def test_every_text_has_the_same_words_and_cites_the_same_addresses(whole: Edition, place: BaseUrl) -> None:
    for slug, explainer in whole.dossier.explainers.items():
        page = plain(whole, place, "read/" if slug == "home" else f"read/{slug}/")
        cited = {m.id for m in explainer.mentions if m.kind == "source"}
        wanted = {url for id in cited if (url := whole.dossier.sources[id].url)}
        assert wanted <= addresses(page), slug


def data(edition: Edition, place: BaseUrl, name: str) -> list[dict[str, Any]]:
    found = build_file(edition.dossier, place, f"{name}.json")
    assert found is not None
    return json.loads(found.body)[name]


def test_the_data_has_every_known_fact_answer_and_date_of_every_question_and_no_other(
    whole: Edition, place: BaseUrl
) -> None:
    rows = {row["id"]: row for row in data(whole, place, "questions")}
    assert list(rows) == list(whole.dossier.questions)
    for id, question in whole.dossier.questions.items():
        row = rows[id]
        assert [k["text"] for k in row["what_is_known"]] == [k.text for k in question.what_is_known]
        assert [a["said"] for a in row["official_answers"]] == [a.said for a in question.official_answers]
        assert [t["date"]["edtf"] for t in row["history"]] == [t.date.text for t in question.history]
        text = one_line(plain(whole, place, f"read/questions/{id}/"))
        for words in (*(k["text"] for k in row["what_is_known"]), *(a["said"] for a in row["official_answers"])):
            assert " ".join(words.split()) in text, id


def test_the_data_has_every_event_and_source_with_its_date_and_address(whole: Edition, place: BaseUrl) -> None:
    events = {row["id"]: row for row in data(whole, place, "events")}
    assert list(events) == list(whole.dossier.events)
    for id, event in whole.dossier.events.items():
        assert (events[id]["date"]["edtf"], events[id]["title"]) == (event.date.text, event.title)
        assert [s["url"] for s in events[id]["sources"]] == [whole.dossier.sources[s].url for s in event.sources]
    sources = {row["id"]: row["url"] for row in data(whole, place, "sources")}
    assert sources == {id: source.url for id, source in whole.dossier.sources.items()}
