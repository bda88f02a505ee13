"""A title in another language is marked as that language wherever it stands, in both editions and in what a search finds."""

import re

import pytest
from support import TODAY, build_site, record

from explainer.edition import Edition
from explainer.exports.base_url import base_url_of
from explainer.fragments.draw import Renderer
from explainer.plain.files import make_file
from explainer.plain.pages import list_paths
from explainer.views.address import explorer_link, explorer_page
from explainer.views.search import build_search
from explainer.views.sources import SOURCES

TITLE = "آڈیو لیکس سُننے پر"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    records = {
        "source": [
            record("source", "gull"),
            record("source", "urdu", title=TITLE, language="ur"),
            record("source", "urdu-without-address", title=TITLE, language="ur", url=None),
        ],
        "event": [record("event", "told", sources=["urdu", "urdu-without-address"])],
    }
    dossier = build_site(tmp_path_factory.mktemp("tongues"), records)
    return Edition(dossier=dossier, documents={}, number=1)


def unmarked(html: str) -> list[str]:
    """Every place where the title stands in an element that does not say its language and direction."""
    bare = re.sub("</?mark>", "", html)
    before = [bare[: found.start()] for found in re.finditer(TITLE, bare)]
    tags = [text[text.rindex("<") :] if text.rstrip().endswith(">") else text[-60:] for text in before]
    return [tag for tag in tags if not ('lang="ur"' in tag and 'dir="auto"' in tag)]


def test_pages_of_the_plain_edition(edition: Edition) -> None:
    shown = 0
    for path in list_paths(edition):
        found = make_file(edition, base_url_of(edition.dossier), path)
        assert found
        main = found.body.decode().partition("<main")[2]
        shown += main.count(TITLE)
        assert unmarked(main) == [], path
    assert shown > 2


def test_sources_and_cards_of_the_explorer(edition: Edition) -> None:
    renderer = Renderer(edition.dossier, explorer_link, explorer_page)
    html = renderer.draw("sources", v=SOURCES.build(edition.dossier, {}, TODAY))
    assert html.count(TITLE) > 1
    assert unmarked(html) == []


@pytest.mark.parametrize("template", ["search", "suggest"])
def test_what_a_search_finds(edition: Edition, template: str) -> None:
    renderer = Renderer(edition.dossier, explorer_link, explorer_page)
    view = build_search({"q": ["لیکس"]}, edition.index.find)
    html = renderer.draw(template, v=view, hits=[hit for group in view.groups for hit in group.hits])
    assert TITLE in re.sub("</?mark>", "", html)
    assert unmarked(html) == []
