"""Cells that hold HTML -> words; where links led, and what was taken out, is told."""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

_INLINE = frozenset("a abbr b cite code em i mark q s small span strong sub sup u font".split())
_BLOCK = frozenset("p br div li ul ol h1 h2 h3 h4 h5 h6 blockquote td tr th table tbody thead hr".split())
_UNSEEN = frozenset(("script", "style"))


_LINKED = re.compile(r'<a href="([^"]*)">(.*)</a>', re.DOTALL)


def link_to(address: str, words: str) -> str:
    """Return a cell that leads somewhere, as HTML."""
    return f'<a href="{escape(address)}">{words}</a>'


def linked(cell: str) -> tuple[str, str]:
    """Return (words, address) of a cell that is one link and nothing else; the address of another is empty."""
    found = _LINKED.fullmatch(cell)
    return (found[2], unescape(found[1])) if found and "<a " not in found[2] else (cell, "")


_MARKDOWN = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_BARE = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?()\]]", re.IGNORECASE)


def linked_words(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text without the signs of its Markdown links, and its links as (address, words); bare addresses stay in it."""
    if "://" not in text:
        return text, []
    links = [(link[2], link[1]) for link in _MARKDOWN.finditer(text)]
    words = _MARKDOWN.sub(r"\1", text)
    return words, links + [(address, "") for address in _BARE.findall(words)]


@dataclass
class Plain:
    """The words of a cell, its links as (address, words), and tags that stood for more than looks."""

    words: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.found = Plain()
        self.unseen: list[str] = []
        self.link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where a link leads; tell a tag that shows something or that nobody knows."""
        if tag in _UNSEEN:
            self.unseen.append(tag)
        if tag not in _INLINE and tag not in _BLOCK:
            self.found.taken_out.append(self.get_starttag_text() or f"<{tag}>")
        self._part(tag)
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.link = (address.strip(), len(self.words))

    def handle_endtag(self, tag: str) -> None:
        """End a link, or what nobody sees."""
        if self.unseen and self.unseen[-1] == tag:
            self.unseen.pop()
        if tag == "a" and self.link:
            address, start = self.link
            self.found.links.append((address, " ".join("".join(self.words[start:]).split())))
            self.link = None
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Keep words that are seen."""
        if self.unseen:
            self.found.taken_out.append(data.strip()[:60])
        else:
            self.words.append(data)

    def _part(self, tag: str) -> None:
        """Words of two items or paragraphs do not run together: what ends without a sign gets a semicolon."""
        said = "".join(self.words).rstrip()
        if tag in ("li", "tr") and said and said[-1] not in ".,;:!?…":
            self.words.append("; ")
        self.words.append("" if tag in _INLINE else " ")


def plain_words(cell: str) -> Plain:
    """Return the words of a cell; one without a tag or an entity stays as it is."""
    if "<" not in cell and "&" not in cell:
        return Plain(" ".join(cell.split()))
    parser = _Words()
    parser.feed(cell)
    parser.close()
    if parser.link:  # a link that was not closed
        parser.found.links.append((parser.link[0], ""))
    words = " ".join("".join(parser.words).split())
    parser.found.words = words.removesuffix(";").rstrip()
    return parser.found
