"""Draws the HTML of cards, lists, tables and texts from views, through Jinja2 with escaping on."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from explainer.colours import colours_of_page
from explainer.fragments.compiled import CompiledOnce
from explainer.fragments.needed_rules import without_gaps
from explainer.markup.directive import Directive
from explainer.markup.grammar import typographic
from explainer.markup.render import Article
from explainer.model.dates import Point, When
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.model.shapes import columns_of
from explainer.pages import HOME, PAGES
from explainer.views.address import LinkTo
from explainer.views.alike import named_alike, told_apart
from explainer.views.choosing.query import Query
from explainer.views.contact import report_link, report_on
from explainer.views.inquiries.page import demands_by_side
from explainer.views.questions.history import askers, is_quiet, last_turn
from explainer.views.sources import certainties_of
from explainer.views.standings import statement_of
from explainer.words import count, known, say

PageLink = Callable[[str, Query], str]


@cache
def environment() -> Environment:
    """Return the templates of all fragments, with the words and marks that they use."""
    found = Environment(
        loader=PackageLoader("explainer.fragments", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        bytecode_cache=CompiledOnce(),
    )
    found.globals.update(say=say, count=count, machine_date=machine_date, short_date=short_date)
    found.globals.update(mark=sign_of, columns_of=columns_of, kind_of=BY_NAME.__getitem__)
    found.globals.update(report_on=report_on, report_link=report_link, demands_by_side=demands_by_side, askers=askers)
    found.globals.update(last_turn=last_turn, is_quiet=is_quiet)
    found.globals.update(
        certainties_of=certainties_of, named_alike=named_alike, told_apart=told_apart, statement_of=statement_of
    )
    found.filters["safe_html"] = Markup
    found.filters["typographic"] = lambda text: Markup(typographic(text))  # noqa: S704  # its parser has escaped it
    return found


@cache
def sign_of(word: str) -> str:
    """Return the one sign for a word of state, which stands beside the word and never alone; nothing for any other word."""
    return say(f"mark.{word}") if word in known("mark") else ""


def machine_date(when: When) -> str:
    """Return the value of a `datetime` attribute: the first date, exactly as precise as it is."""
    point = when.start or when.end
    if point is None:
        return ""
    parts = [f"{point.year:04}", *(f"{p:02}" for p in (point.month, point.day) if p)]
    return "-".join(parts)


def short_date(when: When) -> str:
    """Return a date as it stands below the heading of its month: a day as its number, else as short as it can be said."""
    first, last = when.start, when.end
    if first is None or last is None:
        return f"{_short(first)} –" if first else f"– {_short(last)}"
    if not when.is_range:
        return _short(first)
    if first.day and last.day and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day}"
    return f"{_short(first)} –"


def _short(point: Point | None) -> str:
    if point is None:
        return ""
    text = str(point.day or (say(f"month-short.{point.month}") if point.month else point.year))
    text = say("date.about", date=text) if point.approximate else text
    return f"{text}?" if point.uncertain else text


@dataclass(frozen=True)
class Renderer:
    """Draws for one edition: `link` leads to records, `page` to pages with a query."""

    dossier: Dossier
    link: LinkTo
    page: PageLink

    def draw(self, template: str, /, **values: Any) -> str:
        """Return the HTML of `templates/NAME.html` with `values`."""
        return (
            environment()
            .get_template(f"{template}.html")
            .render(d=self.dossier, link=self.link, page=self.page, **values)
        )

    def article(self, article: Article, directives: Callable[[Directive], str]) -> Iterable[tuple[str, bool]]:
        """Yield (HTML, whether it is a figure) for each block of an article, in order."""
        for block in article.blocks:
            if isinstance(block, Directive):
                yield directives(block), True
            else:
                yield block, False


SHEETS = (
    "base", "cards", "choices", "lists", "tables", "home", "reading", "timeline", "overview", "questions", "bars",
    "registers", "pictures", "touch", "small", "print", "masthead", "words",
)  # fmt: skip
"""The parts of the style sheet, in the order in which a later rule takes back an earlier one."""

ONLY_ON = {
    "home": (HOME, "pictures"),
    "timeline": ("timeline",),
    "overview": ("timeline", "pictures"),
    "questions": ("questions",),
    "bars": ("inquiries", "precedents", "pictures"),
    "pictures": ("evidence", "inquiries", "people", "recordings", "pictures"),
}
"""The fixed pages that need a part which the others leave out; texts may hold every figure and have all parts."""

COLOURED = ".xp,.st-key-chart,#words"
"""What has our colours: what we draw, the part of Streamlit's page in which the chart lies, and what stands before it."""


def draw_repair(name: str = "") -> str:
    """Return the calm notice that stands where there is no content yet, under the name of the site where it is known."""
    return environment().get_template("repair.html").render(name=name)


def draw_desk(desk: object, link: LinkTo) -> str:
    """Return the notes for an editor that stand in a corner of a page, with `desk` as the template reads it."""
    return environment().get_template("desk.html").render(desk=desk, link=link)


@cache
def sheet(*names: str) -> str:
    """Return parts of the style sheet as one text, without comments and without the space that no browser needs."""
    folder = resources.files("explainer.fragments") / "styles"
    found = "".join(folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in names)
    return without_gaps(re.sub(r"/\*.*?\*/", "", found, flags=re.DOTALL))


@cache
def styles(page: str = "") -> str:
    """Return the style sheet of a page of the explorer, or that of all."""
    fixed = page in PAGES
    found = sheet(*(name for name in SHEETS if not fixed or name not in ONLY_ON or page in ONLY_ON[name]))
    return colours_of_page(found, COLOURED) + found
