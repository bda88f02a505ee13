"""Demands from who asked, through whom they asked, to what became of it: nodes, bands and the same as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from explainer.model.inquiries import Demand
from explainer.views.choosing.query import Query

STAGES = ("side", "forum", "outcome")
TALLEST = 40.0
"""Lines of text that the tallest column may take; more demands than that share a line."""
LEAST = 1.9
"""Lines that a node needs for its own label."""
BETWEEN = 0.5
"""Lines between two nodes."""
POINTS = 12
"""Straight pieces of which each edge of a band is made: enough to look curved."""

NOT_SORTED = "not-sorted"
"""The forum of a demand whose record does not say what kind of forum it went to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One word of one stage: its label, its number of demands, where it stands, the query that shows it alone.

    `top` and `height` are hundredths of the drawing's height.
    """

    value: str
    label: str
    count: int
    top: float
    height: float
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Demands that go from one word of a stage to one of the next. `outline` is a CSS polygon in per cent."""

    start: str
    end: str
    label: str
    count: int
    outline: str
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Demands that went the same way: the labels of the three stages, their number, the query that shows them."""

    labels: tuple[str, ...]
    outcome: str
    count: int
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What is drawn: a column of nodes for each stage, bands between them, the same as rows. `height` in lines."""

    columns: tuple[tuple[Node, ...], ...]
    bands: tuple[tuple[Band, ...], ...]
    paths: tuple[Path, ...]
    height: float


def stage_of(demand: Demand) -> tuple[str, str, str]:
    """Return a demand's word in each of STAGES."""
    return demand.side, demand.forum_kind or NOT_SORTED, str(demand.outcome)


def build_flow(demands: Sequence[Demand], labels: Sequence[Mapping[str, str]]) -> Flow:
    """Return how `demands` went. `labels` has, for each of STAGES, the words in their order with their labels."""
    ways = Counter(stage_of(demand) for demand in demands)
    line = min(1.0, TALLEST / max(len(demands), 1))
    in_lines = [_column(i, labels[i], ways, line) for i in range(3)]
    height = max((nodes[-1].top + nodes[-1].height for nodes in in_lines if nodes), default=1.0)
    columns = tuple(tuple(_in_hundredths(node, height) for node in nodes) for nodes in in_lines)
    bands = tuple(_bands(i, columns[i], columns[i + 1], ways, line / height * 100) for i in range(2))
    order = [list(words) for words in labels]
    paths = tuple(
        Path(
            labels=tuple(labels[i][word] for i, word in enumerate(way)),
            outcome=way[2],
            count=n,
            query=Query(zip(STAGES, way, strict=True)),
        )
        for way, n in sorted(ways.items(), key=lambda pair: [order[i].index(w) for i, w in enumerate(pair[0])])
    )
    return Flow(columns=columns, bands=bands, paths=paths, height=round(height, 2))


def _column(
    stage: int, labels: Mapping[str, str], ways: Counter[tuple[str, str, str]], line: float
) -> tuple[Node, ...]:
    nodes, top = [], 0.0
    for word, label in labels.items():
        count = sum(n for way, n in ways.items() if way[stage] == word)
        if count:
            height = max(count * line, LEAST)
            nodes.append(
                Node(
                    value=word, label=label, count=count, top=top, height=height, query=Query(((STAGES[stage], word),))
                )
            )
            top += height + BETWEEN
    return tuple(nodes)


def _in_hundredths(node: Node, all: float) -> Node:
    return replace(node, top=round(node.top / all * 100, 2), height=round(node.height / all * 100, 2))


def _bands(
    stage: int, left: Sequence[Node], right: Sequence[Node], ways: Counter[tuple[str, str, str]], each: float
) -> tuple[Band, ...]:
    """Bands leave and reach a node in the order of the other column, so that they cross as little as they can.

    `each` is how thick a band is for one demand.
    """
    sizes: Counter[tuple[str, str]] = Counter()
    for way, n in ways.items():
        sizes[way[stage], way[stage + 1]] += n
    leave, reach = ({n.value: n.top + (n.height - n.count * each) / 2 for n in nodes} for nodes in (left, right))
    found = []
    for a, b in product(left, right):
        n = sizes[a.value, b.value]
        if n:
            outline = _outline(leave[a.value], reach[b.value], n * each)
            query = Query(((STAGES[stage], a.value), (STAGES[stage + 1], b.value)))
            found.append(
                Band(start=a.value, end=b.value, label=f"{a.label} → {b.label}", count=n, outline=outline, query=query)
            )
            leave[a.value] += n * each
            reach[b.value] += n * each
    return tuple(found)


def _outline(start: float, end: float, size: float) -> str:
    """A band from the left edge to the right one, level at both: 3t² - 2t³ of the way up or down at t."""
    steps = [i / POINTS for i in range(POINTS + 1)]
    upper = [(t, start + (end - start) * (3 * t**2 - 2 * t**3)) for t in steps]
    around = [*upper, *((t, y + size) for t, y in reversed(upper))]
    return ",".join(f"{t * 100:.4g}% {y:.4g}%" for t, y in around)
