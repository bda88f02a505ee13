"""One small dossier for all tests of texts."""

from collections.abc import Callable

import pytest
from support import build_site, record

from explainer.markup.directive import Directive
from explainer.markup.parse import read_text
from explainer.markup.render import Article, build_article
from explainer.model.dossier import Dossier
from explainer.views.address import explorer_link

Build = Callable[[str], Article]


@pytest.fixture(scope="session")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A record of each kind that texts can lead to."""
    records = {
        "source": [
            record("source", "gull", title="The lamp is out"),
            record("source", "tern", publisher="The Tern", title="Who put it out?"),
            record("source", "quoted", title='"Out" & <in>'),
        ],
        "person": [record("person", "ida-moor")],
        "body": [record("body", "harbour-court")],
        "term": [record("term", "lamp-room")],
        "era": [record("era", "first-crew")],
        "event": [record("event", "first-letter")],
        "question": [record("question", "who-wrote")],
    }
    return build_site(tmp_path_factory.mktemp("lighthouse"), records, {"story": "## The end\n"})


@pytest.fixture(scope="session")
def build(lighthouse: Dossier) -> Build:
    """Markdown -> article, with the explorer's links."""
    return lambda text: build_article(read_text(text), lighthouse, explorer_link)


def as_text(article: Article) -> str:
    """An article as one text: directives in angle brackets between the HTML."""
    return "".join(as_line(block) if isinstance(block, Directive) else block for block in article.blocks)


def as_line(directive: Directive) -> str:
    options = [f"{name}={value}" for name, value in directive.options]
    return f"<<{' '.join([directive.name, *directive.words, *options])}>>\n"


@pytest.fixture(scope="session")
def drawn(build: Build) -> Callable[[str], str]:
    """Markdown -> the whole article as one text."""
    return lambda text: as_text(build(text))
