"""The rules of a style sheet that a page needs: those whose classes stand in it. A page of text needs a third of the sheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_GROUPS = ("@media", "@supports", "@container")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_GIVEN = re.compile(r'class="([^"]*)"')
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r'("[^"]*")|([:;,])\s+')
"""What no browser needs in declarations; texts between quotation marks are left as they are."""


@dataclass(frozen=True)
class Rule:
    """A rule: its selectors, each with the classes that it cannot do without, and its declarations.

    A group, such as what is for print alone, has the `rules` in it instead of declarations.
    """

    selectors: tuple[tuple[str, frozenset[str]], ...]
    declarations: str
    rules: "tuple[Rule, ...]" = ()


def classes_of(html: str) -> frozenset[str]:
    """Return the names of classes that elements of `html` have."""
    return frozenset(name for given in _GIVEN.findall(html) for name in given.split())


def needed_rules(sheet: str, classes: frozenset[str]) -> str:
    """Return what of `sheet` (without comments) may concern a page whose elements have `classes` and no other."""
    return "".join(_draw(read_rules(sheet), classes))


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
        return Rule(((head, frozenset()),), "", read_rules(body))
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


def _needed(selector: str) -> frozenset[str]:
    """Return the classes without which a selector finds nothing; what stands in brackets may be one of several, or be denied."""
    while selector != (selector := _IN_BRACKETS.sub("", selector)):
        pass
    return frozenset(_CLASS.findall(selector))


@cache
def _without_gaps(declarations: str) -> str:
    return _GAP.sub(lambda found: found[1] or found[2], declarations).rstrip(";")


def _draw(rules: tuple[Rule, ...], classes: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        head = ",".join(selector for selector, needed in rule.selectors if needed <= classes)
        body = "".join(_draw(rule.rules, classes)) if rule.rules else _without_gaps(rule.declarations)
        if head and body:
            yield f"{head}{{{body}}}"
