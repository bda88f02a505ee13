"""A text is resolved once for an edition and its links, in both editions."""

from pathlib import Path

import pytest

from explainer import articles
from explainer.edition import Edition
from explainer.exports.base_url import base_url_of
from explainer.fragments.draw import Renderer
from explainer.plain.draw import draw_page
from explainer.plain.pages import find_page
from explainer.reading.folder import Reader
from explainer.views.address import explorer_link, explorer_page

SLUG = "how-it-was-heard"


@pytest.fixture
def edition(sites: Path) -> Edition:
    reading = Reader(sites / "tiny").read()
    assert reading.dossier is not None
    return Edition(dossier=reading.dossier, documents=reading.documents, number=1)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each text that was resolved, whether it was a brief one."""
    brief: list[bool] = []
    build = vars(articles)["build_article"]

    def build_article(*given, **named):
        brief.append(named["brief"])
        return build(*given, **named)

    monkeypatch.setattr(articles, "build_article", build_article)
    return brief


def test_the_plain_edition_resolves_a_text_once_for_all_who_ask_for_its_page(
    edition: Edition, made: list[bool]
) -> None:
    page = find_page(edition, f"read/{SLUG}/")
    assert page is not None
    first, second = (draw_page(edition, base_url_of(edition.dossier), page) for _ in range(2))
    assert first == second
    assert made == [True]


def test_a_brief_text_is_not_given_out_for_a_whole_one(edition: Edition, made: list[bool]) -> None:
    renderer = Renderer(edition.dossier, explorer_link, explorer_page)
    for brief in (True, False, True, False):
        articles.article_of(edition, SLUG, renderer, brief=brief)
    assert made == [True, False]
