"""The language of texts: CommonMark with tables, notes, definition lists, directives, and Pandoc's citations (markdown-it-py)."""

import itertools
import re
from collections.abc import Sequence
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

WEB_SCHEMES = ("http", "https", "mailto")

MOST_QUOTES = 20_000
"""Quotation marks of a text that are made real ones; setting each copies its paragraph."""

_CITATION = re.compile(r"\[(@[^\[\]]+)\]")
_SCHEME = re.compile(r"([^/?#:]*):(.*)", re.DOTALL)


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
def parser() -> MarkdownIt:
    """Return the parser of texts, made once."""
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
    rules: dict[str, MethodType] = parser().renderer.rules  # type: ignore[attr-defined]
    return {name: rule for name, rule in rules.items() if name.startswith("footnote")}


def scheme_of(href: str) -> tuple[str, str]:
    """Split `event:abc` into (`event`, `abc`); the scheme is empty for `#part` and relative links.

    Control characters and spaces are taken out first, as browsers do before they look at a scheme.
    """
    clean = "".join(c for c in href if c > " " and c != "\x7f")
    found = _SCHEME.fullmatch(clean)
    return (found[1].lower(), found[2]) if found else ("", clean)


def plain_words(inline: Token) -> str:
    """Return the words of a heading or paragraph without marks."""
    return "".join(c.content for c in inline.children or [] if c.type in ("text", "code_inline")).strip()


def anchor_of(text: str) -> str:
    """Return the anchor of a heading: its letters and digits in lower case, joined by hyphens."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-") or "part"


def heading_anchors(tokens: Sequence[Token]) -> dict[int, str]:
    """Return the anchor of each heading by the number of its token: its letters and digits, joined by hyphens, once each."""
    found: dict[int, str] = {}
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = anchor_of(plain_words(tokens[index + 1]))
            numbered = (f"{anchor}-{number}" for number in itertools.count(2))
            found[index] = next(
                one for one in (anchor, *itertools.islice(numbered, len(found))) if one not in found.values()
            )
    return found
