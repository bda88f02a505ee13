"""Links that have one name and lead to different places, where nothing that belongs to them tells which leads where (WCAG 2.4.4)."""

import re
from collections import defaultdict
from urllib.parse import urljoin

import lxml.html
from lxml.etree import _Element as Element

IN_A_LINE = {"a", "abbr", "b", "bdi", "code", "em", "i", "small", "span", "strong", "time"}
HEADS = {"h1", "h2", "h3", "h4", "summary"}
BLOCKS = {"p", "li", "td", "th", "dd", "dt"}


def told(part: Element) -> str:
    """Return what is heard of a part of a page."""
    if not isinstance(part.tag, str) or part.get("aria-hidden") == "true" or part.tag in ("script", "style"):
        return ""
    gap = "" if part.tag in IN_A_LINE else " "
    heard = part.get("aria-label") or (part.text or "") + "".join(told(one) + (one.tail or "") for one in part)
    return f"{gap}{heard}{gap}"


def _words(*parts: Element) -> str:
    return re.sub(r"\s+", " ", " ".join(map(told, parts))).strip()


def _context(link: Element, above: Element | None) -> tuple[str, ...]:
    """Return what belongs to a link: its line, cell and heads, its description, the heading above it, what it opens with.

    A note of a text has its number, by which it is looked for.
    """
    around = [one for one in link.iterancestors() if isinstance(one.tag, str)]
    lines = [one for one in around if one.tag == "li"]
    block = next((one for one in around if one.tag in BLOCKS), link)
    cell = next((one for one in around if one.tag in ("td", "th")), None)
    heads: list[Element] = []
    if cell is not None:
        row, table = cell.getparent(), next(one for one in around if one.tag == "table")
        heads = [*row.iterchildren("th"), *table.xpath("./thead//th")[row.index(cell) :][:1]]
    described = [link.getroottree().getroot().get_element_by_id(id) for id in link.get("aria-describedby", "").split()]
    opens = [one[0] for one in around if one.tag == "details"] + ([] if above is None else [above])
    number = next((id for one in lines if (id := one.get("id", "")).startswith("note-")), "")
    return number, *(_words(*parts) for parts in (lines[:2], [block], heads, described, opens))


def ambiguous(html: str, address: str) -> dict[str, list[str]]:
    """Return the names that links of a page share, with the places to which they lead, where their context is the same."""
    by_name: dict[str, dict[str, tuple[Element, Element | None]]] = defaultdict(dict)
    above = None
    for one in lxml.html.document_fromstring(html).iter("a", *HEADS):
        if one.tag in HEADS:
            above = one
        elif one.get("href") and not any(part.get("aria-hidden") == "true" for part in (one, *one.iterancestors())):
            by_name[_words(one)].setdefault(urljoin(address, one.get("href")), (one, above))
    found = {}
    for name, links in by_name.items():
        places = defaultdict(list)
        for to, (link, heading) in links.items() if len(links) > 1 else ():
            places[_context(link, heading)].append(to)
        if alike := [to for same in places.values() if len(same) > 1 for to in same]:
            found[name] = alike
    return found
