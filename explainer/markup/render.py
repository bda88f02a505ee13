"""Tokens -> an article: blocks of HTML and directives, its notes, its contents.

Safe by construction: every text is escaped, and only the links made here become links.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from markdown_it.presets import commonmark
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from explainer.markup.directive import Directive, read_directive
from explainer.markup.grammar import WEB_SCHEMES, footnote_rules, heading_anchors, plain_words, scheme_of
from explainer.markup.parse import Document
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.words import say

LinkTo = Callable[[str, str], str | None]
"""(kind, id) -> the address of a record in one edition, or None where it has no page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, with the anchor that leads to it."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A cited source: its number in the text, its id, and how often the text cites it."""

    number: int
    source: str
    times: int


@dataclass(frozen=True, kw_only=True)
class Article:
    """A text ready to be drawn: `blocks` are HTML strings and directives, in order."""

    blocks: tuple[str | Directive, ...]
    notes: tuple[Note, ...]
    headings: tuple[Heading, ...]
    words: int


@dataclass(kw_only=True)
class _Page:
    """What grows while one text is drawn."""

    dossier: Dossier
    link_to: LinkTo
    brief: bool
    numbers: dict[str, int] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    open_links: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    cell: int = 0


STACKED = 3
"""Columns from which a phone shows the cells of a row below each other."""


class _Renderer(RendererHTML):
    def __init__(self) -> None:
        super().__init__()
        self.rules = {**footnote_rules(), **self.rules}

    def footnote_block_open(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        """Footnotes have no heading, and a section without one is none."""
        return (
            '<hr class="footnotes-sep" />\n<div class="footnotes" role="doc-endnotes">\n<ol class="footnotes-list">\n'
        )

    def footnote_block_close(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        return "</ol>\n</div>\n"

    def citation(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        marks = []
        for id in tokens[index].meta["ids"]:
            source = page.dossier.sources.get(id)
            if source is None:
                continue
            number = page.numbers.setdefault(id, len(page.numbers) + 1)
            page.times[id] = nth = page.times.get(id, 0) + 1
            if page.brief:
                marks.append(f'<a class="cite" href="#note-{number}">{number}</a>')
                continue
            label = escape(say("cite.label", number=number, publisher=source.publisher))
            marks.append(
                f'<a class="cite" id="cite-{number}-{nth}" href="#note-{number}" aria-label="{label}">{number}</a>'
            )
        return f'<sup class="cites">{"".join(marks)}</sup>' if marks else ""

    def heading_link(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        """For the pointer alone: the contents lead keyboards and screen readers to the same anchors."""
        return f' <a class="part" href="#{escape(tokens[index].content)}" aria-hidden="true" tabindex="-1">#</a>'

    def link_open(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        href = str(tokens[index].attrs.get("href", ""))
        scheme, rest = scheme_of(href)
        if scheme in BY_NAME:
            id, _, part = rest.partition("#")
            to = page.link_to(scheme, id) if page.dossier.get(scheme, id) else None
            opening = f'<a class="to-{scheme}" href="{escape(to + ("#" + part if part else ""))}">' if to else ""
        elif scheme in WEB_SCHEMES:
            opening = f'<a class="out" href="{escape(href.strip())}" rel="noopener">'
        elif not scheme and rest.startswith("#"):
            opening = f'<a href="{escape(rest)}">'
        else:
            opening = ""
        page.open_links.append("</a>" if opening else "")
        return opening

    def link_close(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        return page.open_links.pop() if page.open_links else ""

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return escape(tokens[idx].content)  # a picture of another site would tell it who reads this page

    def html_block(self, tokens: Any, idx: int, options: Any, env: Any) -> str:
        return f"<p>{escape(tokens[idx].content)}</p>"

    def html_inline(self, tokens: Any, idx: int, options: Any, env: Any) -> str:
        return escape(tokens[idx].content)

    def table_open(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        """A table of several columns is read row by row on a phone: each cell then says what its column is."""
        page: _Page = env["page"]
        end = next(place for place in range(index, len(tokens)) if tokens[place].type == "thead_close")
        heads = [plain_words(tokens[place + 1]) for place in range(index, end) if tokens[place].type == "th_open"]
        page.columns = [] if page.brief or len(heads) < STACKED else heads
        stack = ' class="stack"' if page.columns else ""
        return f'<div class="scroll" tabindex="0" role="group"><table{stack}>'

    def tr_open(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        env["page"].cell = 0
        return self.renderToken(tokens, index, options, env)

    def td_open(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        page: _Page = env["page"]
        label = page.columns[page.cell] if page.cell < len(page.columns) else ""
        page.cell += 1
        cell = tokens[index].copy(attrs=tokens[index].attrs | ({"data-label": label} if label else {}))
        return self.renderToken([cell, *tokens[index + 1 : index + 2]], 0, options, env)

    def table_close(self, tokens: list[Token], index: int, options: Any, env: Any) -> str:
        return "</table></div>"


_OPTIONS = OptionsDict(commonmark.make()["options"])


def build_article(document: Document, dossier: Dossier, link_to: LinkTo, *, brief: bool = False) -> Article:
    """Draw `document`. What does not resolve is drawn as plain words: `check` has told the editor.

    A `brief` article leaves the names of sources and the way back to its notes, and is shorter by a fifth.
    """
    page = _Page(dossier=dossier, link_to=link_to, brief=brief)
    renderer = _Renderer()
    blocks: list[str | Directive] = []
    headings: list[Heading] = []
    anchors = heading_anchors(document.tokens)
    run: list[Token] = []
    depth = 0

    def flush() -> None:
        if run:
            blocks.append(renderer.render(run, _OPTIONS, {"page": page}))
            run.clear()

    tokens = list(document.tokens)
    for index, token in enumerate(tokens):
        if token.type == "container_directive_open":
            if depth == 0:
                flush()
                blocks.append(read_directive(token.info, (token.map or [0])[0] + 1))
            depth += 1
        elif token.type == "container_directive_close":
            depth -= 1
        elif depth == 0:
            if token.type == "heading_open":
                text = plain_words(tokens[index + 1])
                anchor = anchors[index]
                level = int(token.tag[1])
                headings.append(Heading(level, anchor, text))
                run.append(token.copy(attrs={"id": anchor}))
            elif token.type == "heading_close" and not brief:
                mark = Token("heading_link", "", 0)
                mark.content = headings[-1].anchor
                run += [mark, token]
            else:
                run.append(token)
    flush()
    notes = tuple(Note(number, id, page.times[id]) for id, number in page.numbers.items())
    words = sum(len(plain_words(token).split()) for token in tokens if token.type == "inline")
    return Article(blocks=tuple(blocks), notes=notes, headings=tuple(headings), words=words)
