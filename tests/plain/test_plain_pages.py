"""The pages: which there are, and what every one of them has."""

import gzip
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from link_names import ambiguous, told
from lxml.html import fromstring
from support import Elements, build_site, list_dangers, record

from explainer.edition import Edition
from explainer.exports.base_url import BaseUrl
from explainer.model.kinds import ALL, BY_NAME
from explainer.pages import PAGES
from explainer.plain.draw import draw_missing, draw_page
from explainer.plain.months import folded_months
from explainer.plain.pages import find_page, list_paths
from explainer.views.home import reading_list
from explainer.views.masthead import build_masthead
from explainer.views.plain_address import plain_page, plain_path
from explainer.views.site_pages import has_page
from explainer.words import say

HERE = BaseUrl("https://letters.example/below")


PAGED = [kind.name for kind in ALL if kind.has_page]


def drawn(edition: Edition, path: str) -> str:
    page = find_page(edition, path)
    assert page is not None, path
    return draw_page(edition, HERE, page).decode()


@pytest.fixture(scope="module")
def pages(whole: Edition) -> dict[str, Elements]:
    return {path: Elements(drawn(whole, path)) for path in list_paths(whole)}


def test_every_explainer_every_page_and_every_record_has_an_address(whole: Edition) -> None:
    paths = list(list_paths(whole))
    assert len(paths) == len(set(paths))
    there = [name for name in PAGES if name != "search" and has_page(whole.dossier, name)]
    assert {plain_page(name) for name in (*there, *whole.dossier.explainers)} <= set(paths)
    for kind in PAGED:
        assert {f"read/{BY_NAME[kind].plural}/{id}/" for id in whole.dossier.records[kind]} <= set(paths)


def test_every_page_has_one_title_one_main_heading_and_one_way_round_the_links(pages: dict[str, Elements]) -> None:
    for path, found in pages.items():
        assert found.headings.count(1) == 1, path
        assert len(found.all("main")) == len(found.all("title")) == 1, path
        assert found.all("a")[0]["href"] == "#main", path


def test_no_heading_is_a_level_too_deep(pages: dict[str, Elements]) -> None:
    for path, found in pages.items():
        levels = found.headings
        assert levels[0] == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)


def test_no_anchor_stands_twice_on_a_page(pages: dict[str, Elements]) -> None:
    for path, found in pages.items():
        twice = [id for id, n in Counter(a["id"] for _, a in found.found if "id" in a).items() if n > 1]
        assert twice == [], path


@pytest.mark.slow
def test_links_of_one_name_that_lead_elsewhere_are_told_apart_by_what_belongs_to_them(whole: Edition) -> None:
    for path in list_paths(whole):
        assert ambiguous(drawn(whole, path), HERE.to(path)) == {}, path


def test_sources_laws_and_rows_of_one_name_stand_with_what_tells_them_apart(tmp_path) -> None:
    sources = [
        record("source", id, publisher=publisher, title=title, published="2020-01-10", url=f"https://bell.example/{id}")
        for id, publisher, title in (("a", "Bell", "One"), ("b", "Bell", "Two"), ("c", "Drum", "Two"))
    ]
    laws = [record("law", id, name="Wire Act", section=f"s. {id}") for id in ("1", "2")]
    records = {
        "source": sources,
        "evidence": [record("evidence", "e", sources=["a", "b", "c"])],
        "law": laws,
        "question": [record("question", "who", related_laws=["1", "2"])],
    }
    edition = Edition(dossier=build_site(tmp_path, records), documents={}, number=1)
    for path, names in {
        "read/evidence/e/": ("Bell, 10 January 2020: One", "Bell, 10 January 2020: Two", "Drum, 10 January 2020"),
        "read/questions/who/": ("Wire Act, s. 1", "Wire Act, s. 2"),
        "read/tables/sources/": ("One", "Two, Bell", "Two, Drum"),
    }.items():
        links = fromstring(drawn(edition, path)).xpath("//main//a[@href]")
        assert {*names} <= {told(link).strip() for link in links}, path
        assert ambiguous(drawn(edition, path), HERE.to(path)) == {}


def test_there_is_no_script_and_nothing_is_loaded(whole: Edition, pages: dict[str, Elements]) -> None:
    for path, found in pages.items():
        assert {script["type"] for script in found.all("script")} <= {"application/ld+json"}, path
        assert found.all("img") == [], path
        assert not [link for link in found.all("link") if link["rel"] in ("stylesheet", "preload")], path
        assert found.all("form") == [], path


@pytest.mark.parametrize("path", ["read/", "read/timeline/", "read/how-it-was-heard/", "read/about/"])
def test_nothing_in_the_body_could_run(small: Edition, path: str) -> None:
    body = drawn(small, path).partition("<body>")[2]
    assert list_dangers(body) == []


def test_links_and_anchors_lists_are_those_of_the_explorer(whole: Edition, pages: dict[str, Elements]) -> None:
    for kind, listed in ((kind.name, kind.listed_on) for kind in whole.dossier.kinds if kind.listed_on):
        there = {a["id"] for _, a in pages[plain_page(listed)].found if "id" in a}
        assert {f"{kind}-{id}" for id in whole.dossier.records[kind]} <= there, kind


def test_a_page_of_one_record_has_the_anchor_of_its_card(whole: Edition, pages: dict[str, Elements]) -> None:
    for kind in PAGED:
        for id in whole.dossier.records[kind]:
            anchors = {a["id"] for _, a in pages[f"read/{BY_NAME[kind].plural}/{id}/"].found if "id" in a}
            assert f"{kind}-{id}" in anchors


def test_pages_say_their_language_and_direction(tmp_path) -> None:
    dossier = build_site(tmp_path, {}, language="ur", direction="rtl")
    for path in ("read/", "read/sources/"):
        assert Elements(drawn(Edition(dossier=dossier, documents={}, number=1), path)).all("html") == [
            {"lang": "ur", "dir": "rtl"}
        ]


def test_texts_of_records_are_escaped_everywhere(tmp_path) -> None:
    bad = '"><script>alert(1)</script></title></style></script>'
    dossier = build_site(
        tmp_path,
        {
            "event": [record("event", "one", title=f"{bad} alleged", summary=bad, notes=bad)],
            "question": [record("question", "who", question=bad, status_reason=bad)],
            "person": [record("person", "ida", name=bad)],
            "source": [record("source", "gull", title=bad, note=bad, publisher=bad)],
        },
        title=bad,
        description=bad,
    )
    edition = Edition(dossier=dossier, documents={}, number=1)
    for path in list_paths(edition):
        found = Elements(drawn(edition, path))
        assert [s for s in found.all("script") if s.get("type") != "application/ld+json"] == [], path
        assert len(found.all("script")) == len(found.all("title")) == len(found.all("style")) == 1, path


def test_a_page_leads_to_its_twin_and_to_the_pages_beside_it(small: Edition) -> None:
    found = Elements(drawn(small, "read/events/mayor-speaks/"))
    links = {a.get("rel", ""): a["href"] for a in found.all("a") if a.get("rel")}
    assert links["prev"] == "../../../read/events/first-tape-surfaces/"
    assert links["next"] == "../../../read/events/harbour-inquiry/"
    assert "../../../timeline?event=mayor-speaks" in [a["href"] for a in found.all("a")]
    crumbs = drawn(small, "read/events/mayor-speaks/").partition('class="crumbs"')[2].partition("</nav>")[0]
    assert [a["href"] for a in Elements(crumbs).all("a")] == ["../../../read/", "../../../read/timeline/"]


def test_every_page_of_both_editions_has_the_same_bar_with_the_sites_name_that_leads_home(whole: Edition) -> None:
    bar = build_masthead(whole.dossier)
    for path in ("read/", "read/about/", "read/timeline/"):
        mast = drawn(whole, path).partition("<header")[2].partition("</header>")[0]
        names = [(a.get("class"), a["href"]) for a in Elements(f"<header{mast}").all("a")]
        up = "../" * path.count("/")
        assert names[0] == ("brand", f"{up}read/")
        for link in bar.bar:
            assert (None, f"{up}read/{link.name}/") in names
    missing = draw_missing(whole, HERE, "../").decode()
    assert f'<a class="brand" href="../read/" data-address="{bar.address}">{bar.name}</a>' in missing


def test_the_twin_of_a_page_built_for_another_host_lies_at_the_sites_own_address(small: Edition) -> None:
    page = find_page(small, "read/events/mayor-speaks/")
    assert page is not None
    html = draw_page(small, HERE, page, "https://explorer.example/x/").decode()
    assert 'href="https://explorer.example/x/timeline?event=mayor-speaks"' in html


def test_months_hold_every_event_once_in_order(whole: Edition) -> None:
    months = folded_months(whole.dossier)
    assert [event for month in months for event in month.events] == list(whole.dossier.events.values())
    assert len({month.anchor for month in months}) == len(months)


def test_a_day_of_three_thousand_events_goes_on_from_page_to_page(tmp_path: Path) -> None:
    every = [record("event", f"event-{n}", date="2020-01-05", title=f"Letter {n}.") for n in range(3000)]
    edition = Edition(dossier=build_site(tmp_path, {"event": every}), documents={}, number=1)
    assert say("count.event.many", n="3,000") in drawn(edition, "read/timeline/")
    path, found = "read/timeline/m-2020-01/", []
    while path:
        html = drawn(edition, path)
        assert len(gzip.compress(html.encode())) < 14_000, path
        assert html.count('aria-current="page"') == 1
        found += re.findall(r'<div\s+id="event-(event-\d+)"', html)
        page = find_page(edition, path)
        assert page
        path = page.beside[1][1] if page.beside[1] else ""
    assert found == list(edition.dossier.events)
    assert set(list_paths(edition)) >= {"read/timeline/m-2020-01/", "read/timeline/m-2020-01-60/"}
    assert find_page(edition, "read/timeline/m-2020-01-61/") is None
    picture = drawn(edition, "read/pictures/timeline/")
    assert len(gzip.compress(picture.encode())) < 24_000
    assert say("count.event.many", n="3,000") in picture


@pytest.mark.parametrize(
    "path",
    [
        "",
        "read",
        "read/timeline",
        "/read/",
        "read//",
        "read/search/",
        "read/home/",
        "read/nothing/",
        "read/events/",
        "read/events/nothing/",
        "read/events/mayor-speaks",
        "read/events/mayor-speaks/x/",
        "read/sources/beacon-20190304-tapes/",
        "read/../read/",
        "read/events/../timeline/",
        "timeline/",
    ],
)
def test_what_is_no_page_is_not_found(small: Edition, path: str) -> None:
    assert find_page(small, path) is None


def test_the_page_for_a_wrong_address_leads_back(small: Edition) -> None:
    found = Elements(draw_missing(small, HERE, "../../").decode())
    assert "../../read/" in [a["href"] for a in found.all("a")]
    assert found.headings == [1]


def test_records_without_a_place_have_no_path() -> None:
    assert plain_path("era", "first") is None
    assert plain_path("source", "gull") == "read/sources/#source-gull"


def test_recordings_in_which_somebody_is_said_to_be_heard_stand_apart_from_those_that_only_name_them(
    tmp_path: Path,
) -> None:
    heard = record("recording", "heard", alleged_voices=[{"who": "Ida Moor", "person": "ida"}])
    spoke_of = record(
        "recording",
        "spoken-of",
        alleged_voices=[{"who": "Somebody"}],
        denied=[{"who": "Ida Moor", "person": "ida", "said": "It is not so.", "sources": ["gull"]}],
    )
    dossier = build_site(tmp_path, {"person": [record("person", "ida")], "recording": [heard, spoke_of]})
    html = drawn(Edition(dossier=dossier, documents={}, number=1), "read/people/ida/")
    first, second = html.index(say("part.heard")), html.index(say("named.not-heard"))
    assert first < html.index("recordings/heard/") < second < html.rindex("recordings/spoken-of/")


def test_every_record_and_text_offers_to_report_an_error_with_its_own_address(whole: Edition) -> None:
    site = whole.dossier.site.model_copy(update={"contact": "desk@letters.press", "address": "https://letters.press/x"})
    edition = Edition(dossier=replace(whole.dossier, site=site), documents=whole.documents, number=whole.number)
    texts = [plain_page(x.id) for x in reading_list(whole.dossier)]
    records = [f"read/{BY_NAME[kind].plural}/{id}/" for kind in PAGED for id in whole.dossier.records[kind]]
    assert texts
    assert records
    for path in (*texts, *records):
        main = drawn(edition, path).partition("<main")[2].partition("</main>")[0]
        letters = [a["href"] for a in Elements(f"<main{main}").all("a") if a["href"].startswith("mailto:desk@")]
        assert [parse_qs(urlsplit(one).query)["body"] for one in letters] == [[f"https://letters.press/x/{path}"]], path


def test_a_list_leads_to_its_choices_before_it_begins(small: Edition) -> None:
    main = drawn(small, "read/timeline/").partition("<main")[2].partition("<ol")[0]
    assert "../../timeline" in [a["href"] for a in Elements(main).all("a")]
