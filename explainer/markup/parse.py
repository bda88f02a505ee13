"""Markdown text -> tokens, with what it cites and refers to and what is wrong with it.

Links have a kind as their scheme. Raw HTML is told as a problem and never drawn.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from explainer.markup.directive import DIRECTIVES, NEEDS_ID, Directive, read_directive
from explainer.markup.grammar import WEB_SCHEMES, heading_anchors, parser, scheme_of
from explainer.markup.slips import find_in, find_slips
from explainer.model.addresses import slip_in
from explainer.model.kinds import BY_NAME
from explainer.model.site import Mention
from explainer.nearest import did_you_mean
from explainer.problems import Level, TextFault
from explainer.signs import INVISIBLE, find_garbled
from explainer.words import say

LONGEST = 100_000
"""Characters of a text that are read, some 13,000 words. What is longer could hold a server for many seconds: in one long
paragraph of brackets, the time that the parser takes grows with the square of its length."""

_KEY = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_-]*)")


@dataclass(frozen=True)
class Document:
    """A parsed text: markdown-it tokens, mentions by line of the text, and problems."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[TextFault, ...]


class _Reader:
    """Walks tokens once and collects mentions and problems."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.mentions: list[Mention] = []
        self.problems: list[TextFault] = []
        self.anchors: set[str] = set()
        self.is_astray, self.nested = False, 0

    def problem(self, at: tuple[int, int], rule: str, level: Level = Level.ERROR, **values: object) -> None:
        self.problems.append(TextFault.of(rule, *at, level=level, **values))

    def told(self, at: tuple[int, int], rule: str, message: str, level: Level = Level.ERROR) -> None:
        self.problems.append(TextFault(line=at[0], column=at[1], rule=rule, level=level, message=message))

    def mention(self, at: tuple[int, int], kind: str, id: str) -> None:
        self.mentions.append(Mention(kind=kind, id=id, line=at[0], column=at[1]))

    def walk(self, tokens: list[Token]) -> None:
        for token in tokens:
            start, end = token.map or (0, len(self.lines))
            if token.type.startswith(("list_item", "blockquote")):
                self.nested += token.nesting
            if token.type == "html_block":
                self.problem((start + 1, 1), "raw-html", text=token.content.strip().split("\n")[0][:60])
            elif token.type == "container_directive_open":
                self.directive(token, start, end)
            elif token.type == "inline":
                self.inline(token.children or [], start, end)

    def directive(self, token: Token, start: int, end: int) -> None:
        directive = read_directive(token.info, start + 1)
        at = (start + 1, 1)
        if self.is_no_directive(token, directive, start):
            return
        if ":::" in directive.words:
            self.problem(at, "directive-on-one-line", name=directive.name)
            return
        if self.nested:
            self.problem(at, "nested-directive", name=directive.name)
        if directive.name not in DIRECTIVES:
            hint = did_you_mean(directive.name, DIRECTIVES)
            names = "" if hint else say("message.use-one", names=", ".join(DIRECTIVES))
            self.problem(at, "unknown-directive", name=directive.name, names=names, hint=hint)
        self.ending(directive, start, end)
        if of := NEEDS_ID.get(directive.name):
            if len(directive.words) != 1:
                self.problem(at, "directive-without-id", name=directive.name)
            else:
                self.mention(find_in(self.lines, directive.words[0], start, end), of, directive.words[0])
        for kind in BY_NAME:
            for id in directive.all(kind):
                self.mention(find_in(self.lines, id, start, end), kind, id)

    def is_no_directive(self, token: Token, directive: Directive, start: int) -> bool:
        """Whether a line of colons is part of a mistake that is told elsewhere: too few or too many of them."""
        if token.markup != ":::":
            self.problem((start + 1, 1), "bad-directive", text=self.lines[start].strip()[:50])
            self.is_astray = True  # what closes it will seem to open another
            return True
        before = "".join(self.lines[max(0, start - 1) : start])
        return not directive.name and (self.is_astray or bool(re.match(r"\s*::\s*\w", before)))

    def ending(self, directive: Directive, start: int, end: int) -> None:
        """Tell of a directive that is not closed, or holds something. The range of one that is closed ends before its last line."""
        is_closed = end < len(self.lines) and re.fullmatch(r":{3,}", self.lines[end].strip())
        inside = [line.strip() for line in self.lines[start + 1 : end] if line.strip()]
        if inside and re.fullmatch(r"[:\uff1a ]+", inside[0]):
            self.problem((start + 2, 1), "bad-directive", text=inside[0])
        elif not is_closed:
            self.problem((start + 1, 1), "open-directive", name=directive.name)
        elif inside:
            self.problem((start + 2, 1), "filled-directive", name=directive.name)

    def inline(self, children: list[Token], start: int, end: int) -> None:
        for number, child in enumerate(children):
            if child.type == "html_inline":
                self.problem(
                    find_in(self.lines, child.content.split("\n")[0], start, end), "raw-html", text=child.content[:60]
                )
            elif child.type == "citation":
                for id in child.meta["ids"]:
                    at = find_in(self.lines, "@" + id, start, end)
                    if _KEY.fullmatch("@" + id):
                        self.mention(at, "source", id)
                    else:
                        self.problem(at, "bad-citation", text=f"[{child.content}]")
            elif child.type == "link_open":
                href = str(child.attrs.get("href", ""))
                self.link(href, start, end)
                if child.info == "auto" and scheme_of(href)[0] in BY_NAME:
                    self.problem(find_in(self.lines, href, start, end), "lost-link", text=f"<{href}>"[:80])
                inside = itertools.takewhile(lambda one: one.type != "link_close", children[number + 1 :])
                if not "".join(one.content for one in inside).strip():
                    self.problem(find_in(self.lines, href, start, end), "empty-link", href=href[:80])
            elif child.type == "image":
                self.image(child, start, end)

    def image(self, token: Token, start: int, end: int) -> None:
        source = str(token.attrs.get("src", ""))
        at = find_in(self.lines, source, start, end)
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
        at = find_in(self.lines, href, start, end)
        scheme, rest = scheme_of(href)
        if scheme in BY_NAME:
            self.mention(at, scheme, rest.partition("#")[0])
        elif scheme and scheme not in WEB_SCHEMES:
            hint = did_you_mean(scheme, [*BY_NAME, *WEB_SCHEMES])
            self.problem(at, "unsafe-link", href=href[:80], hint=hint)
        elif not scheme and not rest.startswith("#"):
            self.problem(at, "relative-link", href=href[:80])
        elif not scheme and rest[1:] not in self.anchors:
            self.problem(at, "no-heading", href=href[:80], hint=did_you_mean(rest[1:], self.anchors))
        elif scheme and (slip := slip_in(href)):
            self.told(at, "bad-address", say(f"message.{slip}", value=href[:80]), Level.WARNING)


def read_text(text: str) -> Document:
    """Parse `text`. Never raises: what is wrong comes back as problems, with lines from 1.

    Of a text longer than `LONGEST` nothing is parsed.
    """
    if len(text) > LONGEST:
        reader = _Reader("")
        reader.problem((1, 1), "text-too-long", characters=f"{len(text):,}", most=f"{LONGEST:,}")
        return Document((), (), tuple(reader.problems))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    known: dict[str, Any] = {}
    tokens = parser().parse(text, known)
    reader = _Reader(text)
    for number, line in enumerate(reader.lines, 1):
        found = INVISIBLE.search(line)
        if found:
            reader.problem((number, found.start() + 1), "control-character")
        behind_bullet = len(line) - len(line.lstrip(" \t\uf0b7"))
        if garbled := find_garbled(line, behind_bullet):
            said = say(f"garbled.{garbled.lastgroup}", text=line[max(0, garbled.start() - 10) : garbled.end() + 20])
            at = (number, garbled.start() + 1)
            reader.told(at, "garbled-text", said, Level.WARNING)
    reader.anchors = set(heading_anchors(tokens).values())
    reader.walk(tokens)
    reader.problems += find_slips(tokens, reader.lines, known.get("references", {}))
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
