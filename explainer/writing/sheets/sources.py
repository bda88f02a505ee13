"""Links of a sheet -> sources: those that the site has, and drafts of those that it has not; never another in their place."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from explainer.model.kinds import BY_NAME
from explainer.rules.same_source import same_address
from explainer.words import say
from explainer.writing.names import free_id, taken_ids
from explainer.writing.proof import Proof

_SOURCE = BY_NAME["source"]
ADDRESS = re.compile(r"https?://(?:(?!,https?://)[^\s<>\"'])+", re.IGNORECASE)
_BARE_WWW = re.compile(r"(?<![\w/.@-])www\.(?=\w)", re.IGNORECASE)


def addresses_in(text: str) -> list[str]:
    """Return the web addresses that stand in a text: without what ends its sentence, but with a bracket that they open."""
    return [_without_end(address) for address in ADDRESS.findall(text)]


def _without_end(address: str) -> str:
    opened = 0
    for at, sign in enumerate(address):
        opened += (sign == "(") - (sign == ")")
        if opened < 0:  # a bracket that was opened before the address
            return address[:at].rstrip(".,;")
    return address.rstrip(".,;")


_LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_AROUND = " \t,.:()[]{}<>|\u2013\u2014-\u2192"
"""What stands between the words of a source and its address."""


_AND = re.compile(r"^(?:and|und|et|y|&)(?:\s+|$)", re.IGNORECASE)


def named_addresses(cell: str) -> list[tuple[str, str]]:
    """Return (words, address) of what a cell names: an address with the words beside it, or either of them alone.

    Lines and semicolons part what is named: "Dawn (https://...)", "[Dawn](https://...)", "dawn-2022; https://... The News".
    """
    text = _BARE_WWW.sub("https://www.", _LINK.sub(lambda link: f"{link[2]} {unescape(link[1])} ", cell))
    found: list[tuple[str, str]] = []
    at = 0
    for match in ADDRESS.finditer(text):
        address = _without_end(match[0])
        *others, before = _pieces(text[at : match.start()])
        if found and others and not found[-1][0]:  # what stands behind an address that has no words before it
            found[-1] = (others.pop(0), found[-1][1])
        found += [*((words, "") for words in others if words), (before, address)]
        at = match.start() + len(address)
    first, *others = _pieces(text[at:])
    if first and found and not found[-1][0]:
        found[-1] = (first, found[-1][1])
    else:
        others.insert(0, first)
    return found + [(words, "") for words in others if words]


def _pieces(text: str) -> list[str]:
    return [_AND.sub("", piece.strip(_AROUND)) for piece in re.split(r"[;\n]", text)]


def paired(cells: Sequence[str]) -> str:
    """Return cells of a row that name sources as one: of two, names stand beside their addresses where there are as many of both."""
    if len(cells) < 2:
        return "".join(cells)
    lines = [cell.split("\n") for cell in cells]
    if len(lines) == 2 and len(lines[0]) == len(lines[1]) and all(map(_are_two_of_one, *lines)):
        return "\n".join(map(" ".join, zip(*lines, strict=True)))
    return "\n".join(cells)


def _are_two_of_one(one: str, other: str) -> bool:
    """Whether one of two texts is an address, and the other words without any."""
    return any(ADDRESS.fullmatch(a.strip()) and not ADDRESS.search(b) for a, b in ((one, other), (other, one)))


class Sources:
    """Finds the sources that rows name. `drafts` are new ones, by what all addresses of their page have in common."""

    def __init__(self, proof: Proof, sheet: str) -> None:
        self.sheet, self.proof = sheet, proof
        self.known = {same_address(s.url): id for id, s in proof.dossier.sources.items() if s.url}
        self.taken = taken_ids(proof.dossier, proof.reading, _SOURCE)
        self.drafts: dict[str, dict[str, Any]] = {}
        self._titles: dict[str, str] = {}

    def of_link(self, address: str, words: str, number: int) -> tuple[str, bool]:
        """Return (id, whether it is a draft) of the source with this address; empty where it is no address of the web."""
        try:
            host = urlsplit(address).hostname if address.lower().startswith(("http://", "https://")) else None
        except ValueError:
            host = None
        if not host or "." not in host:
            return "", False
        shared = same_address(address)
        if shared in self.known:
            return self.known[shared], False
        if shared not in self.drafts:
            publisher = host.removeprefix("www.")
            value = {
                "publisher": publisher,
                "title": f"[{words or address}]",
                "url": address,
                "note": say("sheet.draft-source", sheet=self.sheet, number=number),
            }
            page = address.rstrip("/").rpartition("/")[2]
            id = free_id(_SOURCE, {**value, "title": words or page}, self.taken)
            self.taken.add(id)
            self.drafts[shared] = {"id": id, **value}
            self._titles[id] = f"{publisher} {words}"
        return self.drafts[shared]["id"], True

    def says(self, id: str, words: str) -> bool:
        """Whether a source has these words as its publisher or within its title; a draft has those of its first link."""
        source = self.proof.dossier.sources.get(id)
        named = f"{source.publisher} {source.title}" if source else self._titles[id]
        return words.casefold() in named.casefold()
