"""Templates: everything is escaped, every one draws on the first day of a site, headings stand in order."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin
from urllib.parse import parse_qsl

import pytest
from pydantic import BaseModel, StringConstraints
from support import SITE, Elements, build_site, list_dangers, record

from explainer.fragments.draw import Renderer, environment, machine_date, sign_of, styles
from explainer.markup.directive import DIRECTIVES
from explainer.markup.parse import read_text
from explainer.markup.render import build_article
from explainer.model.base import ANY, ID_PATTERN, Address, OneOf, Reference, Statement
from explainer.model.dates import When
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.evidence import Bearing
from explainer.model.inquiries import DemandOutcome, InquiryStatus
from explainer.model.kinds import ALL
from explainer.model.law import Law
from explainer.model.questions import HistoryStatus, QuestionStatus
from explainer.model.site import InShort, Mention
from explainer.problems import Level, Problem
from explainer.search.index import Index
from explainer.views.address import explorer_link, explorer_page
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.register import Register, RegisterView
from explainer.views.evidence.page import EVIDENCE
from explainer.views.home import build_home, reading_list
from explainer.views.inquiries.page import DEMANDS
from explainer.views.masthead import build_masthead
from explainer.views.names import KINDS, list_names
from explainer.views.people import PEOPLE
from explainer.views.pictures.page import build_pictures
from explainer.views.pictures.table import FIGURES, FigureRequest, values_of
from explainer.views.precedents.page import PRECEDENTS
from explainer.views.questions.page import QUESTIONS
from explainer.views.recordings import RECORDINGS
from explainer.views.registers import build_about, build_tables
from explainer.views.search import build_search, first_hits
from explainer.views.sources import SOURCES
from explainer.views.timeline.lanes import WIDE
from explainer.views.timeline.page import build_timeline
from explainer.views.timeline.request import WAYS
from explainer.words import say
from explainer.writing.desk import Desk

TODAY = date(2021, 6, 10)
HOSTILE = '<script>alert("1")</script>\' onmouseover="alert(1)" & </p></details>--> {{ 7 * 7 }}'
TEMPLATES = Path(__file__).resolve().parents[2] / "explainer" / "fragments" / "templates"
PLAIN = TEMPLATES.parents[1] / "plain" / "templates"
Given = dict[str, list[str]]

VOCABULARY = {
    "kind": {"event": "leak", "precedent": "letters"},
    "group": {"question": "law"},
    "side": {"": "crew"},
    "forum_kind": {"": "crew"},
}


def fill(annotation: Any, metadata: tuple[Any, ...] = ()) -> Any:  # noqa: C901, PLR0911  # one line a shape of type
    """A value for a field of this type: every text hostile, every list with an entry, every reference alive."""
    for mark in metadata:
        if isinstance(mark, Reference):
            return "event:one-event" if mark.kind == ANY else f"one-{mark.kind}"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return fill(arguments[0], arguments[1:])
    if origin is tuple:
        return [fill(arguments[0])]
    if origin is dict:
        return {fill(arguments[0]): fill(arguments[1])}
    if annotation is When:
        return "2020-01-01"
    if annotation is bool:
        return "no"
    if annotation is int:
        return "7"
    if isinstance(annotation, type) and issubclass(annotation, OneOf):
        return next(iter(annotation)).value
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return fill_model(annotation)
    if annotation is str:
        is_address = any(mark in metadata for mark in get_args(Address)[1:])
        limits = [mark for mark in metadata if isinstance(mark, StringConstraints)]
        if any(limit.pattern == ID_PATTERN for limit in limits):
            return "one-answer"
        shortest = min((limit.max_length for limit in limits if limit.max_length), default=len(HOSTILE))
        return f"https://evil.example/{HOSTILE}".replace(" ", "%20") if is_address else HOSTILE[:shortest].strip()
    return fill(next(a for a in arguments if a is not type(None)))


def fill_model(model: type[BaseModel]) -> dict[str, Any]:
    return {
        field.alias or name: fill(field.annotation, tuple(field.metadata)) for name, field in model.model_fields.items()
    }


def hostile_record(kind: str, model: type[BaseModel]) -> dict[str, Any]:
    values = fill_model(model) | {"id": f"one-{kind}"}
    for name, words in VOCABULARY.items():
        word = words.get(kind, words.get(""))
        if word and isinstance(values.get(name), str) and values[name] == HOSTILE:
            values[name] = word
    if kind == "source":
        values["language"] = "ur"  # a code is checked before it is drawn
    if kind == "recording":
        values["part_of"] = "one-recording"
    return values


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A site in which every text of every record and setting is hostile."""
    records = {kind.name: [hostile_record(kind.name, kind.model)] for kind in ALL if kind.name != "explainer"}
    names = {"title", "short_title", "tagline", "description", "contact"}
    settings: dict[str, Any] = dict.fromkeys(names, HOSTILE)
    for name in ("event_kinds", "question_groups", "sides", "forum_kinds", "precedent_kinds"):
        settings[name] = [{**choice, "name": HOSTILE, "plural": HOSTILE, "about": HOSTILE} for choice in SITE[name]]
    dossier = build_site(tmp_path_factory.mktemp("hostile"), records, {"story": "Words."}, **settings)
    statement = Statement(text=HOSTILE, sources=("one-source",), records=("event:one-event",))
    short = InShort(dispute=statement, unknown=statement)
    story = dossier.explainers["story"].model_copy(
        update={"title": HOSTILE, "answer": statement, "in_short": short, "authors": (HOSTILE,)}
    )
    twin = story.model_copy(update={"id": "twin"})
    return Dossier(dossier.site, {**dossier.records, "explainer": {"story": story, "twin": twin}})


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A site without a single record."""
    return build_site(tmp_path_factory.mktemp("first"), {"source": []})


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A small site with two of what pages show in lists."""
    records = {
        "event": [record("event", "one-event"), record("event", "two", date="2020-02", certainty="alleged")],
        "question": [
            record(
                "question",
                "one-question",
                what_is_known=[{"text": "It was cold.", "sources": ["gull"]}],
                what_would_settle_it=["A letter."],
            ),
            record("question", "two", question="When?", status="answered"),
        ],
        "hypothesis": [record("hypothesis", "one-hypothesis", would_explain=["The cold."])],
        "evidence": [record("evidence", "one-evidence", bearing={"one-hypothesis": "supports"})],
        "inquiry": [record("inquiry", "one-inquiry")],
        "demand": [record("demand", "one-demand")],
        "recording": [record("recording", "one-recording")],
        "precedent": [record("precedent", "one-precedent")],
        "law": [record("law", "one-law")],
        "ruling": [record("ruling", "one-ruling")],
        "term": [record("term", "one-term")],
        "correction": [record("correction", "one-correction")],
    }
    return build_site(tmp_path_factory.mktemp("story"), records, {"story": "## A part\n\nWords [@gull]."})


def straight(words: str) -> str:
    """Titles are drawn with real quotation marks: take them back."""
    return words.translate(str.maketrans("“”‘’", "\"\"''"))


def renderer_of(dossier: Dossier) -> Renderer:
    return Renderer(dossier, explorer_link, explorer_page)


def article_values(d: Dossier) -> dict[str, Any]:
    text = "## <script>alert(1)</script>\n\nWords [@one-source; @gull]."
    return {"article": build_article(read_text(text), d, explorer_link)}


def first_of(d: Dossier, kind: str) -> Any:
    return next(iter(d.records[kind].values()), None)


def events_values(d: Dossier, given: Given) -> dict[str, Any]:
    view = build_timeline(d, given, TODAY)
    return {
        "v": view,
        "ways": WAYS,
        "downloads": (("csv", "/read/data/events.csv"),),
        "alt": "A chart.",
    }


def event_card_values(d: Dossier, given: Given) -> dict[str, Any]:
    """The card of the event asked for, or of the first; there is none on a site without events."""
    known = [id for id in given.get("event", ()) if id in d.events] or list(d.events)[:1]
    return {"v": build_timeline(d, {**given, "event": known}, TODAY)}


def figure_values(d: Dossier, name: str) -> dict[str, Any]:
    asked = FigureRequest(dossier=d, ids=tuple(d.questions) if name == "question" else (), today=TODAY)
    return {"figure": FIGURES[name], "brief": False, **values_of(FIGURES[name], asked)}


def suggest_values(d: Dossier, given: Given) -> dict[str, Any]:
    view = build_search(given, Index(d).find)
    return {"v": view, "hits": first_hits(view)}


LAWS: Register[RegisterView[Law]] = Register(
    kind="law", view=RegisterView[Law], facets=lambda d: [by_field(d, "law", "status")]
)
"""A kind that has no more to show than its descriptor says, as a register of its own."""

Values = Callable[[Dossier, Given], dict[str, Any]]

PAGES: dict[str, Values] = {
    "about": build_about,
    "chart_key": lambda d, given: {"v": build_timeline(d, given, TODAY), "charted": True, "width": WIDE},
    "chart_picture": lambda d, given: {
        "v": build_timeline(d, given, TODAY),
        "width": 836,
        "lead": lambda mark: "/read/timeline/",
    },
    "event_card": event_card_values,
    "events": events_values,
    "evidence": lambda d, given: {"v": EVIDENCE.build(d, given)},
    "foot": lambda d, given: {"site": d.site, "report": ""},
    "head": lambda d, given: {"title": d.site.title, "summary": d.site.description},
    "front": lambda d, given: {"v": build_home(d, TODAY, TODAY)},
    "home": lambda d, given: {"v": build_home(d, TODAY, TODAY)},
    "inquiries": lambda d, given: {"v": DEMANDS.build(d, given, TODAY)},
    "masthead": lambda d, given: {"m": build_masthead(d, "timeline"), "box": "<i>box</i>"},
    "people": lambda d, given: {"v": PEOPLE.build(d, given, TODAY)},
    "pictures": lambda d, given: build_pictures(d, given, TODAY),
    "precedents": lambda d, given: {"v": PRECEDENTS.build(d, given)},
    "questions": lambda d, given: {"v": QUESTIONS.build(d, given, TODAY)},
    "repair": lambda d, given: {},
    "recordings": lambda d, given: {"v": RECORDINGS.build(d, given)},
    "register": lambda d, given: {"v": LAWS.build(d, given), "downloads": [("csv", "/read/data/laws.csv")]},
    "search": lambda d, given: {"v": build_search(given, Index(d).find), "suggest": "suggest"},
    "search_box": lambda d, given: {"suggest": "suggest"},
    "suggest": suggest_values,
    "sources": lambda d, given: {"v": SOURCES.build(d, given)},
    "tables": lambda d, given: {"v": build_tables(d, given), "downloads": [("csv", "/read/data/laws.csv")]},
    "table_rows": lambda d, given: {"v": build_tables(d, given)},
    "table_note": lambda d, given: {"text": next(iter(given.get("q", [])), "Words")},
    "counts": lambda d, given: {"v": build_tables(d, given)},
    "unread": lambda d, given: {"values": [f"{name}={value}" for name, values in given.items() for value in values]},
    "timeline": lambda d, given: {"v": build_timeline(d, given, TODAY)},
    "words": lambda d, given: {"mast": "", "parts": ["<p>Words</p>"], "plain": "/read/", "room": "room", "busy": False},
}
"""What each page's template is drawn from."""

WRONG_FILE = Problem(path="data/a.yaml", line=1, column=1, level=Level.WARNING, rule="bad-value", message=HOSTILE)

OTHERS = {"article_head", "article_end", "contents", "notes", "figure", "desk"}
MACROS = {"answers", "hypothesis", "macros", "charts", "event", "dots", "overview", "question", "demand"}

CHOICES: dict[str, list[Given]] = {
    "about": [{"term": ["one-term"], "correction": ["one-correction"]}],
    "evidence": [
        {"hypothesis": ["one-hypothesis"]},
        {"item": ["one-evidence"]},
        {"item": ["one-evidence"], "hypothesis": ["one-hypothesis"], "sort": ["diagnosticity"], "group": ["kind"]},
        {"view": ["table"], "group": ["reliability"], "item": ["one-evidence"]},
    ],
    "inquiries": [
        {"inquiry": ["one-inquiry"], "demand": ["one-demand"]},
        {"view": ["table"], "demand": ["one-demand"]},
    ],
    "pictures": [{"picture": [name]} for name, figure in FIGURES.items() if figure.is_picture],
    "precedents": [
        {"precedent": ["one-precedent"], "law": ["one-law"], "ruling": ["one-ruling"]},
        {"view": ["table"], "precedent": ["one-precedent"]},
    ],
    "people": [{"person": ["one-person"]}, {"body": ["one-body"]}, {"part": ["heard"]}],
    "questions": [{"question": ["one-question"], "sort": ["longest-open"]}, {"open": ["all"]}],
    "recordings": [{"recording": ["one-recording"]}, {"view": ["table"], "recording": ["one-recording"]}],
    "register": [{"law": ["one-law"]}, {"view": ["table"]}],
    "search": [{"q": ["script"]}, {"q": ["alert"], "kind": ["event"]}],
    "sources": [{"source": ["one-source"]}],
    "tables": [{"table": ["laws"]}],
    "table_rows": [{"table": ["laws"]}],
    "counts": [{"table": ["events"], "by": ["people"], "across": ["kind"]}],
    "events": [{"view": ["table"]}, {"kind": ["court"], "person": ["one-person"]}, {"narrative": ["one-narrative"]}],
    "timeline": [
        {"event": ["one-event"], "view": ["list"]},
        {"person": ["one-person"]},
        {"narrative": ["one-narrative"]},
    ],
}
"""Choices that open what a page shows only when asked."""

WRONG: Given = {
    name: [HOSTILE]
    for name in "q kind certainty person body from to event question hypothesis item sort group open term view source narrative page".split()
}


def every_name(d: Dossier) -> tuple[Mention, ...]:
    return tuple(Mention(kind=kind, id=id, line=1) for kind in KINDS for id in d.records[kind])


def draw_everything(d: Dossier, given: Given | None = None) -> dict[str, str]:
    """Every template drawn in every state that it has, by a name for the state."""
    renderer, drawn = renderer_of(d), {}
    for name, values in PAGES.items():
        states = [given] if given is not None else [{}, *CHOICES.get(name, [])]
        if name == "event_card" and not d.events:
            continue  # a card is only drawn where there is an event
        for number, state in enumerate(states):
            drawn[f"{name} {number}"] = renderer.draw(name, **values(d, state))
    for name in DIRECTIVES:
        drawn[f"figure {name}"] = renderer.draw("figure", **figure_values(d, name))
    keys = tuple((kind, id, f"data/{id}") for kind in KINDS for id in d.records[kind])
    wrong = (WRONG_FILE,)
    desk = Desk(errors=wrong, here=wrong, elsewhere=wrong, drafts=keys, drafts_here=1, changes=())
    drawn["desk"] = renderer.draw("desk", desk=desk).partition("</style>")[2]
    article = article_values(d)["article"]
    for folded in (True, False):
        drawn[f"notes {folded}"] = renderer.draw("notes", article=article, folded=folded)
    explainers = reading_list(d)
    if explainers:
        x = explainers[0]
        drawn["article_head"] = renderer.draw(
            "article_head", x=x, minutes=3, headings=article.headings, series=(1, 2), notes=3, brief=False
        )
        drawn["article_end"] = renderer.draw(
            "article_end",
            x=x,
            names=list_names(d, x.model_copy(update={"mentions": every_name(d)})),
            address="https://letters.example/story",
            before=x,
            after=explainers[-1],
            brief=False,
        )
    return drawn


def test_there_is_a_figure_for_each_directive_and_a_template_for_each_figure() -> None:
    assert list(FIGURES) == list(DIRECTIVES)
    assert {file.stem for file in TEMPLATES.glob("figures/*.html")} == set(FIGURES)


def test_every_template_is_drawn_by_these_tests() -> None:
    assert {file.stem for file in TEMPLATES.glob("*.html")} == {*PAGES, *OTHERS, *MACROS}


@pytest.mark.parametrize(
    "template", sorted([*TEMPLATES.rglob("*.html"), *PLAIN.rglob("*.html")]), ids=lambda file: file.stem
)
def test_no_line_begins_with_the_dot_between_two_facts(template: Path) -> None:
    assert re.findall(r".*(?:^|\s)·", template.read_text(encoding="utf-8"), re.MULTILINE) == []


def test_the_hostile_site_is_hostile_in_every_kind_of_record(hostile: Dossier) -> None:
    texts = {kind: first_of(hostile, kind).model_dump_json() for kind in hostile.records}
    assert [kind for kind, text in texts.items() if "<script>" not in text] == []


def test_no_text_of_any_record_is_drawn_unescaped(hostile: Dossier) -> None:
    for state, html in draw_everything(hostile).items():
        assert list_dangers(html, allowed=frozenset({"form"})) == [], state
        assert "<script" not in html.lower(), state
        assert "{{" not in html or "{{ 7 * 7 }}" in html, state
        assert "49" not in Elements(html).words, state


def test_every_hostile_text_is_shown_as_it_was_written(hostile: Dossier) -> None:
    for state, html in draw_everything(hostile).items():
        if state.partition(" ")[0] in (
            "search",
            "search_box",
            "suggest",
            "foot",
            "chart_key",
            "words",
            "repair",
            "unread",
            "pictures",
            "table_note",
        ) or state in ("events 2", "figure places", "tables 1", "counts 0"):
            continue
        assert '<script>alert("1")</script>' in straight(Elements(html).words), state


def test_no_attribute_is_drawn_that_no_template_has(hostile: Dossier, story: Dossier) -> None:
    def names(d: Dossier) -> set[tuple[str, str]]:
        return {
            (tag, name) for html in draw_everything(d).values() for tag, given in Elements(html).found for name in given
        }

    known = (
        "action alt aria-current aria-hidden aria-label autocomplete class datetime href id method name open rel role"
    )
    assert {name for _, name in names(hostile) | names(story)} <= {
        *known.split(),
        "aria-autocomplete",
        "aria-describedby",
        "aria-valuetext",
        "data-end",
        "data-notice",
        "max",
        "min",
        "data-room",
        "data-wish",
        "hidden",
        "aria-controls",
        "aria-disabled",
        "aria-expanded",
        "aria-selected",
        "colspan",
        "data-brush",
        "data-copied",
        "data-from",
        "data-label",
        "data-of",
        "data-print",
        "data-said",
        "data-address",
        "data-share",
        "data-suggest",
        "data-text",
        "data-to",
        "dir",
        "download",
        "lang",
        "placeholder",
        "scope",
        "style",
        "tabindex",
        "title",
        "type",
        "value",
    }


@pytest.mark.parametrize("site", ["hostile", "first_day", "story"])
def test_hostile_choices_in_an_address_are_escaped_wherever_they_are_repeated(
    site: str, request: pytest.FixtureRequest
) -> None:
    for state, html in draw_everything(request.getfixturevalue(site), WRONG).items():
        assert list_dangers(html, allowed=frozenset({"form"})) == [], state
        assert "<script" not in html.lower(), state


def test_every_template_draws_on_the_first_day_of_a_site(first_day: Dossier) -> None:
    drawn = draw_everything(first_day)
    assert {state.partition(" ")[0] for state in drawn} == {*PAGES, "figure", "notes", "desk"} - {"event_card"}
    for state, html in drawn.items():
        words = Elements(html).words
        assert "None" not in words, state
        assert "Undefined" not in words, state


def test_pages_without_records_say_so_where_a_list_would_stand(first_day: Dossier) -> None:
    drawn = draw_everything(first_day)
    for name in ("timeline", "questions", "inquiries", "recordings", "precedents", "sources", "evidence"):
        assert "0 of 0 shown." in Elements(drawn[f"{name} 0"]).words, name
    assert "Nothing has been corrected" in drawn["about 0"]


@pytest.mark.parametrize(
    "name", [n for n in PAGES if n not in ("foot", "head", "search_box", "suggest", "repair", "unread")]
)
@pytest.mark.parametrize("site", ["hostile", "first_day", "story"])
def test_headings_of_a_page_go_down_one_level_at_a_time(name: str, site: str, request: pytest.FixtureRequest) -> None:
    d = request.getfixturevalue(site)
    head = renderer_of(d).draw("head", title="A", summary="B") if name != "front" else ""  # which has its own
    for given in [{}, *CHOICES.get(name, [])]:
        if name == "event_card" and not d.events:
            continue
        levels = Elements(head + renderer_of(d).draw(name, **PAGES[name](d, given))).headings
        assert levels[0] == 1
        assert levels.count(1) == 1
        steps = list(pairwise(levels))
        assert [(above, below) for above, below in steps if below > above + 1] == [], given


def test_every_id_on_a_page_stands_there_once(story: Dossier, hostile: Dossier) -> None:
    for d in (story, hostile):
        for state, html in draw_everything(d).items():
            ids = [given["id"] for _, given in Elements(html).found if "id" in given]
            assert len(ids) == len(set(ids)), state


def test_every_element_that_is_opened_is_closed(story: Dossier, hostile: Dossier) -> None:
    empty = {"input", "img", "br", "hr"}
    for d in (story, hostile):
        for state, html in draw_everything(d).items():
            opened = [tag for tag, _ in Elements(html).found if tag not in empty]
            assert [tag for tag in set(opened) if opened.count(tag) != html.count(f"</{tag}>")] == [], state


def test_every_list_holds_entries_only_and_an_empty_list_of_notes_is_left_out(first_day: Dossier) -> None:
    assert draw_everything(first_day)["notes True"].strip() == ""


@pytest.mark.parametrize("name", [n for n in DIRECTIVES if n not in ("question", "questions")])
def test_a_figure_speaks_of_one_record_as_of_one(first_day: Dossier, story: Dossier, name: str) -> None:
    one = Dossier(first_day.site, {kind: dict(list(rows.items())[:1]) for kind, rows in story.records.items()})
    words = " ".join(Elements(draw_everything(one)[f"figure {name}"]).words.split())
    assert (
        re.findall(r"\b1 (?:events|demands|inquiries|alleged recordings|earlier cases|pieces|hypotheses)\b", words)
        == []
    )


def test_the_home_page_speaks_of_one_open_question_as_of_one(story: Dossier) -> None:
    words = Elements(draw_everything(story)["home 0"]).words
    assert not re.search(r"\b1 questions", words)


def test_the_key_of_the_chart_says_in_words_whose_colour_each_lane_has(story: Dossier) -> None:
    view = build_timeline(story, {}, TODAY)
    key = straight(renderer_of(story).draw("chart_key", v=view, charted=True, width=WIDE))
    shown = {event.kind for event in view.events}
    assert shown
    for kind in story.site.event_kinds:
        if kind.id in shown:
            told = re.search(rf"{re.escape(kind.plural or kind.name)}[^.:]*: ([^.]*)\.", key)
            assert told
            assert told[1] == say(f"actor.{kind.actor}")


def test_links_of_records_and_pages_are_those_of_the_edition(story: Dossier) -> None:
    renderer = Renderer(story, lambda kind, one: f"/read/{kind}/{one}/", lambda name, query: f"/read/{name}/")
    for name, values in PAGES.items():
        for link in Elements(renderer.draw(name, **values(story, {}))).all("a"):
            assert link["href"].startswith(("/read/", "https://", "#", "mailto:desk@letters.example?")), (name, link)


@pytest.mark.parametrize("words", [Certainty, QuestionStatus, HistoryStatus, DemandOutcome, InquiryStatus, Bearing])
def test_every_word_of_state_has_a_sign_of_its_own_kind(words: type[OneOf]) -> None:
    signs = [sign_of(word) for word in words]
    assert all(signs)


@pytest.mark.parametrize("words", [Certainty, QuestionStatus, Bearing])
def test_signs_that_stand_beside_each_other_differ(words: type[OneOf]) -> None:
    signs = [sign_of(word) for word in words]
    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2022", "2022"),
        ("2022-09~", "2022-09"),
        ("2022-09-24", "2022-09-24"),
        ("2022-09-24/2022-10", "2022-09-24"),
        ("../2022-10", "2022-10"),
        ("0987-01/..", "0987-01"),
    ],
)
def test_the_date_for_machines_is_as_precise_as_the_date(date: str, value: str) -> None:
    assert machine_date(When.read(date)) == value


def test_the_style_sheet_stays_inside_what_we_draw_and_loads_nothing() -> None:
    css = styles()
    assert "@import" not in css
    assert "url(" not in css
    assert "</style" not in css


def card_of(d: Dossier, **values: Any) -> str:
    template = '{% import "question.html" as qu %}{{ qu.card(d, link, q, 3, chosen, 3, strip, opened, feed) }}'
    given = {"chosen": False, "strip": (), "opened": False, "feed": "", **values}
    return environment().from_string(template).render(d=d, link=explorer_link, **given)


def test_a_card_offers_its_own_feed_only_where_one_is_served(story: Dossier) -> None:
    question = story.questions["one-question"]
    assert "feed" not in card_of(story, q=question)
    link = next(a for a in Elements(card_of(story, q=question, feed="read/feed.xml")).all("a") if "rel" in a)
    assert (link["href"], link["rel"], link["type"]) == ("read/feed.xml", "alternate", "application/atom+xml")


def test_the_page_of_questions_gives_each_card_its_own_feed(story: Dossier) -> None:
    values = PAGES["questions"](story, {})
    html = renderer_of(story).draw("questions", **values, feed_of=lambda one: f"read/questions/{one}/feed.xml")
    feeds = [a["href"] for a in Elements(html).all("a") if a["href"].endswith("feed.xml")]
    assert feeds == [f"read/questions/{id}/feed.xml" for id in story.questions]


def test_the_register_offers_files_only_where_they_are_served(story: Dossier) -> None:
    view = RECORDINGS.build(story, {})
    assert "download" not in renderer_of(story).draw("recordings", v=view)
    html = renderer_of(story).draw(
        "recordings", v=view, downloads=[("csv", "data/recordings.csv?q=a"), ("json", "b.json")]
    )
    assert [a["href"] for a in Elements(html).all("a") if "download" in a] == ["data/recordings.csv?q=a", "b.json"]


@pytest.mark.parametrize(("given", "opened"), [({}, 0), ({"open": ["all"]}, 2), ({"question": ["two"]}, 1)])
def test_cards_stand_open_where_the_address_says_so(story: Dossier, given: Given, opened: int) -> None:
    html = renderer_of(story).draw("questions", **PAGES["questions"](story, given))
    cards = [card for card in Elements(html).all("details") if "question" in card["class"].split()]
    assert (len(cards), sum("open" in card for card in cards)) == (2, opened)


def test_answers_of_a_day_stand_beside_each_other_where_they_contradict_each_other(tmp_path: Path) -> None:
    yes = {"who": "A", "said": "Yes.", "date": "2020", "sources": ["gull"]}
    no = {**yes, "said": "No.", "id": "a-no", "contradicts": ["a-yes"]}
    rows = [
        record("question", "one", official_answers=[yes, {**yes, "said": "Soon."}], status="disputed"),
        record("question", "two", official_answers=[{**yes, "id": "a-yes"}, no], status="disputed"),
    ]
    site = build_site(tmp_path, {"question": rows})
    assert "beside" not in card_of(site, q=site.questions["one"])
    assert card_of(site, q=site.questions["two"]).count('class="beside"') == 1
    assert "contradict" in card_of(site, q=site.questions["two"])
    # The same words stand in two questions, and only one copy has the name.
    assert "questions?question=two#answer-a-no" in card_of(site, q=site.questions["one"])


def test_a_cell_of_the_matrix_leads_to_its_reason_and_is_marked_there(story: Dossier) -> None:
    html = renderer_of(story).draw("evidence", v=EVIDENCE.build(story, {}))
    cell = "evidence?item=one-evidence&hypothesis=one-hypothesis"
    assert cell in [a["href"] for a in Elements(html).all("a")]
    chosen = {"item": ["one-evidence"], "hypothesis": ["one-hypothesis"]}
    marked = Elements(renderer_of(story).draw("evidence", v=EVIDENCE.build(story, chosen)))
    assert [a["href"] for a in marked.all("a") if "aria-current" in a and "item=" in a["href"]] == [cell]
    assert "Open windows carry words." in marked.words


def test_the_page_of_evidence_shows_no_number_beside_a_hypothesis(story: Dossier) -> None:
    for given in ({}, {"hypothesis": ["one-hypothesis"]}, {"sort": ["diagnosticity"]}, {"view": ["table"]}):
        html = renderer_of(story).draw("evidence", v=EVIDENCE.build(story, given))
        headings = re.findall(r"<h2[^>]*>(.*?)</h2>|<th scope=\"col\">(.*?)</th>", html, re.DOTALL)
        assert not any(re.search(r"\d", re.sub(r"<[^>]+>", "", "".join(pair))) for pair in headings), given


def test_an_empty_choice_says_what_can_be_taken_away(story: Dossier) -> None:
    view = RECORDINGS.build(story, {"setting": ["room"], "certainty": ["alleged"], "q": ["zebra"]})
    html = renderer_of(story).draw("recordings", v=view)
    loose = [a["href"] for a in Elements(html).all("a") if a.get("class") == "chip"]
    for rest in ({"certainty", "setting"}, {"certainty", "q"}, {"setting", "q"}):
        assert any({name for name, _ in parse_qsl(link.partition("?")[2])} == rest for link in loose), rest


def test_a_gap_in_the_register_is_shown_as_a_gap(story: Dossier) -> None:
    for given in ({}, {"view": ["table"]}):
        html = renderer_of(story).draw("recordings", v=RECORDINGS.build(story, given))
        gaps = re.findall(r'<span class="gap">(.*?)</span>', html)
        assert gaps == ["nobody has said"] * 7 + ["this site found none"], given
