"""An explainer as one piece of HTML: head, text with its figures and cards, sources, what to read next."""

from collections.abc import Iterator
from datetime import date

from explainer.edition import Edition
from explainer.fragments.draw import Renderer
from explainer.markup.directive import Directive
from explainer.markup.render import Article, Heading, build_article
from explainer.views.choosing.query import Query
from explainer.views.home import reading_list, reading_minutes
from explainer.views.names import list_names
from explainer.views.pictures.table import FIGURES, FigureRequest, values_of
from explainer.words import say

LONG = 6
"""Parts from which the text of a page has contents, as every explainer has."""


def article_of(edition: Edition, slug: str, renderer: Renderer, *, brief: bool = False) -> Article:
    """Return the text `slug` with everything resolved, made once for an edition, its links and its length."""
    return edition.once(
        ("article", slug, renderer.link, brief),
        lambda: build_article(edition.documents[slug], edition.dossier, renderer.link, brief=brief),
    )


def draw_figure(directive: Directive, edition: Edition, renderer: Renderer, today: date | None) -> str:
    """Return the HTML of a figure or card that stands in a text; without a day, only what leads to it."""
    figure = FIGURES[directive.name]
    asked = FigureRequest(dossier=edition.dossier, query=Query(directive.options), ids=directive.words, today=today)
    return renderer.draw("figure", figure=figure, brief=today is None, **values_of(figure, asked))


def draw_article(edition: Edition, slug: str, renderer: Renderer, today: date | None) -> str:
    """Return the whole page of an explainer as HTML.

    Without a day it is brief: figures are links to their pages, and notes leave headlines to the page of sources.
    """
    brief = today is None
    explainer = edition.dossier.explainers[slug]
    article = article_of(edition, slug, renderer, brief=brief)
    others = reading_list(edition.dossier)
    place = others.index(explainer) if explainer in others else -1
    before = others[place - 1] if place > 0 else None
    after = others[place + 1] if 0 <= place < len(others) - 1 else None

    def parts() -> Iterator[str]:
        minutes = reading_minutes(article.words)
        series = (place + 1, len(others)) if place >= 0 else None
        yield renderer.draw(
            "article_head",
            x=explainer,
            minutes=minutes,
            headings=_parts_of(article),
            series=series,
            notes=len(article.notes),
            brief=brief,
        )
        for html, _ in renderer.article(article, lambda d: draw_figure(d, edition, renderer, today)):
            yield html
        names = () if brief else list_names(edition.dossier, explainer)
        address = f"{edition.dossier.site.address.rstrip('/')}/{slug}"
        yield renderer.draw(
            "article_end", x=explainer, names=names, address=address, before=before, after=after, brief=brief
        )
        yield renderer.draw("notes", article=article, folded=not brief, brief=brief)

    return f'<div class="xp prose">{"".join(parts())}</div>'


def _parts_of(article: Article) -> list[Heading]:
    return [heading for heading in article.headings if heading.level == 2]


def _below(slug: str) -> list[Heading]:
    """The parts that a page has below its text."""
    named = {"glossary": say("about.glossary"), "corrections": say("about.corrections")} if slug == "about" else {}
    return [Heading(level=2, anchor=anchor, text=text) for anchor, text in named.items()]


def draw_introduction(edition: Edition, slug: str, renderer: Renderer, today: date | None) -> str:
    """Return the text of a page's own Markdown file, without its head but with contents where it is long; brief where no day is given."""
    brief = today is None
    article = article_of(edition, slug, renderer, brief=brief)
    text = "".join(html for html, _ in renderer.article(article, lambda d: draw_figure(d, edition, renderer, today)))
    parts = _parts_of(article)
    if len(parts) >= LONG:
        text = f"{renderer.draw('contents', headings=[*parts, *_below(slug)])}{text}"
    return f'<div class="xp prose of-{slug}">{text}{renderer.draw("notes", article=article, folded=True, brief=brief)}</div>'
