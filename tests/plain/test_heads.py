"""What previews and search engines are told."""

import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support import Elements, build_site, record

from explainer.colours import PALETTE, rgb
from explainer.edition import Edition
from explainer.exports.base_url import BaseUrl, base_url_of
from explainer.model.dates import When
from explainer.plain.files import make_file
from explainer.plain.heads import SHORT, build_data, shorten
from explainer.plain.pages import find_page, list_paths
from explainer.plain.picture_words import HEIGHT, WIDTH, Words
from explainer.plain.pictures import _fit, _font, draw_picture, wrap
from explainer.plain.previews import picture_words
from explainer.words import say

_JSON = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def head_of(edition: Edition, place: BaseUrl, path: str) -> str:
    found = make_file(edition, place, path)
    assert found is not None
    return found.body.decode().partition("<style>")[0]


def graph_of(html: str) -> dict[str, dict[str, Any]]:
    found = _JSON.search(html)
    assert found
    data = json.loads(found[1])
    assert data["@context"] == "https://schema.org"
    return {part["@type"]: part for part in data["@graph"]}


def test_every_page_has_a_head_of_its_own(whole: Edition, place: BaseUrl) -> None:
    canonical = set()
    for path in list_paths(whole):
        found = Elements(head_of(whole, place, path))
        meta = {m.get("property") or m.get("name"): m.get("content", "") for m in found.all("meta")}
        links = {link["rel"]: link["href"] for link in found.all("link")}
        assert links["canonical"] == meta["og:url"] == place.to(path)
        assert 0 < len(meta["description"]) <= SHORT
        assert meta["description"] == meta["og:description"]
        assert meta["og:image"].startswith(place.base)
        assert (meta["og:image:width"], meta["og:image:height"]) == (str(WIDTH), str(HEIGHT))
        assert meta["twitter:card"] == "summary_large_image"
        assert meta["og:image:alt"]
        assert not re.search(r"[?!.]\.", meta["og:image:alt"])
        assert meta["og:image:alt"].count(whole.dossier.site.title) == 1
        canonical.add(links["canonical"])
    assert len(canonical) == len(list(list_paths(whole)))


def test_the_picture_of_every_page_is_a_file(small: Edition) -> None:
    place = base_url_of(small.dossier)
    for path in list_paths(small):
        meta = {m.get("property"): m.get("content", "") for m in Elements(head_of(small, place, path)).all("meta")}
        found = make_file(small, place, meta["og:image"].removeprefix(f"{place.base}/"))
        assert found is not None, path
        assert found.media_type == "image/png"


def test_an_explainer_is_an_article_with_what_search_engines_ask_for(whole: Edition, place: BaseUrl) -> None:
    for slug, explainer in whole.dossier.explainers.items():
        if slug in ("home", "about"):
            continue
        article = graph_of(head_of(whole, place, f"read/{slug}/"))["NewsArticle"]
        assert len(article["headline"]) <= 110
        assert article["dateModified"] == explainer.updated.text
        assert article["author"]
        assert all(author["name"] for author in article["author"])
        assert article["publisher"]["name"] == whole.dossier.site.title
        assert article["image"] == [place.to(f"read/{slug}/card.png")]
        assert article["license"].startswith("https://")


def test_breadcrumbs_lead_from_the_contents_to_the_page(whole: Edition, place: BaseUrl) -> None:
    for path in list_paths(whole):
        graph = graph_of(head_of(whole, place, path))
        if path == "read/":
            assert "BreadcrumbList" not in graph
            continue
        items = graph["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert (items[0]["item"], items[-1]["item"]) == (place.to("read/"), place.to(path))
        assert all(item["name"] for item in items)


def test_lists_are_data_sets_that_can_be_fetched(whole: Edition, place: BaseUrl) -> None:
    for path in ("read/", "read/timeline/", "read/questions/", "read/evidence/", "read/sources/"):
        dataset = graph_of(head_of(whole, place, path))["Dataset"]
        assert 50 <= len(dataset["description"]) <= 5000
        assert dataset["license"].startswith("https://")
        assert dataset["creator"]["name"]
        assert {d["encodingFormat"] for d in dataset["distribution"]} == {"application/json", "text/csv"}
        assert all(d["contentUrl"].startswith(place.to("data/")) for d in dataset["distribution"])


@pytest.mark.parametrize("date", ["2020", "2020-02", "2020-02-03", "2020-02-03/2020-02-05", "2020-02/..", "2020~"])
def test_the_time_of_an_event_is_as_precise_as_its_date(tmp_path: Path, date: str) -> None:
    edition = Edition(
        dossier=build_site(tmp_path, {"event": [record("event", "one", date=date)]}), documents={}, number=1
    )
    page = find_page(edition, "read/events/one/")
    assert page is not None
    found = build_data(edition, base_url_of(edition.dossier), page)["@graph"][0]
    assert found["temporalCoverage"] == When.read(date).text


def test_a_question_leads_to_its_own_feed_before_that_of_the_site(whole: Edition, place: BaseUrl) -> None:
    id = next(iter(whole.dossier.questions))
    found = Elements(head_of(whole, place, f"read/questions/{id}/"))
    feeds = [link["href"] for link in found.all("link") if link.get("type") == "application/atom+xml"]
    assert feeds == [f"../../../read/questions/{id}/feed.xml", "../../../feed.xml"]


def test_a_long_description_ends_behind_a_word() -> None:
    assert shorten("word " * 100).endswith("word …")
    assert len(shorten("word " * 100)) <= SHORT
    assert shorten("Two\n lines.") == "Two lines."


def test_a_picture_is_the_same_each_time_and_of_the_right_size() -> None:
    words = Words(
        site="The Letters",
        kicker="Event",
        title="A letter that is alleged to be from the lighthouse",
        note="2020 · alleged",
    )
    first = draw_picture(words)
    assert first == draw_picture(words)
    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(first[16:20]), int.from_bytes(first[20:24])) == (WIDTH, HEIGHT)
    assert first != draw_picture(Words(site="The Letters", kicker="Event", title="Another", note=""))


def test_all_of_a_picture_stands_in_the_square_in_the_middle_which_chats_cut_out(whole: Edition) -> None:
    edge = (WIDTH - HEIGHT) // 2
    for path in ("read/", "read/timeline/", "read/about/", *list(list_paths(whole))[-40::10]):
        page = find_page(whole, path)
        assert page
        picture = Image.open(io.BytesIO(draw_picture(picture_words(whole, page)))).convert("RGB")
        for side in ((0, 0, edge, HEIGHT), (WIDTH - edge, 0, WIDTH, HEIGHT)):
            rows = {picture.crop((side[0], y, side[2], y + 1)).tobytes() for y in range(HEIGHT)}
            assert len(rows) == 2, path  # paper, and lines that go from side to side
        inside = picture.crop((edge, 0, WIDTH - edge, HEIGHT))
        assert {rgb(PALETTE[name].light) for name in ("ink", "paper")} <= {
            colour for _, colour in inside.getcolors(5000)
        }


def test_the_picture_of_home_shows_every_event_in_the_colour_of_who_acts_and_that_of_an_event_its_own(
    small: Edition,
) -> None:
    def colours_of(path: str) -> set[Any]:
        page = find_page(small, path)
        assert page
        picture = Image.open(io.BytesIO(draw_picture(picture_words(small, page)))).convert("RGB")
        return {colour for _, colour in picture.getcolors(5000) or ()}

    every = {rgb(PALETTE[small.dossier.actor(event)].light) for event in small.dossier.events.values()}
    assert len(every) > 1
    assert every <= colours_of("read/")
    meant = rgb(PALETTE[small.dossier.actor(small.dossier.events["mayor-speaks"])].light)
    assert every & colours_of("read/events/mayor-speaks/") == {meant}


def test_the_picture_of_a_recording_says_whose_voices_are_alleged_and_how_it_stands_and_leaves_no_half_of_it_empty(
    whole: Edition,
) -> None:
    for id, recording in whole.dossier.recordings.items():
        page = find_page(whole, f"read/recordings/{id}/")
        assert page
        words = picture_words(whole, page)
        assert all(voice.who in words.answer for voice in recording.alleged_voices)
        assert words.note.endswith(say(f"case-certainty.{recording.certainty}"))
    for path in ("read/", "read/recordings/", "read/people/", "read/sources/"):
        page = find_page(whole, path)
        assert page
        picture = Image.open(io.BytesIO(draw_picture(picture_words(whole, page)))).convert("L")
        inked = [y for y in range(HEIGHT) if min(picture.crop((0, y, WIDTH, y + 1)).tobytes()) < 160]
        assert max(b - a for a, b in pairwise(inked)) < HEIGHT / 4, path


@pytest.mark.parametrize("title", ["خط " * 40, "", "word " * 300, "x" * 500, "a\nb"])
def test_a_picture_can_be_drawn_of_any_title(title: str) -> None:
    assert len(draw_picture(Words(site="خط", kicker="", title=title, note=""))) > 100


def test_the_lines_of_a_title_are_even_and_none_is_left_with_a_word() -> None:
    size, lines = _fit("Two letters of the lamp were allegedly opened. Years on, nobody has shown by whom.", (26,), 300)
    widths = [_font(size).getlength(line) for line in lines]
    assert len(lines) > 2
    assert min(widths) > 0.6 * max(widths)


def test_a_title_is_broken_into_lines_that_fit() -> None:
    lines = wrap(
        "The council looks into the tapes from the harbour office and says nothing at all about them " * 4, 900, 60
    )
    assert 1 < len(lines) <= 5
    assert lines[-1].endswith("…")
