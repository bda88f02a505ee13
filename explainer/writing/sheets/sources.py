"""Links of a sheet -> sources: those that the site has, and drafts of those that it has not; never another in their place."""

import re
from typing import Any
from urllib.parse import urlsplit

from explainer.model.kinds import BY_NAME
from explainer.rules.same_source import same_address
from explainer.words import say
from explainer.writing.names import free_id, taken_ids
from explainer.writing.proof import Proof

_SOURCE = BY_NAME["source"]
ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def addresses_in(text: str) -> list[str]:
    """Return the web addresses that stand in a text: without what ends its sentence, but with a bracket that they open."""
    return [_without_end(address) for address in ADDRESS.findall(text)]


def _without_end(address: str) -> str:
    while address and (address[-1] in ".,;" or (address[-1] == ")" and address.count(")") > address.count("("))):
        address = address[:-1]
    return address


class Sources:
    """Finds the sources that rows name. `drafts` are new ones, by what all addresses of their page have in common."""

    def __init__(self, proof: Proof, sheet: str) -> None:
        self.sheet = sheet
        self.known = {same_address(s.url): id for id, s in proof.dossier.sources.items() if s.url}
        self.taken = taken_ids(proof.dossier, proof.reading, _SOURCE)
        self.drafts: dict[str, dict[str, Any]] = {}

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
        return self.drafts[shared]["id"], True
