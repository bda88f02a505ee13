"""Markdown text -> tokens, with what it cites and refers to and what is wrong with it.

CommonMark with tables, footnotes and definition lists (markdown-it-py), plus Pandoc's citations,
links with a kind as their scheme, and directives. Raw HTML is told as a problem and never drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MethodType

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, smartquotes
from markdown_it.rules_core.replacements import replace_rare
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from explainer.markup.slips import find_slips
from explainer.model.kinds import BY_NAME
from explainer.model.site import Mention
from explainer.nearest import did_you_mean
from explainer.problems import Level, TextFault
from explainer.signs import INVISIBLE
from explainer.words import say

DIRECTIVES = (
    "timeline", "question", "questions", "evidence", "places", "answers", "demands", "asked", "inquiries", "recordings",
    "precedents",
)  # fmt: skip
"""The names of figures and cards; `views/pictures/table.py` has a row for each."""

WEB_SCHEMES = ("http", "https", "mailto")

LONGEST = 100_000
"""Characters of a text that are read, some 13,000 words. What is longer could hold a server for many seconds: in one long
paragraph of brackets, the time that the parser takes grows with the square of its length."""

MOST_QUOTES = 20_000
"""Quotation marks of a text that are made real ones; setting each copies its paragraph."""

_CITATION = re.compile(r"\[(@[^\[\]]+)\]")
_KEY = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_-]*)")
_SCHEME = re.compile(r"([^/?#:]*):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """`::: name word key=value`: a figure or card that stands in a text."""

    name: str
    words: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    line: int

    def all(self, key: str) -> tuple[str, ...]:
        """Return every value given for `key`."""
        return tuple(value for name, value in self.options if name == key)

    def get(self, key: str) -> str | None:
        """Return the last value given for `key`, or None."""
        return (self.all(key) or (None,))[-1]


@dataclass(frozen=True)
class Document:
    """A parsed text: markdown-it tokens, mentions by line of the text, and problems."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[TextFault, ...]


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        # The number hangs on the word before it, also where a line ends between them.
        state.pending = state.pending.rstrip(" ")
        if not state.pending and state.tokens and state.tokens[-1].type == "softbreak":
            state.tokens.pop()
        token = state.push("citation", "", 0)
        token.content = found[1]
        token.meta = {"ids": [part.strip().removeprefix("@") for part in found[1].split(";")]}
    state.pos = found.end()
    return True


def _dashes_and_dots(state: StateCore) -> None:
    """Set dashes and ellipses. The library's own rule also makes a © of "(c)", which here is a clause of a law."""
    for token in state.tokens:
        if token.type == "inline":
            replace_rare(token.children or [])


def _quotation_marks(state: StateCore) -> None:
    """Set real quotation marks, unless there are beyond reason many."""
    if state.src.count('"') + state.src.count("'") <= MOST_QUOTES:
        smartquotes(state)


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"typographer": True}).enable(["table", "replacements", "smartquotes"])
    md.core.ruler.at("replacements", _dashes_and_dots)
    md.core.ruler.at("smartquotes", _quotation_marks)
    md.use(footnote_plugin, inline=False).use(deflist_plugin)
    md.use(container_plugin, name="directive", validate=lambda params, markup: True)
    md.inline.ruler.before("link", "citation", _citation)
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # every link is looked at below and when drawn
    return md


@cache
def _plain_text() -> MarkdownIt:
    """A parser that knows no marks, only quotation marks."""
    return MarkdownIt("zero", {"typographer": True}).enable("smartquotes")


def typographic(text: str) -> str:
    """Return a text without marks, such as a title, as HTML with real quotation marks, as texts have them."""
    return str(_plain_text().renderInline(text))


def footnote_rules() -> dict[str, MethodType]:
    """Return the functions of the footnote plugin that draw its tokens, by type of token."""
    rules: dict[str, MethodType] = _parser().renderer.rules  # type: ignore[attr-defined]
    return {name: rule for name, rule in rules.items() if name.startswith("footnote")}


def scheme_of(href: str) -> tuple[str, str]:
    """Split `event:abc` into (`event`, `abc`); the scheme is empty for `#part` and relative links.

    Control characters and spaces are taken out first, as browsers do before they look at a scheme.
    """
    clean = "".join(c for c in href if c > " " and c != "\x7f")
    found = _SCHEME.fullmatch(clean)
    return (found[1].lower(), found[2]) if found else ("", clean)


def read_directive(info: str, line: int) -> Directive:
    """Return the directive that the words after `:::` mean; unknown names are checked elsewhere."""
    name, *rest = info.split() or [""]
    options = tuple((k, v) for k, _, v in (part.partition("=") for part in rest if "=" in part))
    return Directive(name=name, words=tuple(part for part in rest if "=" not in part), options=options, line=line)


class _Reader:
    """Walks tokens once and collects mentions and problems."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.mentions: list[Mention] = []
        self.problems: list[TextFault] = []

    def find(self, needle: str, start: int, end: int) -> tuple[int, int]:
        """The (line, column) of `needle` between lines start and end (from 0), or the start."""
        for number in range(start, min(end, len(self.lines))):
            column = self.lines[number].find(needle)
            if column >= 0:
                return number + 1, column + 1
        return start + 1, 1

    def problem(self, at: tuple[int, int], rule: str, level: Level = Level.ERROR, **values: object) -> None:
        self.problems.append(
            TextFault(line=at[0], column=at[1], level=level, rule=rule, message=say(f"message.{rule}", **values))
        )

    def mention(self, at: tuple[int, int], kind: str, id: str) -> None:
        self.mentions.append(Mention(kind=kind, id=id, line=at[0], column=at[1]))

    def walk(self, tokens: list[Token]) -> None:
        for token in tokens:
            start, end = token.map or (0, len(self.lines))
            if token.type == "html_block":
                self.problem((start + 1, 1), "raw-html", text=token.content.strip().split("\n")[0][:60])
            elif token.type == "container_directive_open":
                self.directive(token, start, end)
            elif token.type == "inline":
                self.inline(token.children or [], start, end)

    def directive(self, token: Token, start: int, end: int) -> None:
        directive = read_directive(token.info, start + 1)
        at = (start + 1, 1)
        if not directive.name and re.match(r"\s*::\s*\w", "".join(self.lines[max(0, start - 1) : start])):
            return  # it closes what has one colon too few, of which the line above is told
        if ":::" in directive.words:
            self.problem(at, "directive-on-one-line", name=directive.name)
            return
        if directive.name not in DIRECTIVES:
            hint = did_you_mean(directive.name, DIRECTIVES)
            names = "" if hint else say("message.use-one", names=", ".join(DIRECTIVES))
            self.problem(at, "unknown-directive", name=directive.name, names=names, hint=hint)
        # The range of a closed container ends before its closing line.
        closed = end < len(self.lines) and self.lines[end].strip() == ":::"
        if not closed:
            self.problem(at, "open-directive", name=directive.name)
        elif any(line.strip() for line in self.lines[start + 1 : end]):
            self.problem((start + 2, 1), "filled-directive", name=directive.name)
        if directive.name == "question":
            if len(directive.words) != 1:
                self.problem(at, "directive-without-id", name=directive.name)
            else:
                self.mention(self.find(directive.words[0], start, end), "question", directive.words[0])
        for kind in ("person", "body", "hypothesis", "event", "narrative"):
            for id in directive.all(kind):
                self.mention(self.find(id, start, end), kind, id)

    def inline(self, children: list[Token], start: int, end: int) -> None:
        for child in children:
            if child.type == "html_inline":
                self.problem(self.find(child.content.split("\n")[0], start, end), "raw-html", text=child.content[:60])
            elif child.type == "citation":
                for id in child.meta["ids"]:
                    at = self.find("@" + id, start, end)
                    if _KEY.fullmatch("@" + id):
                        self.mention(at, "source", id)
                    else:
                        self.problem(at, "bad-citation", text=f"[{child.content}]")
            elif child.type == "link_open":
                self.link(str(child.attrs.get("href", "")), start, end)
            elif child.type == "image":
                self.image(child, start, end)

    def image(self, token: Token, start: int, end: int) -> None:
        source = str(token.attrs.get("src", ""))
        at = self.find(source, start, end)
        if not token.content.strip():
            self.problem(at, "image-without-words")
        scheme = scheme_of(source)[0]
        if not scheme:
            self.problem(at, "picture-here", href=source[:80])
        elif scheme in {"http", "https"}:
            self.problem(at, "picture-elsewhere", href=source[:80])
        else:
            self.problem(at, "unsafe-link", href=source[:80], hint="")

    def link(self, href: str, start: int, end: int) -> None:
        at = self.find(href, start, end)
        scheme, rest = scheme_of(href)
        if scheme in BY_NAME:
            self.mention(at, scheme, rest.partition("#")[0])
        elif scheme and scheme not in WEB_SCHEMES:
            hint = did_you_mean(scheme, [*BY_NAME, *WEB_SCHEMES])
            self.problem(at, "unsafe-link", href=href[:80], hint=hint)
        elif not scheme and not rest.startswith("#"):
            self.problem(at, "relative-link", href=href[:80])


def read_text(text: str) -> Document:
    """Parse `text`. Never raises: what is wrong comes back as problems, with lines from 1.

    Of a text longer than `LONGEST` nothing is parsed.
    """
    if len(text) > LONGEST:
        reader = _Reader("")
        reader.problem((1, 1), "text-too-long", characters=f"{len(text):,}", most=f"{LONGEST:,}")
        return Document((), (), tuple(reader.problems))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tokens = _parser().parse(text)
    reader = _Reader(text)
    for number, line in enumerate(reader.lines, 1):
        found = INVISIBLE.search(line)
        if found:
            reader.problem((number, found.start() + 1), "control-character")
    reader.walk(tokens)
    for slip in find_slips(tokens, reader.lines):
        reader.problem((slip.line, slip.column), slip.rule, slip.level, text=slip.text)
    return Document(tuple(tokens), tuple(reader.mentions), tuple(reader.problems))


def _words_of(token: Token) -> str:
    if token.type in {"text", "code_inline"}:
        return token.content
    return "\n" if token.type.endswith("break") else " "


def paragraphs(document: Document) -> Iterator[tuple[int, str, bool]]:
    """Yield (line from 1, plain words, whether it cites a source) for every paragraph outside headings."""
    inside = False
    for token in document.tokens:
        if token.type in ("paragraph_open", "dd_open"):
            inside = True
        elif token.type in ("paragraph_close", "dd_close"):
            inside = False
        elif token.type == "inline" and inside:
            children = token.children or []
            words = "".join(_words_of(child) for child in children)
            cites = any(c.type == "citation" for c in children)
            yield (token.map or [0])[0] + 1, words.strip(), cites
