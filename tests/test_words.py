"""The catalogue of words: every key in use exists with the right places to fill, and every key is in use."""

import ast
import re
import string
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from explainer.exports.dictionary import NOTES
from explainer.model.base import Part
from explainer.model.events import Certainty
from explainer.model.evidence import Bearing, EvidenceKind, Reliability, Spot
from explainer.model.inquiries import DemandOutcome, InquiryStatus
from explainer.model.kinds import ALL
from explainer.model.questions import HistoryStatus, QuestionStatus
from explainer.model.recordings import ProceedingKind, Setting
from explainer.model.shapes import Column, columns_of
from explainer.model.site import Actor, CorrectionKind
from explainer.model.sources import SourceKind
from explainer.pages import PAGES
from explainer.problems import Level
from explainer.reading.other_names import ELSEWHERE
from explainer.rules.all import RULES
from explainer.search.dates import OPEN
from explainer.search.rows import PAGE, STATEMENT
from explainer.signs import GARBLED
from explainer.views.people import PEOPLE
from explainer.views.pictures.table import FIGURES
from explainer.views.questions.page import SORTS
from explainer.views.recordings import FIELDS
from explainer.views.standings import PARTS
from explainer.views.timeline.event_card import RELATED
from explainer.views.timeline.lanes import FORMS
from explainer.views.timeline.request import WAYS
from explainer.words import count, known, say, use_words, words_of_readers
from explainer.writing.sheets.no_table import BEGINNINGS
from explainer.writing.sheets.report import LEFT

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "explainer"
CATALOGUE = sorted((PACKAGE / "catalogue").glob("*.toml"))
COUNTED = ("one", "many")
KINDS = [kind.name for kind in ALL]


def all_columns(model: type[Part]) -> Iterator[Column]:
    """The fields of a model and of the parts in it."""
    for column in columns_of(model):
        yield column
        yield from all_columns(column.shape.part) if column.shape.part else ()


COUNTED_FIGURES = {"hypotheses", *FIGURES} - {"question", "questions"}
"""Figures whose heading counts something, and what one of them counts besides."""

MEMBERS: dict[str, Iterable[str]] = {
    "case-certainty": Certainty,
    "case-certainty-means": Certainty,
    "certainty": Certainty,
    "certainty-means": Certainty,
    "status": {*QuestionStatus, *HistoryStatus},
    "outcome": DemandOutcome,
    "inquiry-status": InquiryStatus,
    "bearing": Bearing,
    "bearing-means": Bearing,
    "reliability": Reliability,
    "evidence-kind": EvidenceKind,
    "source-kind": SourceKind,
    "setting": Setting,
    "proceeding": ProceedingKind,
    "season": known("season"),
    "search-kind": known("search-kind"),
    "synonyms": known("synonyms"),
    "part-of-time": known("part-of-time"),
    "open-time": OPEN,
    "tables": ["record", "first_source", "month", "year"],
    "sheet": ["serial", "short-year", "year-digits", "no-date"],
    "sheet-months": [str(number) for number in range(1, 13)],
    "sheet-names": known("sheet-names"),
    "other-name": known("other-name"),
    "mark": known("mark"),
    "sheet-file": BEGINNINGS,
    "own-words": ["confirmed", "disputed", "alleged", "event"],
    "actor": Actor,
    "form": FORMS,
    "in-short": ["answer", "dispute", "unknown"],
    "correction": CorrectionKind,
    "kinds": [*KINDS, PAGE, STATEMENT],
    "a": [*KINDS, "site"],
    "page": PAGES,
    "search-page": PAGES,
    "day-word": [str(number) for number in range(1, 21)],
    "month-also": [str(number) for number in range(1, 13)],
    "summary": PAGES,
    "sort": [*SORTS, *PEOPLE.sorts],
    "answer": ["acknowledged", "denied", "neither"],
    "examined": ["yes", "no"],
    "recording": [*FIELDS, "voices"],
    "known": FIELDS,
    "asked-of": FIELDS,
    "came": InquiryStatus,
    "spot": Spot,
    "picture": [
        f"{name}.{part}" for name, figure in FIGURES.items() if figure.is_picture for part in ("title", "about")
    ],
    "figure": [f"{name}.{form}" for name in COUNTED_FIGURES for form in ("one", "many")],
    "column": "date by to asked became sources case country method certainty".split(),
    "month": [str(number) for number in range(1, 13)],
    "month-short": [str(number) for number in range(1, 13)],
    "language": "ar bn de en es fr hi it pt ur".split(),
    "law": ["what_it_allows", "what_it_forbids", "who_authorises", "penalty"],
    "event.date-means": ["month", "year", "span", "going-on", "unsure"],
    "related": RELATED,
    "way": [way or "chart" for way in WAYS],
    "period": ["earlier", "later", "wider"],
    "take": ["table", "csv", "csv-excel", "xlsx", "whole", "json", "ics", "timelinejs", "bib", "csl"],
    "count": [level.word for level in Level],
    "left": [f"{name}.{form}" for name in LEFT for form in COUNTED],
    "one": [*(kind.name for kind in ALL if kind.has_page), "explainer", "term", "source", PAGE, STATEMENT],
    "cli": [
        "export",
        "build",
        "check",
        "import",
        "new",
        "review",
        "uses",
        "schema",
        "rename",
        "merge",
        "retire",
        "preview",
        "find",
        "init",
        "words",
        "links",
    ],
    "links": [f"{state}{part}" for state in ("dead", "moved", "unsure") for part in ("", "-head")],
    "change": ["new", "gone", "changed"],
    "garbled": [*GARBLED.groupindex],
    "no-field": [*ELSEWHERE.values()],
    "desk": ["here", "elsewhere"],
    "moving": ["old", "new", "into", "source"],
    "plain-page": ["terms"],
    "plain-summary": ["terms"],
    "part": PARTS,
    "part-means": PARTS,
    "said": ["answered", "acknowledged", "denied", "demanded"],
    "data": NOTES,
    "cell": ["_words", "_earliest", "_latest", "_precision", "_addresses", "address", "licence"],
    "field": {column.name for kind in ALL for column in all_columns(kind.model)},
}
"""What stands behind a prefix where the code puts a value there: `say(f"certainty.{c}")` and its like."""

NAMED_BY_TEXT = ("message", "yaml", "rule", "encoding", "unread", "sign", "body-kind", "facet", "cli")
"""Prefixes behind which the code puts a name that stands as a text of its own somewhere in the same code."""


@dataclass(frozen=True)
class Call:
    """One use of the catalogue. `key` ends with a full stop where a value follows; `names` is None where unknown."""

    place: str
    key: str
    counted: bool
    names: frozenset[str] | None


@cache
def catalogue() -> dict[str, str]:
    """Every key with its words, read here by other means than the package's own."""
    return {key: words for file in CATALOGUE for key, words in keys_in(file)}


def keys_in(file: Path) -> Iterator[tuple[str, str]]:
    """Every key of one file of the catalogue, with its words."""
    left: list[tuple[str, object]] = list(tomllib.loads(file.read_text(encoding="utf-8")).items())
    while left:
        key, value = left.pop()
        if isinstance(value, dict):
            left += [(f"{key}.{name}", inner) for name, inner in value.items()]
        else:
            yield key, str(value)


@cache
def trees() -> dict[Path, ast.Module]:
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files if file.name != "words.py"}


def start_of(node: ast.expr) -> list[str]:
    """The keys that an expression may mean: whole, or up to the value that is put behind a full stop."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if text.endswith("."):
            return [text]
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Add()) if text.endswith("."):
            return [text]
        case ast.IfExp():
            return [*start_of(node.body), *start_of(node.orelse)]
    return []


def calls_of_rules() -> Iterator[Call]:
    """What `Finding.of` and `TextFault.of` look up: the message of a rule, which stands as a text or comes as a value."""
    for file, tree in trees().items():
        for node in ast.walk(tree):
            owner = getattr(getattr(node, "func", None), "value", None)
            if isinstance(node, ast.Call) and getattr(owner, "id", "") in ("Finding", "TextFault"):
                rule = getattr(node.args[0], "value", "")
                named = {keyword.arg or "" for keyword in node.keywords}
                apart = {"level", "line", "column"} if getattr(owner, "id", "") == "Finding" else {"level"}
                names = None if "" in named or not rule else frozenset(named - apart)
                yield Call(f"{file.name}:{node.lineno}", f"message.{rule}", counted=False, names=names)


def calls_in_python() -> Iterator[Call]:
    yield from calls_of_rules()
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("say", "count", "known"):
                continue
            name, place = getattr(node.func, "id", ""), f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
            keywords = [keyword.arg for keyword in node.keywords]
            names = None if None in keywords else frozenset(word for word in keywords if word)
            keys = start_of(node.args[0])
            yield from (Call(place, f"{k}." if name == "known" else k, name == "count", names) for k in keys)
            if not keys:
                yield Call(place, "", name == "count", names)


def calls_in_templates() -> Iterator[Call]:
    environment = Environment(autoescape=True)
    for file in sorted(PACKAGE.glob("*/templates/**/*.html")):
        tree = environment.parse(file.read_text(encoding="utf-8"))
        for node in tree.find_all(nodes.Call):
            place = f"{file.name}:{node.lineno}"
            function = getattr(node.node, "name", "") or getattr(node.node, "attr", "")
            if function == "state":
                yield Call(place, f"{node.args[1].as_const()}.", counted=False, names=frozenset())
            elif function in ("say", "count"):
                names = frozenset(pair.key for pair in node.kwargs)
                yield from (Call(place, key, function == "count", names) for key in keys_in_template(node.args[0]))


def keys_in_template(node: nodes.Node) -> list[str]:
    if isinstance(node, nodes.Const):
        return [node.value]
    if isinstance(node, nodes.Concat) and isinstance(node.nodes[0], nodes.Const):
        return [node.nodes[0].value]
    return [""]


@cache
def calls() -> tuple[Call, ...]:
    return (*calls_in_python(), *calls_in_templates())


UNSEEN = {
    "macros.html": "state(word, prefix)",  # every use of the macro is seen where it is called
    "explainer/formats.py": "the levels of problems, which stand in MEMBERS",
    "explainer/model/kinds.py": "the titles that kinds declare",
    "explainer/views/choosing/fields.py": "the words of fields by which readers choose, which stand in MEMBERS",
    "explainer/views/tables/values.py": "the same words",
    "register.html": "the same words",
}
"""Where a key is made of values alone, and why that is in order."""


@cache
def texts_in_code() -> frozenset[str]:
    """Every text that stands in the package's Python."""
    return frozenset(
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def keys_of(call: Call) -> list[str]:
    """The whole keys that a call may look up."""
    if not call.key:
        return []
    if not call.key.endswith("."):
        return [f"{call.key}.{form}" for form in COUNTED] if call.counted else [call.key]
    prefix = call.key.removesuffix(".")
    if prefix in NAMED_BY_TEXT:
        return []
    return [f"{prefix}.{member}" for member in MEMBERS[prefix]]


def used_keys() -> set[str]:
    """Every key that some code can ask for."""
    found = {key for call in calls() for key in keys_of(call)}
    found |= {f"count.{level.word}.{form}" for level in Level for form in COUNTED}
    found |= {kind.title for kind in ALL if kind.title}
    found |= {key for name, prefix in chosen_fields() for key in (f"facet.{name}", *keys_below(prefix))}
    return found | {key for key in catalogue() if key.split(".")[0] in NAMED_BY_TEXT and is_named(key)}


def chosen_fields() -> Iterator[tuple[str, str]]:
    """The name in the address, and the prefix of its words, of every field by which a reader chooses."""
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "by_field" and len(node.args) > 2:
                told = {k.arg: k.value.value for k in node.keywords if isinstance(k.value, ast.Constant)}
                field = node.args[2].value if isinstance(node.args[2], ast.Constant) else ""
                name = str(told.get("name", field))
                yield name, str(told.get("words", name))
    yield from ((field, field) for kind in ALL for field in kind.facets)


def keys_below(prefix: str) -> list[str]:
    return [f"{prefix}.{member}" for member in MEMBERS.get(prefix, ())]


def is_named(key: str) -> bool:
    """Whether the name behind the prefix stands in the code, as the name of a rule or a message."""
    name = key.partition(".")[2]
    return name in texts_in_code() or f"--{name}" in texts_in_code()


def test_no_key_stands_in_two_files_of_the_catalogue() -> None:
    keys = [key for file in CATALOGUE for key, _ in keys_in(file)]
    assert len(CATALOGUE) > 1
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_every_key_in_use_is_in_the_catalogue() -> None:
    missing = [(call.place, key) for call in calls() for key in keys_of(call) if key not in catalogue()]
    assert not missing, "\n".join(f"{key} (asked for in {place})" for place, key in missing)


def test_every_prefix_with_a_value_behind_it_is_known_to_this_test() -> None:
    prefixes = {call.key.removesuffix(".") for call in calls() if call.key.endswith(".")}
    assert prefixes - {*MEMBERS, *NAMED_BY_TEXT} == set()


def test_keys_that_are_made_of_values_alone_stand_only_where_we_know_of_them() -> None:
    assert {call.place.partition(":")[0] for call in calls() if not call.key} <= set(UNSEEN)


def test_every_key_of_the_catalogue_is_in_use() -> None:
    assert sorted(set(catalogue()) - used_keys()) == []


def test_every_call_fills_exactly_the_places_that_the_words_have() -> None:
    wrong = []
    for call in calls():
        if call.counted or call.names is None or call.key.endswith("."):
            continue
        for key in keys_of(call):
            places = {name for _, name, _, _ in string.Formatter().parse(catalogue().get(key, "")) if name is not None}
            if places != call.names:
                wrong.append((call.place, key, sorted(places), sorted(call.names)))
    assert wrong == []


@pytest.mark.parametrize("prefix", [name for name in MEMBERS if name != "count"])
def test_every_word_of_a_fixed_choice_can_be_said(prefix: str) -> None:
    assert [member for member in MEMBERS[prefix] if not catalogue().get(f"{prefix}.{member}", "").strip()] == []


def test_every_rule_can_be_explained_to_an_editor() -> None:
    rules = {name for rule in RULES for name in __import__(rule.__module__, fromlist=["RULES"]).RULES}
    rules |= {
        node.args[0].value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "PydanticCustomError"
        and isinstance(node.args[0], ast.Constant)
    }
    assert rules - set(known("rule")) == set()


def test_every_message_that_code_asks_for_by_name_is_in_the_catalogue() -> None:
    asked = {
        argument.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "attr", "") or getattr(node.func, "id", "")) in ("problem", "trouble", "broken")
        for argument in node.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert len(asked) > 10
    assert sorted(name for name in asked if f"message.{name}" not in catalogue()) == []


def test_a_count_says_one_and_many_and_groups_thousands() -> None:
    assert [count("count.error", number) for number in (0, 1, 2, 1234)] == [
        "0 errors",
        "1 error",
        "2 errors",
        "1,234 errors",
    ]


def test_every_pair_for_counting_has_both_forms_and_the_number_in_the_plural() -> None:
    pairs = {key.rpartition(".")[0] for key in catalogue() if key.startswith("count.")}
    assert all({f"{pair}.one", f"{pair}.many"} <= set(catalogue()) for pair in pairs)
    assert all("{n}" in catalogue()[f"{pair}.many"] for pair in pairs)


THIS_AFFAIR = re.compile(
    r"pakistan|islamabad|lahore|karachi|prime minister|\bleaks?\b|audio|sharif|\\bkhan\\b|supreme court", re.IGNORECASE
)


def test_the_program_knows_nothing_of_this_affair() -> None:
    """What only one site says stands in its data/words.yaml."""
    files = [*CATALOGUE, *(PACKAGE / "starter").rglob("*.*"), *PACKAGE.rglob("*.html")]
    assert {file.name: found[0] for file in files if (found := THIS_AFFAIR.search(file.read_text("utf-8")))} == {}


def test_a_site_says_words_in_its_own_way_until_another_comes() -> None:
    use_words({"page.people": "Who was there", "count.event.many": "{n} things"})
    assert (say("page.people"), count("count.event", 3), say("page.home")) == ("Who was there", "3 things", "Home")
    use_words({})
    assert say("page.people") == "Who is who"


def test_words_of_editors_are_none_that_a_site_can_change() -> None:
    assert {"message.bad-id", "cli.check", "rule.bad-id"} & set(words_of_readers()) == set()
    assert words_of_readers()["page.home"] == "Home"


def test_a_key_that_is_not_there_is_an_error_and_never_an_empty_text() -> None:
    with pytest.raises(KeyError):
        say("certainty.sure")


def test_braces_in_a_value_are_kept_as_they_are() -> None:
    assert say("source.by", author="{0} {n}") == "By {0} {n}."
