"""The numbers on the pages of this repository's own site, counted again from the files."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.fragments.draw import Renderer
from explainer.model.dossier import Dossier
from explainer.reading.folder import Reader
from explainer.views.address import explorer_link, explorer_page
from explainer.views.evidence.page import EVIDENCE
from explainer.views.inquiries.page import DEMANDS
from explainer.views.precedents.page import PRECEDENTS
from explainer.views.questions.page import QUESTIONS
from explainer.views.recordings import RECORDINGS

ROOT = Path(__file__).resolve().parents[2]
TODAY = datetime.now(UTC).date()
STATES = ["open", "partly-answered", "disputed", "answered", "overtaken"]


@cache
def rows(kind: str) -> list[dict[str, Any]]:
    """The records of a kind as they stand in its file, every value a text."""
    text = (ROOT / "data" / f"{kind}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # texts alone


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    found = Reader(ROOT).read().dossier
    assert found
    return found


def draw(dossier: Dossier, name: str, **values: Any) -> str:
    """The words of a page, its tags taken out."""
    html = Renderer(dossier, explorer_link, explorer_page).draw(name, **values)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def first_day(text: str) -> date:
    parts = [int(part) for part in re.findall(r"\d+", text.split("/", maxsplit=1)[0])]
    return date(*([*parts, 1, 1])[:3])


def test_the_line_on_top_of_the_questions_is_true_today(dossier: Dossier) -> None:
    view = QUESTIONS.build(dossier, {}, TODAY)
    words = draw(dossier, "questions", v=view)
    questions = rows("questions")
    counts = Counter(q["status"] for q in questions)
    tally = " ".join(f"{state.replace('-', ' ')} {counts[state]}" for state in STATES if counts[state])
    assert tally in re.sub(r"[^\w\s?]", "", words[:600]).replace("  ", " ")
    oldest = min((q for q in questions if q["status"] in STATES[:3]), key=lambda q: first_day(q["asked_on"]))
    days = (TODAY - first_day(oldest["asked_on"])).days
    assert f"longest was asked {days:,} days ago: {oldest['question']}" in words
    lately = sum((TODAY - first_day(q["last_reviewed"])).days <= 90 for q in questions)
    assert f"{lately} of {len(questions)} were checked in the last 90 days" in words


def test_the_matrix_marks_each_cell_as_the_file_does(dossier: Dossier) -> None:
    view = EVIDENCE.build(dossier, {})
    hypotheses = [h["id"] for h in rows("hypotheses")]
    marks = {e["id"]: e["bearing"] for e in rows("evidence")}
    assert {e.id: {h.id: str(view.bearing(e, h)) for h in view.hypotheses} for e in view.records} == marks
    for id, bearing in marks.items():
        pairs = [(bearing[a], bearing[b]) for a, b in combinations(hypotheses, 2)]
        told = sum(a != b for a, b in pairs)
        sharply = sum({a, b} == {"supports", "contradicts"} for a, b in pairs)
        assert view.told[id] == (told, sharply)


def test_the_picture_counts_demands_and_inquiries_as_the_files_do(dossier: Dossier) -> None:
    view = DEMANDS.build(dossier, {}, TODAY)
    demands = rows("demands")
    assert {str(row.outcome): row.number for row in view.came} == Counter(d["outcome"] for d in demands)
    ways = {(side.query.first("side"), str(row.outcome)): len(side.demands) for row in view.came for side in row.sides}
    assert ways == Counter((d["side"], d["outcome"]) for d in demands)
    assert {str(s): len(found) for s, found in view.standings} == Counter(i["status"] for i in rows("inquiries"))


def test_every_inquiry_has_a_bar_and_the_days_since_its_last_known_status(dossier: Dossier) -> None:
    spans = DEMANDS.build(dossier, {}, TODAY).spans
    assert spans
    assert {s.inquiry.id for s in spans.spans} == {i["id"] for i in rows("inquiries")}
    over = {"concluded", "abandoned"}
    for row in rows("inquiries"):
        if row.get("closed") or row["status"] in over or len(row["status_as_of"]) < 10:
            continue
        silent = next(s.days_silent for s in spans.spans if s.inquiry.id == row["id"])
        assert silent == (TODAY - first_day(row["status_as_of"])).days


def test_the_register_counts_its_gaps_as_the_file_does(dossier: Dossier) -> None:
    recordings = rows("recordings")
    fields = {
        "where": "surfaced_where",
        "posted": "posted_by",
        "length": "length",
        "acknowledged": "acknowledged",
        "denied": "denied",
        "examined": "examined",
        "covered": "inquiries",
    }
    expected = {name: sum(bool(r.get(field)) for r in recordings) for name, field in fields.items()}
    expected["setting"] = sum(r.get("reported_as", "not-said") != "not-said" for r in recordings)
    assert dict(RECORDINGS.build(dossier, {}).known) == expected


def test_the_chart_of_earlier_cases_counts_kinds_and_years_as_the_file_does(dossier: Dossier) -> None:
    cases = PRECEDENTS.build(dossier, {}).cases
    precedents = rows("precedents")
    kinds = {kind.id: kind.name for kind in dossier.site.precedent_kinds}
    assert {row.label: row.count for row in cases.rows} == Counter(kinds[p["kind"]] for p in precedents)
    assert {year: sum(numbers) for year, numbers in cases.table} == Counter(p["date"][:4] for p in precedents)
    assert sum(len(row.dots) for row in cases.rows) == len(precedents)


def test_every_demand_says_what_kind_of_forum_it_went_to(dossier: Dossier) -> None:
    assert [d["id"] for d in rows("demands") if "forum_kind" not in d] == []


def test_the_counts_by_side_in_the_text_about_the_site_are_those_of_the_register() -> None:
    sides = {person["id"]: person["side"] for person in rows("people")}
    counts = {name: [0, 0, 0] for name in ("PML-N", "PTI", "neither of the two")}
    for recording in rows("recordings"):
        heard = {sides.get(voice.get("person")) for voice in recording["alleged_voices"]}
        assert not {"pml-n", "pti"} <= heard, f"{recording['id']} belongs in two rows: the table needs a fourth"
        row = counts["PML-N" if "pml-n" in heard else "PTI" if "pti" in heard else "neither of the two"]
        own = [
            any(
                "body" not in said and "not said to be heard" not in said["who"] and said.get("general") != "yes"
                for said in recording.get(field, [])
            )
            for field in ("acknowledged", "denied")
        ]
        row[:] = [count + more for count, more in zip(row, (True, *own), strict=True)]
    about = (ROOT / "content" / "about.md").read_text(encoding="utf-8")
    for name, numbers in counts.items():
        assert f"| {name} | {' | '.join(map(str, numbers))} |" in about


def test_the_counts_of_voices_in_who_is_who_are_those_of_the_register() -> None:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"]
    house = [r for r in rows("recordings") if "pm-house-high-powered-committee" in r.get("inquiries", [])]
    text = (ROOT / "content" / "what-happened.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| \[[^]]+\]\(person:([a-z-]+)\).*[Aa]lleged voice in (\w+) ", text, re.MULTILINE)
    assert len(told) == 6
    for person, number in told:
        heard = sum(person in [voice.get("person") for voice in r["alleged_voices"]] for r in house)
        assert words[heard] == number, person


def test_the_counts_of_earlier_cases_in_their_text_are_those_of_the_register() -> None:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

    def said(number: int) -> str:
        return words[number] if number < len(words) else str(number)

    here = [p for p in rows("precedents") if p["country"] == "Pakistan"]
    before = [p for p in here if first_day(p["date"]) < date(2022, 9, 24)]
    labels = Counter(p["certainty"] for p in before)
    found = [f"{said(labels[label])} {label}" for label in ("confirmed", "reported", "alleged", "disputed")]
    abroad = len(rows("precedents")) - len(here)
    text = " ".join((ROOT / "content" / "has-it-happened-before.md").read_text(encoding="utf-8").split())
    assert f"{len(before)} cases in Pakistan: {', '.join(found[:3])} and {found[3]}." in text
    assert f"these {len(before)} cases, the {said(abroad)} abroad and {len(here) - len(before)} that came after" in text
    assert f"{said(abroad).capitalize()} cases abroad show" in text


def test_the_text_on_methods_has_a_row_for_each_hypothesis_and_counts_them() -> None:
    words = {6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}
    text = (ROOT / "content" / "how-it-was-recorded.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| \[[^]]+\]\(hypothesis:([a-z-]+)\)", text, re.MULTILINE)
    assert sorted(told) == sorted(h["id"] for h in rows("hypotheses"))
    assert f"There are {words[len(told)]}." in text
