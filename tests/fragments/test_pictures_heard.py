"""Every picture by a table: what a screen reader hears of it and in which order, and its sketch, which draws the same once more."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from support import Elements, build_site, record

from explainer.fragments.draw import Renderer
from explainer.model.dossier import Dossier
from explainer.views.address import explorer_link, explorer_page
from explainer.views.pictures.answers import build_answers
from explainer.views.pictures.page import build_pictures
from explainer.views.pictures.table import FIGURES
from explainer.views.recordings import FIELDS
from explainer.words import count, say

TODAY = date(2021, 6, 1)
PICTURES = [name for name, figure in FIGURES.items() if figure.is_picture]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    said = [{"who": "Ida", "said": "No.", "sources": ["gull"]}]
    ida, bo = ({"who": who, "sources": ["gull"]} for who in ("Ida Moor", "Bo Tar"))
    answers = [
        {**ida, "said": "Yes.", "date": "2020-01-01", "id": "yes-said"},
        {**ida, "said": "Not so.", "date": "2020-01-03", "contradicts": ["yes-said"], "id": "no-said"},
        {**bo, "said": "Perhaps.", "date": "2020-01-02"},
    ]
    states = ("confirmed", "reported", "alleged", "disputed")
    rows = {
        "hypothesis": [
            record("hypothesis", id, name=f"The {id}", spot=s) for id, s in (("ear", "line"), ("fly", "edited"))
        ],
        "evidence": [
            record("evidence", "oil", statement="Oil was there.", bearing={"ear": "supports", "fly": "contradicts"}),
            record("evidence", "rope", statement="A rope hung.", bearing={"ear": "contradicts"}),
        ],
        "recording": [
            record("recording", "pier", subject="On the pier", surfaced="2020-01", denied=said),
            record("recording", "lamp", subject="Of the lamp", surfaced="2020-02", length="A minute"),
        ],
        "demand": [
            record("demand", "one", by="The crew", asked_for="A lamp", date="2019-02"),
            record("demand", "two", by="The cook", asked_for="A pan", date="2019-03", outcome="returned"),
        ],
        "inquiry": [record("inquiry", id, name=f"Inquiry of the {id}", opened="2020-02") for id in ("pier", "lamp")],
        "precedent": [record("precedent", f"case-{n}", title=f"Case {n}.", date=str(1990 + n)) for n in range(3)],
        "event": [
            record("event", f"e-{n}", title=f"Letter {n}.", date=f"2020-0{n + 1}", certainty=c)
            for n, c in enumerate(states)
        ],
        "question": [record("question", "who", official_answers=answers)],
    }
    return build_site(tmp_path_factory.mktemp("heard"), rows)


def drawn(dossier: Dossier, name: str = "") -> str:
    given = {"picture": [name]} if name else {}
    return Renderer(dossier, explorer_link, explorer_page).draw("pictures", **build_pictures(dossier, given, TODAY))


class Heard(HTMLParser):
    """The words of a piece of HTML in the order in which they are read out: without what is hidden from screen readers."""

    EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden: list[bool] = []
        self.parts: list[str] = []
        self.feed(html)
        self.words = " ".join(" ".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.EMPTY:
            self.hidden.append(any(self.hidden[-1:]) or ("aria-hidden", "true") in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.hidden[-1:]):
            self.parts.append(data)


def _timeline(d: Dossier) -> Iterator[str]:
    for event in d.events.values():
        yield from (event.date.label, say(f"certainty.{event.certainty}"), event.title)


def _evidence(d: Dossier) -> Iterator[str]:
    yield from (h.name for h in d.hypotheses.values())
    for e in d.evidence.values():
        yield from (e.statement, *(say(f"bearing.{e.bearing[h]}") for h in d.hypotheses if h in e.bearing))
    for h in d.hypotheses.values():
        yield h.name
        yield from (e.statement for e in d.evidence.values() if h.id in e.bearing)


def _places(d: Dossier) -> Iterator[str]:
    for number, h in enumerate(d.hypotheses.values(), 1):
        yield from (str(number), h.name, say(f"spot.{h.spot}"))


def _answers(d: Dossier) -> Iterator[str]:
    view = build_answers(d)
    yield from (say("answers.key"), say("answers.key-odds"))
    for ladder in view.ladders:
        yield ladder.name
        for day, steps in ladder.days:
            yield from (day.label, count("answers.said", len(steps)))
            yield from (count("answers.odds", n) for n in [sum(step.is_at_odds for step in steps)] if n)
    yield say("answers.clash")
    for group in view.clashes:
        for step in group:
            yield from (step.date.label, step.answer.said)
    for ladder in view.ladders:
        yield ladder.name
        for day, steps in ladder.days:
            yield from (day.label, *(step.answer.said for step in steps))
    yield say("answers.once")
    for one in view.once:
        yield from (one.date.label, one.answer.who, one.answer.said)


def _demands(d: Dossier) -> Iterator[str]:
    for demand in sorted(d.demands.values(), key=lambda demand: demand.outcome != "returned"):
        yield from (say(f"outcome.{demand.outcome}"), "1", f"{demand.date.label}: {demand.by}")
    yield from ("2", *(i.name for i in d.inquiries.values()))


def _asked(d: Dossier) -> Iterator[str]:
    for demand in sorted(d.demands.values(), key=lambda demand: demand.outcome != "returned"):
        yield from (say(f"outcome.{demand.outcome}"), f"{demand.date.label}: {demand.asked_for}")


def _inquiries(d: Dossier) -> Iterator[str]:
    for i in d.inquiries.values():
        yield from (i.name, i.opened.label, say(f"inquiry-status.{i.status}"))


def _recordings(d: Dossier) -> Iterator[str]:
    yield from (say(f"asked-of.{name}") for name in FIELDS)
    for r in d.recordings.values():
        yield from (r.surfaced.label, r.subject)
        for name, is_said in FIELDS.items():
            nobody = say("register.none-found") if name == "covered" else say("recording.gap")
            yield say("recording.answered") if is_said(r) else nobody


def _precedents(d: Dossier) -> Iterator[str]:
    for case in d.precedents.values():
        yield from (case.date.label, case.country, say(f"case-certainty.{case.certainty}"), case.title)


HEARD: dict[str, Callable[[Dossier], Iterator[str]]] = {
    "timeline": _timeline,
    "evidence": _evidence,
    "places": _places,
    "answers": _answers,
    "demands": _demands,
    "asked": _asked,
    "inquiries": _inquiries,
    "recordings": _recordings,
    "precedents": _precedents,
}
"""What is heard of each picture, in order."""


@pytest.mark.parametrize("name", PICTURES)
def test_a_screen_reader_hears_a_picture_in_the_order_in_which_its_words_stand_beside_it(
    site: Dossier, name: str
) -> None:
    words, at = Heard(drawn(site, name)).words, 0
    for expected in HEARD[name](site):
        found = words.find(expected, at)
        assert found >= 0, f"{expected!r} is not heard after {words[max(at - 60, 0) : at]!r}"
        at = found + len(expected)


def _count(*patterns: str, within: tuple[str, str] = ("", "</h1>")) -> Callable[[str], tuple[int, ...]]:
    """Return what counts how often each pattern stands in a piece of HTML, between two texts."""

    def found(html: str) -> tuple[int, ...]:
        begin, end = within
        part = (html.split(begin)[1] if begin else html).split(end)[0]
        return tuple(len(re.findall(pattern, part)) for pattern in patterns)

    return found


SIGNS = tuple(f'class="mark[ "][^>]*>\\s*{sign}' for sign in "●◐○◈")
SKETCHED: dict[str, tuple[tuple[str, ...], Callable[[str], tuple[int, ...]]]] = {
    "timeline": (("dot", "half", "ring", "diamond"), _count(*SIGNS, within=('<div class="overview"', "<ol"))),
    "evidence": (("dot", "dashed"), _count("b-supports", "b-contradicts", within=("<tbody>", "</table>"))),
    "places": (("dot", "oval"), _count("<b style", 'class="d-oval"')),
    "answers": (
        ("box", "ring"),
        _count('<li class="step"><p class="when">', '<p class="day">', within=("", say("answers.once"))),
    ),
    "demands": (("square", "bar"), _count('class="one-of"', 'href="inquiries[?]inquiry=')),
    "asked": (("square",), _count('class="one-of"')),
    "inquiries": (("bar", "line"), _count('class="sure"', 'class="silent"')),
    "recordings": (("dot", "ring"), _count('"known-dot said"', '"known-dot"')),
    "precedents": (("dot",), _count('<a tabindex="-1"')),
}
"""The shapes of the sketch of each picture, and what counts the same in the picture."""


@pytest.mark.parametrize("name", PICTURES)
def test_the_sketch_of_a_picture_has_its_marks_within_the_board(site: Dossier, name: str) -> None:
    sketch = build_pictures(site, {}, TODAY)["sketches"][name]
    forms, counted = SKETCHED[name]
    shapes = [shape.form for shape in sketch.shapes]
    assert tuple(shapes.count(form) for form in forms) == counted(drawn(site, name))
    assert any(form in shapes for form in forms)
    for shape in sketch.shapes:
        assert 0 <= shape.x <= shape.x + shape.w <= 100.2, shape
        assert 0 <= shape.y <= shape.y + shape.h <= 100.2, shape
    assert all(0 <= at <= 100 for at, _ in sketch.ticks)


def test_the_gallery_shows_a_sketch_in_the_link_to_each_picture_and_says_nothing_twice(site: Dossier) -> None:
    html = drawn(site)
    entries = html.partition('<ul class="doors')[2].partition("</ul>")[0].split("<li>")[1:]
    assert len(entries) == len(PICTURES)
    for entry, name in zip(entries, PICTURES, strict=True):
        link = entry.partition("</a>")[0]
        assert Elements(link).all("a")[0]["href"] == f"pictures?picture={name}"
        assert 'class="sketch"' in link
        assert Heard(f"<li>{entry}").words == f"{say(f'picture.{name}.title')} {say(f'picture.{name}.about')}"


@pytest.mark.parametrize("name", PICTURES)
def test_a_link_of_a_picture_to_a_part_of_its_page_finds_it(site: Dossier, name: str) -> None:
    html = drawn(site, name)
    parts = [link["href"][1:] for link in Elements(html).all("a") if link.get("href", "").startswith("#")]
    assert all(html.count(f'id="{part}"') == 1 for part in parts)
    assert parts or name not in {"answers", "evidence"}
