"""What every page stands in: the edition, the reader's choices, what it is drawn on, drawing once and sharing it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from explainer.articles import draw_article, draw_introduction
from explainer.edition import Edition
from explainer.exports.files import list_downloads
from explainer.fragments.draw import Renderer
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME, kinds_on
from explainer.screen.canvas import Canvas
from explainer.screen.safe_html import SafeHtml
from explainer.views.address import explorer_link, explorer_page
from explainer.views.choosing.query import Query
from explainer.views.headings import heading_of
from explainer.views.mended import ESCAPED, mend_value
from explainer.views.plain_address import plain_path
from explainer.views.registers import has_choices, names_read, register_on
from explainer.words import say

V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """One page for one reader. `given` holds the values of the address that this page reads.

    `is_phone` says whether the reader's browser runs on a phone: then charts are drawn for a narrow screen.
    """

    name: str
    edition: Edition
    given: Mapping[str, tuple[str, ...]]
    today: date
    canvas: Canvas
    is_phone: bool = False

    @property
    def dossier(self) -> Dossier:
        """The content."""
        return self.edition.dossier

    @property
    def renderer(self) -> Renderer:
        """Draws with the explorer's links."""
        return Renderer(self.dossier, explorer_link, explorer_page)

    @property
    def view_key(self) -> tuple[object, ...]:
        """What this view depends on, besides the edition."""
        return (self.name, self.today, tuple(sorted(self.given.items())))

    @property
    def has_chosen(self) -> bool:
        """Whether the address asks for one record, to which the page then moves."""
        return any(self.given.get(kind.parameter) for kind in kinds_on(self.name) if not kind.is_choice)

    def downloads(self, kind: str, query: Query) -> list[tuple[str, str]]:
        """Return (word, address) of the table of `kind` and of the files with the records chosen by `query`, if this server has any."""
        plural = BY_NAME[kind].plural
        table = [] if self.name == "tables" else [("table", self.renderer.page("tables", query.plus("table", plural)))]
        names = list_downloads(kind) if self.edition.serves_plain_edition else []
        files = [(word, self.renderer.page(f"data/{name}", query)) for word, name in names]
        whole = [("whole", self.renderer.page("data/dossier.xlsx", Query()))] if names and not table else []
        return [*table, *files, *whole]

    @property
    def suggest(self) -> str:
        """The address that suggests while a reader types into a search box, or nothing where this server has none."""
        return "suggest" if self.edition.serves_plain_edition else ""

    @property
    def feed(self) -> str:
        """The address of the site's own feed, or nothing where this server has none."""
        return "feed.xml" if self.edition.serves_plain_edition else ""

    def feed_of(self, question: str) -> str:
        """Return the address of a question's own feed, or nothing where this server has none."""
        return f"{plain_path('question', question)}feed.xml" if self.edition.serves_plain_edition else ""

    def once(self, what: str, make: Callable[[], V]) -> V:
        """Make something for this view once and share it among readers; free words are not kept."""
        return make() if self.given.get("q") else self.edition.once((what, *self.view_key), make, "views")

    def show(self, template: str, values: Callable[[], dict[str, Any]]) -> None:
        """Draw a fragment. `values` is called only where the fragment is not kept already."""
        self.canvas.show(self.once(template, lambda: SafeHtml(self.renderer.draw(template, **values()))))

    def show_register(self, **values: Any) -> None:
        """Draw the register of this page: choices, records as cards or as a table, and the same as files."""
        register = register_on(self.name)
        if register is None:
            raise KeyError(self.name)

        def make() -> dict[str, Any]:
            view = register.build(self.dossier, self.given, self.today)
            return {"v": view, "downloads": self.downloads(register.kind, view.chosen.query), **values}

        self.show("register" if BY_NAME[register.kind].facets else self.name, make)

    def show_head(self, title: str = "", summary: str = "") -> None:
        """Draw the page's title and what it is for; where the site gives it a heading of its own, that and its name.

        `title` and `summary` are those of the one thing that is shown, if it is one.
        """
        own = self.dossier.explainers.get(self.name)
        heading, name = heading_of(self.dossier, self.name), say(f"page.{self.name}")
        kicker = name if heading or title else ""
        summary = summary or ("" if heading else say(f"summary.{self.name}"))
        title = title or (own.title if own else heading or name)
        can_choose = has_choices(self.name)
        self.show("head", lambda: {"title": title, "summary": summary, "kicker": kicker, "has_choices": can_choose})

    def show_introduction(self) -> None:
        """Draw the text of content/ that has this page's name; nothing where there is none."""
        if self.name in self.edition.documents:
            text = self.once(
                "introduction", lambda: SafeHtml(draw_introduction(self.edition, self.name, self.renderer, self.today))
            )
            self.canvas.show(text)

    def show_article(self) -> None:
        """Draw the explainer that has this page's name."""
        text = self.once("article", lambda: SafeHtml(draw_article(self.edition, self.name, self.renderer, self.today)))
        self.canvas.show(text)


UNREAD = ""
"""The name under which choices hold what stands in an address and no page reads."""

_OF_OTHERS = re.compile(r"utm_\w+|\w*clid|mc_\w+|_gl|embed(_\w+)?|igshid|ref(_\w+)?|si", re.IGNORECASE)
"""Names that other sites, mail programs and hosts put into an address: a reader did not choose them."""


def read_choices(
    edition: Edition, name: str, names: Iterable[str], values_of: Callable[[str], Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Return what the page called `name` reads from an address: `names` are those in it, `values_of` gives the values of one.

    At most 50 values of 200 characters each: the longest that the explorer makes itself is far shorter. What nothing reads
    stands under UNREAD, so that it can be told: at most five, as `name=value`. Ids that records had before are taken for
    those that they have; what a chat or a mail put behind a value is taken away.
    """
    ours = edition.once(("names read", name), lambda: names_read(edition.dossier, name))
    kinds = {kind.parameter: kind.name for kind in kinds_on(name)}

    def current(key: str, value: str) -> str:
        if key == "q":
            return value
        dossier, kind, mended = edition.dossier, kinds.get(key, ""), mend_value(value)
        if not kind:
            return mended
        now = dossier.current_id(kind, mended)
        return now if dossier.get(kind, now) else dossier.current_id(kind, mended.lower())

    def values(key: str) -> Sequence[str]:
        return [*values_of(key), *values_of(f"{ESCAPED}{key}")][:50]

    found = {key: tuple(current(key, value[:200]) for value in values(key)) for key in ours}
    unread = [key for key in names if key.removeprefix(ESCAPED) not in ours and not _OF_OTHERS.fullmatch(key)]
    found[UNREAD] = tuple(f"{key}={next(iter(values_of(key)), '')}"[:80] for key in unread[:5])
    return {key: values for key, values in found.items() if values}
