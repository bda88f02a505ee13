"""`new`: what is asked for, what is refused, and where a record comes to stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.edition import check_reading
from explainer.model.kinds import ALL, BY_NAME
from explainer.problems import Level
from explainer.reading.folder import Reader
from explainer.reading.yaml_text import read_yaml
from explainer.writing.blanks import WrongFieldsError, list_blanks, put
from explainer.writing.files import CannotBeAddedError, with_records
from explainer.writing.names import free_id

TODAY = date(2022, 1, 1)

EVENT = {
    "date": "2019-03-08",
    "kind": "leak",
    "certainty": "alleged",
    "title": "A second tape is said to surface",
    "summary": "It is said to be longer.",
    "sources": "beacon-20190304-tapes; beacon-20190306-mayor",
}


def sets(fields: dict[str, str]) -> list[str]:
    return [word for name, text in fields.items() for word in ("--set", f"{name}={text}")]


def errors(root: Path) -> list[str]:
    checked = check_reading(Reader(root).read(), date(2030, 1, 1))
    return [problem.message for problem in checked.problems if problem.level == Level.ERROR]


def typed_for(kind: str, dossier: Any) -> list[str]:
    """Answers with which a record of `kind` is right."""
    by_name = {
        "sources": "beacon-20190304-tapes",
        "certainty": "confirmed",
        "title": "A plain title",
        "summary": "A plain summary.",
        "steps.event": "first-tape-surfaces",
        "steps.text": "It begins with an alleged tape.",
        "subject": "An alleged talk",
        "year": "1974",
    }
    dates = {"date", "from", "asked_on", "opened", "status_as_of", "surfaced"}
    found = []
    for blank in list_blanks(dossier, BY_NAME[kind]):
        if blank.name in ("updated", "last_reviewed"):
            continue
        default = "2019-03-08" if blank.name in dates else f"Words of {blank.name}"
        found.append(by_name.get(blank.name) or (blank.choices[0] if blank.choices else default))
    return found


@pytest.mark.parametrize("kind", [kind.name for kind in ALL if kind.name != "hypothesis"])
def test_whoever_answers_gets_a_right_record_of_any_kind(run, root: Path, tiny, kind: str) -> None:
    code, out, err = run("new", kind, answers=typed_for(kind, tiny))
    assert (code, err) == (0, "")
    assert errors(root) == []
    dossier = Reader(root).read().dossier
    assert dossier is not None
    if kind == "explainer":
        assert "draft" in out
        assert len(dossier.explainers) == len(tiny.explainers)
    else:
        assert len(dossier.records[kind]) == len(tiny.records[kind]) + 1
        assert f"{kind}:" in out


def test_what_other_records_lack_because_of_a_new_one_is_told(run, root: Path, tiny) -> None:
    code, out, err = run("new", "hypothesis", answers=typed_for("hypothesis", tiny))
    assert (code, err) == (1, "")
    left = out.partition("Other records now lack something")[2]
    assert left.count("[missing-bearing]") == len(tiny.evidence)
    assert all(f"evidence:{id}" in left for id in tiny.evidence)
    assert len(errors(root)) == len(tiny.evidence)


def test_options_do_what_answers_do(run, root: Path, files) -> None:
    before = files()
    code, out, err = run("new", "event", *sets(EVENT))
    assert (code, err) == (0, "")
    assert out == "event:a-second-tape-is-said-to-20190308 stands at the end of data/events/2019.yaml.\n"
    changed = {path for path, text in files().items() if before.get(path) != text}
    assert changed == {"data/events/2019.yaml"}
    text = (root / "data/events/2019.yaml").read_bytes()
    assert text.startswith(before["data/events/2019.yaml"].rstrip())
    event = Reader(root).read().dossier.events["a-second-tape-is-said-to-20190308"]  # type: ignore[union-attr]
    assert event.sources == ("beacon-20190304-tapes", "beacon-20190306-mayor")


def test_the_same_headline_twice_gets_two_ids(run, root: Path) -> None:
    for _ in range(2):
        assert run("new", "event", *sets(EVENT))[0] == 0
    events = Reader(root).read().dossier.events  # type: ignore[union-attr]
    assert {"a-second-tape-is-said-to-20190308", "a-second-tape-is-said-to-20190308-2"} <= set(events)


def test_an_event_of_another_year_gets_the_file_of_that_year(run, root: Path) -> None:
    assert run("new", "event", *sets({**EVENT, "date": "2018-12-30"}))[0] == 0
    assert "a-second-tape" in (root / "data/events/2018.yaml").read_text(encoding="utf-8")


def test_a_row_of_a_table_stays_a_row(run, root: Path) -> None:
    fields = {"name": 'The "Port", and more', "kind": "company", "what_it_does": "Runs, and owns; a port"}
    assert run("new", "body", *sets(fields))[0] == 0
    body = Reader(root).read().dossier.bodies["the-port-and-more"]  # type: ignore[union-attr]
    assert (body.name, body.what_it_does) == ('The "Port", and more', "Runs, and owns; a port")


def test_without_a_terminal_what_is_missing_is_told(run, files) -> None:
    before = files()
    code, out, err = run("new", "evidence", "--set", "statement=Something")
    assert (code, out) == (2, "")
    assert "kind, reliability, bearing.planted-microphone, bearing.tapped-telephone, bearing_why, sources" in err
    assert files() == before


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"title": "A second tape surfaces"}, "missing-hedge"),
        ({"date": "2019-02-30"}, "bad-date"),
        ({"kind": "leek"}, "bad-choice"),
        ({"certainty": "sure"}, "bad-choice"),
        ({"sources": "beacon-20190304-tape"}, "unknown-id"),
        ({"sources": " ; "}, "missing-source"),
        ({"date": "2031-01-01"}, "future-date"),
    ],
)
def test_what_breaks_a_rule_is_told_and_nothing_is_written(
    run, files, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], rule: str
) -> None:
    monkeypatch.setattr("explainer.cli._today", lambda _: TODAY)
    before = files()
    code, out, err = run("new", "event", *sets(EVENT | change))
    assert code == 1
    assert f"[{rule}]" in out
    assert "Nothing was written" in err
    assert files() == before


def test_a_warning_is_told_and_does_not_stand_in_the_way(run, root: Path) -> None:
    assert run("new", "event", *sets(EVENT))[0] == 0
    code, out, _ = run("new", "event", *sets({**EVENT, "title": "A second tape is said to surface now"}))
    assert code == 0
    assert "[same-event]" in out
    assert errors(root) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("qestion=X", 'Did you mean "question"?'),
        ("asked_by.whom=X", 'Did you mean "who"?'),
        ("asked_by=X", "who, person"),
        ("question.who=X", "is not a group"),
        ("id=who-recorded-the-harbour", "is taken"),
    ],
)
def test_a_wrong_option_is_told_with_the_right_ones(run, tiny, files, given: str, told: str) -> None:
    names = [blank.name for blank in list_blanks(tiny, BY_NAME["question"]) if blank.name != "last_reviewed"]
    fields = dict(zip(names, typed_for("question", tiny), strict=True))
    before = files()
    code, _, err = run("new", "question", *sets(fields), "--set", given)
    assert code == 2
    assert told in err
    assert files() == before


def test_a_map_asks_for_the_id_behind_its_name(tiny) -> None:
    with pytest.raises(WrongFieldsError, match="the id of a hypothesis"):
        put(BY_NAME["evidence"], {}, "bearing", "supports")
    value: dict[str, Any] = {}
    put(BY_NAME["evidence"], value, "bearing.planted-microphone", "supports")
    assert value == {"bearing": {"planted-microphone": "supports"}}


def test_a_wrong_answer_is_told_and_asked_again(run, root: Path) -> None:
    answers = [
        "2019-02-30", "2019-03-08",
        "leek", "leak",
        "", "alleged",
        "A second tape surfaces",
        "It is said to be longer.",
        "beacon-20190304-tape", "beacon-20190304-tapes",
        "A second tape is said to surface",  # the rules did not take the first title
    ]  # fmt: skip
    code, out, err = run("new", "event", answers=answers)
    assert (code, err) == (0, "")
    for told in ("February 2019 has 28 days", 'Did you mean "leak"?', "cannot be without", "There is no source"):
        assert told in out
    assert "states it as a fact" in out
    assert errors(root) == []


def test_whoever_leaves_has_written_nothing(run, files) -> None:
    before = files()
    code, _, err = run("new", "event", answers=["2019-03-08", "leak"])
    assert (code, err) == (1, "Stopped. Nothing was written.\n")
    assert files() == before


def test_a_draft_that_is_there_is_not_written_over(run, files) -> None:
    fields = sets({"title": "A new: page", "summary": "In short."})
    assert run("new", "explainer", *fields)[0] == 0
    before = files()
    code, _, err = run("new", "explainer", *fields)
    assert code == 2
    assert "content/_a-new-page.md is there already" in err
    assert files() == before


def test_a_draft_becomes_a_page_when_its_name_loses_the_underscore(run, root: Path) -> None:
    assert run("new", "explainer", *sets({"title": "A new: page", "summary": "In short."}))[0] == 0
    (root / "content/_a-new-page.md").rename(root / "content/a-new-page.md")
    assert errors(root) == []
    assert Reader(root).read().dossier.explainers["a-new-page"].title == "A new: page"  # type: ignore[union-attr]


def test_a_file_that_cannot_be_read_is_not_added_to(run, root: Path, files) -> None:
    with (root / "data/events/2019.yaml").open("a", encoding="utf-8") as file:
        file.write('\n- id: "open\n')
    before = files()
    code, out, err = run("new", "event", *sets(EVENT))
    assert (code, out) == (2, "")
    assert "A file of events cannot be read" in err
    assert files() == before


@pytest.mark.parametrize(
    ("words", "when", "id"),
    [
        ("A tape: it surfaces!", "2019-03-04", "a-tape-it-surfaces-20190304"),
        ("One two three four five six seven", "", "one-two-three-four-five-six"),
        ("The mayor's answer", "2019-03", "the-mayors-answer-201903"),
        ("Año déjà vu", "2019/2020", "ano-deja-vu-2019"),
        ("آڈیو لیک", "", "new"),
        ("taken", "", "taken-3"),
    ],
)
def test_an_id_is_made_of_the_first_words(words: str, when: str, id: str) -> None:
    assert free_id(words, when, {"taken", "taken-2"}) == id


TEXTS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(lambda t: " ".join(t.split())).filter(bool)
)


@given(st.lists(st.dictionaries(st.sampled_from(["id", "term", "meaning"]), TEXTS, min_size=1), min_size=1, max_size=3))
def test_what_is_written_is_read_back_or_refused(values: list[dict[str, str]]) -> None:
    text = "# a remark\n- id: one\n  term: One  # stays\n"
    try:
        whole = with_records(text, "data/terms.yaml", BY_NAME["term"], values)
    except CannotBeAddedError:
        return
    assert whole.startswith(text.rstrip())
    assert read_yaml(whole).value == [{"id": "one", "term": "One"}, *values]
