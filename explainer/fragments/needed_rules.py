"""The rules of a style sheet that a page needs: those whose classes and elements stand in it. A page of text needs a third of the sheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

_GROUPS = ("@media", "@supports", "@container")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_DENIED = re.compile(r":not\(")
_EITHER = re.compile(r":(?:is|where|has)\(")
_NAME = re.compile(r"\.[A-Za-z][\w-]*|(?:(?<=[\s>+~])|^)[a-z][a-z0-9]*")
_GIVEN = re.compile(r'class="([^"]*)"')
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)")
_PROPERTY = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*;?")
_USED = re.compile(r"var\((--[\w-]+)")
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r'("[^"]*")|([:;,])\s+')
"""What no browser needs; texts between quotation marks are left as they are."""


@dataclass(frozen=True)
class Rule:
    """A rule: its selectors, each with sets of names (`.class`, `element`) of which it needs all of one, and its declarations.

    A group, such as what is for print alone, has the `rules` in it instead of declarations.
    """

    selectors: tuple[tuple[str, tuple[frozenset[str], ...]], ...]
    declarations: str
    rules: "tuple[Rule, ...]" = ()


def names_in(html: str) -> frozenset[str]:
    """Return the names of elements of `html`, a page or what its body has, and, behind a dot, of classes that they have."""
    classes = (f".{name}" for given in _GIVEN.findall(html) for name in given.split())
    return frozenset({"html", "body", *_ELEMENT.findall(html), *classes})


def needed_rules(sheet: str, names: frozenset[str]) -> str:
    """Return what of `sheet` (without comments) may concern a page whose elements and classes have `names` and no other."""
    return "".join(_draw(read_rules(sheet), names))


def without_gaps(sheet: str) -> str:
    """Return all of `sheet` (without comments), without the space that no browser needs."""
    return "".join(_draw(read_rules(sheet)))


def without_unused(sheet: str, html: str) -> str:
    """Return a drawn sheet without the custom properties that neither it nor `html`, a page without scripts, makes use of."""
    used = {*_USED.findall(sheet), *_USED.findall(html)}
    return _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", sheet)


@cache
def read_rules(sheet: str) -> tuple[Rule, ...]:
    """Return the rules of a sheet without comments."""
    return tuple(_rule(head, body) for head, body in _blocks(sheet))


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    start = 0
    while (opening := sheet.find("{", start)) >= 0:
        end, depth = opening + 1, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(sheet[end], 0)
            end += 1
        yield sheet[start:opening].strip(), sheet[opening + 1 : end - 1]
        start = end


def _rule(head: str, body: str) -> Rule:
    if head.startswith(_GROUPS):
        return Rule(((head, (frozenset(),)),), "", read_rules(body))
    selectors = tuple((selector, _needed(selector)) for selector in _split(_SPACE.sub(" ", head)))
    return Rule(selectors, _SPACE.sub(" ", body).strip())


def _split(head: str) -> Iterator[str]:
    """Yield the selectors of a rule: commas within brackets part none."""
    start = depth = 0
    for at, sign in enumerate(head):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            yield head[start:at].strip()
            start = at + 1
    yield head[start:].strip()


def _needed(selector: str) -> tuple[frozenset[str], ...]:
    """Return sets of names: without all of one of them a selector finds nothing. What is denied is left out."""
    while denied := _DENIED.search(selector):
        selector = selector[: denied.start()] + selector[_closing(selector, denied.end()) :]
    if either := _EITHER.search(selector):
        end = _closing(selector, either.end())
        before, after = selector[: either.start()], selector[end:]
        return tuple(chain(*(_needed(f"{before} {one} {after}") for one in _split(selector[either.end() : end - 1]))))
    return (frozenset(_NAME.findall(_IN_BRACKETS.sub("", selector))),)


def _closing(text: str, start: int) -> int:
    """Return where the bracket that is open at `start` has been closed."""
    depth = 1
    while depth:
        depth += {"(": 1, ")": -1}.get(text[start], 0)
        start += 1
    return start


@cache
def _close_gaps(words: str) -> str:
    return _GAP.sub(lambda found: found[1] or found[2], words).rstrip(";")


def _draw(rules: tuple[Rule, ...], names: frozenset[str] | None = None) -> Iterator[str]:
    for rule in rules:
        head = ",".join(
            name for name, needed in rule.selectors if names is None or any(some <= names for some in needed)
        )
        body = "".join(_draw(rule.rules, names)) if rule.rules else _close_gaps(rule.declarations)
        if head and body:
            yield f"{_close_gaps(head)}{{{body}}}"
